/**
 * The only function that splits money. Largest remainder: everyone gets the floor of their exact
 * part, and the units left over go one each to the largest fractions. Fractions that are exactly
 * equal go to the party named first in `weights` (the settlement names partners in the order of the
 * agreement). A zero weight never receives anything. All arithmetic is on whole numbers.
 *
 * 100.00 over weights 1, 1, 1 -> 33.34, 33.33, 33.33.
 */
import { Money } from './money.js';
import type { Ratio } from './money.js';

export interface Weight {
  readonly party: string;
  /** A plain number, or an amount: only its size against the others counts. */
  readonly weight: Ratio | Money;
}

export interface Part {
  readonly party: string;
  readonly amount: Money;
}

/**
 * @param amount whole units of 10^-decimals pounds; its sign carries to every part
 * @param weights none negative, and at least one above zero, unless the amount is zero
 * @returns parts in the order of `weights`, summing exactly to `amount`
 * @throws RangeError on a negative weight, on an amount finer than its units, or where nobody can
 * receive a non-zero amount
 */
export const allocate = (amount: Money, weights: readonly Weight[], decimals = 2): Part[] => {
  const whole = wholeWeights(weights);
  if (amount.isZero()) return weights.map(({ party }) => ({ party, amount: Money.zero }));
  const total = whole.reduce((sum, weight) => sum + weight, 0n);
  if (total === 0n) throw new RangeError(`nobody to receive ${amount.toString()}`);

  const units = amount.toUnits(decimals);
  const sign = units < 0n ? -1n : 1n;
  const size = units * sign;
  const parts = whole.map((weight) => (size * weight) / total);
  const left = size - parts.reduce((sum, part) => sum + part, 0n);
  for (const place of byLargestRemainder(size, whole, total).slice(0, Number(left))) {
    parts[place]! += 1n;
  }
  return weights.map(({ party }, place) => ({
    party,
    amount: Money.scaled(parts[place]! * sign, decimals),
  }));
};

/** The weights as whole numbers of the smallest decimal that any of them has. */
const wholeWeights = (weights: readonly Weight[]): bigint[] => {
  const scale = Math.max(0, ...weights.map(({ weight }) => weight.decimals()));
  return weights.map(({ party, weight }) => {
    if (weight.isNegative()) throw new RangeError(`negative weight for ${party}`);
    return weight.toUnits(scale);
  });
};

/** Places of the parties by the fraction left to each, the largest first; equal ones as they are named. */
const byLargestRemainder = (size: bigint, weights: readonly bigint[], total: bigint): number[] => {
  const remainders = weights.map((weight) => (size * weight) % total);
  return remainders
    .map((_, place) => place)
    .sort(
      (a, b) => Number(remainders[b]! > remainders[a]!) - Number(remainders[a]! > remainders[b]!),
    );
};
