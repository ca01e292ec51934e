/**
 * M14, line owner. Each commissioner bears or keeps the variance of its own plan lines: lines of a
 * pooled budget whose contributions are fixed, because their owner answers for them. Lines that are
 * shared stand in a pool of their own.
 *
 * A line of 2.0m of the council costs 2.1m, one of 3.0m of the board 2.95m: the council bears
 * 100,000 and the board keeps 50,000. test/examples/section-75-pool.yaml
 */
import { Money } from '../../money/money.js';
import { inPounds } from '../../money/words.js';
import { partnerAccount, poolAccount } from '../accounts.js';
import { nameOf, poolBook, write } from '../book.js';
import type { Book, PoolBook } from '../book.js';
import { actualInput, planInput } from '../inputs.js';
import type { ClauseBase } from '../terms.js';
import { listInWords } from '../words.js';
import type { Rule } from './rule.js';

/** M14: each commissioner bears or keeps the variance of its own plan lines. */
export interface LineOwnerClause extends ClauseBase {
  readonly rule: 'line-owner';
  readonly pool: string;
}

export const lineOwner: Rule<LineOwnerClause> = {
  rule: 'line-owner',
  mechanism: 'M14',
  title: 'Line owner',
  description:
    'Each commissioner bears or keeps the difference between its own plan lines to date and what ' +
    'they cost: an underspend on the lines of one is no help to another. The fixed lines of a pooled ' +
    'budget are such a pool; its variable lines are a pool beside it, shared by other clauses. It ' +
    'stands alone: no other clause shares the variance of its pool.',
  parameters: [{ name: 'pool', says: 'the pool whose lines their owners answer for' }],
  example: 'section-75-pool.yaml',
  shares: true,
  pools: ({ pool }) => [pool],
  takes: () => 'the-rest',
  alone: (pool, other) =>
    `Owners of the lines of pool "${pool}" bear their own variance, but clause "${other}" shares it before; take the other clause out, or end the pool with a \`remainder\` and split it by-variance.`,

  settle(clause, book) {
    const pool = poolBook(book, clause.pool);
    const owners = ownVariances(pool);
    write(book, {
      rule: clause.rule,
      clause: clause.id,
      pool: clause.pool,
      inputs: [planInput(pool), actualInput(pool)],
      words: words(book, owners),
      result: pool.actual.minus(pool.plan),
      moves: owners.map(({ owner, variance }) => ({
        part: 'share',
        from: partnerAccount(owner),
        to: poolAccount(clause.pool),
        amount: variance,
      })),
    });
  },

  reads: ({ pool }, names) =>
    `Each commissioner bears or keeps the variance of its own lines of ${names.pool(pool)}.`,

  check: () => [],
};

interface OwnVariance {
  readonly owner: string;
  /** Overspend is above nil. */
  readonly variance: Money;
}

/** Commissioner by commissioner, in the order of the agreement. */
const ownVariances = ({ pairs }: PoolBook): OwnVariance[] => {
  const byOwner = new Map<string, Money>();
  for (const { commissioner, plan, actual } of pairs) {
    const before = byOwner.get(commissioner) ?? Money.zero;
    byOwner.set(commissioner, before.plus(actual).minus(plan));
  }
  return [...byOwner].map(([owner, variance]) => ({ owner, variance }));
};

const words = (book: Book, owners: readonly OwnVariance[]): string => {
  const said = owners
    .filter(({ variance }) => !variance.isZero())
    .map(({ owner, variance }) =>
      variance.isNegative()
        ? `${nameOf(book, owner)} keeps the underspend of its own lines, ${inPounds(variance.abs())}`
        : `${nameOf(book, owner)} bears the overspend of its own lines, ${inPounds(variance)}`,
    );
  return said.length === 0 ? 'Every line is on plan.' : `${listInWords(said)}.`;
};
