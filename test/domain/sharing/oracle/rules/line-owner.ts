import type { RuleOf } from '../rule.js';

export const lineOwner: RuleOf<'line-owner'> = (run, clause) => {
  const pool = run.pool(clause.pool);
  for (const c of run.ids('commissioners')) {
    for (const p of run.ids('providers')) {
      const over = run.actual(pool, c, p) - run.plan(pool, c, p);
      run.pay(`partner:${c}`, `pool:${clause.pool}`, over, [clause.id]);
    }
  }
};
