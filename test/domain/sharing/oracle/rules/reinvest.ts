import { frac, mul } from '../fractions.js';
import type { Fraction } from '../fractions.js';
import { rateNow } from '../rates.js';
import type { RuleOf } from '../rule.js';

export const reinvest: RuleOf<'reinvest'> = (run, clause) => {
  const borne = run.sideBorne(clause.of, clause.side);
  const gain = -borne.reduce((sum, [, one]) => sum + one, 0n);
  if (gain <= 0n) return;
  const amount = run.round(mul(frac(gain), rateNow(run, clause.percent, run.poolsOf(clause.of))));
  const weights = borne.map(([id, one]): [string, Fraction] => [id, frac(one < 0n ? -one : 0n)]);
  for (const [id, part] of run.split(amount, weights)) {
    run.pay(`partner:${id}`, `reinvestment:${clause.purpose}`, part, [clause.of]);
  }
};
