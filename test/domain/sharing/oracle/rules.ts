/** One naive rule per mechanism; those that only show something pay nothing. */
import type { Clause, RuleName } from '../../../../src/domain/sharing/terms.js';
import type { RuleOf } from './rule.js';
import type { OneRun } from './run.js';
import { bands } from './rules/bands.js';
import { block } from './rules/block.js';
import { cap } from './rules/cap.js';
import { collar } from './rules/collar.js';
import { costReductionIncentive } from './rules/cost-reduction-incentive.js';
import { cquin } from './rules/cquin.js';
import { deadband } from './rules/deadband.js';
import { factor } from './rules/factor.js';
import { guarantee } from './rules/guarantee.js';
import { lineOwner } from './rules/line-owner.js';
import { atRiskPot } from './rules/at-risk-pot.js';
import { waterfall } from './rules/waterfall.js';
import { controlTotals } from './rules/control-totals.js';
import { reinvest } from './rules/reinvest.js';
import { bestPracticeTariff } from './rules/best-practice-tariff.js';
import { marginalRate } from './rules/marginal-rate.js';
import { relief } from './rules/relief.js';
import { remainder } from './rules/remainder.js';
import { reserveDraw } from './rules/reserve-draw.js';

const RULES: { readonly [Name in RuleName]: RuleOf<Name> } = {
  block,
  remainder,
  'marginal-rate': marginalRate,
  deadband,
  bands,
  cap,
  collar,
  factor,
  relief,
  guarantee,
  cquin,
  'reserve-draw': reserveDraw,
  'cost-reduction-incentive': costReductionIncentive,
  'savings-programme': () => undefined,
  'line-owner': lineOwner,
  'at-risk-pot': atRiskPot,
  waterfall,
  'break-glass': () => undefined,
  'control-totals': controlTotals,
  reinvest,
  comparator: () => undefined,
  'best-practice-tariff': bestPracticeTariff,
};

export const carryOut = (run: OneRun, clause: Clause): void =>
  (RULES[clause.rule] as RuleOf<RuleName>)(run, clause);
