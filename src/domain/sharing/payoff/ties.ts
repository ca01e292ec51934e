/** Pools that depend on one another: what one of them pays is not the same when another is off plan too. */
import type { Terms } from '../terms.js';
import type { Sweep, Year } from './outturn.js';
import { changesAt, size, toleranceOf } from './points.js';

/** Groups of two and more, each as large as it is. Found by settling pools together, two by two. */
export const tiedIn = (year: Year, pools: readonly string[]): string[][] => {
  const alone = new Map(pools.map((id) => [id, farOff(year.sweep([id]))]));
  const { terms } = year;
  if (isSumOf(terms, farOff(year.sweep(pools)), [...alone.values()])) return [];
  const groups: string[][] = [];
  for (const [place, id] of pools.entries()) {
    const tied = groups.filter((group) =>
      group.some(
        (other) => !isSumOf(terms, farOff(year.sweep([other, id])), both(alone, other, id)),
      ),
    );
    for (const group of tied) groups.splice(groups.indexOf(group), 1);
    groups.push([...tied.flat(), pools[place]!]);
  }
  return groups
    .filter((group) => group.length > 1)
    .map((group) => pools.filter((id) => group.includes(id)));
};

/** Changes against plan when half of the plan more, or half of it less, is done. */
type FarOff = readonly (readonly bigint[])[];

const farOff = (sweep: Sweep): FarOff => {
  const half = sweep.plan.toUnits(2) / (sweep.decimals === 0 ? 200n : 2n);
  return [half, -half].map((variance) => changesAt(sweep, sweep.at(variance)));
};

const both = (alone: ReadonlyMap<string, FarOff>, a: string, b: string): FarOff[] => [
  alone.get(a)!,
  alone.get(b)!,
];

const isSumOf = (terms: Terms, together: FarOff, alone: readonly FarOff[]): boolean => {
  // Each of them may be off by the rounding of every clause.
  const tolerance = toleranceOf(terms) * BigInt(alone.length + 1);
  return together.every((amounts, side) =>
    amounts.every((amount, place) => {
      const sum = alone.reduce((total, one) => total + one[side]![place]!, 0n);
      return size(amount - sum) <= tolerance;
    }),
  );
};
