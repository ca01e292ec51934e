/**
 * M1, block. The providers are paid the plan, whatever the activity: each provider bears or keeps
 * the difference between its own plan and its own activity, and the commissioners pay the plan.
 *
 * Plan 3.0m, activity worth 3.1m: the provider bears 100,000 and is paid 3.0m.
 * test/examples/block.yaml
 */
import { Money } from '../../money/money.js';
import { inPounds } from '../../money/words.js';
import { partnerAccount, poolAccount } from '../accounts.js';
import { leftIn, poolBook, write } from '../book.js';
import type { PoolBook } from '../book.js';
import { actualInput, planInput } from '../inputs.js';
import type { ClauseBase } from '../terms.js';
import type { Rule } from './rule.js';

/** M1: the providers are paid the plan, whatever the activity: they bear the whole variance. */
export interface BlockClause extends ClauseBase {
  readonly rule: 'block';
  readonly pool: string;
}

export const block: Rule<BlockClause> = {
  rule: 'block',
  mechanism: 'M1',
  title: 'Block',
  description:
    'The providers are paid the plan, whatever the activity. Each provider bears or keeps the ' +
    'difference between its own plan to date and the value of its own activity; the commissioners ' +
    'pay the plan and no more. A block stands alone: no other clause shares the variance of its pool.',
  parameters: [{ name: 'pool', says: 'the pool that is paid as a block' }],
  example: 'block.yaml',
  shares: true,
  pools: ({ pool }) => [pool],
  takes: () => 'the-rest',
  alone: (pool, other) =>
    `Pool "${pool}" is a block, but clause "${other}" shares its variance before; a block pays each provider its plan, so take the other clause out or use \`remainder\`.`,

  settle(clause, book) {
    const pool = poolBook(book, clause.pool);
    const left = leftIn(book, pool);
    const own = ownVariances(pool);
    write(book, {
      rule: clause.rule,
      clause: clause.id,
      pool: clause.pool,
      inputs: [planInput(pool), actualInput(pool)],
      words: words(pool, own, left),
      result: left.negated(),
      moves: own.map(({ provider, variance }) => ({
        part: 'share',
        from: poolAccount(clause.pool),
        to: partnerAccount(provider),
        amount: variance,
      })),
    });
  },

  reads: ({ pool }, names) =>
    `Providers are paid the plan of ${names.pool(pool)}, whatever the activity, and bear or keep the difference.`,

  check: () => [],
};

interface OwnVariance {
  readonly provider: string;
  readonly variance: Money;
}

/** Plan less actual, provider by provider, in the order of the agreement. */
const ownVariances = ({ pairs }: PoolBook): OwnVariance[] => {
  const byProvider = new Map<string, Money>();
  for (const { provider, plan, actual } of pairs) {
    const before = byProvider.get(provider) ?? Money.zero;
    byProvider.set(provider, before.plus(plan).minus(actual));
  }
  return [...byProvider].map(([provider, variance]) => ({ provider, variance }));
};

const words = ({ plan, actual }: PoolBook, own: readonly OwnVariance[], left: Money): string => {
  const paid = `Providers are paid the plan to date, ${inPounds(plan)}, for activity worth ${inPounds(actual)}`;
  if (own.every(({ variance }) => variance.isZero())) return `${paid}: there is no difference.`;
  if (left.isZero())
    return `${paid}: there is no difference together, and each bears or keeps its own.`;
  return left.isNegative()
    ? `${paid}: they bear the difference of ${inPounds(left.abs())}.`
    : `${paid}: they keep the difference of ${inPounds(left)}.`;
};
