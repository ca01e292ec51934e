import { frac, mul } from '../fractions.js';
import { limitNow } from '../limits.js';
import { rateNow } from '../rates.js';
import type { RuleOf } from '../rule.js';

export const relief: RuleOf<'relief'> = (run, clause) => {
  const borne = run
    .sideBorne(clause.of, clause.side)
    .filter(([id]) => clause.partner === undefined || clause.partner === id);
  const total = borne.reduce((sum, [, one]) => sum + one, 0n);
  if (total <= 0n) return;
  const pools = run.poolsOf(clause.of);
  const by = clause.relief;
  const asked =
    'basis' in by
      ? limitNow(run, by, pools).amount
      : run.round(mul(frac(total), rateNow(run, by.percent, pools)));
  const relieved = asked < total ? asked : total;
  run.moveOver(pools, clause.side, total, relieved, borne, [clause.id, clause.of]);
};
