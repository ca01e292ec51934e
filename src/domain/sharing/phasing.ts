/**
 * How much of a year's plan belongs to each month. Shares are kept as whole numbers over a
 * denominator, so that a plan to date is rounded once, from its exact value.
 */
import { daysIn, periodsOf } from '../period/period.js';
import { rateOf } from './rates.js';
import type { Phasing } from './terms.js';

/** `units[0]` is April's share, in parts of `whole`. The twelve sum to `whole`. */
export interface MonthlyShares {
  readonly units: readonly bigint[];
  readonly whole: bigint;
}

const PERCENT_DECIMALS = 6;

export const monthlyShares = (phasing: Phasing, contractYear: string): MonthlyShares => {
  if (phasing === 'twelfths') return { units: new Array<bigint>(12).fill(1n), whole: 12n };
  if (phasing === 'days') {
    const units = periodsOf(contractYear).map((period) => BigInt(daysIn(period)));
    return { units, whole: units.reduce((sum, days) => sum + days, 0n) };
  }
  const scale = PERCENT_DECIMALS + 2;
  return {
    units: phasing.percents.map((percent) => rateOf(percent).toUnits(scale)),
    whole: 10n ** BigInt(scale),
  };
};
