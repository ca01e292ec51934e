/**
 * Months of the year to date for which a pool has a plan and nothing is posted against it. They
 * settle as nil, which looks like underspend: whoever reads the closing statement has to know.
 *
 * Example: Urgent care, posted for Months 1 and 2, asked through Month 12: Month 3 to Month 12.
 */
import { factsOf, type LedgerState } from '../src/domain/ledger.js';
import { Money } from '../src/domain/money/money.js';
import { yearToDate } from '../src/domain/period/period.js';
import { isMoneyOf, poolOf } from '../src/domain/sharing/mapping.js';
import type { Pool } from '../src/domain/sharing/terms.js';
import { inForce } from '../src/domain/sharing/versions.js';
import { amountsOf, monthBefore } from './settlement.js';
import { poolsToDate } from '../src/domain/sharing/to-date.js';

export interface UnpostedMonths {
  readonly pool: string;
  readonly name: string;
  readonly basis: Pool['basis'];
  /** In order; never empty. */
  readonly periods: readonly string[];
}

export const unpostedMonths = (state: LedgerState, through: string): UnpostedMonths[] => {
  const months = yearToDate(through);
  const posted = postedIn(state, new Set(months));
  const planned = new Map(months.map((month) => [month, plannedIn(state, month)]));
  return poolsToDate(state.versions, through).flatMap(({ id, name, basis }) => {
    const periods = months.filter(
      (month) => planned.get(month)!.has(id) && !posted.has(placeOf(id, month)),
    );
    return periods.length === 0 ? [] : [{ pool: id, name, basis, periods }];
  });
};

const placeOf = (pool: string, period: string): string => `${period} ${pool}`;

/** What was withdrawn, price and activity, stands for nothing. */
const postedIn = (state: LedgerState, months: ReadonlySet<string>): Set<string> => {
  const posted = new Set<string>();
  for (const { cell, price, activity } of factsOf(state).cells) {
    const [period] = cell;
    const terms = months.has(period) ? inForce(state.versions, period)?.terms : undefined;
    if (terms === undefined || (price === 0n && activity === 0n)) continue;
    const id = poolOf(terms, cell);
    const pool = terms.pools.find((one) => one.id === id);
    if (pool !== undefined && isMoneyOf(pool, cell)) posted.add(placeOf(pool.id, period));
  }
  return posted;
};

const plannedIn = (state: LedgerState, month: string): Set<string> => {
  const before = monthBefore(month);
  const now = planToDate(state, month);
  const earlier = before === undefined ? new Map<string, Money>() : planToDate(state, before);
  const isPlanned = (id: string): boolean =>
    !now
      .get(id)!
      .minus(earlier.get(id) ?? Money.zero)
      .isZero();
  return new Set([...now.keys()].filter(isPlanned));
};

const planToDate = (state: LedgerState, period: string): Map<string, Money> => {
  const plans = new Map<string, Money>();
  for (const { pool, plan } of amountsOf(state, period)) {
    plans.set(pool, (plans.get(pool) ?? Money.zero).plus(plan));
  }
  return plans;
};
