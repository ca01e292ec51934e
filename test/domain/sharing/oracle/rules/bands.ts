import type { Pool } from '../../../../../src/domain/sharing/terms.js';
import { add, frac, mul, pence, percent } from '../fractions.js';
import { rateNow } from '../rates.js';
import type { RuleOf } from '../rule.js';
import type { OneRun } from '../run.js';

const boundOf = (run: OneRun, pool: Pool, boundsIn: string, text: string): bigint => {
  if (boundsIn === 'money-for-the-year') return pence(text);
  if (boundsIn === 'money-phased-with-plan') {
    return run.round(frac(pence(text) * run.planSum(pool), run.yearPlan(pool)));
  }
  const annual = boundsIn === 'percent-of-plan-for-the-year';
  const plan = annual ? run.yearPlan(pool) : run.planSum(pool);
  return run.round(mul(frac(plan), percent(text)));
};

export const bands: RuleOf<'bands'> = (run, clause) => {
  const pool = run.pool(clause.pool);
  const left = run.left(clause.pool);
  if (left === 0n) return;
  const [sign, size] = left < 0n ? [1n, -left] : [-1n, left];
  let exact = frac(0n);
  let covered = 0n;
  for (const { from, to, share } of left < 0n ? clause.over : clause.under) {
    const begins = boundOf(run, pool, clause.boundsIn, from);
    const ends = to === undefined ? size : boundOf(run, pool, clause.boundsIn, to);
    const inside = (ends < size ? ends : size) - begins;
    if (inside <= 0n) continue;
    covered += inside;
    exact = add(exact, mul(frac(inside), rateNow(run, share, [pool])));
  }
  const own = run.round(exact);
  for (const side of ['commissioners', 'providers'] as const) {
    const borne = side === clause.shareOf ? own : covered - own;
    const more = side === clause.uncovered ? size - covered : 0n;
    run.bears(side, pool, sign * (borne + more), [clause.id]);
  }
};
