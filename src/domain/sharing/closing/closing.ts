/**
 * The closing of accounts between the partners: what each is owed by its position, what has gone
 * through its hands on account, and the payments that settle the difference by the agreed route.
 */
import { Money } from '../../money/money.js';
import { contractYearOf, lastOf, monthOf, yearBefore } from '../../period/period.js';
import { carriedIn } from '../accounts.js';
import { netByAccount } from '../net.js';
import type { Account, Statement } from '../statement.js';
import { successorIn } from '../successions.js';
import type { AgreedTerms } from '../terms.js';
import { calendarOf, inForce } from '../versions.js';
import { fewestPayments, paymentsThrough } from './fewest-payments.js';
import type { Payment } from './fewest-payments.js';
import { paidOnAccount } from './on-account.js';
import type { Payments } from './payments.js';

export interface ClosingAccount {
  readonly partner: string;
  /** Received less paid under the agreement, to date. */
  readonly position: Money;
  /** Money of reserves and purposes that it holds for the alliance. */
  readonly funds: Money;
  /** Received less paid on account. */
  readonly onAccount: Money;
  /** What it is still to receive; below nil, to pay. */
  readonly due: Money;
}

export interface Closing {
  readonly payments: Payments;
  readonly accounts: readonly ClosingAccount[];
  readonly onAccount: readonly Payment[];
  readonly settlement: readonly Payment[];
}

/** Why there is no closing: the terms in force do not say who pays, or who holds the funds. */
export type NoClosing = 'route-missing' | 'funds-holder-missing';

export const closingOf = (
  versions: readonly AgreedTerms[],
  statement: Statement,
  partners: readonly string[],
): Closing | NoClosing => {
  const { through } = statement;
  const calendar = calendarOf(versions, contractYearOf(through));
  const lastMonth = monthOf(through);
  const terms = calendar[lastMonth - 1]?.terms;
  const payments = terms?.payments;
  if (terms === undefined || payments === undefined) return 'route-missing';
  const net = netByAccount(statement);
  const funds = fundsByHolder(versions, net, contractYearOf(through), payments.fundsHeldBy);
  if (funds.get(undefined)?.isZero() === false) return 'funds-holder-missing';
  const onAccount = paidOnAccount(calendar, lastMonth, terms.rounding);
  const accounts = partners.map((partner): ClosingAccount => {
    const position = net.get(`partner:${partner}`) ?? Money.zero;
    const held = funds.get(partner) ?? Money.zero;
    const paid = flowsOf(partner, onAccount);
    return {
      partner,
      position,
      funds: held,
      onAccount: paid,
      due: position.plus(held).minus(paid),
    };
  });
  // What is still open under an old name is paid to, and by, the successor.
  const balances = new Map<string, Money>();
  for (const { partner, due } of accounts) {
    const now = successorIn(terms, partner);
    balances.set(now, (balances.get(now) ?? Money.zero).plus(due));
  }
  const open = [...balances].map(([partner, due]) => ({ partner, due }));
  const settlement =
    payments.through === undefined ? fewestPayments(open) : paymentsThrough(payments.through, open);
  return { payments, accounts, onAccount, settlement };
};

/** What reserves open with is in the hands of whoever held the funds of the year before. */
const fundsByHolder = (
  versions: readonly AgreedTerms[],
  net: ReadonlyMap<Account, Money>,
  year: string,
  holder: string | undefined,
): Map<string | undefined, Money> => {
  const before = inForce(versions, lastOf(yearBefore(year)))?.terms.payments?.fundsHeldBy;
  const funds = new Map<string | undefined, Money>();
  for (const [account, amount] of net) {
    if (!isFund(account)) continue;
    const by = carriedIn(account)?.contractYear === year ? (before ?? holder) : holder;
    funds.set(by, (funds.get(by) ?? Money.zero).plus(amount));
  }
  return funds;
};

const isFund = (account: Account): boolean =>
  account.startsWith('reserve:') ||
  account.startsWith('reinvestment:') ||
  carriedIn(account) !== undefined;

const flowsOf = (partner: string, payments: readonly Payment[]): Money =>
  payments.reduce((sum, { from, to, amount }) => {
    if (to === partner) return sum.plus(amount);
    return from === partner ? sum.minus(amount) : sum;
  }, Money.zero);
