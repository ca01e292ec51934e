/**
 * M12, cost-reduction incentive on passed-through items. The providers keep part of what they save
 * against the plan: out of the pool's own underspend, or paid by a reserve so that the
 * commissioners' saving is left whole.
 *
 * Plan 2.0m, cost 1.8m, providers keep 50%: 100,000.
 * test/examples/coastal-west-sussex.yaml
 */
import { Money } from '../../money/money.js';
import { inPounds } from '../../money/words.js';
import { partnerAccount, reserveAccount } from '../accounts.js';
import { drawableFrom, leftIn, poolBook, write } from '../book.js';
import type { Book, Move, PoolBook } from '../book.js';
import { checkRate } from '../checks/rates.js';
import { actualInput, lastStepOf, planInput, reserveInput, stepInput } from '../inputs.js';
import { rateInWords, rateNow } from '../rate-now.js';
import type { RateNow } from '../rate-now.js';
import { receives } from '../split.js';
import type { ClauseBase, Rate } from '../terms.js';
import type { Rule } from './rule.js';

/** M12: the providers keep part of what they save on passed-through items. */
export interface CostReductionIncentiveClause extends ClauseBase {
  readonly rule: 'cost-reduction-incentive';
  readonly pool: string;
  readonly providersKeep: Rate;
  readonly paidFrom:
    { readonly source: 'pool' } | { readonly source: 'reserve'; readonly reserve: string };
}

export const costReductionIncentive: Rule<CostReductionIncentiveClause> = {
  rule: 'cost-reduction-incentive',
  mechanism: 'M12',
  title: 'Cost-reduction incentive on pass-through',
  description:
    'The providers keep part of what they save on a pool that is passed through at cost. Paid from ' +
    'the pool, it is a part of the underspend that is left there, and the clause that ends the pool ' +
    'deals with the rest. Paid from a reserve, it is a part of plan less actual, as far as the ' +
    'reserve lasts, and the underspend itself is left whole.',
  parameters: [
    { name: 'pool', says: 'the pool that is passed through' },
    { name: 'providersKeep', says: 'the part of the saving that providers keep' },
    { name: 'paidFrom', says: 'the pool, or a reserve by its id' },
  ],
  example: 'coastal-west-sussex.yaml',
  shares: false,
  pools: ({ pool }) => [pool],
  takes: ({ paidFrom }) => (paidFrom.source === 'pool' ? 'a-slice' : 'nothing'),

  settle(clause, book) {
    const pool = poolBook(book, clause.pool);
    if (clause.paidFrom.source === 'pool') fromPool(clause, pool, book);
    else fromReserve(clause, clause.paidFrom.reserve, pool, book);
  },

  reads({ pool, providersKeep, paidFrom }, names) {
    const from =
      paidFrom.source === 'pool' ? 'out of the pool' : `out of ${names.reserve(paidFrom.reserve)}`;
    return `Providers keep ${rateInWords(providersKeep, names)} of what they save on ${names.pool(pool)} against plan, paid ${from}.`;
  },

  check: ({ pool, providersKeep }, at) => checkRate(at, ['providersKeep'], providersKeep, [pool]),
};

const rateOfSaving = (
  { id, providersKeep }: CostReductionIncentiveClause,
  pool: PoolBook,
  book: Book,
): RateNow =>
  rateNow(book, { clause: id, field: 'providersKeep', label: 'Providers keep' }, providersKeep, [
    pool,
  ]);

const fromPool = (clause: CostReductionIncentiveClause, pool: PoolBook, book: Book): void => {
  const saving = leftIn(book, pool).max(Money.zero);
  const rate = rateOfSaving(clause, pool, book);
  const exact = rate.of(saving);
  const kept = exact.roundBy(book.rounding);
  write(book, {
    rule: clause.rule,
    clause: clause.id,
    pool: clause.pool,
    inputs: [stepInput('Underspend left', lastStepOf(book, pool), saving), ...rate.inputs],
    words: saving.isZero()
      ? `There is no underspend left in ${pool.pool.name}: no incentive is earned.`
      : `Underspend of ${inPounds(saving)} in ${pool.pool.name}; providers keep ` +
        `${rate.words}: ${inPounds(kept)}.`,
    result: kept,
    rounding: kept.minus(exact),
    moves: receives('providers', pool, kept, 'incentive'),
  });
};

const fromReserve = (
  clause: CostReductionIncentiveClause,
  reserve: string,
  pool: PoolBook,
  book: Book,
): void => {
  const saving = pool.plan.minus(pool.actual).max(Money.zero);
  const rate = rateOfSaving(clause, pool, book);
  const exact = rate.of(saving);
  const earned = exact.roundBy(book.rounding);
  const held = drawableFrom(book, reserve);
  const paid = earned.min(held);
  const met = earned.isPositive() && earned.compare(held) >= 0;
  const moves: Move[] = pool.divide('providers', paid.negated()).map(({ party, amount }) => ({
    part: 'incentive',
    from: reserveAccount(reserve),
    to: partnerAccount(party),
    amount: amount.negated(),
  }));
  write(book, {
    rule: clause.rule,
    clause: clause.id,
    pool: clause.pool,
    reserve,
    inputs: [planInput(pool), actualInput(pool), ...rate.inputs, reserveInput(book, reserve, held)],
    words: reserveWords(rate, pool, { saving, earned, held, paid }),
    result: paid,
    rounding: earned.minus(exact),
    ...(met ? { met: 'reserve-limit' as const } : {}),
    moves,
  });
};

const reserveWords = (
  rate: RateNow,
  { pool, plan, actual }: PoolBook,
  sums: { saving: Money; earned: Money; held: Money; paid: Money },
): string => {
  if (sums.saving.isZero()) {
    return `Cost ${inPounds(actual)} is not below plan ${inPounds(plan)} in ${pool.name}: no incentive is earned.`;
  }
  const earned =
    `Cost ${inPounds(actual)} is ${inPounds(sums.saving)} below plan ${inPounds(plan)} in ${pool.name}; ` +
    `providers earn ${rate.words}: ${inPounds(sums.earned)}. ` +
    `The reserve has ${inPounds(sums.held)}`;
  return sums.paid.equals(sums.earned)
    ? `${earned}, so all of it is paid.`
    : `${earned}, so ${inPounds(sums.paid)} is paid and the rest is not.`;
};
