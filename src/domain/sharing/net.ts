/** What a statement comes to, account by account: sums of its entries, each run with its sign. */
import { Money } from '../money/money.js';
import type { Account, Entry, Part, Statement } from './statement.js';

const forEachEntry = ({ runs }: Statement, visit: (entry: Entry, sign: 1 | -1) => void): void => {
  for (const { sign, steps } of runs) {
    for (const { entries } of steps) for (const entry of entries) visit(entry, sign);
  }
};

const signed = (amount: Money, sign: 1 | -1): Money => (sign === 1 ? amount : amount.negated());

/** Received less paid, by account. All together they sum to nil, and so does each pool. */
export const netByAccount = (statement: Statement): Map<Account, Money> => {
  const net = new Map<Account, Money>();
  const add = (account: Account, amount: Money): void => {
    net.set(account, (net.get(account) ?? Money.zero).plus(amount));
  };
  forEachEntry(statement, ({ from, to, amount }, sign) => {
    add(from, signed(amount, sign).negated());
    add(to, signed(amount, sign));
  });
  return net;
};

/** Received less paid by one account, by what the entries are for. */
export const netByPart = (statement: Statement, account: Account): Map<Part, Money> => {
  const net = new Map<Part, Money>();
  forEachEntry(statement, ({ from, to, part, amount }, sign) => {
    if (from !== account && to !== account) return;
    const received = signed(to === account ? amount : amount.negated(), sign);
    net.set(part, (net.get(part) ?? Money.zero).plus(received));
  });
  return net;
};
