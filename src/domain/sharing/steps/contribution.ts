/**
 * Contributions: money is set aside in a reserve at the start of the year. A variation that raises
 * them tops the reserve up from its first period on; one that lowers them gives back what is not
 * drawn yet.
 */
import { allocate } from '../../money/allocate.js';
import { Money } from '../../money/money.js';
import { inPounds } from '../../money/words.js';
import { partnerAccount, reserveAccount } from '../accounts.js';
import type { RunFacts } from '../amounts.js';
import { balanceOf, nameOf, write } from '../book.js';
import type { Book } from '../book.js';
import { reserveIn, reserveOf } from '../reserves.js';
import type { Reserves } from '../reserves.js';
import type { Input } from '../statement.js';
import { successorIn } from '../successions.js';
import type { Reserve } from '../terms.js';

/**
 * Contributions as the version in force for the run's last month has them. Where a variation has
 * lowered them below what is drawn already, what is drawn stays in.
 */
export const contribute = (book: Book, run: RunFacts, id: string, reserves: Reserves): void => {
  const reserve = reserveOf(run.calendar, id);
  if (reserve === undefined) return;
  const now = contributionsOf(run, run.lastMonth, id);
  const carried = reserves.held(id);
  const opening = balanceOf(book, reserveAccount(id));
  const short = Money.sum(now.map(({ amount }) => amount))
    .plus(opening)
    .plus(carried)
    .negated()
    .max(Money.zero);
  const made = short.isZero() ? now : keptIn(run, id, now, short);
  const total = Money.sum(made.map(({ amount }) => amount));
  const drawable = reserves.drawable(id);
  if (drawable !== undefined) book.drawable.set(id, drawable);
  // What earlier versions left is not a movement of this run, only where its balance begins.
  if (!carried.isZero()) book.balances.set(reserveAccount(id), opening.plus(carried));
  write(book, {
    rule: 'contribution',
    reserve: id,
    inputs: made.map(({ partner, amount }): Input => ({
      label: `Contribution of ${nameOf(book, partner)}`,
      value: amount.toString(),
      unit: 'money',
      source: { from: 'reserve', reserve: id },
    })),
    words: contributionWords(book, reserve, made, { total, opening, carried }),
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

const contributionsOf = (
  { terms, calendar }: RunFacts,
  month: number,
  id: string,
): Contribution[] =>
  [
    ...Object.entries(reserveIn(calendar, month, id)?.contributions ?? {}).reduce(
      (byPartner, [partner, amount]) => {
        const now = successorIn(terms, partner);
        return byPartner.set(now, (byPartner.get(now) ?? Money.zero).plus(Money.of(amount)));
      },
      new Map<string, Money>(),
    ),
  ].map(([partner, amount]) => ({ partner, amount }));

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
  { total, opening, carried }: Readonly<Record<'total' | 'opening' | 'carried', Money>>,
): string => {
  const paidIn = made.map(({ partner, amount }) => `${nameOf(book, partner)} ${inPounds(amount)}`);
  const sentence = `${inPounds(total)} is paid into ${name}: ${paidIn.join(', ') || 'by nobody'}.`;
  if (carried.isZero()) return sentence;
  return (
    `${sentence} Earlier versions of the terms drew ` +
    (carried.isNegative()
      ? `${inPounds(carried.abs())} more than this version would have by then`
      : `${inPounds(carried)} less than this version would have by then`) +
    `, so it stands at ${inPounds(total.plus(opening).plus(carried))}.`
  );
};
