/** Which random clauses there are, and in which order. */
import type { Clause } from '../../../../src/domain/sharing/terms.js';
import type { Dice } from './dice.js';
import type { Place, RandomClauses } from './place.js';
import { atRiskPot } from './rules/at-risk-pot.js';
import { bands } from './rules/bands.js';
import { bestPracticeTariff } from './rules/best-practice-tariff.js';
import { block } from './rules/block.js';
import { breakGlass } from './rules/break-glass.js';
import { capAfter, capBefore } from './rules/cap.js';
import { collarAfter, collarBefore } from './rules/collar.js';
import { comparator } from './rules/comparator.js';
import { controlTotals } from './rules/control-totals.js';
import { costReductionIncentive } from './rules/cost-reduction-incentive.js';
import { cquin } from './rules/cquin.js';
import { deadband } from './rules/deadband.js';
import { factor } from './rules/factor.js';
import { guarantee } from './rules/guarantee.js';
import { lineOwner } from './rules/line-owner.js';
import { marginalRate } from './rules/marginal-rate.js';
import { reinvest } from './rules/reinvest.js';
import { relief } from './rules/relief.js';
import { remainder } from './rules/remainder.js';
import { reserveDraw } from './rules/reserve-draw.js';
import { savingsProgramme } from './rules/savings-programme.js';
import { waterfall } from './rules/waterfall.js';

/** What takes slices of a pool's variance, before the clause that ends the pool. */
const SLICES: readonly RandomClauses[] = [
  deadband,
  capBefore,
  collarBefore,
  costReductionIncentive,
  atRiskPot,
  marginalRate,
  waterfall,
  bands,
];
/** What hangs on the clauses that share, once the pool is ended. */
const ON_THE_SHARE: readonly RandomClauses[] = [
  factor,
  capAfter,
  collarAfter,
  relief,
  reserveDraw,
  reinvest,
];

/** Clauses of the whole agreement: before and after those of its pools. */
export const CLAUSES_OF_THE_WHOLE: {
  readonly before: readonly RandomClauses[];
  readonly after: readonly RandomClauses[];
} = {
  before: [cquin],
  after: [controlTotals, guarantee, breakGlass, comparator, savingsProgramme],
};

export const clausesOfPool = (dice: Dice, place: Place): Clause[] => {
  const clauses: Clause[] = [];
  const add = (...rules: readonly RandomClauses[]): void => {
    for (const rule of rules) clauses.push(...rule(dice, { ...place, before: [...clauses] }));
  };
  if (dice.chance(50)) add(bestPracticeTariff);
  if (place.system.includes(place.pool)) {
    add(capBefore, marginalRate);
    return clauses;
  }
  if (place.alone) add(dice.one([block, lineOwner]));
  else {
    add(...SLICES);
    const last = clauses.at(-1);
    if (last?.rule !== 'bands' || last.uncovered === 'left-to-later-clauses') add(remainder);
  }
  add(...ON_THE_SHARE);
  return clauses;
};
