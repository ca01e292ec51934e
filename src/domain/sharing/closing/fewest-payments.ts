/**
 * The fewest payments that settle what partners owe and are owed. Through one partner: one payment
 * for each of the others. Directly: partners whose balances cancel among themselves settle among
 * themselves, one payment less than there are partners in each such group, so the fewest payments
 * come of the most groups. Among sixteen partners and fewer all groupings are tried; with more, the
 * largest debtor pays the largest creditor until all is settled, which is seldom more.
 *
 * A owes 5 and B owes 3, C is owed 5 and D 3: A pays C, B pays D.
 */
import type { Money } from '../../money/money.js';

export interface Payment {
  readonly from: string;
  readonly to: string;
  readonly amount: Money;
}

/** What a partner is owed; below nil, what it owes. Together they sum to nil. */
export interface Balance {
  readonly partner: string;
  readonly due: Money;
}

const MOST_TRIED = 16;

export const paymentsThrough = (through: string, balances: readonly Balance[]): Payment[] =>
  balances
    .filter(({ partner, due }) => partner !== through && !due.isZero())
    .map(({ partner, due }) =>
      due.isNegative()
        ? { from: partner, to: through, amount: due.abs() }
        : { from: through, to: partner, amount: due },
    );

export const fewestPayments = (balances: readonly Balance[]): Payment[] => {
  const open = balances.filter(({ due }) => !due.isZero());
  const groups = open.length > MOST_TRIED ? [open] : mostGroups(open);
  return groups.flatMap(largestFirst);
};

/** The most groups that each sum to nil, by trying all: what is settled of each set of partners. */
const mostGroups = (open: readonly Balance[]): Balance[][] => {
  const all = (1 << open.length) - 1;
  const sums = new Array<bigint>(all + 1).fill(0n);
  /** How many groups a set holds at most, and which partner was added last on the way to it. */
  const groups = new Int32Array(all + 1);
  const last = new Int32Array(all + 1).fill(-1);
  for (let set = 1; set <= all; set += 1) {
    const lowest = 31 - Math.clz32(set & -set);
    sums[set] = sums[set & (set - 1)]! + open[lowest]!.due.toPence();
    for (let place = 0; place < open.length; place += 1) {
      if ((set & (1 << place)) === 0) continue;
      const before = groups[set ^ (1 << place)]!;
      if (last[set] === -1 || before > groups[set]!) {
        groups[set] = before;
        last[set] = place;
      }
    }
    if (sums[set] === 0n) groups[set]! += 1;
  }
  const found: Balance[][] = [];
  let group: Balance[] = [];
  // Going back the way, a set that sums to nil is where a group began.
  for (let set = all; set !== 0; set ^= 1 << last[set]!) {
    if (sums[set] === 0n && group.length > 0) {
      found.push(group);
      group = [];
    }
    group.push(open[last[set]!]!);
  }
  if (group.length > 0) found.push(group);
  return found.map((one) => open.filter((balance) => one.includes(balance)));
};

/** Within one group: at most one payment less than there are partners. */
const largestFirst = (group: readonly Balance[]): Payment[] => {
  const left = group.map(({ partner, due }) => ({ partner, due }));
  const payments: Payment[] = [];
  for (;;) {
    const payer = left.reduce((a, b) => (b.due.compare(a.due) < 0 ? b : a));
    const payee = left.reduce((a, b) => (b.due.compare(a.due) > 0 ? b : a));
    if (!payer.due.isNegative() || !payee.due.isPositive()) return payments;
    const amount = payer.due.abs().min(payee.due);
    payments.push({ from: payer.partner, to: payee.partner, amount });
    payer.due = payer.due.plus(amount);
    payee.due = payee.due.minus(amount);
  }
};
