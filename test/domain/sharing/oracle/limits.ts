/** What a limit of the agreement comes to in pence. */
import type { Limit, Pool } from '../../../../src/domain/sharing/terms.js';
import { frac, mul, pence, percent } from './fractions.js';
import type { OneRun } from './run.js';

export const limitNow = (
  run: OneRun,
  limit: Limit,
  pools: readonly Pool[],
): { amount: bigint; annual: boolean } => {
  const toDate = pools.reduce((sum, pool) => sum + run.planSum(pool), 0n);
  const year = pools.reduce((sum, pool) => sum + run.yearPlan(pool), 0n);
  if (!('basis' in limit)) {
    const annual = limit.of === 'plan-for-the-year';
    const of = annual ? year : toDate;
    return { amount: run.round(mul(frac(of), percent(limit.percent))), annual };
  }
  const amount =
    'amount' in limit
      ? pence(limit.amount)
      : run.round(mul(frac(pence(limit.stated)), percent(limit.percent)));
  if (limit.basis === 'for-the-year') return { amount, annual: true };
  return { amount: run.round(frac(amount * toDate, year)), annual: false };
};
