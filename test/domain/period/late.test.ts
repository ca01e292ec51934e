/** Late data under a threshold: what counts of closed months, and from when on. */
import { poolBalances } from '../../../projections/pool-balances.js';
import { isRefusal } from '../../../src/domain/decider.js';
import type { LedgerEvent, RecordedEvent } from '../../../src/domain/events.js';
import type { BatchEvent } from '../../../src/domain/activity/gathered.js';
import { evolveLedger, initialLedger, type LedgerState } from '../../../src/domain/ledger.js';
import { lateDataOf, lineCounts } from '../../../src/domain/period/late.js';
import { loadLedger, saveLedger } from '../../../src/domain/saved-ledger.js';
import { checkTerms } from '../../../src/domain/sharing/check.js';
import type { Terms } from '../../../src/domain/sharing/terms.js';
import { as } from '../../support/given.js';
import { recordedAll, type Fact } from '../../support/recorded.js';
import { closed, M, termsWith, underTerms, YEAR } from '../../support/small-alliance.js';
import { cost, postingOf, type Row } from '../../support/submissions.js';

const IGNORING: Partial<Terms> = { lateData: { rule: 'ignore-under', threshold: '5000.00' } };

/** An alliance that events are recorded into, one after the other. */
const alliance = (changes: Partial<Terms> = IGNORING) => {
  const events: RecordedEvent[] = [];
  const state: LedgerState = initialLedger();
  const record = (facts: readonly Fact[]): void => {
    for (const recorded of recordedAll(facts, state)) {
      events.push(recorded);
      evolveLedger(state, recorded);
    }
  };
  record(underTerms(changes));
  let files = 0;
  return {
    state,
    /** A file of drugs of North, month by month from April: each restates all before it. */
    file: (...months: readonly string[]): void => {
      files += 1;
      const rows = months.map((amount, place): Row => cost(place + 1, 'DRUG', amount));
      const at = (number: number): BatchEvent => events[number]!.event as BatchEvent;
      const posting = postingOf(state, at, { provider: 'north', name: `${files}.csv`, rows });
      if (isRefusal(posting)) throw new Error(posting.refused);
      record(as('north', ...(posting as readonly LedgerEvent[])));
    },
    close: (month: number): void => record(as('icb', closed(month))),
    reopen: (month: number): void =>
      record(
        as('icb', {
          type: 'PeriodReopened',
          data: { proposal: 'P9', period: M(month) },
        }),
      ),
  };
};

const drugs = (state: LedgerState, month: number): string =>
  poolBalances
    .read(state, M(month))
    .find(({ pool }) => pool === 'drugs')!
    .toDate.actual.toString();
const moves = (state: LedgerState) =>
  lateDataOf(state, YEAR)?.moves.map(({ partner, amount }) => `${partner} ${amount.toString()}`);

test('what moves nobody by the threshold does not count, and is told', () => {
  const { state, file, close } = alliance();
  file('15000.00');
  close(1);
  file('18000.00', '15000.00');
  expect(drugs(state, 1)).toBe('15000.00');
  expect(drugs(state, 2)).toBe('30000.00');
  expect(lateDataOf(state, YEAR)).toMatchObject({ through: M(1), counts: false });
  expect(moves(state)).toEqual(['icb -3000.00', 'north 3000.00']);
});

test('several small ones that come to the threshold together all count', () => {
  const { state, file, close } = alliance();
  file('15000.00');
  close(1);
  file('18000.00', '15000.00');
  file('19999.99', '15000.00');
  expect(drugs(state, 2)).toBe('30000.00');
  file('20000.00', '15000.00');
  expect(drugs(state, 1)).toBe('20000.00');
  expect(drugs(state, 2)).toBe('35000.00');
  expect(lateDataOf(state, YEAR)!.counts).toBe(true);
});

test('what counts when a month closes stays counted; what does not goes on waiting', () => {
  const { state, file, close } = alliance();
  file('15000.00');
  close(1);
  file('18000.00', '15000.00');
  close(2);
  // 3,000 in April and 2,500 in May: together they reach it.
  file('18000.00', '17500.00');
  expect(drugs(state, 2)).toBe('35500.00');
  close(3);
  file('17999.99', '17500.00');
  expect(drugs(state, 2)).toBe('35500.00');
  expect(moves(state)).toEqual(['icb 0.01', 'north -0.01']);
});

test('a month that is reopened takes what comes, until it is closed again', () => {
  const { state, file, close, reopen } = alliance();
  file('15000.00');
  close(1);
  reopen(1);
  file('15000.01');
  expect(drugs(state, 1)).toBe('15000.01');
  close(1);
  file('15000.02');
  expect(drugs(state, 1)).toBe('15000.01');
});

test('open months and other rules are as they were', () => {
  const open = alliance();
  open.file('15000.00');
  open.file('15000.01');
  expect(drugs(open.state, 1)).toBe('15000.01');
  expect(lateDataOf(open.state, YEAR)).toBeUndefined();
  const truing = alliance({});
  truing.file('15000.00');
  truing.close(1);
  truing.file('15000.01');
  expect(drugs(truing.state, 1)).toBe('15000.01');
});

test('a line counts by the month that it is of and the event that recorded it', () => {
  const { state, file, close } = alliance();
  file('15000.00');
  const before = state.last;
  close(1);
  file('15000.01', '1.00');
  expect(lineCounts(state, M(1), before)).toBe(true);
  expect(lineCounts(state, M(1), state.last)).toBe(false);
  expect(lineCounts(state, M(2), state.last)).toBe(true);
  file('99000.00', '1.00');
  expect(lineCounts(state, M(1), state.last)).toBe(true);
});

test('saved and loaded, what counts is the same', () => {
  const { state, file, close } = alliance();
  file('15000.00');
  close(1);
  file('15000.01');
  const loaded = loadLedger(JSON.parse(JSON.stringify(saveLedger(state))) as never);
  expect(drugs(loaded, 1)).toBe('15000.00');
});

test.each<[Terms['lateData'], string]>([
  [
    { rule: 'ignore-under', threshold: '0.00' },
    'lateData.threshold: Under a threshold of nil all late data counts; give an amount, or let the rule be `true-up`.',
  ],
  [
    { rule: 'ignore-under' } as never,
    'lateData: It is not said under which amount late data does not count; give the `threshold`.',
  ],
  [
    { rule: 'true-up', threshold: '1.00' } as never,
    'lateData.threshold: The rule true-up has no threshold; take it out, or let the rule be `ignore-under`.',
  ],
])('a fault is told: %j', (lateData, sentence) => {
  const all = checkTerms(termsWith({ lateData }));
  expect(all.map(({ path, sentence: said }) => `${path.join('.')}: ${said}`)).toEqual([sentence]);
});
