import { frac, mul, percent } from '../fractions.js';
import type { Fraction } from '../fractions.js';
import { latestOutcome } from '../rates.js';
import type { RuleOf } from '../rule.js';

export const cquin: RuleOf<'cquin'> = (run, clause) => {
  for (const c of run.ids('commissioners')) {
    for (const p of run.ids('providers')) {
      const plans = clause.pools.map((id): [string, Fraction] => [
        id,
        frac(run.plan(run.pool(id), c, p)),
      ]);
      const plan = plans.reduce((sum, [, { n }]) => sum + n, 0n);
      if (plan === 0n) continue;
      const fallback = clause.untilPosted === 'as-achieved' ? 100_000_000n : 0n;
      const raw = latestOutcome(run, clause.measure, c, p) ?? fallback;
      const achieved = raw < 0n ? 0n : raw > 100_000_000n ? 100_000_000n : raw;
      const missed = frac(100_000_000n - achieved, 100_000_000n);
      const back = run.round(mul(mul(frac(plan), percent(clause.percent)), missed));
      for (const [id, part] of run.split(back, plans)) {
        run.pay(`partner:${p}`, `pool:${id}`, part, [clause.id], true);
        run.pay(`pool:${id}`, `partner:${c}`, part, [clause.id], true);
      }
    }
  }
};
