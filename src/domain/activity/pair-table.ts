/**
 * Finds rows by a pair of small integers: a hash table in integer columns. For some hundred thousand
 * rows it is several times faster and smaller than a map of joined keys.
 */

export interface PairTable {
  /** The first row with this pair that has not been taken yet, or -1. */
  readonly take: (one: number, other: number) => number;
}

/** @param ones,others by row, not negative */
export const pairTable = (ones: Int32Array, others: Int32Array): PairTable => {
  let bits = 4;
  while (1 << bits < ones.length * 2) bits += 1;
  const mask = (1 << bits) - 1;
  const shift = 32 - bits;
  // By place in the table: any row with the pair, and the first that is not taken.
  const sample = new Int32Array(mask + 1).fill(-1);
  const first = new Int32Array(mask + 1).fill(-1);
  const next = new Int32Array(ones.length).fill(-1);

  /** Where the pair is, or the empty place where it would go. */
  const placeOf = (one: number, other: number): number => {
    const mixed = Math.imul(one, 0x9e3779b1) ^ Math.imul(other, 0x85ebca6b);
    let place = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35) >>> shift;
    for (;;) {
      const row = sample[place]!;
      if (row < 0 || (ones[row] === one && others[row] === other)) return place;
      place = (place + 1) & mask;
    }
  };

  // From the last row to the first, so that each chain begins with its first row.
  for (let row = ones.length - 1; row >= 0; row -= 1) {
    const place = placeOf(ones[row]!, others[row]!);
    sample[place] = row;
    next[row] = first[place]!;
    first[place] = row;
  }

  return {
    take: (one, other) => {
      const place = placeOf(one, other);
      const row = first[place]!;
      if (row >= 0) first[place] = next[row]!;
      return row;
    },
  };
};
