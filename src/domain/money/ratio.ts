/** A pure number, exact: a rate, a percentage as a fraction, a weight, a count of activity. */
import { Exact, exact, unitsOf } from './exact.js';
import type { ExactNumber } from './exact.js';

export class Ratio {
  static readonly zero = new Ratio(new Exact(0));
  static readonly one = new Ratio(new Exact(1));

  /** @param told a decimal, or the text that it is made of once it is asked for */
  private constructor(private told: ExactNumber | string) {}

  get value(): ExactNumber {
    if (typeof this.told === 'string') this.told = new Exact(this.told);
    return this.told;
  }

  /** From plain decimal text, e.g. `0.5`. Throws RangeError on anything else. */
  static of(text: string): Ratio {
    return new Ratio(exact(text));
  }

  /** From a percentage as written in agreements, e.g. `50` or `1.25`. */
  static percent(text: string): Ratio {
    return new Ratio(exact(text).times('0.01'));
  }

  /** `part / whole`; the whole must not be zero. */
  static between(part: Quantity, whole: Quantity): Ratio {
    return new Ratio(part.value.dividedBy(whole.value));
  }

  /** From an integer count of units of 10^-scale. Many counts are carried along and never reckoned with. */
  static scaled(count: bigint | number, scale: number): Ratio {
    return new Ratio(`${count}e-${scale}`);
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

/** What has an exact value: a ratio, or money in pounds. */
export interface Quantity {
  readonly value: ExactNumber;
}
