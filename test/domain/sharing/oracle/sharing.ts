/** How a side of a pool shares an amount that it bears, or, below nil, keeps. */
import type { Pool, Side, SplitRule } from '../../../../src/domain/sharing/terms.js';
import { frac, pence, percent, weight } from './fractions.js';
import type { Fraction } from './fractions.js';
import type { OneRun } from './run.js';

type Shares = [string, Fraction][];

export const paidIn = (run: OneRun, pool: Pool): Shares =>
  run
    .ids('commissioners')
    .map((id): [string, Fraction] => [id, frac(pence(pool.contributions?.[id] ?? '0'))]);

/** `before`: what the side has borne in the pool until now. */
export const shareOut = (
  run: OneRun,
  pool: Pool,
  side: Side,
  rule: SplitRule,
  before: bigint,
  amount: bigint,
): [string, bigint][] => {
  if (typeof rule === 'object' && 'firstCall' in rule) {
    const { partner, upTo, then } = rule.firstCall;
    const most = pence(upTo);
    const own = (borne: bigint): bigint => (borne < 0n ? 0n : borne > most ? most : borne);
    const first = own(before + amount) - own(before);
    const others = shareOut(run, pool, side, then, before - own(before), amount - first);
    return [[partner, first], ...others];
  }
  if (typeof rule === 'object' && 'parts' in rule) {
    const parts = Object.entries(rule.parts).map(([id, part]): [string, bigint] => {
      const { n, d } = percent(part);
      return [id, (((amount / run.unit) * n) / d) * run.unit];
    });
    const fixed = parts.reduce((sum, [, part]) => sum + part, 0n);
    return [...parts, [rule.rest, amount - fixed]];
  }
  return [...run.split(amount, shares(run, pool, side, rule, amount < 0n))];
};

const shares = (
  run: OneRun,
  pool: Pool,
  side: Side,
  rule: Exclude<SplitRule, { firstCall: unknown } | { parts: unknown }>,
  kept: boolean,
): Shares => {
  const pairsOf = (id: string): [string, string][] =>
    side === 'commissioners'
      ? run.ids('providers').map((p) => [id, p])
      : run.ids('commissioners').map((c) => [c, id]);
  const byPlan = run.ids(side).map((id): [string, Fraction] => {
    const plans = pairsOf(id).map(([c, p]) => run.yearOfPair(pool, c, p));
    return [id, frac(plans.reduce((sum, one) => sum + one, 0n))];
  });
  if (rule === 'by-plan') return byPlan;
  if (rule === 'by-contribution') return paidIn(run, pool);
  if (typeof rule === 'object') {
    return run.ids(side).map((id) => [id, weight(rule.weights[id] ?? '0')]);
  }
  const own = run.ids(side).map((id): [string, Fraction] => {
    const total = pairsOf(id).reduce((sum, [c, p]) => {
      const over = run.actual(pool, c, p) - (rule === 'by-actual' ? 0n : run.plan(pool, c, p));
      return sum + (kept && rule === 'by-variance' ? -over : over);
    }, 0n);
    return [id, frac(total > 0n ? total : 0n)];
  });
  return own.some(([, { n }]) => n > 0n) ? own : byPlan;
};
