/**
 * How a side shares what it bears or receives: by its own rule in the pool. Every division ends in
 * `allocate`, with the partners in the order of the agreement: that order settles exact ties.
 */
import { allocate } from '../money/allocate.js';
import type { Weight } from '../money/allocate.js';
import { Money } from '../money/money.js';
import { partnerAccount, poolAccount } from './accounts.js';
import type { Book, Borne, Move, PoolBook } from './book.js';
import { weightOf } from './rates.js';
import type { Part } from './statement.js';
import type { Pool, Side, Terms } from './terms.js';

/** Partners of a side: first those of the agreement, then others that the postings name. */
const partnersOf = (terms: Terms, pool: PoolBook, side: Side): string[] => {
  const role = side === 'commissioners' ? 'commissioner' : 'provider';
  const known = terms.partners.filter((partner) => partner.role === role).map(({ id }) => id);
  const posted = new Set(pool.pairs.map((pair) => pair[role]));
  return [...known, ...[...posted].filter((id) => !known.includes(id)).sort()];
};

/** In proportion to the plan for the year, as these terms have it. */
const byPlan = (pool: Pool, side: Side, partners: readonly string[]): Weight[] => {
  const role = side === 'commissioners' ? 'commissioner' : 'provider';
  return partners.map((party) => ({
    party,
    weight: pool.plan.lines
      .filter((line) => line[role] === party)
      .reduce((sum, { value }) => sum.plus(Money.of(value)), Money.zero),
  }));
};

/** In proportion to the actual to date; nothing for a negative one; by plan while there is none. */
const byActual = (pool: PoolBook, side: Side, partners: readonly string[]): Weight[] => {
  const role = side === 'commissioners' ? 'commissioner' : 'provider';
  const weights = partners.map((party) => {
    const actual = Money.sum(
      pool.pairs.filter((pair) => pair[role] === party).map((pair) => pair.actual),
    );
    return { party, weight: actual.max(Money.zero) };
  });
  return weights.every(({ weight }) => weight.isZero())
    ? byPlan(pool.pool, side, partners)
    : weights;
};

export const weightsOf = (terms: Terms, pool: PoolBook, side: Side): Weight[] => {
  const rule = pool.pool.split[side];
  const partners = partnersOf(terms, pool, side);
  if (rule === 'by-plan') return byPlan(pool.pool, side, partners);
  if (rule === 'by-actual') return byActual(pool, side, partners);
  return partners.map((party) => ({ party, weight: weightOf(rule.weights[party] ?? '0') }));
};

/** A side pays an amount into a pool, each partner its part; a negative amount is paid out to it. */
export const pays = (book: Book, side: Side, pool: PoolBook, amount: Money, part: Part): Move[] => {
  if (amount.isZero()) return [];
  return allocate(amount, weightsOf(book.terms, pool, side)).map(({ party, amount: piece }) => ({
    part,
    from: partnerAccount(party),
    to: poolAccount(pool.pool.id),
    amount: piece,
  }));
};

/** A pool pays an amount out to a side. */
export const receives = (
  book: Book,
  side: Side,
  pool: PoolBook,
  amount: Money,
  part: Part,
): Move[] => pays(book, side, pool, amount.negated(), part);

/** Weights by what each has borne: those who bore nothing, or gained, count nothing. */
export const byBorne = (borne: readonly Borne[]): Weight[] =>
  borne.map(({ partner, amount }) => ({
    party: partner,
    weight: amount.max(Money.zero),
  }));

/** An amount over several pools, in proportion to their plans to date. */
export const overPools = (
  pools: readonly PoolBook[],
  amount: Money,
): { readonly pool: PoolBook; readonly amount: Money }[] => {
  if (amount.isZero()) return [];
  const plans = pools.map(({ pool, plan }) => ({ party: pool.id, weight: plan }));
  // No plan to date yet (a month phased at 0%): the plan for the year decides instead.
  const weights = plans.every(({ weight }) => weight.isZero())
    ? pools.map(({ pool, planForYear }) => ({
        party: pool.id,
        weight: planForYear(),
      }))
    : plans;
  return allocate(amount, weights).map((piece, place) => ({
    pool: pools[place]!,
    amount: piece.amount,
  }));
};

export const otherSide = (side: Side): Side =>
  side === 'commissioners' ? 'providers' : 'commissioners';
