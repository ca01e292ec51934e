/**
 * The only function that splits money. Largest remainder: everyone gets the floor of their exact
 * part, and the units left over go one each to the largest fractions; equal fractions go to the
 * party named first in `order`. A zero weight never receives anything.
 *
 * 100.00 over weights 1, 1, 1 -> 33.34, 33.33, 33.33.
 */
import { Money, Ratio } from './money.js';

export interface Weight {
  readonly party: string;
  readonly weight: Ratio;
}

export interface Part {
  readonly party: string;
  readonly amount: Money;
}

/**
 * @param amount whole units of 10^-decimals pounds; its sign carries to every part
 * @param weights none negative, and at least one above zero, unless the amount is zero
 * @returns parts in the order of `weights`, summing exactly to `amount`
 * @throws RangeError on a negative weight, or where nobody can receive a non-zero amount
 */
export const allocate = (amount: Money, weights: readonly Weight[], decimals = 2): Part[] => {
  let total = Ratio.zero;
  for (const { party, weight } of weights) {
    if (weight.isNegative()) throw new RangeError(`negative weight for ${party}`);
    total = total.plus(weight);
  }
  if (amount.isZero()) return weights.map(({ party }) => ({ party, amount: Money.zero }));
  if (total.isZero()) throw new RangeError(`nobody to receive ${amount.toString()}`);

  const units = scaledUnits(amount, decimals);
  const negative = units < 0n;
  const size = negative ? -units : units;
  const exact = weights.map(({ weight }) => Money.scaled(size, 0).times(weight).dividedBy(total));
  const floors = exact.map((part) => BigInt(part.value.floor().toFixed(0)));
  let left = size - floors.reduce((sum, floor) => sum + floor, 0n);
  const byFraction = exact
    .map((part, place) => ({ place, fraction: part.value.minus(part.value.floor()) }))
    .filter(({ place }) => !weights[place]!.weight.isZero())
    .sort((a, b) => b.fraction.comparedTo(a.fraction) || a.place - b.place);
  for (const { place } of byFraction) {
    if (left <= 0n) break;
    floors[place] = floors[place]! + 1n;
    left -= 1n;
  }
  return weights.map(({ party }, place) => ({
    party,
    amount: Money.scaled(negative ? -floors[place]! : floors[place]!, decimals),
  }));
};

const scaledUnits = (amount: Money, decimals: number): bigint => {
  const units = amount.value.times(`1${'0'.repeat(decimals)}`);
  if (!units.isInteger()) {
    throw new RangeError(`${amount.toString()} is finer than ${decimals} decimals`);
  }
  return BigInt(units.toFixed(0));
};
