/**
 * M11, drawing on a reserve. A reserve pays back part of what a side bears under a clause, as long
 * as it lasts; each partner of the side receives in proportion to what it bore. What is asked beyond
 * the balance stays with the side, or moves to the other one, as the clause says.
 *
 * Commissioners bear 900,000, the reserve pays 50% and holds 300,000: 300,000 is drawn, 150,000 is
 * beyond it.
 * test/examples/coastal-west-sussex.yaml
 */
import { allocate } from '../../money/allocate.js';
import { Money, decimalsOf } from '../../money/money.js';
import { inPounds } from '../../money/words.js';
import { partnerAccount, reserveAccount } from '../accounts.js';
import { borneBy, drawableFrom, poolBook, write } from '../book.js';
import type { Book } from '../book.js';
import { checkRate } from '../checks/rates.js';
import { reserveInput, stepInput, stepOfClause } from '../inputs.js';
import { namesIn } from '../names.js';
import { rateInWords, rateNow } from '../rate-now.js';
import { byBorne, shift } from '../split.js';
import type { ClauseBase, Rate, Side } from '../terms.js';
import { sideFirst } from '../words.js';
import { poolsShared } from './clauses.js';
import type { Rule } from './rule.js';

/** M11: a reserve pays back part of what a side bears under a clause, while it lasts. */
export interface ReserveDrawClause extends ClauseBase {
  readonly rule: 'reserve-draw';
  readonly reserve: string;
  /** The clause whose loss is covered. */
  readonly covers: string;
  readonly side: Side;
  /** The part of the loss that is asked of the reserve. */
  readonly percent: Rate;
  /** Who bears what is asked beyond the balance. */
  readonly beyondBorneBy: Side;
}

export const reserveDraw: Rule<ReserveDrawClause> = {
  rule: 'reserve-draw',
  mechanism: 'M11',
  title: 'Draw on a reserve',
  description:
    'A reserve pays back a percentage of what a side bears under an earlier clause, as far as the ' +
    'reserve lasts. Each partner of that side receives in proportion to what it bore. What is asked ' +
    'beyond the balance stays with the side, or moves to the other one, as the clause says. Several ' +
    'draws on one reserve are served in the order of the clauses; once released, a reserve pays ' +
    'nothing more.',
  parameters: [
    { name: 'reserve', says: 'the reserve that pays' },
    { name: 'covers', says: 'the earlier clause whose loss is covered' },
    { name: 'side', says: 'the side whose loss is covered' },
    { name: 'percent', says: 'the part of the loss that is asked of the reserve' },
    { name: 'beyondBorneBy', says: 'the side that bears what is asked beyond the balance' },
  ],
  example: 'coastal-west-sussex.yaml',
  shares: false,
  pools: (clause, terms) => poolsShared(terms, clause.covers),
  takes: () => 'nothing',

  settle(clause, book) {
    const borne = borneBy(book, clause.covers, clause.side);
    const loss = Money.sum(borne.map(({ amount }) => amount)).max(Money.zero);
    const pools = poolsShared(book.terms, clause.covers).map((id) => poolBook(book, id));
    const place = { clause: clause.id, field: 'percent', label: 'Asked of the reserve' };
    const rate = rateNow(book, place, clause.percent, pools);
    const exact = rate.of(loss);
    const asked = exact.roundBy(book.rounding);
    const held = drawableFrom(book, clause.reserve);
    const drawn = asked.min(held);
    const beyond = asked.minus(drawn);
    const met = asked.isPositive() && asked.compare(held) >= 0;
    write(book, {
      rule: clause.rule,
      clause: clause.id,
      // The pool's own table shows that the reserve bears a part, where the loss is of one pool.
      ...(pools.length === 1 ? { pool: pools[0]!.pool.id } : {}),
      reserve: clause.reserve,
      inputs: [
        stepInput(`Borne by ${clause.side}`, stepOfClause(book, clause.covers), loss),
        ...rate.inputs,
        reserveInput(book, clause.reserve, held),
      ],
      words: words(book, clause, rate.words, { loss, asked, held, drawn, beyond }),
      result: drawn,
      rounding: asked.minus(exact),
      ...(met ? { met: 'reserve-limit' as const } : {}),
      moves: [
        ...allocate(drawn, byBorne(borne), decimalsOf(book.rounding)).map(({ party, amount }) => ({
          part: 'reserve' as const,
          from: reserveAccount(clause.reserve),
          to: partnerAccount(party),
          amount,
        })),
        ...(clause.beyondBorneBy === clause.side
          ? []
          : shift(pools, beyond, clause.beyondBorneBy, byBorne(borne))),
      ],
      // A later draw on the same loss finds only what is still borne of it.
      borneUnder: [clause.covers],
    });
  },

  reads({ reserve, percent, side, covers, beyondBorneBy }, names) {
    const beyond =
      beyondBorneBy === side ? `stays with the ${side}` : `moves to the ${beyondBorneBy}`;
    return (
      `${names.reserve(reserve)} pays back ${rateInWords(percent, names)} of what the ${side} bear under clause ${covers}, while it lasts. ` +
      `What is asked beyond its balance ${beyond}.`
    );
  },

  check: ({ percent, covers }, at) =>
    checkRate(at, ['percent'], percent, poolsShared(at.terms, covers)),
};

interface Amounts {
  readonly loss: Money;
  readonly asked: Money;
  readonly held: Money;
  readonly drawn: Money;
  readonly beyond: Money;
}

const words = (
  book: Book,
  clause: ReserveDrawClause,
  rate: string,
  { loss, asked, held, drawn, beyond }: Amounts,
): string => {
  const name = namesIn(book.terms).reserve(clause.reserve);
  const side = sideFirst(clause.side);
  if (loss.isZero()) {
    return `${side} bear nothing under clause "${clause.covers}": nothing is asked of ${name}.`;
  }
  const ask =
    `${side} bear ${inPounds(loss)} under clause "${clause.covers}"; ` +
    `${rate} is asked of ${name}: ${inPounds(asked)}. It has ${inPounds(held)}`;
  if (beyond.isZero()) return `${ask}, so ${inPounds(drawn)} is drawn.`;
  const falls =
    clause.beyondBorneBy === clause.side
      ? `stays with the ${clause.side}`
      : `falls to the ${clause.beyondBorneBy}`;
  return `${ask}, so ${inPounds(drawn)} is drawn and ${inPounds(beyond)} beyond it ${falls}.`;
};
