/**
 * Numbers that look like chance and never change: the same key gives the same number on every
 * machine, whatever was asked before it. Whole numbers only (mulberry32 over a hash of the key).
 */

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

const hashOf = (text: string): number => {
  let hash = FNV_OFFSET;
  for (let place = 0; place < text.length; place += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(place), FNV_PRIME);
  }
  return hash >>> 0;
};

const mulberry32 = (state: number): number => {
  let mixed = (state + 0x6d2b79f5) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return (mixed ^ (mixed >>> 14)) >>> 0;
};

/** A whole number from 0 up to, not including, `end`; evenly spread. */
export const below = (end: number, ...key: readonly (string | number)[]): number =>
  mulberry32(hashOf(key.join('|'))) % end;

/** A whole number from `least` to `most`, both included, more often near the middle. */
export const around = (
  least: number,
  most: number,
  ...key: readonly (string | number)[]
): number => {
  const span = most - least + 1;
  return least + Math.floor((below(span, ...key, 'a') + below(span, ...key, 'b')) / 2);
};
