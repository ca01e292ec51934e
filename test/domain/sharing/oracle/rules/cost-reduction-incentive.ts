import { frac, mul } from '../fractions.js';
import { rateNow } from '../rates.js';
import type { RuleOf } from '../rule.js';

export const costReductionIncentive: RuleOf<'cost-reduction-incentive'> = (run, clause) => {
  const pool = run.pool(clause.pool);
  const rate = rateNow(run, clause.providersKeep, [pool]);
  if (clause.paidFrom.source === 'pool') {
    const saving = run.left(pool.id);
    if (saving > 0n) run.bears('providers', pool, -run.round(mul(frac(saving), rate)), [clause.id]);
    return;
  }
  const saving = run.planSum(pool) - run.actualSum(pool);
  if (saving <= 0n) return;
  const earned = run.round(mul(frac(saving), rate));
  const held = run.available(clause.paidFrom.reserve);
  const paid = earned < held ? earned : held;
  for (const [id, part] of run.sideParts('providers', pool, -paid)) {
    run.draw(clause.paidFrom.reserve, id, -part, [clause.id]);
  }
};
