/** The closing statement as it is answered: what each is due, and whether it is final. */
import type { Payments } from '../../src/domain/sharing/closing/payments.js';
import type { ClosingStatement } from '../../src/queries/answers.js';
import { closingStatementOf } from '../../src/queries/closing.js';
import { clocks } from '../support/answers.js';
import { stateAfter } from '../support/recorded.js';
import { M, underTerms } from '../support/small-alliance.js';
import { expectUnanswerable } from '../support/unanswerable.js';

const PAYMENTS: Payments = {
  clause: { ref: '8', text: 'Payments are monthly.' },
  route: 'bilateral',
  onAccount: 'twelfths-of-the-plan',
  fundsHeldBy: 'icb',
};
const { closed: _, ...open } = clocks;

const closing = (payments: Payments | undefined, month: number, at = open): ClosingStatement =>
  closingStatementOf({
    state: stateAfter(underTerms(payments === undefined ? {} : { payments })),
    period: M(month),
    clocks: at,
  });

test('what each is due is its position and what it holds, less what went on account', () => {
  const { partners, together, settlement, onAccount, route, clause } = closing(PAYMENTS, 12);
  // Nothing was posted: the block is paid, half of the 2.4m of urgent care is kept by each side.
  expect(
    partners.map(({ partner, position, funds, onAccount: paid, due }) =>
      [partner, position, funds, paid, due].join(' '),
    ),
  ).toEqual([
    'icb -2460000.00 90000.00 -3900000.00 1530000.00',
    'north 1600000.00 0.00 2700000.00 -1100000.00',
    'south 770000.00 0.00 1200000.00 -430000.00',
  ]);
  expect(together).toEqual({
    position: '-90000.00',
    funds: '90000.00',
    onAccount: '0.00',
    due: '0.00',
  });
  expect(onAccount.map(({ from, to, amount }) => `${from} ${to} ${amount}`)).toEqual([
    'icb north 2700000.00',
    'icb south 1200000.00',
  ]);
  expect(settlement.map(({ from, to, amount }) => `${from} ${to} ${amount}`)).toEqual([
    'north icb 1100000.00',
    'south icb 430000.00',
  ]);
  expect(route).toContain('Partners pay each other directly.');
  expect(clause).toEqual(PAYMENTS.clause);
});

test('it is final once the last month is closed, and says how it stands before', () => {
  expect(closing(PAYMENTS, 6).standing).toBe('Interim: the year ends with Month 12 (March 2027).');
  const ended = closing(PAYMENTS, 12);
  expect([ended.final, ended.standing]).toEqual([
    false,
    'As it stands: Month 12 (March 2027) is not closed.',
  ]);
  const closedThen = {
    ...open,
    closed: { closedAt: 90, asAt: 89, chainHead: '', recordedAt: '', by: 'a' },
  };
  const final = closing(PAYMENTS, 12, closedThen);
  expect([final.final, final.standing]).toEqual([true, 'Final: Month 12 (March 2027) is closed.']);
});

test('where the terms do not say who pays, or who holds what is set aside, there is none', async () => {
  const asked = async (payments: Payments | undefined): Promise<unknown> => closing(payments, 12);
  await expectUnanswerable('PAYMENT_ROUTE_MISSING', asked(undefined), { period: M(12) });
  const { fundsHeldBy: _holder, ...unheld } = PAYMENTS;
  await expectUnanswerable('FUNDS_HOLDER_MISSING', asked(unheld), { period: M(12) });
});
