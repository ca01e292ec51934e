import type { LedgerEvent } from '../../../src/domain/events.js';
import { decide } from '../../../src/domain/decide.js';
import { acting, ALLIANCE, as, given } from '../../support/given.js';
import { instantOf, stateAfter, type Fact } from '../../support/recorded.js';
import {
  adjusted,
  closed,
  closedThrough,
  formedBy,
  M,
  made,
  MAJORITY,
  supported,
  termsProposed,
  termsWith,
  underTerms,
} from '../../support/small-alliance.js';
import { activity, submission } from '../../support/submissions.js';

const close = (month: number) => ({ command: 'ClosePeriod', period: M(month) }) as const;
const REOPEN = { command: 'ProposeReopening', period: M(2), reason: 'Late file' } as const;
const reopeningProposed = (proposal: string, month: number) => ({
  type: 'PeriodReopeningProposed' as const,
  data: { proposal, period: M(month), reason: 'Late file' },
});
const reopened = (proposal: string, month: number) => ({
  type: 'PeriodReopened' as const,
  data: { proposal, period: M(month) },
});

/** What a close records after these facts. */
const closingAfter = (facts: readonly Fact[], month: number): LedgerEvent => {
  const answer = decide(close(month), stateAfter(facts), acting('icb'), ALLIANCE);
  expect(Array.isArray(answer)).toBe(true);
  expect(answer).toHaveLength(1);
  return (answer as readonly LedgerEvent[])[0]!;
};

describe('closing a month', () => {
  test('pins the last event, the chain head and the figures of the year to date', () => {
    const facts = [
      ...underTerms(),
      ...adjusted(),
      ...submission('north', [
        activity(1, 'NEL', '170000.00', '130'),
        activity(1, 'DC', '55000.00', '90'),
      ]),
    ];
    const state = stateAfter(facts);
    // Urgent: plan 200,000 in the month, actual 170,000, all of it north's; south has done nothing.
    // Under plan by 30,000: commissioners and providers keep 15,000 each, by plan 3 to 1.
    expect(closingAfter(facts, 1)).toStrictEqual({
      type: 'PeriodClosed',
      data: {
        period: M(1),
        asAt: 16,
        chainHead: state.head,
        figures: {
          partners: {
            // Plans of 325,000, less 15,000 and 25,000 kept of what was not used, and 60,000 put by.
            icb: '-345000.00',
            north: '221250.00',
            south: '33750.00',
          },
          pools: { elective: '45000.00', urgent: '30000.00', drugs: '25000.00' },
          reserves: { risk: '90000.00' },
        },
      },
    });
  });

  test('is done in order, from the first month of the year', () => {
    given(underTerms())
      .when(close(2))
      .thenRefused('PERIOD_BEFORE_NOT_CLOSED', { before: M(1) });
    given(underTerms(), closedThrough(4))
      .when(close(6))
      .thenRefused('PERIOD_BEFORE_NOT_CLOSED', { before: M(5) });
    expect(closingAfter([...underTerms(), ...closedThrough(4)], 5).data).toMatchObject({
      period: M(5),
    });
  });

  test('of the first month of a year waits for no month of the year before', () => {
    const next = termsWith({ contractYear: '2027-28' });
    const facts = [
      ...underTerms(),
      ...made('icb', termsProposed(next, { proposal: 'P2' })),
      ...as('north', {
        type: 'TermsAgreed',
        data: { proposal: 'P2', version: 2, fromPeriod: '2027-28-M01' },
      }),
    ];
    const answer = decide(
      { command: 'ClosePeriod', period: '2027-28-M01' },
      stateAfter(facts),
      acting('south'),
      ALLIANCE,
    );
    expect(answer).toMatchObject([{ type: 'PeriodClosed', data: { period: '2027-28-M01' } }]);
  });

  test('is of a period under terms that is not closed, in this order', () => {
    given(underTerms())
      .when({ command: 'ClosePeriod', period: '2026-27-M13' })
      .thenRefused('NOT_A_PERIOD', { value: '2026-27-M13' });
    given(formedBy(), made('icb', termsProposed()))
      .when(close(1))
      .thenRefused('TERMS_NOT_AGREED', { period: M(1) });
    given(underTerms(), as('icb', closed(2)))
      .when(close(2))
      .thenRefused('PERIOD_ALREADY_CLOSED', { period: M(2), event: '9' });
  });

  test('waits for a file that was cut off, of that month or of an earlier one', () => {
    const cutOff = submission('north', [activity(2, 'DC', '100.00', '1')], { cutOff: true });
    given(underTerms(), closedThrough(1), cutOff)
      .when(close(2))
      .thenRefused('SUBMISSION_INCOMPLETE', { file: 'north-1.csv', period: M(2) });
    given(underTerms(), closedThrough(2), cutOff)
      .when(close(3))
      .thenRefused('SUBMISSION_INCOMPLETE', { file: 'north-1.csv', period: M(3) });
    expect(closingAfter([...underTerms(), ...cutOff], 1).data).toMatchObject({ period: M(1) });
  });

  test('waits for a cut-off file that is of later months as well', () => {
    const rows = [activity(1, 'DC', '100.00', '1'), activity(3, 'DC', '100.00', '1')];
    given(underTerms(), submission('north', rows, { cutOff: true }))
      .when(close(1))
      .thenRefused('SUBMISSION_INCOMPLETE', { file: 'north-1.csv', period: M(1) });
  });

  test('of several files cut off, the one opened first is told', () => {
    const files = [
      ...submission('south', [activity(1, 'DC', '1.00', '1')], { cutOff: true }),
      ...submission('north', [activity(1, 'DC', '1.00', '1')], { cutOff: true }),
    ];
    given(underTerms(), files)
      .when(close(1))
      .thenRefused('SUBMISSION_INCOMPLETE', { file: 'south-1.csv', period: M(1) });
    // Opened again, it is no longer the first.
    given(underTerms(), files, files[0]!)
      .when(close(1))
      .thenRefused('SUBMISSION_INCOMPLETE', { file: 'north-1.csv', period: M(1) });
  });

  test('does not wait for a cut-off file of another year', () => {
    const next = termsWith({ contractYear: '2027-28' });
    const facts = [
      ...underTerms(),
      ...submission('north', [activity(2, 'DC', '100.00', '1')], { cutOff: true }),
      ...made('icb', termsProposed(next, { proposal: 'P2' })),
      ...as('north', {
        type: 'TermsAgreed',
        data: { proposal: 'P2', version: 2, fromPeriod: '2027-28-M01' },
      }),
    ];
    const answer = decide(
      { command: 'ClosePeriod', period: '2027-28-M01' },
      stateAfter(facts),
      acting('icb'),
      ALLIANCE,
    );
    expect(answer).toMatchObject([{ type: 'PeriodClosed' }]);
  });
});

describe('reopening a month', () => {
  test('is proposed, and done once it is agreed', () => {
    const facts = [...underTerms({ decisions: MAJORITY }), ...closedThrough(2)];
    given(facts).when(REOPEN).then(reopeningProposed('P2', 2), supported('P2', 'icb'));
    given(facts, made('icb', reopeningProposed('P2', 2)))
      .when({ command: 'SupportProposal', proposal: 'P2' }, acting('south'))
      .then(supported('P2', 'south'), reopened('P2', 2));
  });

  test('needs a reason, a period, and a month that is closed, in this order', () => {
    given(underTerms())
      .when({ ...REOPEN, period: 'soon', reason: '' })
      .thenRefused('REASON_MISSING', { command: 'Reopening a month' });
    given(underTerms())
      .when({ ...REOPEN, period: 'soon' })
      .thenRefused('NOT_A_PERIOD', { value: 'soon' });
    given(underTerms(), closedThrough(1))
      .when(REOPEN)
      .thenRefused('PERIOD_NOT_CLOSED', { period: M(2) });
  });

  const again = [
    ...underTerms({ lateData: { rule: 'reopen' } }),
    ...closedThrough(2),
    ...made('icb', reopeningProposed('P2', 2)),
    ...as('icb', reopened('P2', 2)),
  ];

  test('lets the month change, and be closed again', () => {
    given(again)
      .when({
        command: 'ProposeAdjustment',
        effectiveOn: '2026-05-31',
        payer: 'icb',
        payee: 'south',
        amount: '1',
        reason: 'Late',
      })
      .then(
        {
          type: 'AdjustmentProposed',
          data: {
            proposal: 'P3',
            adjustment: 'A1',
            effectiveOn: '2026-05-31',
            payer: 'icb',
            payee: 'south',
            amount: '1.00',
            reason: 'Late',
          },
        },
        supported('P3', 'icb'),
      );
    expect(closingAfter(again, 2).data).toMatchObject({ period: M(2), asAt: 13 });
    given(again)
      .when(REOPEN)
      .thenRefused('PERIOD_NOT_CLOSED', { period: M(2) });
  });

  test('and closing it once more shuts it again', () => {
    const shut = [...again, ...as('icb', closed(2, 13))];
    given(shut)
      .when(close(2))
      .thenRefused('PERIOD_ALREADY_CLOSED', { period: M(2), event: '14' });
    given(shut)
      .when({ ...REOPEN, reason: 'Another late file' })
      .then(
        {
          type: 'PeriodReopeningProposed',
          data: { proposal: 'P3', period: M(2), reason: 'Another late file' },
        },
        supported('P3', 'icb'),
      );
    expect(closingAfter(shut, 3).data).toMatchObject({ period: M(3), asAt: 14 });
  });

  test('keeps the months before it shut', () => {
    given(again)
      .when({
        command: 'ProposeAdjustment',
        effectiveOn: '2026-04-30',
        payer: 'icb',
        payee: 'south',
        amount: '1',
        reason: 'Late',
      })
      .thenRefused('PERIOD_CLOSED', { period: M(1) });
  });

  test('makes the months after it wait: they close in order again', () => {
    given(again)
      .when(close(3))
      .thenRefused('PERIOD_BEFORE_NOT_CLOSED', { before: M(2) });
  });

  test('and closing are kept with who did it, and for which partner', () => {
    const noted = { event: closed(1), by: 'the program' };
    const { closures } = stateAfter(underTerms(), noted, as('south', closed(2)));
    expect(closures.get(M(1))).toStrictEqual([
      { ...closed(1).data, closedAt: 9, recordedAt: instantOf(9), by: 'the program' },
    ]);
    expect(closures.get(M(2))).toStrictEqual([
      {
        ...closed(2).data,
        closedAt: 10,
        recordedAt: instantOf(10),
        by: 'finance@south',
        partner: 'south',
      },
    ]);
  });

  test('is kept with the closure that it undid, and the next closure stands beside it', () => {
    const { closures } = stateAfter(again, as('icb', closed(2, 13)));
    expect(closures.get(M(2))).toMatchObject([
      { closedAt: 10, asAt: 8, reopenedAt: 13 },
      { closedAt: 14, asAt: 13 },
    ]);
    expect(closures.get(M(2))![1]).not.toHaveProperty('reopenedAt');
  });
});
