/** An outcome of nil is a measurement; one that a later file withdraws is not posted any more. */
import { ledger } from '../../projections/ledger.js';
import { joinPart, partFold } from '../../projections/part.js';
import { run } from '../../projections/run.js';
import type { RecordedEvent } from '../../src/domain/events.js';
import { lateDataOf, lineCounts } from '../../src/domain/period/late.js';
import type { LedgerState } from '../../src/domain/ledger.js';
import { loadLedger, type SavedLedger } from '../../src/domain/saved-ledger.js';
import type { Terms } from '../../src/domain/sharing/terms.js';
import { leftOutAddress, leftOutAt, without } from '../../src/queries/left-out.js';
import { ALLIANCE, as } from '../support/given.js';
import { withHistory } from '../support/ledger-on-disk.js';
import { readAll, savedText } from '../support/read.js';
import { CLAUSES, closed, M, underTerms, YEAR } from '../support/small-alliance.js';
import { story, type Story } from '../support/story.js';
import { activity, outcome, type Row } from '../support/submissions.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const { file } = temporaryFolder();

/** 1% of the plan, of which North has 210,000 a month: all of it missed costs 2,100.00 a month. */
const QUALITY: Terms['clauses'] = [
  ...CLAUSES,
  {
    id: 'quality',
    rule: 'cquin',
    pools: ['elective', 'urgent'],
    percent: '1%',
    measure: 'CQUIN',
    untilPosted: 'as-achieved',
    clause: { ref: '4.9', text: 'One per cent is for quality.' },
  },
];
const URGENT = activity(1, 'NEL', '150000.00', '10');

/** Files of North, one after the other; each says what it says of Month 1 anew. */
const told = (changes: Partial<Terms> = {}) => {
  const all = story(...underTerms({ clauses: QUALITY, ...changes }));
  let files = 0;
  const send = (...rows: readonly Row[]): number => {
    files += 1;
    return all.send({ provider: 'north', name: `${files}.csv`, rows });
  };
  return { ...all, send };
};

const fold = (events: readonly RecordedEvent[]): LedgerState => run(ledger, events);

/** What quality costs North, as known at each of the events. */
const asAtEach = (events: Story['events'], numbers: readonly number[]): Promise<string[]> =>
  withHistory(file, events, async ({ queries }) => {
    const answers: string[] = [];
    for (const asAt of numbers) {
      const lens = { asAt: String(asAt), period: M(1) };
      const { steps } = await queries.explain(ALLIANCE, lens, 'partner/north/net', 'to-date');
      answers.push(steps.find(({ rule }) => rule === 'cquin')?.amount ?? 'nothing');
    }
    return answers;
  });

test('a nil that is posted is settled as missed, and as the clause says once it is withdrawn', async () => {
  const { events, send } = told();
  const none = send(URGENT);
  const nil = send(URGENT, outcome(1, 'CQUIN', '0'));
  const gone = send(URGENT);
  const half = send(URGENT, outcome(1, 'CQUIN', '0.5'));
  const restated = send(URGENT, outcome(1, 'CQUIN', '0'));
  const goneAgain = send(URGENT);
  const asked = [none, nil, gone, half, restated, goneAgain, nil];
  expect(await asAtEach(events, asked)).toEqual([
    'nothing',
    '-2100.00',
    'nothing',
    '-1050.00',
    '-2100.00',
    'nothing',
    '-2100.00',
  ]);
});

const cells = ({ activity: { totals } }: LedgerState): string[] =>
  [...totals.values()]
    .filter(({ cell }) => cell[1] === 'outcome')
    .map(({ cell, price, lines }) => `${cell[8]} ${Number(price) / 1e8} of ${lines}`);

test('a measure of several lines stands until the last of them is withdrawn', () => {
  const { events, send } = told();
  const one = outcome(1, 'Units', '0');
  const other = outcome(1, 'Units', '0', '0', 'AA01Z');
  const after = (last: number): string[] => cells(fold(events.slice(0, last + 1)));
  expect(after(send(URGENT, one, other))).toEqual(['Units 0 of 2']);
  expect(after(send(URGENT, other))).toEqual(['Units 0 of 1']);
  expect(after(send(URGENT))).toEqual([]);
});

test('of activity that is withdrawn the cell stays, with nothing in it', () => {
  const { events, send } = told();
  send(URGENT, activity(1, 'AE', '40.00'));
  send(URGENT);
  const aAndE = [...fold(events).activity.totals.values()].find(({ cell }) => cell[3] === 'AE');
  expect(aAndE).toMatchObject({ price: 0n, activity: 0n });
  expect(aAndE).not.toHaveProperty('lines');
});

test('rebuilt, from any checkpoint, or folded in two parts, it comes to the same', () => {
  const { events, send } = told();
  send(URGENT, outcome(1, 'CQUIN', '0'));
  send(URGENT);
  send(URGENT, outcome(1, 'CQUIN', '0.5'));
  send(URGENT, outcome(1, 'CQUIN', '0'));
  send(URGENT);
  const whole = fold(events);
  const text = savedText(whole);
  expect(cells(whole)).toEqual([]);
  for (let middle = 0; middle <= events.length; middle += 1) {
    const part = partFold(2);
    events.slice(middle).forEach(part.add);
    const joined = joinPart(fold(events.slice(0, middle)), structuredClone(part.part()));
    expect(savedText(joined)).toBe(text);
    const kept = savedText(fold(events.slice(0, middle)));
    const loaded = loadLedger(JSON.parse(kept) as SavedLedger);
    expect(savedText(run(ledger, events.slice(middle), loaded))).toBe(text);
  }
});

test('left out, a withdrawal lets the nil stand, and a posting leaves nothing measured', async () => {
  const { events, send } = told();
  const none = send(URGENT);
  const nil = send(URGENT, outcome(1, 'CQUIN', '0'));
  const half = send(URGENT, outcome(1, 'CQUIN', '0.5'));
  const gone = send(URGENT);
  const leaving = async (last: number, event: number): Promise<string> => {
    const history = events.slice(0, last + 1);
    const past = {
      read: async function* (from: number, to: number) {
        await Promise.resolve();
        yield history.slice(from, to + 1);
      },
      at: (at: number) => Promise.resolve(fold(history.slice(0, at + 1))),
    };
    const state = fold(history);
    return shares(without(state, await leftOutAt(state, leftOutAddress(`${event}`), past)));
  };
  const shares = (state: LedgerState): string =>
    readAll(state, M(1))
      .split('\n')
      .filter((one) => /^(poolBalances|partnerShares|reserveDrawdowns) /.test(one))
      .join('\n');
  const known = (last: number): string => shares(fold(events.slice(0, last + 1)));
  expect(known(nil)).not.toBe(known(none));
  expect(await leaving(nil, nil)).toBe(known(none));
  expect(await leaving(half, half)).toBe(known(nil));
  // No line stands then, so that what was restated measures nothing.
  expect(await leaving(half, nil)).toBe(known(none));
  expect(await leaving(gone, gone)).toBe(known(half));
  expect(await leaving(gone, half)).toBe(known(none));
});

test('a nil posted of a closed month, and one withdrawn, are late data like any other', () => {
  const threshold = '3000.00';
  const { events, send, tell } = told({ lateData: { rule: 'ignore-under', threshold } });
  send(URGENT);
  tell(...as('icb', closed(1)));
  const late = send(URGENT, outcome(1, 'CQUIN', '0'));
  const moves = (state: LedgerState) =>
    lateDataOf(state, YEAR)?.moves.map(({ partner, amount }) => `${partner} ${amount.toString()}`);
  const state = fold(events);
  expect(moves(state)).toEqual(['icb 2100.00', 'north -2100.00']);
  expect(lineCounts(state, M(1), late)).toBe(false);
  send(URGENT);
  expect(moves(fold(events))).toBeUndefined();
});

test('what was pinned of a closed month keeps the nil that it held', () => {
  const threshold = '3000.00';
  const { events, send, tell } = told({ lateData: { rule: 'ignore-under', threshold } });
  send(URGENT, outcome(1, 'CQUIN', '0'));
  tell(...as('icb', closed(1)));
  send(URGENT);
  const state = fold(events);
  expect(lateDataOf(state, YEAR)?.moves.map(({ amount }) => amount.toString())).toEqual([
    '-2100.00',
    '2100.00',
  ]);
  const loaded = loadLedger(JSON.parse(savedText(state)) as SavedLedger);
  expect(savedText(loaded)).toBe(savedText(state));
  expect(readAll(loaded, M(1))).toBe(readAll(state, M(1)));
});
