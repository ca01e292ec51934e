/**
 * Money and ratios, exact. The only door to decimal.js: precision 40, no exponent notation.
 * A `Money` is pounds; it may hold more than two decimals until a step of the settlement rounds it.
 */
import { Decimal } from 'decimal.js';

// 40 digits: the default of 20 would round sums as well as quotients.
const Exact = Decimal.clone({ precision: 40, toExpNeg: -40, toExpPos: 60, defaults: true });
Exact.set({ precision: 40, toExpNeg: -40, toExpPos: 60 });

const PLAIN = /^-?\d+(\.\d+)?$/;

/** `value x 10^scale` as a whole number. */
const unitsOf = (value: Decimal, scale: number): bigint => {
  const units = value.times(`1e${scale}`);
  if (!units.isInteger())
    throw new RangeError(`${value.toFixed()} has more than ${scale} decimals`);
  return BigInt(units.toFixed(0));
};

export type RoundingRule = 'half-up' | 'half-even';

const exact = (text: string): Decimal => {
  if (!PLAIN.test(text)) throw new RangeError(`not a plain decimal number: ${text}`);
  return new Exact(text);
};

/** A pure number: a rate, a percentage as a fraction, a weight. */
export class Ratio {
  static readonly zero = new Ratio(new Exact(0));
  static readonly one = new Ratio(new Exact(1));

  private constructor(readonly value: Decimal) {}

  /** From plain decimal text, e.g. `0.5`. Throws RangeError on anything else. */
  static of(text: string): Ratio {
    return new Ratio(exact(text));
  }

  /** From a percentage as written in agreements, e.g. `50` or `1.25`. */
  static percent(text: string): Ratio {
    return new Ratio(exact(text).dividedBy(100));
  }

  /** `part / whole`; the whole must not be zero. */
  static between(part: Money, whole: Money): Ratio {
    return new Ratio(part.value.dividedBy(whole.value));
  }

  /** An amount as a bare number of pounds: for weights. */
  static weighing(amount: Money): Ratio {
    return new Ratio(amount.value);
  }

  /** From an integer count of units of 10^-scale. */
  static scaled(count: bigint | number, scale: number): Ratio {
    return new Ratio(new Exact(`${count}e-${scale}`));
  }

  plus(other: Ratio): Ratio {
    return new Ratio(this.value.plus(other.value));
  }
  minus(other: Ratio): Ratio {
    return new Ratio(this.value.minus(other.value));
  }
  times(other: Ratio): Ratio {
    return new Ratio(this.value.times(other.value));
  }
  dividedBy(other: Ratio): Ratio {
    return new Ratio(this.value.dividedBy(other.value));
  }
  compare(other: Ratio): number {
    return this.value.comparedTo(other.value);
  }
  isZero(): boolean {
    return this.value.isZero();
  }
  isNegative(): boolean {
    return this.value.isNegative() && !this.value.isZero();
  }
  /** Rounded half up (away from zero) to `decimals` places. */
  round(decimals: number): Ratio {
    return new Ratio(this.value.toDecimalPlaces(decimals, Exact.ROUND_HALF_UP));
  }
  /** How many decimal places there are. */
  decimals(): number {
    return this.value.decimalPlaces();
  }
  /** The whole number of units of 10^-scale. Throws RangeError where there is a fraction. */
  toUnits(scale: number): bigint {
    return unitsOf(this.value, scale);
  }
  /** As a percentage in words, e.g. `50%`. */
  toPercent(): string {
    return `${this.value.times(100).toFixed()}%`;
  }
  toString(): string {
    return this.value.toFixed();
  }
  toJSON(): string {
    return this.toString();
  }
}

export class Money {
  static readonly zero = new Money(new Exact(0));

  private constructor(readonly value: Decimal) {}

  /** From plain decimal text in pounds, e.g. `-1234.5`. Throws RangeError on anything else. */
  static of(text: string): Money {
    return new Money(exact(text));
  }

  static pence(count: bigint | number): Money {
    return new Money(new Exact(`${count}e-2`));
  }

  /** From an integer count of units of 10^-scale pounds. */
  static scaled(count: bigint | number, scale: number): Money {
    return new Money(new Exact(`${count}e-${scale}`));
  }

  /**
   * A count of pence over a denominator, for sums of parts (a plan by twelfths): one division, at
   * the end, so that a half penny is a half penny and not 0.004999...
   */
  static fraction(pence: bigint, denominator: bigint): Money {
    return new Money(new Exact(`${pence}e-2`).dividedBy(denominator.toString()));
  }

  static sum(amounts: Iterable<Money>): Money {
    let total = Money.zero.value;
    for (const amount of amounts) total = total.plus(amount.value);
    return new Money(total);
  }

  plus(other: Money): Money {
    return new Money(this.value.plus(other.value));
  }
  minus(other: Money): Money {
    return new Money(this.value.minus(other.value));
  }
  times(ratio: Ratio): Money {
    return new Money(this.value.times(ratio.value));
  }
  dividedBy(ratio: Ratio): Money {
    return new Money(this.value.dividedBy(ratio.value));
  }
  negated(): Money {
    return new Money(this.value.isZero() ? this.value : this.value.negated());
  }
  abs(): Money {
    return new Money(this.value.abs());
  }
  min(other: Money): Money {
    return this.compare(other) <= 0 ? this : other;
  }
  max(other: Money): Money {
    return this.compare(other) >= 0 ? this : other;
  }
  compare(other: Money): number {
    return this.value.comparedTo(other.value);
  }
  equals(other: Money): boolean {
    return this.value.equals(other.value);
  }
  isZero(): boolean {
    return this.value.isZero();
  }
  isNegative(): boolean {
    return this.value.isNegative() && !this.value.isZero();
  }
  isPositive(): boolean {
    return this.value.isPositive() && !this.value.isZero();
  }

  /** Rounded to `decimals` places (2: pence, 0: whole pounds). Half up is away from zero. */
  round(rule: RoundingRule = 'half-up', decimals = 2): Money {
    const mode = rule === 'half-up' ? Exact.ROUND_HALF_UP : Exact.ROUND_HALF_EVEN;
    return new Money(this.value.toDecimalPlaces(decimals, mode));
  }

  /** Whole pence. Throws RangeError where there is a fraction of a penny. */
  toPence(): bigint {
    return unitsOf(this.value, 2);
  }
  /** The whole number of units of 10^-scale pounds. Throws RangeError where there is a fraction. */
  toUnits(scale: number): bigint {
    return unitsOf(this.value, scale);
  }

  /** Pounds with at least two decimals and every digit there is, e.g. `12.50`, `0.12345`. */
  toString(): string {
    return this.value.toFixed(Math.max(2, this.value.decimalPlaces())).replace(/^-(0\.0+)$/, '$1');
  }
  toJSON(): string {
    return this.toString();
  }
}
