import { frac, less, mul, percent } from '../fractions.js';
import type { RuleOf } from '../rule.js';

export const deadband: RuleOf<'deadband'> = (run, clause) => {
  const pool = run.pool(clause.pool);
  const left = run.left(clause.pool);
  const edge = left < 0n ? clause.over : clause.under;
  const size = frac(left < 0n ? -left : left);
  const plan = frac(run.planSum(pool));
  if (edge !== 'never-shared' && !less(size, mul(plan, percent(edge.sharedFrom)))) return;
  run.bears(clause.insideBorneBy, pool, -left, [clause.id]);
};
