/** Views that follow a journal that is away for a while: they say so once, and go on by themselves. */
import { ledger } from '../../projections/ledger.js';
import { run } from '../../projections/run.js';
import { followAll } from '../../src/following.js';
import { StoreUnreachableError, type EventStore } from '../../src/store/event-store.js';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.js';
import { ViewsFile } from '../../src/views/views-file.js';
import { Views, type Watcher } from '../../src/views/views.js';
import type { Pause } from '../../src/waiting/pause.js';
import { failingStore, type FailingStore } from '../support/failing-store.js';
import { ALLIANCE } from '../support/given.js';
import { writeHistory } from '../support/ledger-on-disk.js';
import { recordedAll } from '../support/recorded.js';
import { adjusted, adjustmentProposed, made, underTerms } from '../support/small-alliance.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const { file } = temporaryFolder();
const open: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const HISTORY = recordedAll([...underTerms(), ...adjusted()]);
const LATER = recordedAll(
  made('south', adjustmentProposed({ proposal: 'P3', adjustment: 'A2' })),
  run(ledger, HISTORY),
);

const turn = (): Promise<void> => new Promise((done) => setImmediate(done));

/** A pause that is over with the next turn; how long each would have been is kept. */
const shortPauses = (): { pause: Pause; pauses: number[] } => {
  const pauses: number[] = [];
  const pause: Pause = async (milliseconds) => {
    pauses.push(milliseconds);
    await turn();
  };
  return { pause, pauses };
};

const storeWith = async (history = HISTORY): Promise<FailingStore> => {
  const store = failingStore(openSqliteStore(file('journal.db'), { pollMilliseconds: 5 }));
  open.push(store);
  await writeHistory(store, history);
  return store;
};

const viewsOf = (store: EventStore, pause: Pause): Views => {
  const views = new Views(store, ViewsFile.open(file('views.db')), undefined, { pause });
  open.unshift(views);
  return views;
};

const told = (): { watcher: Watcher; all: string[] } => {
  const all: string[] = [];
  const watcher: Watcher = {
    onFailure: (error) => void all.push((error as Error).name),
    onRecovery: () => void all.push('recovered'),
  };
  return { watcher, all };
};

const keptEvent = (): number | undefined => {
  const views = ViewsFile.open(file('views.db'));
  const [answer] = views.answers(ALLIANCE);
  views.close();
  return answer?.event;
};
const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await turn();
};

test('following that cannot begin begins when the journal is there', async () => {
  const store = await storeWith();
  const { pause, pauses } = shortPauses();
  const { watcher, all } = told();
  store.lose(() => 'question');
  viewsOf(store, pause).follow(ALLIANCE, watcher);
  await until(() => pauses.length > 20);
  expect(all).toEqual(['StoreUnreachableError']);
  // Twice as long each time, less what chance takes, up to half a minute.
  expect(pauses[0]).toBeGreaterThanOrEqual(250);
  expect(pauses[0]).toBeLessThanOrEqual(500);
  expect(Math.min(...pauses.slice(10, 20))).toBeGreaterThanOrEqual(15_000);
  expect(Math.max(...pauses)).toBeLessThanOrEqual(30_000);
  store.lose();
  await until(() => keptEvent() === HISTORY.at(-1)!.number);
  await until(() => all.length === 2);
  expect(all).toEqual(['StoreUnreachableError', 'recovered']);
});

test('following that was cut off catches up, and is told of once for each outage', async () => {
  const store = await storeWith();
  const { pause, pauses } = shortPauses();
  const { watcher, all } = told();
  viewsOf(store, pause).follow(ALLIANCE, watcher);
  await until(() => keptEvent() === HISTORY.at(-1)!.number);
  const elsewhere = openSqliteStore(file('journal.db'));
  open.push(elsewhere);
  let history = [...HISTORY];
  for (let outage = 1; outage <= 3; outage += 1) {
    store.lose(() => 'answer');
    const more = recordedAll(
      made(
        'south',
        adjustmentProposed({ proposal: `P${outage + 2}`, adjustment: `A${outage + 1}` }),
      ),
      run(ledger, history),
    );
    history = [...history, ...more];
    await writeHistory(elsewhere, more);
    await until(() => all.length === 2 * outage - 1);
    const before = pauses.length;
    await until(() => pauses.length > before + 5);
    store.lose();
    await until(() => keptEvent() === history.at(-1)!.number && all.length === 2 * outage);
  }
  expect(all).toEqual(
    Array.from({ length: 3 }, () => ['StoreUnreachableError', 'recovered']).flat(),
  );
});

test('what catches up only to be cut off at once does not hurry', async () => {
  const store = await storeWith();
  const { pause, pauses } = shortPauses();
  const { watcher } = told();
  store.lose(({ name }) => (name === 'subscribe' ? 'question' : undefined));
  // The subscription has something to give at once, and fails.
  const views = viewsOf({ ...store, subscribe: (stream) => store.subscribe(stream, -1) }, pause);
  views.follow(ALLIANCE, watcher);
  await until(() => pauses.length > 12);
  expect(Math.min(...pauses.slice(8, 12))).toBeGreaterThanOrEqual(15_000);
});

test('views close although the journal answers nothing, and leave their file alone then', async () => {
  const store = await storeWith();
  const never = new Promise<never>(() => undefined);
  let asked = 0;
  let answerLate = (): void => undefined;
  const late = new Promise<void>((resolve) => (answerLate = resolve));
  const hanging: EventStore = {
    ...store,
    head: async (stream) => {
      asked += 1;
      await late;
      return store.head(stream);
    },
    subscribe: () => ({
      [Symbol.asyncIterator]: () => ({ next: () => never }),
      close: () => never,
    }),
  };
  const { pause } = shortPauses();
  const { watcher, all } = told();
  const views = new Views(hanging, ViewsFile.open(file('views.db')), undefined, { pause });
  views.follow(ALLIANCE, watcher);
  await until(() => asked === 1);
  await views.close();
  answerLate();
  for (let turns = 0; turns < 20; turns += 1) await turn();
  expect(all).toEqual([]);
  expect(keptEvent()).toBeUndefined();

  const subscribed = new Views(
    { ...hanging, head: (stream) => store.head(stream) },
    ViewsFile.open(file('views.db')),
    undefined,
    { pause },
  );
  subscribed.follow(ALLIANCE, watcher);
  await until(() => keptEvent() === HISTORY.at(-1)!.number);
  await subscribed.close();
  expect(all).toEqual([]);
});

describe('following all alliances', () => {
  test('also those that come later, and saying once that the journal is away', async () => {
    const store = await storeWith();
    const { pause, pauses } = shortPauses();
    const said: string[] = [];
    const views = viewsOf(store, pause);
    const following = followAll(views, (text) => void said.push(text), pause);
    await until(() => keptEvent() === HISTORY.at(-1)!.number);
    await writeHistory(store, HISTORY, 'estuary');
    const kept = (): number => {
      const file_ = ViewsFile.open(file('views.db'));
      const { length } = file_.answers('estuary');
      file_.close();
      return length;
    };
    await until(() => kept() > 0);
    expect(said).toEqual([]);

    store.lose(() => 'question');
    await writeHistory(openedElsewhere(), LATER);
    await until(() => said.length > 0);
    const before = pauses.length;
    await until(() => pauses.length > before + 30);
    store.lose();
    await until(() => said.length > 1 && keptEvent() === LATER.at(-1)!.number);
    expect(said).toEqual([
      expect.stringMatching(
        /^The journal does not answer: .+ was lost \(\w+\)\. The program goes on when it does\.$/,
      ),
      'The journal answers again.',
    ]);
    following.stop();
  });

  test('another failure is told as it is, once', async () => {
    const store = await storeWith();
    const { pause, pauses } = shortPauses();
    const said: string[] = [];
    let failure: Error | undefined = new Error('a slip');
    const faulty: EventStore = {
      ...store,
      streams: async (prefix) => {
        if (failure) throw failure;
        return store.streams(prefix);
      },
    };
    const following = followAll(viewsOf(faulty, pause), (text) => void said.push(text), pause);
    await until(() => pauses.length > 5);
    failure = new StoreUnreachableError('away');
    await until(() => pauses.length > 10);
    failure = undefined;
    await until(() => said.length === 3);
    following.stop();
    expect(said[0]).toMatch(/^Error: a slip\n\s+at /);
    expect(said.slice(1)).toEqual([
      'The journal does not answer: away. The program goes on when it does.',
      'The journal answers again.',
    ]);
  });

  const openedElsewhere = (): EventStore => {
    const store = openSqliteStore(file('journal.db'));
    open.push(store);
    return store;
  };
});
