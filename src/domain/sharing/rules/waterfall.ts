/**
 * M13, waterfall. Sources pay the overspend of a pool one after the other, each only what those
 * before it have left: underspends of other pools, a reserve, partners up to an amount. What none of
 * them pays is left for the clauses after it.
 *
 * Overspend 900,000: 250,000 of underspend elsewhere, 400,000 from the risk pool, 100,000 of schemes
 * not committed yet; 150,000 is left. test/examples/better-care-fund.yaml
 */
import { Money } from '../../money/money.js';
import { inPounds } from '../../money/words.js';
import { partnerAccount, poolAccount, reserveAccount } from '../accounts.js';
import { drawableFrom, leftIn, nameOf, poolBook, write } from '../book.js';
import type { Book, Move } from '../book.js';
import { checkWhole } from '../checks/limits.js';
import { unknown } from '../checks/known.js';
import type { TermsFault } from '../faults.js';
import { amountInput, lastStepOf, reserveInput, stepInput } from '../inputs.js';
import { namesIn } from '../names.js';
import type { Input } from '../statement.js';
import type { ClauseBase } from '../terms.js';
import { listInWords, poundsInWords } from '../words.js';
import { poolsTaken } from './clauses.js';
import { faultIn } from './rule.js';
import type { ClauseInPlace, Rule } from './rule.js';

/** What pays, as far as it can. */
export type WaterfallSource =
  /** Underspends of other pools, one after the other; their commissioners hand them on. */
  | { readonly from: 'underspends'; readonly pools: readonly string[] }
  | { readonly from: 'reserve'; readonly reserve: string }
  | { readonly from: 'partner'; readonly partner: string; readonly upTo: string };

/** M13: sources pay the overspend of a pool, one after the other. */
export interface WaterfallClause extends ClauseBase {
  readonly rule: 'waterfall';
  readonly pool: string;
  readonly sources: readonly WaterfallSource[];
}

export const waterfall: Rule<WaterfallClause> = {
  rule: 'waterfall',
  mechanism: 'M13',
  title: 'Waterfall over sources',
  description:
    'Sources pay the overspend of a pool in the order in which they are named, each what those ' +
    'before it have left, as far as it can. Underspends of other pools: what earlier clauses have ' +
    'left of them; it is due back to the commissioners of that pool, who hand it on. Schemes that ' +
    'are not committed yet are such a pool. A reserve: as long as it lasts. A partner: up to an ' +
    'amount in the year. What no source pays, and an underspend, is left for the clause that ends ' +
    'the pool.',
  parameters: [
    { name: 'pool', says: 'the pool whose overspend is paid' },
    {
      name: 'sources',
      says: '`{ from: underspends, pools: [...] }`, `{ from: reserve, reserve: ... }` or `{ from: partner, partner: ..., upTo: ... }`, in their order',
    },
  ],
  example: 'better-care-fund.yaml',
  shares: true,
  pools: (clause) => poolsTaken(clause),
  takes: () => 'a-slice',

  settle(clause, book) {
    const pool = poolBook(book, clause.pool);
    const overspend = leftIn(book, pool).negated().max(Money.zero);
    const payments = paymentsOf(clause, book, overspend);
    const paid = Money.sum(payments.map(({ amount }) => amount));
    write(book, {
      rule: clause.rule,
      clause: clause.id,
      pool: clause.pool,
      inputs: [
        stepInput('Overspend', lastStepOf(book, pool), overspend),
        ...payments.map(({ input }) => input),
      ],
      words: words(overspend, payments, overspend.minus(paid)),
      result: paid,
      ...(payments.some(({ exhausted }) => exhausted) ? { met: 'reserve-limit' as const } : {}),
      moves: payments.flatMap(({ moves, amount }) => moves(amount)),
    });
  },

  reads: ({ pool, sources }, names) => {
    const said = sources.flatMap((source) => {
      switch (source.from) {
        case 'underspends':
          return source.pools.map((id) => `the underspend of ${names.pool(id)}`);
        case 'reserve':
          return names.reserve(source.reserve);
        case 'partner':
          return `${names.partner(source.partner)} up to ${poundsInWords(source.upTo)} in the year`;
      }
    });
    return `An overspend of ${names.pool(pool)} is paid, in this order, by ${listInWords(said)}. What is left goes on to later clauses.`;
  },

  check: (clause, at) => [
    ...clause.sources.flatMap((source, place) => checkSource(source, clause, at, place)),
    ...checkOnce(clause, at),
  ],
};

/** What a source can still pay, before anything is moved. */
interface Offer {
  readonly name: string;
  readonly can: Money;
  readonly isReserve: boolean;
  readonly input: Input;
  readonly moves: (amount: Money) => Move[];
}

interface Payment extends Offer {
  readonly amount: Money;
  /** Of a reserve: as much as it had was asked for, or more. */
  readonly exhausted: boolean;
}

const paymentsOf = (clause: WaterfallClause, book: Book, overspend: Money): Payment[] => {
  let open = overspend;
  return offersOf(clause, book).map((offer) => {
    const amount = offer.can.min(open);
    const exhausted = offer.isReserve && open.isPositive() && open.compare(offer.can) >= 0;
    open = open.minus(amount);
    return { ...offer, amount, exhausted };
  });
};

const offersOf = ({ id, pool, sources }: WaterfallClause, book: Book): Offer[] =>
  sources.flatMap((source, place): Offer[] => {
    switch (source.from) {
      case 'underspends':
        return source.pools.map((other) => fromUnderspend(book, other, pool));
      case 'reserve':
        return [fromReserve(book, source.reserve, pool)];
      case 'partner': {
        const { partner, upTo } = source;
        const name = nameOf(book, partner);
        return [
          {
            name,
            can: Money.of(upTo),
            isReserve: false,
            input: amountInput(`${name} pays up to`, id, `sources[${place}].upTo`, upTo),
            moves: (amount) => [
              { part: 'share', from: partnerAccount(partner), to: poolAccount(pool), amount },
            ],
          },
        ];
      }
    }
  });

/** It is due to the commissioners of the other pool, by its own rule; they pay it in here. */
const fromUnderspend = (book: Book, other: string, pool: string): Offer => {
  const source = poolBook(book, other);
  const can = leftIn(book, source).max(Money.zero);
  const label = `Underspend of ${source.pool.name}`;
  return {
    name: `the underspend of ${source.pool.name}`,
    can,
    isReserve: false,
    input: stepInput(label, lastStepOf(book, source), can),
    moves: (amount) =>
      source.divide('commissioners', amount.negated()).flatMap(({ party, amount: part }) => {
        const own = partnerAccount(party);
        return [
          { part: 'share', from: poolAccount(other), to: own, amount: part.negated() },
          { part: 'share', from: own, to: poolAccount(pool), amount: part.negated() },
        ];
      }),
  };
};

const fromReserve = (book: Book, reserve: string, pool: string): Offer => {
  const can = drawableFrom(book, reserve);
  return {
    name: namesIn(book.terms).reserve(reserve),
    can,
    isReserve: true,
    input: reserveInput(book, reserve, can),
    moves: (amount) => [
      { part: 'reserve', from: reserveAccount(reserve), to: poolAccount(pool), amount },
    ],
  };
};

const words = (overspend: Money, payments: readonly Payment[], open: Money): string => {
  if (overspend.isZero()) return 'There is no overspend to pay.';
  const said = payments
    .filter(({ amount }) => !amount.isZero())
    .map(({ name, amount }) => `${inPounds(amount)} by ${name}`);
  const left = open.isZero() ? 'nothing is left' : `${inPounds(open)} is left`;
  return said.length === 0
    ? `No source can pay any of the overspend of ${inPounds(overspend)}.`
    : `Of the overspend of ${inPounds(overspend)}, paid are ${listInWords(said)}; ${left}.`;
};

const checkSource = (
  source: WaterfallSource,
  { pool }: WaterfallClause,
  at: ClauseInPlace,
  place: number,
): TermsFault[] => {
  const { terms } = at;
  const path = ['clauses', at.place, 'sources', place];
  switch (source.from) {
    case 'underspends': {
      const pools = terms.pools.map(({ id }) => id);
      return source.pools.flatMap((other, item) => {
        const own = [...path, 'pools', item];
        if (other !== pool) return unknown('pool', other, pools, own);
        const sentence = `Pool "${pool}" cannot pay its own overspend; name other pools.`;
        return [{ path: own, sentence }];
      });
    }
    case 'reserve': {
      const reserves = terms.reserves.map(({ id }) => id);
      return unknown('reserve', source.reserve, reserves, [...path, 'reserve']);
    }
    case 'partner': {
      const partners = terms.partners.map(({ id }) => id);
      return [
        ...unknown('partner', source.partner, partners, [...path, 'partner']),
        ...checkWhole(terms, source.upTo, [...path, 'upTo']),
      ];
    }
  }
};

/** Each source pays once: what it can pay is looked at before anything is moved. */
const checkOnce = ({ sources }: WaterfallClause, at: ClauseInPlace): TermsFault[] => {
  const named = sources.flatMap((source, place) => {
    if (source.from === 'underspends') {
      return source.pools.map((pool, item) => ({
        name: `Pool "${pool}"`,
        path: [place, 'pools', item],
      }));
    }
    return source.from === 'reserve'
      ? [{ name: `Reserve "${source.reserve}"`, path: [place, 'reserve'] }]
      : [{ name: `Partner "${source.partner}"`, path: [place, 'partner'] }];
  });
  return named
    .filter(({ name }, item) => named.findIndex((one) => one.name === name) !== item)
    .map(({ name, path }) =>
      faultIn(
        at,
        ['sources', ...path],
        `${name} is a source twice; a source pays once, so take one out.`,
      ),
    );
};
