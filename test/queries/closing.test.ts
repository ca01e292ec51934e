/** The closing statement as it is answered: what each is due, and whether it is final. */
import type { Payments } from '../../src/domain/sharing/closing/payments.js';
import type { ClosingStatement } from '../../src/queries/answers.js';
import { closingStatementOf } from '../../src/queries/closing.js';
import { clocks } from '../support/answers.js';
import { stateAfter } from '../support/recorded.js';
import { DRUGS, ELECTIVE, M, underTerms, URGENT } from '../support/small-alliance.js';
import { activity, cost, submission, type Row } from '../support/submissions.js';
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

describe('months of a pool for which nothing has been posted', () => {
  const unposted = (...rows: readonly Row[]): ClosingStatement['unposted'] =>
    closingStatementOf({
      state: stateAfter(underTerms({ payments: PAYMENTS }), submission('north', rows)),
      period: M(6),
      clocks: open,
    }).unposted;
  const said = (pool: string, ...rows: readonly Row[]): string | undefined =>
    unposted(...rows).find((row) => row.pool === pool)?.words;
  const urgent = (...months: number[]): Row[] =>
    months.map((month) => activity(month, 'NEL', '200000.00', '80'));

  test('are all that there are, pool by pool, before the first file', () => {
    expect(closing(PAYMENTS, 6).unposted).toEqual([
      ...[
        ['elective', 'Elective'],
        ['urgent', 'Urgent care'],
      ].map(([pool, name]) => ({
        pool,
        name,
        periods: [1, 2, 3, 4, 5, 6].map(M),
        words: `Nothing has been posted for Month 1 to Month 6 of ${name}: what is due counts them as nil activity.`,
      })),
      {
        pool: 'drugs',
        name: 'High-cost drugs',
        periods: [1, 2, 3, 4, 5, 6].map(M),
        words:
          'No cost has been posted for Month 1 to Month 6 of High-cost drugs: what is due counts them as nil cost.',
      },
    ]);
  });

  test('are told as stretches, and no more once every month has something', () => {
    expect(said('urgent', ...urgent(2, 4, 5, 6))).toBe(
      'Nothing has been posted for Month 1 and Month 3 of Urgent care: what is due counts them as nil activity.',
    );
    expect(said('urgent', ...urgent(2, 3, 4))).toContain('Month 1 and Month 5 to Month 6 of');
    expect(said('urgent', ...urgent(1, 2, 3, 4, 6))).toBe(
      'Nothing has been posted for Month 5 of Urgent care: what is due counts it as nil activity.',
    );
    expect(said('urgent', ...urgent(1, 2, 3, 4, 5, 6))).toBeUndefined();
  });

  test('of a pool settled on cost are those without cost, whatever its activity', () => {
    const months = [1, 2, 3, 4, 5, 6];
    const drugs = months.map((month) => activity(month, 'DRUG', '25000.00', '9'));
    expect(said('drugs', ...drugs)).toContain('Month 1 to Month 6');
    expect(said('drugs', ...drugs, cost(1, 'DRUG', '1.00'))).toContain('Month 2 to Month 6');
  });

  test('are none where the plan has nothing for the month, or where the year has not come to it', () => {
    const none = { ...URGENT, plan: { ...URGENT.plan, lines: [] } };
    const state = stateAfter(underTerms({ payments: PAYMENTS, pools: [ELECTIVE, none, DRUGS] }));
    const { unposted: rows } = closingStatementOf({ state, period: M(2), clocks: open });
    expect(rows.map(({ pool, periods }) => [pool, periods])).toEqual([
      ['elective', [M(1), M(2)]],
      ['drugs', [M(1), M(2)]],
    ]);
  });
});
