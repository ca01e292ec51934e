/** The only door to decimal.js: precision 40, no exponent notation. Nobody but this folder opens it. */
import { Decimal } from 'decimal.js';

// 40 digits: the default of 20 would round sums as well as quotients.
export const Exact = Decimal.clone({
  precision: 40,
  rounding: Decimal.ROUND_HALF_UP,
  toExpNeg: -100,
  toExpPos: 100,
  defaults: true,
});

export type ExactNumber = Decimal;

const PLAIN = /^-?\d+(\.\d+)?$/;

/** From plain decimal text. Throws RangeError on anything else: exponents, commas, blanks. */
export const exact = (text: string): ExactNumber => {
  if (!PLAIN.test(text)) throw new RangeError(`not a plain decimal number: ${text}`);
  return new Exact(text);
};

/** `value x 10^scale` as a whole number. Throws RangeError where there is a fraction. */
export const unitsOf = (value: ExactNumber, scale: number): bigint => {
  const units = value.times(`1e${scale}`);
  if (!units.isInteger())
    throw new RangeError(`${value.toFixed()} has more than ${scale} decimals`);
  return BigInt(units.toFixed(0));
};
