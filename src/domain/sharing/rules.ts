/** The rules of the language: the only place that lists them. */
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
import { breakGlass } from './rules/break-glass.js';
import { controlTotals } from './rules/control-totals.js';
import { reinvest } from './rules/reinvest.js';
import { comparator } from './rules/comparator.js';
import { bestPracticeTariff } from './rules/best-practice-tariff.js';
import { marginalRate } from './rules/marginal-rate.js';
import { relief } from './rules/relief.js';
import { remainder } from './rules/remainder.js';
import { reserveDraw } from './rules/reserve-draw.js';
import type { Names } from './names.js';
import type { Rule } from './rules/rule.js';
import { savingsProgramme } from './rules/savings-programme.js';
import type { Clause, RuleName } from './terms.js';

export const RULES: { readonly [Name in RuleName]: Rule<Extract<Clause, { rule: Name }>> } = {
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
  'savings-programme': savingsProgramme,
  'line-owner': lineOwner,
  'at-risk-pot': atRiskPot,
  waterfall,
  'break-glass': breakGlass,
  'control-totals': controlTotals,
  reinvest,
  comparator,
  'best-practice-tariff': bestPracticeTariff,
};

/** The rule that carries out a clause. */
export const ruleOf = (clause: Clause): Rule => RULES[clause.rule];

/** What a clause makes the ledger do, in plain English. */
export const clauseInWords = (clause: Clause, names: Names): string =>
  ruleOf(clause).reads(clause, names);
