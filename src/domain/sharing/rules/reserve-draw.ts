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
import { Money } from '../../money/money.js';
import { inPounds } from '../../money/words.js';
import { partnerAccount, poolAccount, reserveAccount } from '../accounts.js';
import { borneBy, drawableFrom, poolBook, write } from '../book.js';
import type { Book, Borne, Move } from '../book.js';
import { rateInput, reserveInput, stepInput, stepOfClause } from '../inputs.js';
import { rateOf } from '../rates.js';
import { byBorne, overPools, pays } from '../split.js';
import type { ClauseBase, Side } from '../terms.js';
import { poolsShared } from './clauses.js';
import type { Rule } from './rule.js';

/** M11: a reserve pays back part of what a side bears under a clause, while it lasts. */
export interface ReserveDrawClause extends ClauseBase {
  readonly rule: 'reserve-draw';
  readonly reserve: string;
  /** The clause whose loss is covered. */
  readonly covers: string;
  readonly side: Side;
  readonly percent: string;
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
    const exact = loss.times(rateOf(clause.percent));
    const asked = exact.round(book.rounding);
    const held = drawableFrom(book, clause.reserve);
    const drawn = asked.min(held);
    const beyond = asked.minus(drawn);
    const met = asked.isPositive() && asked.compare(held) >= 0;
    const [pool, ...others] = poolsShared(book.terms, clause.covers);
    write(book, {
      rule: clause.rule,
      clause: clause.id,
      // The pool's own table shows that the reserve bears a part, where the loss is of one pool.
      ...(pool !== undefined && others.length === 0 ? { pool } : {}),
      reserve: clause.reserve,
      inputs: [
        stepInput(`Borne by ${clause.side}`, stepOfClause(book, clause.covers), loss),
        rateInput('Asked of the reserve', clause.id, 'percent', clause.percent),
        reserveInput(book, clause.reserve, held),
      ],
      words: words(book, clause, { loss, asked, held, drawn, beyond }),
      result: drawn,
      rounding: asked.minus(exact),
      ...(met ? { met: 'reserve-limit' as const } : {}),
      moves: [
        ...allocate(drawn, byBorne(borne)).map(({ party, amount }) => ({
          part: 'reserve' as const,
          from: reserveAccount(clause.reserve),
          to: partnerAccount(party),
          amount,
        })),
        ...(clause.beyondBorneBy === clause.side ? [] : movedBeyond(book, clause, beyond, borne)),
      ],
      // A later draw on the same loss finds only what is still borne of it.
      borneUnder: [clause.covers],
    });
  },

  reads({ reserve, percent, side, covers, beyondBorneBy }, names) {
    const beyond =
      beyondBorneBy === side ? `stays with the ${side}` : `moves to the ${beyondBorneBy}`;
    return (
      `${names.reserve(reserve)} pays back ${percent} of what the ${side} bear under clause ${covers}, while it lasts. ` +
      `What is asked beyond its balance ${beyond}.`
    );
  },

  check: () => [],
};

/** What the reserve cannot pay moves to the other side, through the pools that the loss is of. */
const movedBeyond = (
  book: Book,
  clause: ReserveDrawClause,
  beyond: Money,
  borne: readonly Borne[],
): Move[] =>
  overPools(
    poolsShared(book.terms, clause.covers).map((id) => poolBook(book, id)),
    beyond,
  ).flatMap(({ pool, amount }) => [
    ...pays(clause.beyondBorneBy, pool, amount, 'share'),
    ...allocate(amount, byBorne(borne)).map((part) => ({
      part: 'share' as const,
      from: poolAccount(pool.pool.id),
      to: partnerAccount(part.party),
      amount: part.amount,
    })),
  ]);

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
  { loss, asked, held, drawn, beyond }: Amounts,
): string => {
  const name = book.terms.reserves.find(({ id }) => id === clause.reserve)?.name ?? clause.reserve;
  const side = clause.side === 'commissioners' ? 'Commissioners' : 'Providers';
  if (loss.isZero()) {
    return `${side} bear nothing under clause "${clause.covers}": nothing is asked of ${name}.`;
  }
  const ask =
    `${side} bear ${inPounds(loss)} under clause "${clause.covers}"; ` +
    `${clause.percent} is asked of ${name}: ${inPounds(asked)}. It has ${inPounds(held)}`;
  if (beyond.isZero()) return `${ask}, so ${inPounds(drawn)} is drawn.`;
  const falls =
    clause.beyondBorneBy === clause.side
      ? `stays with the ${clause.side}`
      : `falls to the ${clause.beyondBorneBy}`;
  return `${ask}, so ${inPounds(drawn)} is drawn and ${inPounds(beyond)} beyond it ${falls}.`;
};
