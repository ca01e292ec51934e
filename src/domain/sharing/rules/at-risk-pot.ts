/**
 * M10, at-risk pot. The providers' fee stands in a pot on top of the target: overspend comes out of
 * it first, and what is left of it is paid to them, with their part of any underspend. What is beyond
 * the pot, and the rest of an underspend, is left for the clauses after it.
 *
 * Target 10.0m, pot 0.4m, half of the saving: cost 9.6m pays 0.4m + 0.2m = 0.6m; cost 10.2m pays
 * 0.2m; cost 10.7m pays nothing, and 0.3m is left. test/examples/integrated-project-delivery.yaml
 */
import { Money } from '../../money/money.js';
import { inPounds } from '../../money/words.js';
import { leftIn, poolBook, write } from '../book.js';
import { checkLimit } from '../checks/limits.js';
import { checkRate } from '../checks/rates.js';
import { actualInput, lastStepOf, planInput, stepInput } from '../inputs.js';
import { limitNow } from '../limits.js';
import { rateInWords, rateNow } from '../rate-now.js';
import { pays, receives } from '../split.js';
import type { ClauseBase, Limit, Rate } from '../terms.js';
import { limitInWords } from '../words.js';
import type { Rule } from './rule.js';

/** M10: overspend comes out of the providers' pot first; they are paid what is left of it. */
export interface AtRiskPotClause extends ClauseBase {
  readonly rule: 'at-risk-pot';
  readonly pool: string;
  /** Paid by the commissioners on top of the plan. */
  readonly pot: Limit;
  readonly providersKeep: Rate;
}

export const atRiskPot: Rule<AtRiskPotClause> = {
  rule: 'at-risk-pot',
  mechanism: 'M10',
  title: 'At-risk pot',
  description:
    'The plan of the pool is the target cost, and the commissioners pay a pot on top of it: the fee ' +
    'that the providers put at risk. Overspend is met from the pot first, and what is left of the ' +
    'pot is paid to the providers, together with their part of an underspend. Overspend beyond the ' +
    'pot, and the rest of an underspend, is left for a later clause, which names who bears or keeps ' +
    'it. A pot that is phased with the plan is at risk as the year goes on; one for the year is paid ' +
    'and at risk from the first month.',
  parameters: [
    { name: 'pool', says: 'the pool whose plan is the target cost' },
    {
      name: 'pot',
      says: 'an amount, for the year or phased with the plan, or a percentage of plan',
    },
    { name: 'providersKeep', says: 'the part of an underspend that is paid to the providers' },
  ],
  example: 'integrated-project-delivery.yaml',
  shares: false,
  pools: ({ pool }) => [pool],
  takes: () => 'a-slice',

  settle(clause, book) {
    const pool = poolBook(book, clause.pool);
    const left = leftIn(book, pool);
    const pot = limitNow(book, clause.id, 'pot', clause.pot, [pool]);
    const place = { clause: clause.id, field: 'providersKeep', label: 'Providers keep' };
    const rate = rateNow(book, place, clause.providersKeep, [pool]);
    const [overspend, underspend] = [left.negated().max(Money.zero), left.max(Money.zero)];
    const absorbed = overspend.min(pot.amount);
    const exact = rate.of(underspend);
    const kept = exact.roundBy(book.rounding);
    const paid = pot.amount.minus(absorbed).plus(kept);
    write(book, {
      rule: clause.rule,
      clause: clause.id,
      pool: clause.pool,
      inputs: [
        planInput(pool),
        actualInput(pool),
        stepInput(
          left.isNegative() ? 'Overspend' : 'Underspend',
          lastStepOf(book, pool),
          left.abs(),
        ),
        ...pot.inputs,
        ...rate.inputs,
      ],
      words: words(pot.words, rate.words, { overspend, underspend, absorbed, kept, paid }),
      result: paid,
      rounding: kept.minus(exact),
      moves: [
        ...pays('commissioners', pool, pot.amount, 'incentive'),
        ...receives('providers', pool, paid, 'incentive'),
      ],
    });
  },

  reads: ({ pool, pot, providersKeep }, names) =>
    `On top of the plan of ${names.pool(pool)}, commissioners pay a pot of ${limitInWords(pot)}. Overspend comes out of it first; providers are paid what is left of it and ${rateInWords(providersKeep, names)} of an underspend.`,

  check: (clause, at) => [
    ...checkLimit(at, ['pot'], clause.pot),
    ...checkRate(at, ['providersKeep'], clause.providersKeep, [clause.pool]),
  ],
};

interface Amounts {
  readonly overspend: Money;
  readonly underspend: Money;
  readonly absorbed: Money;
  readonly kept: Money;
  readonly paid: Money;
}

const words = (
  pot: string,
  rate: string,
  { overspend, underspend, absorbed, kept, paid }: Amounts,
): string => {
  if (underspend.isPositive()) {
    return `Providers are paid the pot of ${pot} whole, and ${rate} of the underspend of ${inPounds(underspend)}: ${inPounds(kept)}. In all ${inPounds(paid)}.`;
  }
  if (overspend.isZero())
    return `There is no overspend: providers are paid the pot of ${pot} whole.`;
  const beyond = overspend.minus(absorbed);
  const met = `Of the overspend of ${inPounds(overspend)}, ${inPounds(absorbed)} comes out of the pot of ${pot}; providers are paid what is left of it, ${inPounds(paid)}`;
  return beyond.isZero() ? `${met}.` : `${met}. ${inPounds(beyond)} is beyond the pot.`;
};
