/** Pools that depend on one another: what one of them pays is not the same when another is off plan too. */
import type { Terms } from '../terms.js';
import type { Sweep, Year } from './outturn.js';
import { changesAt, toleranceOf } from './points.js';
import { size } from './size.js';

/** Groups of two and more, of pools that are tied in any of the years: outcomes may tie them, or part them. */
export const tiedIn = (years: readonly Year[], pools: readonly string[]): string[][] => {
  const groups = years.flatMap((year) => tiedInYear(year, pools));
  const areTied = (a: string, b: string): boolean =>
    groups.some((group) => group.includes(a) && group.includes(b));
  return grouped(pools, areTied).filter((group) => group.length > 1);
};

/**
 * A pool is tied where all pools together come to something else than it and the others apart; which of
 * them it is tied to is looked for two by two. Where it takes more than two for it to show (a reserve that
 * lasts for any two of them) all that are tied are one group.
 */
const tiedInYear = (year: Year, pools: readonly string[]): string[][] => {
  const { terms } = year;
  const off = (ids: readonly string[]): FarOff => farOff(year.sweep(ids));
  const all = off(pools);
  const alone = new Map(pools.map((id) => [id, off([id])]));
  if (isSumOf(terms, all, [...alone.values()])) return [];
  const tied = pools.filter((id) => {
    const others = pools.filter((other) => other !== id);
    return !isSumOf(terms, all, [off(others), alone.get(id)!]);
  });
  const pairs = grouped(
    tied,
    (a, b) => !isSumOf(terms, off([a, b]), [alone.get(a)!, alone.get(b)!]),
  );
  return pairs.every((group) => group.length > 1) ? pairs : [tied];
};

/** Groups in which everyone is linked to another, in the order given. */
const grouped = (
  ids: readonly string[],
  isLinked: (a: string, b: string) => boolean,
): string[][] => {
  const groups: string[][] = [];
  for (const id of ids) {
    const linked = groups.filter((group) => group.some((other) => isLinked(other, id)));
    for (const group of linked) groups.splice(groups.indexOf(group), 1);
    groups.push([...linked.flat(), id]);
  }
  return groups.map((group) => ids.filter((id) => group.includes(id)));
};

/** Changes against plan when half of the plan more, or half of it less, is done. */
type FarOff = readonly (readonly bigint[])[];

const farOff = (sweep: Sweep): FarOff => {
  const half = sweep.plan.toUnits(2) / (sweep.decimals === 0 ? 200n : 2n);
  return [half, -half].map((variance) => changesAt(sweep, sweep.at(variance)));
};

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
