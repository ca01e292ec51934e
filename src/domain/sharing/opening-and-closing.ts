/**
 * The steps of a run that carry out no clause: reserves filled, plans paid in, activity paid out,
 * and at the end reserves released and adjustments made.
 */
import { allocate } from '../money/allocate.js';
import { Money } from '../money/money.js';
import { inPounds } from '../money/words.js';
import { partnerAccount, poolAccount, reinvestmentAccount, reserveAccount } from './accounts.js';
import type { PairAmounts, RunFacts } from './amounts.js';
import { balanceOf, nameOf, write } from './book.js';
import type { Book, Move, PoolBook } from './book.js';
import type { SettledAdjustment } from './facts.js';
import { postedAs } from './inputs.js';
import { weightOf } from './rates.js';
import type { Reserves } from './reserves.js';
import type { Input } from './statement.js';
import type { Reserve } from './terms.js';
import type { Calendar } from './versions.js';

/** A reserve as the version in force for a month has it. */
const reserveIn = (calendar: Calendar, month: number, id: string): Reserve | undefined =>
  calendar[month - 1]?.terms.reserves.find((reserve) => reserve.id === id);

/** A reserve as the latest version that still has it, for its name and its release. */
const latestOf = ({ terms, calendar }: RunFacts, id: string): Reserve | undefined =>
  terms.reserves.find((reserve) => reserve.id === id) ??
  calendar
    .flatMap((agreed) => agreed?.terms.reserves ?? [])
    .findLast((reserve) => reserve.id === id);

/**
 * Contributions as the version in force for the run's last month has them. Where a variation has
 * lowered them below what is drawn already, what is drawn stays in.
 */
export const contribute = (book: Book, run: RunFacts, id: string, reserves: Reserves): void => {
  const reserve = latestOf(run, id);
  if (reserve === undefined) return;
  const now = contributionsOf(run, run.lastMonth, id);
  const carried = reserves.held(id);
  const short = Money.sum(now.map(({ amount }) => amount))
    .plus(carried)
    .negated()
    .max(Money.zero);
  const made = short.isZero() ? now : keptIn(run, id, now, short);
  const total = Money.sum(made.map(({ amount }) => amount));
  const drawable = reserves.drawable(id);
  if (drawable !== undefined) book.drawable.set(id, drawable);
  // What earlier versions left is not a movement of this run, only where its balance begins.
  if (!carried.isZero()) book.balances.set(reserveAccount(id), carried);
  write(book, {
    rule: 'contribution',
    reserve: id,
    inputs: made.map(({ partner, amount }): Input => ({
      label: `Contribution of ${nameOf(book, partner)}`,
      value: amount.toString(),
      unit: 'money',
      source: { from: 'reserve', reserve: id },
    })),
    words: contributionWords(book, reserve, made, total, carried),
    result: total,
    moves: made.map(({ partner, amount }) => ({
      part: 'reserve',
      from: partnerAccount(partner),
      to: reserveAccount(id),
      amount,
    })),
  });
};

interface Contribution {
  readonly partner: string;
  readonly amount: Money;
}

const contributionsOf = ({ calendar }: RunFacts, month: number, id: string): Contribution[] =>
  Object.entries(reserveIn(calendar, month, id)?.contributions ?? {}).map(([partner, amount]) => ({
    partner,
    amount: Money.of(amount),
  }));

/** What is drawn already stays in, from those whose contributions the variation lowers. */
const keptIn = (
  run: RunFacts,
  id: string,
  now: readonly Contribution[],
  short: Money,
): Contribution[] => {
  const amounts = new Map(now.map(({ partner, amount }) => [partner, amount]));
  const most = new Map<string, Money>();
  for (let month = 1; month <= run.lastMonth; month += 1) {
    for (const { partner, amount } of contributionsOf(run, month, id)) {
      most.set(partner, amount.max(most.get(partner) ?? Money.zero));
    }
  }
  const lowered = [...most].map(([party, amount]) => ({
    party,
    weight: amount.minus(amounts.get(party) ?? Money.zero).max(Money.zero),
  }));
  for (const { party, amount } of allocate(short, lowered)) {
    amounts.set(party, (amounts.get(party) ?? Money.zero).plus(amount));
  }
  return [...amounts].map(([partner, amount]) => ({ partner, amount }));
};

const contributionWords = (
  book: Book,
  { name }: Reserve,
  made: readonly Contribution[],
  total: Money,
  carried: Money,
): string => {
  const paidIn = made.map(({ partner, amount }) => `${nameOf(book, partner)} ${inPounds(amount)}`);
  const sentence = `${inPounds(total)} is paid into ${name}: ${paidIn.join(', ') || 'by nobody'}.`;
  if (carried.isZero()) return sentence;
  return (
    `${sentence} Earlier versions of the terms drew ` +
    (carried.isNegative()
      ? `${inPounds(carried.abs())} more than this version would have by then`
      : `${inPounds(carried)} less than this version would have by then`) +
    `, so it stands at ${inPounds(total.plus(carried))}.`
  );
};

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

export const payPlan = (book: Book, pool: PoolBook): void => {
  const { id, name } = pool.pool;
  write(book, {
    rule: 'plan',
    pool: id,
    inputs: pool.pairs
      .filter(({ plan }) => !plan.isZero())
      .map(({ commissioner, provider, plan }): Input => ({
        label: `Plan to date, ${nameOf(book, commissioner)} with ${nameOf(book, provider)}`,
        value: plan.toString(),
        unit: 'money',
        source: { from: 'plan', pool: id },
      })),
    words: `Commissioners pay the plan to date of ${name}: ${inPounds(pool.plan)}.`,
    result: pool.plan,
    moves: [...sumBy(pool.pairs, 'commissioner', ({ plan }) => plan)].map(
      ([commissioner, amount]): Move => ({
        part: 'plan',
        from: partnerAccount(commissioner),
        to: poolAccount(id),
        amount,
      }),
    ),
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

/** What a reserve still holds goes where the agreement says. */
export const release = (book: Book, run: RunFacts, id: string): void => {
  const reserve = latestOf(run, id);
  if (reserve === undefined) return;
  const from = reserveAccount(id);
  const held = balanceOf(book, from).max(Money.zero);
  const to = reserve.release;
  const moves: Move[] =
    to.to === 'reinvestment'
      ? [{ part: 'release', from, to: reinvestmentAccount(to.purpose), amount: held }]
      : allocate(
          held,
          book.terms.partners.map(({ id: party }) => ({
            party,
            weight: weightOf(to.weights[party] ?? '0'),
          })),
        ).map(({ party, amount }) => ({
          part: 'release',
          from,
          to: partnerAccount(party),
          amount,
        }));
  const whom =
    to.to === 'reinvestment'
      ? `to ${to.purpose}`
      : `to ${moves
          .filter(({ amount }) => !amount.isZero())
          .map((one) => `${nameOf(book, one.to.slice('partner:'.length))} ${inPounds(one.amount)}`)
          .join(', ')}`;
  write(book, {
    rule: 'release',
    reserve: id,
    inputs: [
      {
        label: `Held by ${reserve.name}`,
        value: held.toString(),
        unit: 'money',
        source: { from: 'reserve', reserve: id },
      },
    ],
    words: held.isZero()
      ? `${reserve.name} holds nothing: there is nothing to release.`
      : `${reserve.name} holds ${inPounds(held)}, which is released ${whom}.`,
    result: held,
    moves,
  });
};

export const adjust = (book: Book, adjustment: SettledAdjustment): void => {
  const amount = Money.of(adjustment.amount);
  const { payer, payee, reason, effectiveOn, reversal } = adjustment;
  const what = reversal
    ? `Reversal of adjustment "${adjustment.adjustment}"`
    : `Adjustment "${adjustment.adjustment}"`;
  write(book, {
    rule: 'adjustment',
    ...(adjustment.pool === undefined ? {} : { pool: adjustment.pool }),
    inputs: [
      {
        label: what,
        value: amount.toString(),
        unit: 'money',
        source: { from: 'adjustment', adjustment: adjustment.adjustment, reversal },
      },
    ],
    words:
      `${what}, effective ${effectiveOn}: ${nameOf(book, payer)} pays ` +
      `${nameOf(book, payee)} ${inPounds(amount)} (${reason}).`,
    result: amount,
    moves: [{ part: 'adjustment', from: partnerAccount(payer), to: partnerAccount(payee), amount }],
  });
};
