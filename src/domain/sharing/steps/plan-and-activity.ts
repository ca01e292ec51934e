/**
 * Where a run begins, pool by pool: the commissioners pay the plan to date into the pool, and the
 * pool credits each provider the value of its activity. What is left is plan less actual.
 */
import { allocate } from '../../money/allocate.js';
import { Money } from '../../money/money.js';
import { inPounds } from '../../money/words.js';
import { partnerAccount, poolAccount } from '../accounts.js';
import type { PairAmounts } from '../amounts.js';
import { nameOf, write } from '../book.js';
import type { Book, Move, PoolBook } from '../book.js';
import { postedAs } from '../inputs.js';
import type { Input } from '../statement.js';
import { byContribution } from '../weights.js';
import { listInWords } from '../words.js';

const sumBy = (
  pairs: readonly PairAmounts[],
  role: 'commissioner' | 'provider',
  of: (pair: PairAmounts) => Money,
): Map<string, Money> => {
  const sums = new Map<string, Money>();
  for (const pair of pairs) {
    sums.set(pair[role], (sums.get(pair[role]) ?? Money.zero).plus(of(pair)));
  }
  return sums;
};

/** Who pays the plan to date in: the commissioner of each line, or who contributes to the pool. */
const payers = (book: Book, { pool, pairs, plan, decimals }: PoolBook): [string, Money][] =>
  pool.contributions === undefined
    ? [...sumBy(pairs, 'commissioner', (pair) => pair.plan)]
    : allocate(plan, byContribution(pool, book.terms), decimals).map(({ party, amount }) => [
        party,
        amount,
      ]);

const contributionInputs = (book: Book, { id, contributions = {} }: PoolBook['pool']): Input[] =>
  Object.entries(contributions).map(([partner, amount]) => ({
    label: `Contribution of ${nameOf(book, partner)} for the year`,
    value: amount,
    unit: 'money',
    source: { from: 'plan', pool: id },
  }));

/** `: £10,000.00` or, where changes have made it what it is, what it is made of. */
const madeOf = ({ plan, planChanges }: PoolBook): string => {
  if (planChanges.length === 0) return inPounds(plan);
  const lines = plan.minus(Money.sum(planChanges.map(({ amount }) => amount)));
  const made = planChanges.map(({ change, amount }) =>
    amount.isNegative()
      ? `${inPounds(amount.abs())} off by ${change.change} "${change.id}"`
      : `${inPounds(amount)} by ${change.change} "${change.id}"`,
  );
  return `${inPounds(plan)}, made of ${inPounds(lines)} by the plan lines, ${listInWords(made)}`;
};

export const payPlan = (book: Book, pool: PoolBook): void => {
  const { id, name, contributions } = pool.pool;
  write(book, {
    rule: 'plan',
    pool: id,
    inputs: [
      ...pool.pairs
        .filter(({ plan }) => !plan.isZero())
        .map(({ commissioner, provider, plan }): Input => ({
          label: `Plan to date, ${nameOf(book, commissioner)} with ${nameOf(book, provider)}`,
          value: plan.toString(),
          unit: 'money',
          source: { from: 'plan', pool: id },
        })),
      ...contributionInputs(book, pool.pool),
      ...pool.planChanges.map(({ change, amount }): Input => ({
        label: `Of it by ${change.change} "${change.id}"`,
        value: amount.toString(),
        unit: 'money',
        source: { from: 'plan-change', change: change.id },
      })),
    ],
    words:
      `Commissioners pay the plan to date of ${name}: ${madeOf(pool)}` +
      (contributions === undefined ? '.' : ', in proportion to their contributions.'),
    result: pool.plan,
    moves: payers(book, pool).map(([commissioner, amount]): Move => ({
      part: 'plan',
      from: partnerAccount(commissioner),
      to: poolAccount(id),
      amount,
    })),
  });
};

export const payActivity = (book: Book, pool: PoolBook): void => {
  const { id, name } = pool.pool;
  const exact = Money.sum(pool.pairs.map(({ exactActual }) => exactActual));
  const posted = postedAs(pool);
  write(book, {
    rule: 'activity',
    pool: id,
    inputs: pool.pairs
      .filter(({ exactActual }) => !exactActual.isZero())
      .map(({ commissioner, provider, exactActual }): Input => ({
        label: `Actual to date, ${nameOf(book, provider)} for ${nameOf(book, commissioner)}`,
        value: exactActual.toString(),
        unit: 'money',
        source: { from: 'postings', kind: posted, pool: id, provider, commissioner },
      })),
    words:
      posted === 'activity'
        ? `Providers are credited the activity to date of ${name}: ${inPounds(pool.actual)}.`
        : `Providers are credited the cost to date of ${name}: ${inPounds(pool.actual)}.`,
    result: pool.actual,
    rounding: pool.actual.minus(exact),
    moves: [...sumBy(pool.pairs, 'provider', ({ actual }) => actual)].map(
      ([provider, amount]): Move => ({
        part: 'activity',
        from: poolAccount(id),
        to: partnerAccount(provider),
        amount,
      }),
    ),
  });
};
