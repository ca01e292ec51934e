/**
 * M21, comparator. What each provider would have earned under payment by results, the price of all
 * its activity, beside what the pools have paid it under this agreement. Shown, never paid.
 *
 * Activity worth 104m, paid 102m: under payment by results 104m, 2m more.
 * test/examples/leeds.yaml
 */
import { Money } from '../../money/money.js';
import { inPounds } from '../../money/words.js';
import { partnerAccount, poolAccount } from '../accounts.js';
import { nameOf, poolBook, sideOf, write } from '../book.js';
import type { Book, PoolBook } from '../book.js';
import { actualInput, lastStepOf, stepInput } from '../inputs.js';
import type { Account } from '../statement.js';
import type { ClauseBase } from '../terms.js';
import { listInWords } from '../words.js';
import { faultIn } from './rule.js';
import type { Rule } from './rule.js';

/** M21: what the providers would have earned under payment by results, shown and never paid. */
export interface ComparatorClause extends ClauseBase {
  readonly rule: 'comparator';
  readonly pools: readonly string[];
}

export const comparator: Rule<ComparatorClause> = {
  rule: 'comparator',
  mechanism: 'M21',
  title: 'Comparator: payment by results',
  description:
    'What the providers would have earned under payment by results, which is the price of all their ' +
    'activity to date, beside what they have been paid out of the pools under this agreement. It ' +
    'shows the difference and moves no money. It comes after the clauses that share the pools. ' +
    'Money from a reserve is no income from a pool.',
  parameters: [
    { name: 'pools', says: 'the pools, priced by activity, that are compared together' },
  ],
  example: 'leeds.yaml',
  shares: false,
  shownOnly: true,
  pools: ({ pools }) => pools,
  takes: () => 'nothing',

  settle(clause, book) {
    const pools = clause.pools.map((id) => poolBook(book, id));
    const earned = Money.sum(pools.map(({ actual }) => actual));
    const comparisons = comparisonsOf(book, pools);
    const paid = Money.sum(comparisons.map((one) => one.paid));
    write(book, {
      rule: clause.rule,
      clause: clause.id,
      ...(pools.length === 1 ? { pool: clause.pools[0]! } : {}),
      inputs: [
        ...pools.map(actualInput),
        stepInput(
          'Paid under this agreement',
          Math.max(...pools.map((pool) => lastStepOf(book, pool))),
          paid,
        ),
      ],
      words:
        `Under payment by results the providers would have earned ${inPounds(earned)}; here they are ` +
        `paid ${inPounds(paid)}, ${moreOrLess(paid.minus(earned))}. ` +
        `${comparisons.map((one) => inWords(book, one)).join('; ')}. Shown only; no money moves.`,
      result: earned,
      moves: [],
    });
  },

  reads: ({ pools }, names) =>
    `What the activity of ${listInWords(pools.map(names.pool))} would have earned under payment by results is shown beside what is paid. No money moves.`,

  check: ({ pools }, at) =>
    pools.flatMap((id, place) => {
      const pool = at.terms.pools.find((one) => one.id === id);
      if (pool?.basis !== 'cost') return [];
      const sentence = `Pool "${id}" is settled on cost, which says nothing of what its activity would have earned; leave it out of the comparison.`;
      return [faultIn(at, ['pools', place], sentence)];
    }),
};

interface Comparison {
  readonly provider: string;
  readonly earned: Money;
  readonly paid: Money;
}

/** Each provider of the pools, in the order of the agreement. */
const comparisonsOf = (book: Book, pools: readonly PoolBook[]): Comparison[] => {
  const pairs = pools.flatMap((pool) => pool.pairs);
  const providers = book.terms.partners.map(({ id }) => id);
  const posted = [...new Set(pairs.map(({ provider }) => provider))];
  const all = [...providers, ...posted.filter((id) => !providers.includes(id)).sort()];
  const accounts = new Set<Account>(pools.map(({ pool }) => poolAccount(pool.id)));
  return all
    .filter((id) => sideOf(book, id) === 'providers')
    .map((provider) => ({
      provider,
      earned: Money.sum(pairs.filter((one) => one.provider === provider).map((one) => one.actual)),
      paid: paidTo(book, partnerAccount(provider), accounts),
    }))
    .filter(({ earned, paid }) => !earned.isZero() || !paid.isZero());
};

const paidTo = (book: Book, account: Account, pools: ReadonlySet<Account>): Money =>
  Money.sum(
    book.steps.flatMap(({ entries }) =>
      entries.flatMap(({ from, to, amount }) => {
        if (to === account && pools.has(from)) return [amount];
        return from === account && pools.has(to) ? [amount.negated()] : [];
      }),
    ),
  );

const moreOrLess = (difference: Money): string => {
  if (difference.isZero()) return 'the same';
  return `${inPounds(difference.abs())} ${difference.isNegative() ? 'less' : 'more'}`;
};

const inWords = (book: Book, { provider, earned, paid }: Comparison): string =>
  `${nameOf(book, provider)}: ${inPounds(earned)}, paid ${inPounds(paid)}, ${moreOrLess(paid.minus(earned))}`;
