import { frac, mul } from '../fractions.js';
import type { Fraction } from '../fractions.js';
import { rateNow } from '../rates.js';
import type { RuleOf } from '../rule.js';

export const reserveDraw: RuleOf<'reserve-draw'> = (run, clause) => {
  const borne = run.sideBorne(clause.covers, clause.side);
  const total = borne.reduce((sum, [, one]) => sum + one, 0n);
  if (total <= 0n) return;
  const rate = rateNow(run, clause.percent, run.poolsOf(clause.covers));
  const asked = run.round(mul(frac(total), rate));
  const held = run.available(clause.reserve);
  const paid = asked < held ? asked : held;
  const weights = borne.map(([id, one]): [string, Fraction] => [id, frac(one > 0n ? one : 0n)]);
  for (const [id, part] of run.split(paid, weights)) {
    run.draw(clause.reserve, id, part, [clause.covers]);
  }
  if (clause.beyondBorneBy !== clause.side) {
    const pools = run.poolsOf(clause.covers);
    run.shift(pools, asked - paid, clause.beyondBorneBy, borne, [clause.covers]);
  }
};
