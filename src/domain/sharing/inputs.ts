/** The inputs of a step, each with where it came from. */
import type { Money } from '../money/money.js';
import type { Book, PoolBook } from './book.js';
import { poolAccount } from './accounts.js';
import type { Input } from './statement.js';

export const planInput = ({ pool, plan }: PoolBook): Input => ({
  label: `Plan to date, ${pool.name}`,
  value: plan.toString(),
  unit: 'money',
  source: { from: 'plan', pool: pool.id },
});

export const planForYearInput = ({ pool, planForYear }: PoolBook): Input => ({
  label: `Plan for the year, ${pool.name}`,
  value: planForYear().toString(),
  unit: 'money',
  source: { from: 'plan', pool: pool.id },
});

/** What the pool's money is posted as: the price of activity, or costs. */
export const postedAs = ({ pool }: PoolBook): 'activity' | 'cost' =>
  pool.basis === 'price' ? 'activity' : 'cost';

export const actualInput = (book: PoolBook): Input => ({
  label: `Actual to date, ${book.pool.name}`,
  value: book.actual.toString(),
  unit: 'money',
  source: { from: 'postings', kind: postedAs(book), pool: book.pool.id },
});

export const rateInput = (label: string, clause: string, field: string, value: string): Input => ({
  label,
  value,
  unit: 'rate',
  source: { from: 'clause', clause, field },
});

export const amountInput = (
  label: string,
  clause: string,
  field: string,
  value: string,
): Input => ({ label, value, unit: 'money', source: { from: 'clause', clause, field } });

/** Money that an earlier step came to. */
export const stepInput = (label: string, step: number, value: Money): Input => ({
  label,
  value: value.toString(),
  unit: 'money',
  source: { from: 'step', step },
});

/** What a reserve has to pay from. */
export const reserveInput = (book: Book, reserve: string, held: Money): Input => ({
  label: `Held by ${book.terms.reserves.find(({ id }) => id === reserve)?.name ?? reserve}`,
  value: held.toString(),
  unit: 'money',
  source: { from: 'reserve', reserve },
});

/**
 * The last step that moved money of a pool: what is left in it is left by that step. In a pool that
 * nothing has moved in yet, its first step says so.
 */
export const lastStepOf = (book: Book, pool: PoolBook): number => {
  const { id } = pool.pool;
  return book.lastOn.get(poolAccount(id)) ?? book.steps.find((one) => one.pool === id)?.step ?? 0;
};

/** Where what is borne under a clause stands: the last step that changed it, or its own. */
export const stepOfClause = (book: Book, clause: string): number =>
  book.lastUnder.get(clause) ?? book.steps.find((one) => one.clause === clause)?.step ?? 0;
