/** What a cap and a collar share: an amount against its limit, and the clauses that they must precede. */
import { Money } from '../money/money.js';
import { type Book, type Borne, type PoolBook, borneBy, poolBook } from './book.js';
import type { TermsFault } from './faults.js';
import type { LimitNow } from './limits.js';
import type { Input, Step } from './statement.js';
import type { Side } from './terms.js';
import { poolsShared } from './rules/clauses.js';
import { faultIn } from './rules/rule.js';
import type { ClauseInPlace } from './rules/rule.js';

/** An amount against the limit of it, where there is one. */
export interface Measured<L extends LimitNow | undefined = LimitNow | undefined> {
  readonly size: Money;
  readonly limit: L;
  readonly beyond: Money;
  readonly inputs: readonly Input[];
  /** For the step: the limit was met. */
  readonly mark: Pick<Step, 'met'>;
}

/** @param size nothing, or above; what is below nil is not beyond any limit */
export const measured = <L extends LimitNow | undefined>(size: Money, limit: L): Measured<L> => {
  if (limit === undefined) return { size, limit, beyond: Money.zero, inputs: [], mark: {} };
  const met = size.isPositive() && size.compare(limit.amount) >= 0;
  return {
    size,
    limit,
    beyond: size.minus(limit.amount).max(Money.zero),
    inputs: limit.inputs,
    mark: met ? { met: 'cap' } : {},
  };
};

/** What a side has come to under a clause, and in which pools. */
export const resultOf = (
  book: Book,
  of: string,
  side: Side,
): { readonly pools: PoolBook[]; readonly borne: Borne[]; readonly total: Money } => {
  const borne = borneBy(book, of, side);
  return {
    pools: poolsShared(book.terms, of).map((id) => poolBook(book, id)),
    borne,
    total: Money.sum(borne.map(({ amount }) => amount)),
  };
};

/** Where money is moved within one pool, the step is that pool's. */
export const poolOfOne = (pools: readonly PoolBook[]): { readonly pool?: string } =>
  pools.length === 1 ? { pool: pools[0]!.pool.id } : {};

/** @param what `cap`, as the sentence names the clause */
export const checkNotShared = (what: string, pool: string, at: ClauseInPlace): TermsFault[] =>
  at.earlier
    .filter(
      (other) => (other.rule === 'marginal-rate' || other.rule === 'bands') && other.pool === pool,
    )
    .map((other) =>
      faultIn(
        at,
        ['applied'],
        `This ${what} is applied before the share, but clause "${other.id}" has shared the variance of pool "${pool}" already; put the ${what} before it, or apply it after-share.`,
      ),
    );
