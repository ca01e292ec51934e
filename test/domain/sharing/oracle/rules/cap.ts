import { limitNow } from '../limits.js';
import type { RuleOf } from '../rule.js';

export const cap: RuleOf<'cap'> = (run, clause) => {
  if (clause.applied === 'before-share') {
    const pool = run.pool(clause.pool);
    const beyond = -run.left(pool.id) - limitNow(run, clause.limit, [pool]).amount;
    if (-run.left(pool.id) > 0n && beyond > 0n) {
      run.bears(clause.beyondBorneBy, pool, beyond, [clause.id]);
    }
    return;
  }
  const pools = run.poolsOf(clause.of);
  const borne = run.sideBorne(clause.of, clause.caps);
  const total = borne.reduce((sum, [, one]) => sum + one, 0n);
  const beyond = total - limitNow(run, clause.limit, pools).amount;
  if (beyond > 0n) {
    run.shift(pools, beyond, clause.beyondBorneBy, borne, [clause.id, clause.of]);
  }
};
