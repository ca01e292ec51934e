/** The plan of one commissioner and provider in one month, after every change of plan, told change by change. */
import type { PlanChange } from '../../../../src/domain/sharing/plan-changes.js';
import type { Pool, Terms } from '../../../../src/domain/sharing/terms.js';
import { add, decimal, frac, minus, mul, over, pence, percent } from './fractions.js';
import type { Fraction } from './fractions.js';
import { monthShare } from './phasing.js';
import { monthOf } from './world.js';

export const planInMonth = (
  terms: Terms,
  pool: Pool,
  c: string,
  p: string,
  month: number,
): Fraction => after(terms, pool, c, p, month, terms.planChanges ?? []);

const after = (
  terms: Terms,
  pool: Pool,
  c: string,
  p: string,
  month: number,
  changes: readonly PlanChange[],
): Fraction => {
  const share = (of: number): Fraction => monthShare(pool, terms.contractYear, of);
  const change = changes.at(-1);
  if (change === undefined) {
    return pool.plan.lines
      .filter((line) => line.commissioner === c && line.provider === p)
      .reduce((sum, { value }) => add(sum, mul(frac(pence(value)), share(month))), frac(0n));
  }
  const earlier = changes.slice(0, -1);
  const before = after(terms, pool, c, p, month, earlier);
  const first = monthOf(change.fromPeriod);
  if (month < first) return before;
  const left = (): Fraction =>
    Array.from({ length: 13 - first }, (_, place) => share(first + place)).reduce(add, frac(0n));
  switch (change.change) {
    case 'uplift':
    case 'discount': {
      if (!change.pools.includes(pool.id)) return before;
      const part = mul(before, percent(change.percent));
      return change.change === 'uplift' ? add(before, part) : minus(before, part);
    }
    case 'compensation-event': {
      if (change.pool !== pool.id || change.commissioner !== c || change.provider !== p) {
        return before;
      }
      const whole = mul(decimal(change.amount), frac(change.effect === 'adds' ? 100n : -100n));
      if (change.falls === 'in-its-first-month') {
        return month === first ? add(before, whole) : before;
      }
      return add(before, mul(whole, over(share(month), left())));
    }
    case 'rebasing': {
      const line = change.lines.find((one) => one.commissioner === c && one.provider === p);
      if (change.pool !== pool.id || line === undefined) return before;
      const year = mul(frac(pence(line.value)), share(month));
      return change.values === 'for-the-whole-year' ? year : over(year, left());
    }
    case 'move': {
      if (change.pool !== pool.id || change.commissioner !== c) return before;
      const moved = mul(
        after(terms, pool, c, change.from, month, earlier),
        percent(change.percent),
      );
      if (p === change.from) return minus(before, moved);
      return p === change.to ? add(before, moved) : before;
    }
  }
};
