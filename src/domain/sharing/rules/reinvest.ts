/**
 * M20, reinvest instead of pay. Part of what a side has gained under an earlier clause goes to an
 * account of a stated purpose. What it bears under that clause is left as it is.
 *
 * The providers keep 300,000 of an underspend, all of it to be reinvested: 300,000 to the purpose.
 * test/examples/alliance-agreement.yaml
 */
import { allocate } from '../../money/allocate.js';
import { Money, decimalsOf } from '../../money/money.js';
import { inPounds } from '../../money/words.js';
import { partnerAccount, reinvestmentAccount } from '../accounts.js';
import { borneBy, poolBook, write } from '../book.js';
import { checkRate } from '../checks/rates.js';
import { stepInput, stepOfClause } from '../inputs.js';
import { rateInWords, rateNow } from '../rate-now.js';
import { byKept } from '../split.js';
import type { ClauseBase, Rate, Side } from '../terms.js';
import { sideFirst } from '../words.js';
import { poolsShared } from './clauses.js';
import type { Rule } from './rule.js';

/** M20: part of what a side has gained under a clause goes to a purpose instead. */
export interface ReinvestClause extends ClauseBase {
  readonly rule: 'reinvest';
  /** The clause under which the side has gained. */
  readonly of: string;
  readonly side: Side;
  readonly percent: Rate;
  readonly purpose: string;
}

export const reinvest: Rule<ReinvestClause> = {
  rule: 'reinvest',
  mechanism: 'M20',
  title: 'Reinvest instead of pay',
  description:
    'Part of what a side has gained under an earlier clause, an underspend kept or an incentive ' +
    'earned, goes to a purpose instead of to its partners. Each gives up in proportion to what it ' +
    'has gained. Where the side has gained nothing under that clause, nothing is reinvested.',
  parameters: [
    { name: 'of', says: 'the earlier clause under which the side has gained' },
    { name: 'side', says: 'the side whose gain is reinvested' },
    { name: 'percent', says: 'the part of the gain that is reinvested' },
    { name: 'purpose', says: 'what the money is for: the name of its account' },
  ],
  example: 'alliance-agreement.yaml',
  shares: false,
  pools: (clause, terms) => poolsShared(terms, clause.of),
  takes: () => 'nothing',

  settle(clause, book) {
    const borne = borneBy(book, clause.of, clause.side);
    const gain = Money.sum(borne.map(({ amount }) => amount))
      .negated()
      .max(Money.zero);
    const pools = poolsShared(book.terms, clause.of).map((id) => poolBook(book, id));
    const place = { clause: clause.id, field: 'percent', label: 'Part that is reinvested' };
    const rate = rateNow(book, place, clause.percent, pools);
    const exact = rate.of(gain);
    const reinvested = exact.roundBy(book.rounding);
    write(book, {
      rule: clause.rule,
      clause: clause.id,
      ...(pools.length === 1 ? { pool: pools[0]!.pool.id } : {}),
      inputs: [
        stepInput(`Gained by ${clause.side}`, stepOfClause(book, clause.of), gain),
        ...rate.inputs,
      ],
      words: gain.isZero()
        ? `${sideFirst(clause.side)} have gained nothing under clause "${clause.of}": nothing is reinvested.`
        : `${sideFirst(clause.side)} have gained ${inPounds(gain)} under clause "${clause.of}"; ${rate.words} of it, ${inPounds(reinvested)}, goes to ${clause.purpose}.`,
      result: reinvested,
      rounding: reinvested.minus(exact),
      moves: allocate(reinvested, byKept(borne), decimalsOf(book.rounding)).map(
        ({ party, amount }) => ({
          part: 'reinvestment',
          from: partnerAccount(party),
          to: reinvestmentAccount(clause.purpose),
          amount,
        }),
      ),
      // A later clause on the same gain finds only what is still kept of it.
      borneUnder: [clause.of],
    });
  },

  reads: ({ of, side, percent, purpose }, names) =>
    `${rateInWords(percent, names)} of what the ${side} gain under clause ${of} is not paid to them: it goes to ${purpose}.`,

  check: ({ percent, of }, at) => checkRate(at, ['percent'], percent, poolsShared(at.terms, of)),
};
