import { decimal, frac, minus, mul, over } from '../fractions.js';
import { latestOutcome } from '../rates.js';
import type { RuleOf } from '../rule.js';

export const bestPracticeTariff: RuleOf<'best-practice-tariff'> = (run, clause) => {
  const pool = run.pool(clause.pool);
  const { measure, commissioner, provider, untilPosted } = clause.units;
  const [line] = pool.plan.lines;
  const c = commissioner ?? line!.commissioner;
  const p = provider ?? line!.provider;
  const posted = latestOutcome(run, measure, c, p);
  if (posted === undefined && untilPosted === 'as-expected') return;
  const year = run.yearPlan(pool);
  const share = year === 0n ? frac(0n) : over(frac(run.planSum(pool)), frac(year));
  const expected = mul(decimal(clause.expectedUnits), share);
  const more = minus(frac(posted ?? 0n, 100_000_000n), expected);
  const each = minus(decimal(clause.bestPracticePrice), decimal(clause.unitPrice));
  const amount = run.round(mul(mul(more, each), frac(100n)));
  run.pay(`partner:${c}`, `pool:${pool.id}`, amount, [clause.id], true);
  run.pay(`pool:${pool.id}`, `partner:${p}`, amount, [clause.id], true);
};
