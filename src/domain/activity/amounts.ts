/**
 * Amounts of lines: safe integers with a scale. 12.50 is 1250 at scale 2. Prices have a scale of 2
 * to 8 and no zeros behind the pence, so that equal amounts are equal pairs; activity is always in
 * thousandths.
 */

export const LEAST_PRICE_SCALE = 2;

const POWERS = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8] as const;
const BIG_POWERS = POWERS.map((power) => BigInt(power));

/** 10^scale, 0 to 8. */
export const powerOfTen = (scale: number): number => POWERS[scale]!;
export const bigPowerOfTen = (scale: number): bigint => BIG_POWERS[scale]!;

/** Whether `units` at scale `from` is still a safe integer at scale `to` (not below `from`). */
export const isSafeAt = (units: number, from: number, to: number): boolean =>
  Math.abs(units) <= Number.MAX_SAFE_INTEGER / powerOfTen(to - from);

/** Plain decimal text, with at least `least` decimals and no zeros beyond them. */
export const decimalText = (units: bigint, scale: number, least = 0): string => {
  const negative = units < 0n;
  const digits = (negative ? -units : units).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  let fraction = digits.slice(digits.length - scale).replace(/0+$/, '');
  if (fraction.length < least) fraction = fraction.padEnd(least, '0');
  return `${negative ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
};

/** To whole units, halves away from zero. */
export const divided = (dividend: bigint, divisor: bigint): bigint => {
  const [size, by] = [dividend < 0n ? -dividend : dividend, divisor < 0n ? -divisor : divisor];
  const quotient = (2n * size + by) / (2n * by);
  return dividend < 0n === divisor < 0n ? quotient : -quotient;
};

/** Pounds x 10^8 as text: `12.50`. */
export const priceText = (units: bigint): string => decimalText(units, 8, 2);

/** Thousandths as text: `3`, `1.5`. */
export const activityText = (units: bigint): string => decimalText(units, 3);

/**
 * Adds up amounts of mixed scales exactly: in plain integers while they are safe, in big ones where
 * they are not.
 */
export interface ExactSum {
  readonly add: (units: number, scale: number) => void;
  /** The sum at scale 8. */
  readonly total: () => bigint;
}

export const exactSum = (): ExactSum => {
  const plain = new Float64Array(9);
  let big = 0n;
  return {
    add: (units, scale) => {
      const sum = plain[scale]! + units;
      if (sum <= Number.MAX_SAFE_INTEGER && sum >= -Number.MAX_SAFE_INTEGER) plain[scale] = sum;
      else {
        big += BigInt(plain[scale]!) * bigPowerOfTen(8 - scale);
        plain[scale] = units;
      }
    },
    total: () =>
      plain.reduce((sum, units, scale) => sum + BigInt(units) * bigPowerOfTen(8 - scale), big),
  };
};
