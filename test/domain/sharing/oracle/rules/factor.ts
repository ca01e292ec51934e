import { frac, mul } from '../fractions.js';
import { rateNow } from '../rates.js';
import type { RuleOf } from '../rule.js';

export const factor: RuleOf<'factor'> = (run, clause) => {
  const borne = run.sideBorne(clause.of, clause.side);
  const total = borne.reduce((sum, [, one]) => sum + one, 0n);
  if (total === 0n || clause.applies === (total > 0n ? 'to-gain' : 'to-loss')) return;
  const pools = run.poolsOf(clause.of);
  const size = total < 0n ? -total : total;
  const taken = size - run.round(mul(frac(size), rateNow(run, clause.factor, pools)));
  run.moveOver(pools, clause.side, total, taken, borne, [clause.id, clause.of]);
};
