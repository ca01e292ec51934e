/** Adjustments and their reversals: agreed money from one partner to another, outside activity. */
import { Money } from '../../money/money.js';
import { inPounds } from '../../money/words.js';
import { partnerAccount } from '../accounts.js';
import { nameOf, write } from '../book.js';
import type { Book } from '../book.js';
import type { SettledAdjustment } from '../facts.js';
import { successorIn } from '../successions.js';

export const adjust = (book: Book, adjustment: SettledAdjustment): void => {
  const amount = Money.of(adjustment.amount);
  const { reason, effectiveOn, reversal } = adjustment;
  const [payer, payee] = [adjustment.payer, adjustment.payee].map((partner) =>
    successorIn(book.terms, partner),
  ) as [string, string];
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
      payer === payee
        ? `${what}, effective ${effectiveOn}, is between organisations that are ${nameOf(book, payer)} now: nothing moves (${reason}).`
        : `${what}, effective ${effectiveOn}: ${nameOf(book, payer)} pays ` +
          `${nameOf(book, payee)} ${inPounds(amount)} (${reason}).`,
    result: payer === payee ? Money.zero : amount,
    moves:
      payer === payee
        ? []
        : [{ part: 'adjustment', from: partnerAccount(payer), to: partnerAccount(payee), amount }],
  });
};
