import { frac, mul, percent } from '../fractions.js';
import { rateNow } from '../rates.js';
import type { RuleOf } from '../rule.js';

export const marginalRate: RuleOf<'marginal-rate'> = (run, clause) => {
  const pool = run.pool(clause.pool);
  const left = run.left(clause.pool);
  if (left === 0n) return;
  const over = left < 0n;
  const plan = run.planSum(pool);
  const at = over ? clause.over.threshold : clause.under.threshold;
  const threshold = run.round(mul(frac(plan), percent(at)));
  const slice = over ? plan - left - threshold : threshold - (plan - left);
  if (slice <= 0n) return;
  const rate = rateNow(run, over ? clause.over.commissionersBear : clause.under.commissionersKeep, [
    pool,
  ]);
  const share = run.round(mul(frac(slice), rate));
  const sign = over ? 1n : -1n;
  run.bears('commissioners', pool, sign * share, [clause.id]);
  run.bears('providers', pool, sign * (slice - share), [clause.id]);
};
