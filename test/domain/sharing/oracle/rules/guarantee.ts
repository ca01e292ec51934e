import { limitNow } from '../limits.js';
import type { RuleOf } from '../rule.js';

export const guarantee: RuleOf<'guarantee'> = (run, clause) => {
  const pools = clause.pools.map((id) => run.pool(id));
  const { amount, annual } = limitNow(run, clause.floor, pools);
  if (annual && run.month < 12) return;
  const income = clause.pools.reduce((sum, id) => {
    const quality = clause.includesQuality === 'yes' ? 0n : (run.quality.get(id) ?? 0n);
    return sum + (run.income.get(id) ?? 0n) - quality;
  }, 0n);
  if (amount <= income) return;
  for (const [pool, part] of run.spread(pools, amount - income)) {
    run.bears('commissioners', pool, part, [clause.id]);
    run.bears('providers', pool, -part, [clause.id]);
  }
};
