/** A history that is no longer what this process has read of it is not folded onto what is known. */
import type { EventStore } from '../../src/store/event-store.js';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.js';
import { watched } from '../../src/store/watched-store.js';
import { newEvents } from '../support/new-events.js';
import { storeContract } from '../support/store-contract.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();
const STREAM = 'alliance-coast';

storeContract('a watched store', async () => {
  const path = folder.file(`watched-${(made += 1)}.db`);
  const open = (): EventStore => watched(openSqliteStore(path, { pollMilliseconds: 10 }));
  let store = open();
  return Promise.resolve({
    store,
    reopen: async () => {
      await store.close();
      store = open();
      return store;
    },
    dispose: () => store.close(),
  });
});
let made = 0;

/** A server whose data are those of one journal, and at some moment those of another. */
const restored = async (before: number, after: number, shared: number) => {
  const common = newEvents(shared);
  const made = [before, after].map(async (count) => {
    const store = openSqliteStore(folder.file(`restored-${(numbered += 1)}.db`));
    await store.append(STREAM, 'any', [...common, ...newEvents(count - shared)]);
    return store;
  });
  const [first, second] = (await Promise.all(made)) as unknown as [EventStore, EventStore];
  let now = first;
  const server: EventStore = {
    append: (...args) => now.append(...args),
    read: (...args) => now.read(...args),
    head: (...args) => now.head(...args),
    subscribe: (...args) => now.subscribe(...args),
    streams: (...args) => now.streams(...args),
    close: async () => void (await Promise.all([first.close(), second.close()])),
  };
  let looks = 0;
  let lagging = Infinity;
  const pause = async (): Promise<void> => {
    looks += 1;
    if (looks === lagging) now = first;
  };
  const store = watched(server, { pause });
  return {
    store,
    restore: () => (now = second),
    comeBack: () => (now = first),
    /** It answers from an older state until it was looked at so often. */
    lag: (until: number) => {
      now = second;
      lagging = until;
    },
  };
};
let numbered = 0;

const numbers = async (store: EventStore, from = 0): Promise<number[]> => {
  const all: number[] = [];
  for await (const page of store.read(STREAM, { from })) all.push(...page.map((one) => one.number));
  return all;
};

test.each([
  ['it has lost its last events', 10, 7, 7, 7],
  ['it has lost all of them but the first', 10, 1, 1, 1],
  ['its last event is another one', 10, 10, 9, 9],
  ['it holds another history of the same length', 10, 10, 0, 9],
])('%s: that is said to whoever reads, and to whoever asks for the end', async (...given) => {
  const [, before, after, shared, event] = given;
  const { store, restore } = await restored(before, after, shared);
  expect(await numbers(store)).toHaveLength(before);
  restore();
  const broken = { name: 'JournalCorruptError', number: event };
  await expect(store.head(STREAM)).rejects.toMatchObject(broken);
  await expect(numbers(store, before)).rejects.toThrow(/not the one that this program has read/);
  await store.close();
});

test('another history that has gone on further is found where it should follow on', async () => {
  const { store, restore } = await restored(10, 15, 8);
  await numbers(store);
  restore();
  await expect(numbers(store, 10)).rejects.toMatchObject({ number: 10 });
  await store.close();
});

test('one who reads from further back finds it at the last event that was known', async () => {
  const { store, restore } = await restored(10, 15, 8);
  await numbers(store);
  restore();
  await expect(numbers(store, 0)).rejects.toMatchObject({ number: 9 });
  await store.close();
});

test('once it is broken it stays so, for reading, appending and following alike', async () => {
  const { store, restore, comeBack } = await restored(5, 3, 3);
  await numbers(store);
  restore();
  await expect(store.head(STREAM)).rejects.toThrow();
  comeBack();
  const broken = { name: 'JournalCorruptError' };
  await expect(store.head(STREAM)).rejects.toMatchObject(broken);
  await expect(numbers(store)).rejects.toMatchObject(broken);
  await expect(store.append(STREAM, 'any', newEvents(1))).rejects.toMatchObject(broken);
  expect(() => store.subscribe(STREAM, 4)).toThrow(/verify it against a receipt/);
  await store.append('alliance-other', 'none', newEvents(1));
  await store.close();
});

test('a node that lags behind is asked again before it is held to have lost anything', async () => {
  const { store, lag } = await restored(5, 3, 3);
  await numbers(store);
  lag(3);
  await expect(store.head(STREAM)).resolves.toMatchObject({ number: 4 });
  await store.close();
});

test('what this process has appended is known too', async () => {
  const { store, restore } = await restored(5, 5, 5);
  await store.append(STREAM, 'any', newEvents(2));
  restore();
  await expect(store.head(STREAM)).rejects.toMatchObject({ number: 5 });
  await store.close();
});
