/** The naive division of an amount. */
import { add, frac, mul } from './fractions.js';
import type { Fraction } from './fractions.js';

/** By largest remainder; ties go to the one named first. */
export const divide = (amount: bigint, weights: readonly (readonly [string, Fraction])[]) => {
  const out = new Map<string, bigint>(weights.map(([party]) => [party, 0n]));
  if (amount === 0n) return out;
  const sign = amount < 0n ? -1n : 1n;
  const total = weights.reduce((sum, [, w]) => add(sum, w), frac(0n));
  const parts = weights.map(([party, w], place) => {
    const exact = mul(frac(amount * sign), frac(w.n * total.d, w.d * total.n));
    return { party, place, floor: exact.n / exact.d, rest: frac(exact.n % exact.d, exact.d) };
  });
  let left = amount * sign - parts.reduce((sum, { floor }) => sum + floor, 0n);
  const order = [...parts].sort((a, b) => {
    const difference = b.rest.n * a.rest.d - a.rest.n * b.rest.d;
    return difference > 0n ? 1 : difference < 0n ? -1 : a.place - b.place;
  });
  for (const { party, floor } of parts) out.set(party, floor * sign);
  for (const { party } of order) {
    if (left === 0n) break;
    out.set(party, out.get(party)! + sign);
    left -= 1n;
  }
  return out;
};
