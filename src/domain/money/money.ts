/**
 * Money in pounds, exact. It may hold more than two decimals until a step of the settlement rounds
 * it; from then on it is whole pence. Whole pence are held as a safe integer count, which adds and
 * compares many times faster; everything else is a decimal of 40 digits. Which of the two is never
 * seen from outside.
 */
import { Exact, exact, unitsOf } from './exact.js';
import type { ExactNumber } from './exact.js';
import { type Ratio } from './ratio.js';

export { Ratio } from './ratio.js';

export type RoundingRule = 'half-up' | 'half-even';
/** What money is rounded to: pence, or whole pounds. */
export type RoundingUnit = 'pence' | 'pounds';

/** How money is rounded; to pence where no unit is named. */
export interface Rounding {
  readonly rule: RoundingRule;
  readonly unit?: RoundingUnit;
}

/** Decimal places of the unit that money is rounded to, and split in. */
export const decimalsOf = ({ unit }: Rounding): number => (unit === 'pounds' ? 0 : 2);

/** Whole pence as agreements and events write them. 15 digits in all are always a safe integer. */
const PENCE = /^-?\d{1,13}\.\d\d$/;

export class Money {
  static readonly zero = new Money(0, undefined);

  /**
   * @param whole pence; NaN where it is not whole pence, so that no sum with it is either
   * @param decimal pounds, where it is not whole pence
   */
  private constructor(
    private readonly whole: number,
    private readonly decimal: ExactNumber | undefined,
  ) {}

  private static exactly(pounds: ExactNumber): Money {
    if (pounds.decimalPlaces() <= 2) {
      const pence = pounds.times(100).toNumber();
      if (Number.isSafeInteger(pence)) return Money.wholePence(pence);
    }
    return new Money(NaN, pounds);
  }

  private static wholePence(pence: number): Money {
    // `+ 0` makes minus zero zero.
    return new Money(pence + 0, undefined);
  }

  /** From plain decimal text in pounds, e.g. `-1234.5`. Throws RangeError on anything else. */
  static of(text: string): Money {
    return PENCE.test(text)
      ? Money.wholePence(Number(text.replace('.', '')))
      : Money.exactly(exact(text));
  }

  static pence(count: bigint | number): Money {
    const pence = Number(count);
    return Number.isSafeInteger(pence)
      ? Money.wholePence(pence)
      : Money.exactly(new Exact(`${count}e-2`));
  }

  /** From an integer count of units of 10^-scale pounds. */
  static scaled(count: bigint | number, scale: number): Money {
    const units = BigInt(count);
    return scale > 2
      ? Money.fraction(units, 10n ** BigInt(scale - 2))
      : Money.pence(units * 10n ** BigInt(2 - scale));
  }

  /**
   * A count of pence over a denominator, for sums of parts (a plan by twelfths): one division, at
   * the end, so that a half penny is a half penny and not 0.004999...
   */
  static fraction(pence: bigint, denominator: bigint): Money {
    return pence % denominator === 0n
      ? Money.pence(pence / denominator)
      : Money.exactly(new Exact(`${pence}e-2`).dividedBy(denominator.toString()));
  }

  static sum(amounts: Iterable<Money>): Money {
    let total = Money.zero;
    for (const amount of amounts) total = total.plus(amount);
    return total;
  }

  /** The amount in pounds as a decimal. */
  get value(): ExactNumber {
    return this.decimal ?? new Exact(`${this.whole}e-2`);
  }

  plus(other: Money): Money {
    const pence = this.whole + other.whole;
    return Number.isSafeInteger(pence)
      ? Money.wholePence(pence)
      : Money.exactly(this.value.plus(other.value));
  }
  minus(other: Money): Money {
    const pence = this.whole - other.whole;
    return Number.isSafeInteger(pence)
      ? Money.wholePence(pence)
      : Money.exactly(this.value.minus(other.value));
  }
  times(ratio: Ratio): Money {
    return Money.exactly(this.value.times(ratio.value));
  }
  dividedBy(ratio: Ratio): Money {
    return Money.exactly(this.value.dividedBy(ratio.value));
  }
  negated(): Money {
    return Money.zero.minus(this);
  }
  abs(): Money {
    return this.isNegative() ? this.negated() : this;
  }
  min(other: Money): Money {
    return this.compare(other) <= 0 ? this : other;
  }
  max(other: Money): Money {
    return this.compare(other) >= 0 ? this : other;
  }
  compare(other: Money): number {
    const difference = this.whole - other.whole;
    return Number.isNaN(difference) ? this.value.comparedTo(other.value) : Math.sign(difference);
  }
  equals(other: Money): boolean {
    return this.compare(other) === 0;
  }
  isZero(): boolean {
    return this.whole === 0;
  }
  isNegative(): boolean {
    return this.decimal === undefined ? this.whole < 0 : this.decimal.isNegative();
  }
  isPositive(): boolean {
    return !this.isNegative() && !this.isZero();
  }

  /** Rounded to `decimals` places (2: pence, 0: whole pounds). Half up is away from zero. */
  round(rule: RoundingRule = 'half-up', decimals = 2): Money {
    if (this.decimal === undefined && decimals >= 2) return this;
    const mode = rule === 'half-up' ? Exact.ROUND_HALF_UP : Exact.ROUND_HALF_EVEN;
    const rounded = this.value.toDecimalPlaces(decimals, mode);
    return Money.exactly(rounded);
  }

  /** Rounded as the agreement says. */
  roundBy(rounding: Rounding): Money {
    return this.round(rounding.rule, decimalsOf(rounding));
  }
  /** The whole units that there are in an amount; what is finer is left out. */
  wholeUnits(rounding: Rounding): Money {
    return Money.exactly(this.value.toDecimalPlaces(decimalsOf(rounding), Exact.ROUND_DOWN));
  }

  /** Whole pence. Throws RangeError where there is a fraction of a penny. */
  toPence(): bigint {
    return this.toUnits(2);
  }
  /** The whole number of units of 10^-scale pounds. Throws RangeError where there is a fraction. */
  toUnits(scale: number): bigint {
    return this.decimal === undefined && scale === 2
      ? BigInt(this.whole)
      : unitsOf(this.value, scale);
  }
  /** How many decimal places it takes, at least two. */
  decimals(): number {
    return this.decimal === undefined ? 2 : Math.max(2, this.decimal.decimalPlaces());
  }

  /** Pounds with at least two decimals and every digit there is, e.g. `12.50`, `0.12345`. */
  toString(): string {
    if (this.decimal !== undefined) return this.decimal.toFixed(this.decimals());
    const digits = String(Math.abs(this.whole)).padStart(3, '0');
    return `${this.whole < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
  }
  toJSON(): string {
    return this.toString();
  }
}
