/**
 * How a side shares what it bears or receives: by its own rule in the pool. Every division ends in
 * `allocate`, with the partners in the order of the agreement: that order settles exact ties.
 */
import { allocate } from '../money/allocate.js';
import type { Weight } from '../money/allocate.js';
import { Money } from '../money/money.js';
import { partnerAccount, poolAccount } from './accounts.js';
import type { Book, Borne, Move, PoolBook } from './book.js';
import { namesIn } from './names.js';
import type { Part } from './statement.js';
import type { Side } from './terms.js';
import { splitInWords } from './words.js';

/** A side pays an amount into a pool, each partner its part; a negative amount is paid out to it. */
export const pays = (side: Side, pool: PoolBook, amount: Money, part: Part): Move[] =>
  pool.divide(side, amount).map(({ party, amount: piece }) => ({
    part,
    from: partnerAccount(party),
    to: poolAccount(pool.pool.id),
    amount: piece,
  }));

/** A pool pays an amount out to a side. */
export const receives = (side: Side, pool: PoolBook, amount: Money, part: Part): Move[] =>
  pays(side, pool, amount.negated(), part);

/** Weights by what each has borne: those who bore nothing, or gained, count nothing. */
export const byBorne = (borne: readonly Borne[]): Weight[] =>
  borne.map(({ partner, amount }) => ({
    party: partner,
    weight: amount.max(Money.zero),
  }));

/** Weights by what each has kept: those who kept nothing, or lost, count nothing. */
export const byKept = (borne: readonly Borne[]): Weight[] =>
  byBorne(borne.map(({ partner, amount }) => ({ partner, amount: amount.negated() })));

/**
 * What partners of one side bear moves to the other side, through the pools; a negative amount is
 * what they keep. Each of them is relieved, or gives up, by its weight.
 */
export const shift = (
  pools: readonly PoolBook[],
  amount: Money,
  to: Side,
  weights: readonly Weight[],
): Move[] =>
  overPools(pools, amount).flatMap(({ pool, amount: part }) => [
    ...pays(to, pool, part, 'share'),
    ...allocate(part, weights, pool.decimals).map(({ party, amount: piece }): Move => ({
      part: 'share',
      from: poolAccount(pool.pool.id),
      to: partnerAccount(party),
      amount: piece,
    })),
  ]);

/** An amount over several pools, in proportion to their plans to date. */
export const overPools = (
  pools: readonly PoolBook[],
  amount: Money,
): { readonly pool: PoolBook; readonly amount: Money }[] => {
  if (amount.isZero()) return [];
  const plans = pools.map(({ pool, plan }) => ({ party: pool.id, weight: plan }));
  // No plan to date yet (a month phased at 0%): the yearly plans decide instead.
  const weights = plans.every(({ weight }) => weight.isZero())
    ? pools.map(({ pool, planOfTerms }) => ({ party: pool.id, weight: planOfTerms() }))
    : plans;
  return allocate(amount, weights, pools[0]!.decimals).map((piece, place) => ({
    pool: pools[place]!,
    amount: piece.amount,
  }));
};

/** How a side divides what falls to it, for a step's sentence, where it is more than a proportion. */
export const dividedInWords = (book: Book, { pool }: PoolBook, side: Side): string => {
  const split = pool.split[side];
  if (split === 'by-plan' || split === 'by-actual') return '';
  if (typeof split === 'object' && 'weights' in split) return '';
  return ` Among the ${side}: ${splitInWords(split, namesIn(book.terms))}.`;
};
