import { limitNow } from '../limits.js';
import type { RuleOf } from '../rule.js';

export const collar: RuleOf<'collar'> = (run, clause) => {
  if (clause.applied === 'before-share') {
    const pool = run.pool(clause.pool);
    const left = run.left(pool.id);
    const limited = left < 0n ? clause.overspend : clause.underspend;
    if (limited === undefined) return;
    const beyond = (left < 0n ? -left : left) - limitNow(run, limited.limit, [pool]).amount;
    if (left === 0n || beyond <= 0n) return;
    return run.bears(limited.beyondFallsTo, pool, left < 0n ? beyond : -beyond, [clause.id]);
  }
  const borne = run.sideBorne(clause.of, clause.side);
  const total = borne.reduce((sum, [, one]) => sum + one, 0n);
  const limit = total < 0n ? clause.gain : clause.loss;
  if (limit === undefined) return;
  const pools = run.poolsOf(clause.of);
  const beyond = (total < 0n ? -total : total) - limitNow(run, limit, pools).amount;
  if (beyond > 0n) run.moveOver(pools, clause.side, total, beyond, borne, [clause.id, clause.of]);
};
