/** A question that is to know of an event, asked where the event may come a little later. */
import { readTerms } from '../../src/agreements/written-terms.js';
import { Queries } from '../../src/queries/queries.js';
import type { EventStore } from '../../src/store/event-store.js';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.js';
import { Views } from '../../src/views/views.js';
import { ViewsFile } from '../../src/views/views-file.js';
import { ALLIANCE } from '../support/given.js';
import { writeHistory } from '../support/ledger-on-disk.js';
import { recordedAll } from '../support/recorded.js';
import { adjusted, closedThrough, M, underTerms } from '../support/small-alliance.js';
import { activity, submission } from '../support/submissions.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { expectUnanswerable } from '../support/unanswerable.js';

const { file } = temporaryFolder();
const open: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const HISTORY = recordedAll([
  ...underTerms(),
  ...adjusted(),
  ...submission('north', [activity(1, 'NEL', '210000.00', '130')]),
  ...closedThrough(1),
]);
const LAST = HISTORY.at(-1)!.number;

/** A node that follows another: it shows the history only up to an event. */
const follower = (store: EventStore, shown: () => number): EventStore => ({
  ...store,
  head: async (stream) => {
    const head = await store.head(stream);
    if (!head || shown() < 0) return undefined;
    if (head.number <= shown()) return head;
    for await (const [event] of store.read(stream, { from: shown(), to: shown() })) {
      return { number: event!.number, hash: event!.hash };
    }
    return undefined;
  },
  read: (stream, range = {}) =>
    store.read(stream, { ...range, to: Math.min(range.to ?? Infinity, shown()) }),
});

interface Behind {
  readonly queries: Queries;
  /** How long questions have waited in all. */
  readonly waited: () => number;
}

/** An instance behind a follower, which gets one more event whenever somebody waits. */
const behind = async (first: number, last = LAST): Promise<Behind> => {
  const store = openSqliteStore(file('journal.db'));
  open.push(store);
  await writeHistory(store, HISTORY);
  let shown = first;
  let waited = 0;
  const here = follower(store, () => shown);
  const views = new Views(here, ViewsFile.open(file('views.db')), undefined, {
    pause: async (milliseconds) => {
      waited += milliseconds;
      shown = Math.min(last, shown + 1);
    },
  });
  open.unshift(views);
  const verify = () => Promise.reject(new Error('nobody asks'));
  return { queries: new Queries(here, views.states, verify, readTerms), waited: () => waited };
};

test('what is known already is answered at once', async () => {
  const { queries, waited } = await behind(LAST);
  const { clocks } = await queries.position(ALLIANCE, { atLeast: LAST });
  expect([clocks.asAt, clocks.latest, waited()]).toEqual([LAST, LAST, 0]);
  const earlier = await queries.position(ALLIANCE, { atLeast: 0 });
  expect([earlier.clocks.asAt, waited()]).toEqual([LAST, 0]);
});

test('an event that comes in time is waited for, and known to the answer', async () => {
  const { queries, waited } = await behind(LAST - 3);
  expect((await queries.position(ALLIANCE, {})).clocks.latest).toBe(LAST - 3);
  const { clocks } = await queries.position(ALLIANCE, { atLeast: LAST - 1 });
  expect(clocks.asAt).toBe(LAST - 1);
  expect(waited()).toBeGreaterThan(0);
  expect(waited()).toBeLessThan(1_000);
});

test('an event that does not come in time is not known yet, and the last one that is is named', async () => {
  const { queries, waited } = await behind(LAST - 3, LAST - 2);
  await expectUnanswerable('EVENT_NOT_YET_KNOWN', queries.position(ALLIANCE, { atLeast: LAST }), {
    event: String(LAST),
    latest: String(LAST - 2),
  });
  expect(waited()).toBe(5_000);
});

test('an alliance of which nothing has come yet may come too', async () => {
  const { queries } = await behind(-1);
  const { clocks } = await queries.position(ALLIANCE, { atLeast: 8 });
  expect(clocks.asAt).toBe(8);
  await expectUnanswerable('EVENT_NOT_YET_KNOWN', queries.history('nobody', { atLeast: 3 }), {
    event: '3',
    latest: 'none',
  });
});

test('as at an event is asked of what is known by then', async () => {
  const { queries } = await behind(LAST - 3);
  const ask = (asAt: string, atLeast: number) => queries.position(ALLIANCE, { asAt, atLeast });
  expect((await ask('10', LAST - 2)).clocks).toMatchObject({ asAt: 10, latest: LAST - 2 });
  expect((await ask(String(LAST - 1), LAST - 1)).clocks).toMatchObject({ asAt: LAST - 1 });
  await expectUnanswerable('EVENT_NOT_THERE', ask(String(LAST), LAST - 1), {
    event: String(LAST),
    alliance: ALLIANCE,
    latest: String(LAST - 1),
  });
});

const QUESTIONS: Record<string, (queries: Queries, known: { atLeast: number }) => unknown> = {
  position: (queries, known) => queries.position(ALLIANCE, known),
  explain: (queries, known) => queries.explain(ALLIANCE, known, 'pool/urgent/actual', 'to-date'),
  lines: (queries, known) => queries.lines(ALLIANCE, known, {}),
  'what if': (queries, known) =>
    queries.whatIf(ALLIANCE, known, [{ suppose: 'activity-shift', pool: 'urgent', percent: '5%' }]),
  history: (queries, known) => queries.history(ALLIANCE, known),
  event: (queries, known) => queries.event(ALLIANCE, LAST, known),
  decisions: (queries, known) => queries.decisions(ALLIANCE, known),
  submissions: (queries, known) => queries.submissions(ALLIANCE, known),
  periods: (queries, known) => queries.periods(ALLIANCE, known),
  terms: (queries, known) => queries.terms(ALLIANCE, known),
  receipt: (queries, known) => queries.receipt(ALLIANCE, M(1), known),
};

test.each(Object.keys(QUESTIONS))('%s waits for the event as well', async (name) => {
  const { queries } = await behind(LAST - 3);
  await QUESTIONS[name]!(queries, { atLeast: LAST });
  expect((await queries.history(ALLIANCE)).latest).toBe(LAST);
  const late = await behindAnew();
  const asked = Promise.resolve(QUESTIONS[name]!(late, { atLeast: LAST }));
  await expectUnanswerable('EVENT_NOT_YET_KNOWN', asked, {
    event: String(LAST),
    latest: String(LAST - 1),
  });
});

/** Another instance, which the last event does not reach. */
const behindAnew = async (): Promise<Queries> => {
  const store = openSqliteStore(file('journal.db'));
  const here = follower(store, () => LAST - 1);
  const views = new Views(here, ViewsFile.open(file('other-views.db')), undefined, {
    pause: async () => undefined,
  });
  open.push(views, store);
  return new Queries(here, views.states, () => Promise.reject(new Error('nobody asks')), readTerms);
};
