/**
 * M19, a factor after the share: what a side keeps, or bears, under a clause is multiplied, and what
 * the factor takes away goes to the other side. Whether that is before or after a cap follows from
 * the order of the clauses: they give different money.
 *
 * The providers keep 61.0m, factor 98%: 59.78m, and 1.22m goes to the commissioners.
 * test/examples/factor-and-relief.yaml
 */
import { Money } from '../../money/money.js';
import { inPounds } from '../../money/words.js';
import { borneBy, poolBook, write } from '../book.js';
import { checkRate } from '../checks/rates.js';
import { stepInput, stepOfClause } from '../inputs.js';
import { rateInWords, rateNow } from '../rate-now.js';
import { byBorne, byKept, shift } from '../split.js';
import type { ClauseBase, Rate, Side } from '../terms.js';
import { otherSide, sideFirst } from '../words.js';
import { poolsShared } from './clauses.js';
import type { Rule } from './rule.js';

/** M19: what a side keeps or bears under clause `of` is multiplied by the factor. */
export interface FactorClause extends ClauseBase {
  readonly rule: 'factor';
  readonly of: string;
  readonly side: Side;
  readonly applies: 'to-gain' | 'to-loss' | 'to-both';
  readonly factor: Rate;
}

const APPLIES: Readonly<Record<FactorClause['applies'], string>> = {
  'to-gain': 'keep',
  'to-loss': 'bear',
  'to-both': 'keep or bear',
};

export const factor: Rule<FactorClause> = {
  rule: 'factor',
  mechanism: 'M19',
  title: 'Factor after the share',
  description:
    'What a side keeps, or bears, under an earlier clause is multiplied by a factor, and what the ' +
    'factor takes away goes to the other side. To what it applies, gain, loss or both, is a stated ' +
    'choice. The order of the clauses says whether it comes before or after a cap: before it, the ' +
    'cap limits what is left after the factor, and is not itself reduced.',
  parameters: [
    { name: 'of', says: 'the earlier clause under which the side keeps or bears' },
    { name: 'side', says: 'the side whose share is multiplied' },
    { name: 'applies', says: 'to-gain, to-loss or to-both' },
    { name: 'factor', says: 'what the share is multiplied by: 98% leaves 98% of it' },
  ],
  example: 'factor-and-relief.yaml',
  shares: true,
  pools: ({ of }, terms) => poolsShared(terms, of),
  takes: () => 'nothing',

  settle(clause, book) {
    const pools = poolsShared(book.terms, clause.of).map((id) => poolBook(book, id));
    const borne = borneBy(book, clause.of, clause.side);
    const total = Money.sum(borne.map(({ amount }) => amount));
    const lost = total.isPositive();
    const applies = clause.applies !== (lost ? 'to-gain' : 'to-loss');
    const place = { clause: clause.id, field: 'factor', label: 'Factor' };
    const rate = rateNow(book, place, clause.factor, pools);
    const size = total.abs();
    const exact = applies ? rate.of(size) : size;
    const left = exact.roundBy(book.rounding);
    const taken = size.minus(left);
    const other = otherSide(clause.side);
    write(book, {
      rule: clause.rule,
      clause: clause.id,
      ...(pools.length === 1 ? { pool: pools[0]!.pool.id } : {}),
      inputs: [
        stepInput(
          `${lost ? 'Borne' : 'Kept'} by ${clause.side}`,
          stepOfClause(book, clause.of),
          size,
        ),
        ...rate.inputs,
      ],
      words: words(clause, { size, lost, left, taken, rate: applies ? rate.words : undefined }),
      result: taken,
      rounding: exact.minus(left),
      moves: lost
        ? shift(pools, taken, other, byBorne(borne))
        : shift(pools, taken.negated(), other, byKept(borne)),
      borneUnder: [clause.id, clause.of],
    });
  },

  reads: ({ of, side, applies, factor: rate }, names) =>
    `What the ${side} ${APPLIES[applies]} under clause ${of} is multiplied by ${rateInWords(rate, names)}; what the factor takes away goes to the ${otherSide(side)}.`,

  check: ({ factor: rate, of }, at) => checkRate(at, ['factor'], rate, poolsShared(at.terms, of)),
};

interface Said {
  readonly size: Money;
  readonly lost: boolean;
  readonly left: Money;
  readonly taken: Money;
  /** Of a factor that applies. */
  readonly rate: string | undefined;
}

const words = (
  { side, of, applies }: FactorClause,
  { size, lost, left, taken, rate }: Said,
): string => {
  if (size.isZero()) {
    return `${sideFirst(side)} bear and keep nothing under clause "${of}": nothing to multiply.`;
  }
  const said = `${sideFirst(side)} ${lost ? 'bear' : 'keep'} ${inPounds(size)} under clause "${of}"`;
  return rate === undefined
    ? `${said}; the factor is of what they ${APPLIES[applies]}, so nothing changes.`
    : `${said}; a factor of ${rate} makes that ${inPounds(left)}, and ${inPounds(taken)} goes to the ${otherSide(side)}.`;
};
