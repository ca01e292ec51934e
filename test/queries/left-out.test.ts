/** An event left out: the same as a fold of the history that skips what is left out. */
import fc from 'fast-check';
import { ledger } from '../../projections/ledger.js';
import { run } from '../../projections/run.js';
import type { BatchEvent } from '../../src/domain/activity/gathered.js';
import { isRefusal } from '../../src/domain/decider.js';
import type { LedgerEvent, RecordedEvent } from '../../src/domain/events.js';
import { leaveOut, type LeftOut } from '../../src/domain/left-out/left-out.js';
import { evolveLedger, initialLedger, type LedgerState } from '../../src/domain/ledger.js';
import { saveLedger } from '../../src/domain/saved-ledger.js';
import { leftOutAddress, leftOutAt, without, type Past } from '../../src/queries/left-out.js';
import { ALLIANCE, as } from '../support/given.js';
import { histories } from '../support/random-history.js';
import { readAll, savedText } from '../support/read.js';
import { recordedAll, type Fact } from '../support/recorded.js';
import { runs } from '../support/runs.js';
import {
  adjusted,
  closed,
  M,
  made,
  reversalProposed,
  supported,
  termsWith,
  underTerms,
  variationProposed,
} from '../support/small-alliance.js';
import { activity, postingOf, submission, type Row } from '../support/submissions.js';
import { expectUnanswerable } from '../support/unanswerable.js';

const folded = (history: readonly RecordedEvent[]): LedgerState => run(ledger, history);

const pastOf = (history: readonly RecordedEvent[]): Past => ({
  read: async function* (from, to) {
    await Promise.resolve();
    yield history.slice(from, to + 1);
  },
  at: (event) => Promise.resolve(folded(history.slice(0, event + 1))),
});

const leftOutIn = (history: readonly RecordedEvent[], address: string): Promise<LeftOut> =>
  leftOutAt(folded(history), leftOutAddress(address), pastOf(history));

/** The history as it would be without it: events dropped, lines struck out of their batch. */
const skipping = (history: readonly RecordedEvent[], left: LeftOut): RecordedEvent[] => {
  if (left.of === 'event') return history.filter(({ number }) => number !== left.recorded.number);
  const batches = new Set(left.batches.map(({ number }) => number));
  return history.flatMap((recorded) => {
    if (!batches.has(recorded.number)) return [recorded];
    return left.lines ? [struck(recorded, left.lines)] : [];
  });
};

/** A batch without some of its lines: every column that has one entry a line loses theirs. */
const struck = (recorded: RecordedEvent, lines: ReadonlySet<number>): RecordedEvent => {
  const { type, data } = recorded.event as BatchEvent;
  const kept = (column: readonly unknown[]): unknown[] => column.filter((_, at) => !lines.has(at));
  const columns = Object.entries(data).map(([name, value]) => {
    if (name === 'detail') return [name, kept(String(value).split(';')).join(';')];
    return [name, Array.isArray(value) && name !== 'cells' ? kept(value) : value];
  });
  return { ...recorded, event: { type, data: Object.fromEntries(columns) } as LedgerEvent };
};

/**
 * What two states must agree in. What was recorded when, and in which batches, stays; a cell of
 * money that was emptied is no other than one that was never filled. Closes stay as they were
 * recorded: what they took to count of late data is tested apart.
 */
const comparable = (state: LedgerState) => {
  const saved = saveLedger(state);
  const cells = [...state.activity.totals]
    .filter(
      ([, { price, activity: units, lines }]) =>
        lines !== undefined || price !== 0n || units !== 0n,
    )
    .map(([key, { price, activity: units, lines }]) => `${key} ${price} ${units} ${lines}`)
    .sort();
  return {
    alliance: saved.alliance,
    proposals: saved.proposals,
    versions: saved.versions,
    adjustments: saved.adjustments,
    releases: saved.releases,
    closures: saved.closures,
    cells,
    standing: saved.activity.standing,
    submissions: saved.activity.submissions.map((one) => ({ ...one, batches: [] })),
  };
};

const ignoresLateData = ({ versions }: LedgerState): boolean =>
  versions.some(({ terms }) => terms.lateData.rule === 'ignore-under');

test('leaving out any event or line of any history is a fold that skips it', async () => {
  let leftOut = 0;
  await fc.assert(
    fc.asyncProperty(histories(30), fc.nat(3), async (history, atLine) => {
      const state = folded(history);
      const before = savedText(state);
      for (const { number, event } of history) {
        const line = 'cell' in event.data ? `/${atLine % event.data.cell.length}` : '';
        for (const address of new Set([`${number}`, `${number}${line}`])) {
          const left = await leftOutIn(history, address);
          const fork = leaveOut(state, left);
          if (isRefusal(fork)) continue;
          leftOut += 1;
          const skipped = folded(skipping(history, left));
          expect(comparable(fork)).toEqual(comparable(skipped));
          if (ignoresLateData(state)) continue;
          for (const month of [2, 12]) {
            const read = (of: LedgerState): string =>
              readAll(of, M(month))
                .split('\n')
                .filter((one) => !/^(activityCells|submissions) /.test(one))
                .join('\n');
            expect(read(fork)).toBe(read(skipped));
          }
        }
      }
      expect(savedText(state)).toBe(before);
    }),
    runs(4),
  );
  expect(leftOut).toBeGreaterThan(10);
});

/** Formed 0-3, terms 4-8; adjustment 9-13; its reversal 14-17; a file 18-20. */
const REVERSED: readonly Fact[] = [
  ...underTerms(),
  ...adjusted(),
  ...made('icb', reversalProposed('P3', '2026-07-01')),
  ...as('north', supported('P3', 'north')),
  ...as('south', {
    type: 'AdjustmentReversed',
    data: { proposal: 'P3', adjustment: 'A1', effectiveOn: '2026-07-01' },
  }),
  ...submission('north', [activity(1, 'NEL', '100.00', '3'), activity(1, 'AE', '40.00', '1')]),
];

const priceOf = (state: LedgerState): string =>
  [...state.activity.totals.values()]
    .map(({ cell, price }) => `${cell[3]} ${Number(price) / 1e8}`)
    .sort()
    .join(', ');

test('a file left out keeps what later files moved, and only that', async () => {
  const events: RecordedEvent[] = recordedAll(REVERSED);
  const state = folded(events);
  const rows: Row[] = [activity(1, 'NEL', '120.00', '3'), activity(1, 'AE', '40.00', '1')];
  const later = postingOf(state, (at) => events[at]!.event as BatchEvent, {
    provider: 'north',
    name: 'north-2.csv',
    rows,
  }) as readonly LedgerEvent[];
  const history = [...events, ...recordedAll(as('north', ...later), state)];
  expect(priceOf(folded(history))).toBe('AE 40, NEL 120');
  const left = await leftOutIn(history, '20');
  expect(priceOf(without(folded(history), left))).toBe('AE 0, NEL 20');
  // By its opening and by its only batch it is the same file.
  for (const address of ['18', '19']) {
    const same = without(folded(history), await leftOutIn(history, address));
    expect(priceOf(same)).toBe('AE 0, NEL 20');
  }
});

test('a line left out goes alone, and is not taken off twice with its batch', async () => {
  const history = recordedAll(REVERSED);
  const state = folded(history);
  const line = await leftOutIn(history, '19/0');
  const batch = await leftOutIn(history, '19');
  expect(priceOf(without(state, line))).toBe('AE 40, NEL 0');
  for (const both of [
    [line, batch],
    [batch, line],
    [line, line, batch],
  ]) {
    const fork = both.reduce(without, state);
    expect(priceOf(fork)).toBe('AE 0, NEL 0');
    expect([...fork.leftOut!.get(19)!].sort()).toEqual([0, 1]);
  }
});

test('a reversal left out lets its adjustment stand; an adjustment takes its reversal with it', async () => {
  const history = recordedAll(REVERSED);
  const state = folded(history);
  const reversal = without(state, await leftOutIn(history, '17'));
  expect(reversal.adjustments.get('A1')).toEqual(
    folded(history.slice(0, 17)).adjustments.get('A1'),
  );
  expect(reversal.proposals.get('P3')).toMatchObject({ status: 'open' });
  const adjustment = without(state, await leftOutIn(history, '13'));
  expect(adjustment.adjustments.size).toBe(0);
  expect(adjustment.proposals.get('P2')).not.toHaveProperty('endedAt');
  expect(state.adjustments.get('A1')).toHaveProperty('reversal');
});

test('a variation left out leaves the terms before it in force', async () => {
  const history = recordedAll([
    ...underTerms(),
    ...made('icb', variationProposed('P2', M(3), termsWith({ title: 'Varied' }))),
    ...as('north', supported('P2', 'north')),
    ...as('south', {
      type: 'VariationAgreed',
      data: { proposal: 'P2', version: 2, fromPeriod: M(3) },
    }),
  ]);
  const fork = without(folded(history), await leftOutIn(history, '12'));
  expect(fork.versions.map(({ version }) => version)).toEqual([1]);
});

/** Terms that ignore late data: Month 1 closed at 12, a late file, reopened at 16. */
const late = (): RecordedEvent[] => {
  const events: RecordedEvent[] = [];
  const state = initialLedger();
  const record = (facts: readonly Fact[]): void => {
    for (const recorded of recordedAll(facts, state)) {
      events.push(recorded);
      evolveLedger(state, recorded);
    }
  };
  const file = (name: string, price: string): void => {
    const rows = [activity(1, 'NEL', price, '3')];
    const at = (number: number): BatchEvent => events[number]!.event as BatchEvent;
    const posting = postingOf(state, at, { provider: 'north', name, rows });
    record(as('north', ...(posting as readonly LedgerEvent[])));
  };
  record(underTerms({ lateData: { rule: 'ignore-under', threshold: '5000.00' } }));
  file('1.csv', '15000.00');
  record(as('icb', closed(1)));
  file('2.csv', '18000.00');
  record(as('icb', { type: 'PeriodReopened', data: { proposal: 'P9', period: M(1) } }));
  return events;
};

const pinned = (state: LedgerState): bigint[] =>
  [...(state.counted.get(M(1))?.totals.values() ?? [])].map(({ price }) => price / 10n ** 8n);

test('a reopening left out keeps what was pinned; a file left out is taken off what it was pinned with', async () => {
  const history = late();
  const state = folded(history);
  expect(state.counted.size).toBe(0);
  const reopening = without(state, await leftOutIn(history, '16'));
  expect(pinned(reopening)).toEqual([15000n]);
  expect(reopening.closures.get(M(1))).toEqual(folded(history.slice(0, 16)).closures.get(M(1)));
  const shut = history.slice(0, 16);
  const first = without(folded(shut), await leftOutIn(shut, '11'));
  expect(pinned(first)).toEqual([0n]);
  const second = without(folded(shut), await leftOutIn(shut, '15'));
  expect(pinned(second)).toEqual([15000n]);
});

const ASKED: readonly (readonly [address: string, because: string])[] = [
  ['0', 'all that was recorded after it rests on it'],
  ['2', 'all that was recorded after it rests on it'],
  ['4', 'it moves no money by itself; what it led to was agreed at event 8'],
  ['5', 'it moves no money by itself; what it led to was agreed at event 8'],
  ['8', 'without the founding terms nothing of their year can be settled'],
];

test.each(ASKED)('event %s cannot be left out, and it is said why', async (event, because) => {
  const history = recordedAll(REVERSED);
  const asked = async (): Promise<LedgerState> =>
    without(folded(history), await leftOutIn(history, event));
  await expectUnanswerable('EVENT_STAYS', asked(), { event, because });
});

test('a close, a name, a refused file and a file cut off stay as well', async () => {
  const history = recordedAll([
    ...underTerms(),
    ...as('icb', closed(1), {
      type: 'PartnerIdentityChanged',
      data: { partner: 'north', name: 'North', odsCode: 'RN2', from: '2026-05-01' },
    }),
    ...as('north', { type: 'FileRefused', data: { sha256: 'a', rows: 3, reason: 'patients' } }),
    ...submission('north', [activity(1, 'NEL', '100.00')], { cutOff: true }),
  ]);
  const because = async (event: string): Promise<unknown> => {
    const fork = leaveOut(folded(history), await leftOutIn(history, event));
    return isRefusal(fork) ? fork.facts['because'] : fork;
  };
  expect([await because('9'), await because('10'), await because('11')]).toEqual([
    'a close pins what stood, and moves no money by itself',
    'it changes a name and a code, and moves no money',
    'nothing of a refused file counts',
  ]);
  for (const event of ['12', '13', '13/0']) {
    expect(await because(event)).toBe('its file does not count');
  }
});

test('a file that was cut off counts nowhere, though it was sent again after another', async () => {
  const rows = [activity(1, 'NEL', '100.00')];
  const history = recordedAll([
    ...underTerms(),
    ...submission('north', rows, { cutOff: true }),
    ...submission('north', [activity(1, 'NEL', '120.00')], { cutOff: true }),
    ...submission('north', rows),
  ]);
  const state = folded(history);
  const first = history.find(({ event }) => event.type === 'SubmissionOpened')!.number;
  for (const event of [first, first + 1]) {
    const fork = leaveOut(state, await leftOutIn(history, String(event)));
    expect(isRefusal(fork) && fork.facts['because']).toBe('its file does not count');
  }
  const again = await leftOutIn(history, String(history.at(-1)!.number));
  expect(priceOf(without(state, again))).toBe('NEL 0');
});

test('what is no event, no line of it, or no address, is told', async () => {
  const history = recordedAll(REVERSED);
  const asked = (address: string): Promise<LeftOut> => leftOutIn(history, address);
  const alliance = ALLIANCE;
  await expectUnanswerable('EVENT_NOT_THERE', asked('21'), { event: '21', alliance, latest: '20' });
  await expectUnanswerable('LINE_NOT_THERE', asked('19/2'), {
    line: '19/2',
    because: 'event 19 has lines 0 to 1',
  });
  await expectUnanswerable('LINE_NOT_THERE', asked('13/0'), {
    line: '13/0',
    because: 'event 13 posts no lines',
  });
  await expectUnanswerable('NOT_AN_ADDRESS', (async () => asked('A1'))(), { value: 'A1' });
});
