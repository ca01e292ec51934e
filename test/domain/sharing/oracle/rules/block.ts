import type { RuleOf } from '../rule.js';

export const block: RuleOf<'block'> = (run, clause) => {
  for (const p of run.ids('providers')) {
    for (const c of run.ids('commissioners')) {
      const pool = run.pool(clause.pool);
      const difference = run.plan(pool, c, p) - run.actual(pool, c, p);
      run.pay(`pool:${clause.pool}`, `partner:${p}`, difference, [clause.id]);
    }
  }
};
