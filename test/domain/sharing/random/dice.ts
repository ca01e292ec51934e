/** The choices that a random case is made of. */
import fc from 'fast-check';
import type { Limit, OutcomeNamed, Rate, Side } from '../../../../src/domain/sharing/terms.js';

export const YEAR = '2026-27';

export type Gen = Parameters<Parameters<ReturnType<typeof fc.gen>['map']>[0]>[0];

export class Dice {
  /** Whose outcomes are meant: a pair of partners, once they are known. */
  pair: { readonly commissioner?: string; readonly provider?: string } = {};
  /** Whether the agreement is in whole pounds, and has no pence in it. */
  inPounds = false;

  constructor(private readonly g: Gen) {}

  whole(min: number, max: number): number {
    return this.g(fc.integer, { min, max });
  }
  chance(percent: number): boolean {
    return this.whole(1, 100) <= percent;
  }
  one<T>(choices: readonly T[]): T {
    return choices[this.whole(0, choices.length - 1)]!;
  }
  some<T>(choices: readonly T[]): T[] {
    const kept = choices.filter(() => this.chance(60));
    return kept.length > 0 ? kept : [this.one(choices)];
  }
  side(): Side {
    return this.one(['commissioners', 'providers']);
  }
  /** Pounds and pence, often round, sometimes a few pence. */
  amount(largest = 5_000_000): string {
    const pounds = this.one([this.whole(0, 9), this.whole(10, 9999), this.whole(10_000, largest)]);
    const pence = this.inPounds ? 0 : this.one([0, 0, 1, 33, 50, 99]);
    return `${pounds}.${String(pence).padStart(2, '0')}`;
  }
  positive(): string {
    return this.amount().replace(/^0\.00$/, this.inPounds ? '1.00' : '0.01');
  }
  plainRate(): string {
    return this.one(['0%', '50%', '100%', '33.333333%', '60%', '12.5%', `${this.whole(1, 99)}%`]);
  }
  outcome(): OutcomeNamed {
    return {
      measure: this.one(MEASURES),
      ...this.pair,
      untilPosted: this.one(['as-achieved', 'as-missed', '87%', '33.3%']),
    };
  }
  limit(): Limit {
    const basis = this.one(['for-the-year', 'phased-with-plan'] as const);
    switch (this.whole(0, 4)) {
      case 0:
      case 1:
        return { amount: this.amount(2_000_000), basis };
      case 2:
        return {
          percent: this.one(['3.333333%', '10%', '100%']),
          of: this.one(['revenue', 'fee']),
          stated: this.amount(2_000_000),
          basis,
        };
      default:
        return {
          percent: this.one(['0%', '2%', '5%', '98%', '100%', '103.5%']),
          of: this.one(['plan-to-date', 'plan-for-the-year']),
        };
    }
  }
  /** Mostly plain; now and then one that follows an outcome. */
  rate(): Rate {
    if (this.chance(75)) return this.plainRate();
    const outcome = this.outcome();
    switch (this.whole(0, 3)) {
      case 3:
        return {
          shape: 'gate',
          atLeast: this.one(['0%', '85%', '100%']),
          rate: this.rate(),
          otherwise: this.plainRate(),
          outcome,
        };
      case 0:
        return { shape: 'times', rate: this.plainRate(), outcome };
      case 1: {
        const bounds = {
          floor: this.one(['0%', '40%']),
          ceiling: this.one(['40%', '75%', '100%']),
        };
        return {
          shape: 'one-less-times',
          factor: this.one(['75%', '60%', '120%']),
          ...bounds,
          outcome,
        };
      }
      default: {
        const points = this.some(['5%', '33.3%', '85%', '90%', '96.5%', '110%']).map((at) => ({
          at,
          rate: this.plainRate(),
        }));
        const last = { at: '115%', rate: this.plainRate() };
        return { shape: 'curve', points: [...points, last], outcome };
      }
    }
  }
}

export const MEASURES = ['CQUIN', 'Quality', 'Waits'];
