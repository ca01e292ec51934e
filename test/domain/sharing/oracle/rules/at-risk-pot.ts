import { frac, mul } from '../fractions.js';
import { limitNow } from '../limits.js';
import { rateNow } from '../rates.js';
import type { RuleOf } from '../rule.js';

export const atRiskPot: RuleOf<'at-risk-pot'> = (run, clause) => {
  const pool = run.pool(clause.pool);
  const cost = -run.left(pool.id);
  const pot = limitNow(run, clause.pot, [pool]).amount;
  const rest = cost > 0n ? (cost > pot ? 0n : pot - cost) : pot;
  const saved =
    cost < 0n ? run.round(mul(frac(-cost), rateNow(run, clause.providersKeep, [pool]))) : 0n;
  run.bears('commissioners', pool, pot, [clause.id]);
  run.bears('providers', pool, -(rest + saved), [clause.id]);
};
