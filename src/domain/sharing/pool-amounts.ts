/** Plan and actual by pool, commissioner and provider, for the tables of a position. */
import { Money, Ratio } from '../money/money.js';
import { contractYearOf } from '../period/period.js';
import { pairsOf } from './amounts.js';
import type { PairAmounts } from './amounts.js';
import type { Facts } from './facts.js';
import { sumCells } from './standing.js';
import type { Standing } from './standing.js';
import type { AgreedTerms } from './terms.js';
import { calendarUpTo, segmentsOf } from './versions.js';

/**
 * To date, one line per pool, commissioner and provider. The rounded amounts are those of the
 * statement: with several versions of the terms, sums over its runs with their signs.
 */
export const poolAmounts = (
  versions: readonly AgreedTerms[],
  facts: Facts,
  through: string,
): PairAmounts[] =>
  poolAmountsOf(versions, sumCells(versions, contractYearOf(through), facts.cells), through);

export const poolAmountsOf = (
  versions: readonly AgreedTerms[],
  standing: Standing,
  through: string,
): PairAmounts[] => {
  const sums = new Map<string, PairAmounts>();
  segmentsOf(versions, through).forEach(({ agreed, firstMonth, lastMonth }, place) => {
    const calendar = calendarUpTo(versions, standing.contractYear, agreed.version);
    const byPair = standing.byVersion.get(agreed) ?? new Map();
    for (const pool of agreed.terms.pools) {
      const run = { terms: agreed.terms, calendar, byPair };
      for (const pair of pairsOf(pool, { ...run, lastMonth })) add(sums, pair, 1);
      if (place === 0) continue;
      for (const pair of pairsOf(pool, { ...run, lastMonth: firstMonth - 1 })) add(sums, pair, -1);
    }
  });
  return [...sums.values()];
};

const NONE = {
  plan: Money.zero,
  exactActual: Money.zero,
  actual: Money.zero,
  plannedActivity: Ratio.zero,
  actualActivity: Ratio.zero,
};

const add = (sums: Map<string, PairAmounts>, pair: PairAmounts, sign: 1 | -1): void => {
  const key = `${pair.pool}|${pair.commissioner}|${pair.provider}`;
  const before = sums.get(key) ?? { ...pair, ...NONE };
  const plus = <T extends { plus(other: T): T; minus(other: T): T }>(a: T, b: T): T =>
    sign === 1 ? a.plus(b) : a.minus(b);
  sums.set(key, {
    ...before,
    plan: plus(before.plan, pair.plan),
    exactActual: plus(before.exactActual, pair.exactActual),
    actual: plus(before.actual, pair.actual),
    plannedActivity: plus(before.plannedActivity, pair.plannedActivity),
    actualActivity: plus(before.actualActivity, pair.actualActivity),
  });
};
