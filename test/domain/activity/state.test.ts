import fc from 'fast-check';
import { cellKey } from '../../../src/domain/activity/cells.js';
import type { ActivityEvent } from '../../../src/domain/activity/events.js';
import { mergeActivity } from '../../../src/domain/activity/merge.js';
import { loadActivity, saveActivity } from '../../../src/domain/activity/saved.js';
import { openOf, standingBatches, standingOf } from '../../../src/domain/activity/scopes.js';
import {
  evolveActivity,
  forkActivity,
  initialActivity,
  type ActivityState,
} from '../../../src/domain/activity/state.js';
import { cellOf, closed, opened, posted, recorded } from './recorded.js';

const SCOPE = {
  provider: 'north',
  commissioner: 'icb',
  contractYear: '2026-27',
  template: 'acm',
} as const;
const DAY_CASES = cellOf({ pointOfDelivery: 'DC' });
const ELECTIVE = cellOf({ pointOfDelivery: 'EL' });

const fold = (events: readonly ActivityEvent[], from = 0): ActivityState =>
  events.reduce(
    (state, event, place) => evolveActivity(state, recorded(event, from + place)),
    initialActivity(),
  );
const priceOf = (state: ActivityState, cell = DAY_CASES): bigint | undefined =>
  state.totals.get(cellKey('north', 'icb', cell))?.price;
const saved = (state: ActivityState): string => JSON.stringify(saveActivity(state));

test('nothing of a submission counts until it is closed', () => {
  const events = [opened('s1'), posted('s1', [{ cell: DAY_CASES, price: 12_345 }])];
  const open = fold(events);
  expect(open.totals.size).toBe(0);
  expect(openOf(open, SCOPE)?.status).toBe('open');
  const closing = fold([...events, closed('s1')]);
  expect(priceOf(closing)).toBe(12_345n * 10n ** 6n);
  expect(standingOf(closing, SCOPE)).toMatchObject({
    submission: 's1',
    status: 'standing',
    firstEvent: 0,
    lastEvent: 2,
    batches: [1],
    by: 'fig.analyst',
    partner: 'north',
  });
});

test('a restatement moves its cell by the difference, a withdrawal takes the line out', () => {
  const restated: ActivityEvent = {
    type: 'ActivityRestated',
    data: {
      submission: 's2',
      priceScale: 3,
      activityScale: 1,
      cells: [DAY_CASES],
      cell: [0],
      row: [1],
      ofEvent: [1],
      ofLine: [0],
      wasPrice: [100_000],
      price: [120_005],
      wasActivity: [10],
      activity: [15],
      detail: '',
    },
  };
  const withdrawn: ActivityEvent = {
    type: 'ActivityWithdrawn',
    data: {
      submission: 's2',
      priceScale: 2,
      activityScale: 0,
      cells: [ELECTIVE],
      cell: [0],
      ofEvent: [1],
      ofLine: [1],
      wasPrice: [5_000],
      wasActivity: [1],
      detail: '',
    },
  };
  const state = fold([
    opened('s1'),
    posted('s1', [
      { cell: DAY_CASES, price: 10_000 },
      { cell: ELECTIVE, price: 5_000 },
    ]),
    closed('s1'),
    opened('s2', 'north', 's1'),
    restated,
    withdrawn,
    closed('s2'),
  ]);
  expect(priceOf(state)).toBe(12_000_500_000n);
  expect(state.totals.get(cellKey('north', 'icb', DAY_CASES))?.activity).toBe(1_500n);
  expect(priceOf(state, ELECTIVE)).toBe(0n);
  expect(standingBatches(state, SCOPE)).toEqual([1, 4, 5]);
  expect(state.submissions.get('s2')?.lines).toEqual({
    posted: 1,
    restated: 0,
    withdrawn: 0,
    unchanged: 0,
  });
});

test('a submission that was cut off never counts once another takes its place', () => {
  const state = fold([
    opened('s1'),
    posted('s1', [{ cell: DAY_CASES, price: 100 }]),
    opened('s2'),
    posted('s1', [{ cell: DAY_CASES, price: 100 }]),
    closed('s1'),
    posted('s2', [{ cell: DAY_CASES, price: 7 }]),
    closed('s2'),
  ]);
  expect(priceOf(state)).toBe(7n * 10n ** 6n);
  expect(state.submissions.get('s1')).toMatchObject({ status: 'superseded', batches: [1] });
  expect(standingBatches(state, SCOPE)).toEqual([5]);
});

test('a submission opened again starts from nothing', () => {
  const state = fold([
    opened('s1'),
    posted('s1', [{ cell: DAY_CASES, price: 100 }]),
    opened('s1'),
    posted('s1', [{ cell: DAY_CASES, price: 100 }]),
    closed('s1'),
  ]);
  expect(priceOf(state)).toBe(100n * 10n ** 6n);
});

test('sums beyond the exact integers of a number stay exact', () => {
  const most = Number.MAX_SAFE_INTEGER;
  const lines = [most, most, most, -most, 1].map((price) => ({ cell: DAY_CASES, price }));
  const { type, data } = posted('s1', lines) as Extract<ActivityEvent, { type: 'ActivityPosted' }>;
  const oneCell: ActivityEvent = {
    type,
    data: { ...data, cells: [DAY_CASES], cell: lines.map(() => 0) },
  };
  const state = fold([opened('s1'), oneCell, closed('s1')]);
  expect(priceOf(state)).toBe((BigInt(most) * 2n + 1n) * 10n ** 6n);
});

test('a line of a cell that its batch does not name is not lost in silence', () => {
  const { type, data } = posted('s1', [{ cell: DAY_CASES, price: 1 }]) as Extract<
    ActivityEvent,
    { type: 'ActivityPosted' }
  >;
  expect(() => fold([opened('s1'), { type, data: { ...data, cell: [1] } }])).toThrow(RangeError);
});

test('a fork goes its own way', () => {
  const state = fold([opened('s1'), posted('s1', [{ cell: DAY_CASES, price: 100 }])]);
  const before = saved(state);
  const fork = forkActivity(state);
  evolveActivity(fork, recorded(posted('s1', [{ cell: ELECTIVE, price: 5 }]), 2));
  evolveActivity(fork, recorded(closed('s1'), 3));
  evolveActivity(fork, recorded(opened('s2'), 4));
  expect(saved(state)).toBe(before);
  expect(priceOf(fork, ELECTIVE)).toBe(5n * 10n ** 6n);
});

test('a refused file leaves its hash, its row count and the reason', () => {
  const state = fold([
    { type: 'FileRefused', data: { sha256: 'abc', rows: 12, reason: 'NHS NUMBER' } },
  ]);
  expect(state.refusedFiles).toEqual([
    {
      sha256: 'abc',
      rows: 12,
      reason: 'NHS NUMBER',
      event: 0,
      recordedAt: '2026-10-12T09:00:00.000Z',
      by: 'fig.analyst',
    },
  ]);
});

/** Any history; now and then a submission is closed that another has taken the place of. */
const histories = fc
  .array(
    fc.tuple(
      fc.constantFrom('open', 'post', 'post', 'close'),
      fc.constantFrom('s1', 's2', 's3'),
      fc.integer({ min: -500, max: 500 }),
    ),
    { maxLength: 24 },
  )
  .map((steps) => {
    const state = initialActivity();
    const events: ActivityEvent[] = [];
    for (const [step, submission, price] of steps) {
      const status = state.submissions.get(submission)?.status;
      const cell = price % 2 === 0 ? DAY_CASES : ELECTIVE;
      let event: ActivityEvent | undefined;
      if (step === 'open' && status !== 'standing') {
        event = opened(submission, submission === 's3' ? 'south' : 'north');
      } else if (step === 'post' && status === 'open') {
        event = posted(submission, [{ cell, price }]);
      } else if (step === 'close' && status !== undefined) event = closed(submission);
      if (!event) continue;
      evolveActivity(state, recorded(event, events.length));
      events.push(event);
    }
    return events;
  });

test('two parts of a history, folded apart, come to the same as the whole', () => {
  fc.assert(
    fc.property(histories, fc.nat(24), fc.nat(24), (events, one, other) => {
      const [first, second] = [one, other].sort((a, b) => a - b) as [number, number];
      const whole = saved(fold(events));
      const parts = (): [ActivityState, ActivityState, ActivityState] => [
        fold(events.slice(0, first)),
        fold(events.slice(first, second), first),
        fold(events.slice(second), second),
      ];
      const [a, b, c] = parts();
      expect(saved(mergeActivity(mergeActivity(a, b), c))).toBe(whole);
      const [d, e, f] = parts();
      expect(saved(mergeActivity(d, mergeActivity(e, f)))).toBe(whole);
    }),
    { numRuns: 500 },
  );
});

test('what was saved and loaded goes on as if it had never stopped', () => {
  fc.assert(
    fc.property(histories, fc.nat(24), (events, cut) => {
      const state = loadActivity(
        JSON.parse(saved(fold(events.slice(0, cut)))) as ReturnType<typeof saveActivity>,
      );
      events
        .slice(cut)
        .forEach((event, place) => evolveActivity(state, recorded(event, cut + place)));
      expect(saved(state)).toBe(saved(fold(events)));
    }),
  );
});
