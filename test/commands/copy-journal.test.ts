/** Copies between two embedded journals: whole, cut off anywhere, parted, altered, and at work. */
import { copyJournal, type JournalCopied } from '../../src/commands/copy-journal.js';
import {
  EventTooLargeError,
  StoreUnreachableError,
  type EventStore,
  type NewEvent,
  type StoredEvent,
} from '../../src/store/event-store.js';
import { APPEND_LIMIT_BYTES, EVENT_OVERHEAD_BYTES } from '../../src/store/event-text.js';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.js';
import { verify } from '../../src/store/verify.js';
import { flip, placeInRows, tamper } from '../support/damage.js';
import { largeEvent, newEvent, newEvents } from '../support/new-events.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const { file } = temporaryFolder();
const COAST = 'alliance-coast';

const opened: EventStore[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((store) => store.close()));
});

const open = (name: string): EventStore => {
  const store = openSqliteStore(file(name), { pollMilliseconds: 10 });
  opened.push(store);
  return store;
};

/** A journal with these events in it, and an empty one. */
const twoStores = async (
  events: readonly NewEvent[],
): Promise<{ from: EventStore; to: EventStore }> => {
  const from = open('from.db');
  await appendEach(from, events);
  return { from, to: open('to.db') };
};

/** Large ones one at a time: an append takes no more than a mebibyte. */
const appendEach = async (store: EventStore, events: readonly NewEvent[], stream = COAST) => {
  for (const event of events) await store.append(stream, 'any', [event]);
};

const all = async (store: EventStore, stream = COAST): Promise<StoredEvent[]> => {
  const events: StoredEvent[] = [];
  for await (const page of store.read(stream)) events.push(...page);
  return events;
};

/** The same store, but that its `count`th append from now fails, before or after it has written. */
const failingAt = (store: EventStore, count: number, when: 'before' | 'after'): EventStore => {
  let left = count;
  return {
    ...store,
    append: async (...append) => {
      left -= 1;
      if (left > 0) return store.append(...append);
      if (when === 'after') await store.append(...append);
      throw new StoreUnreachableError('the connection was lost');
    },
  };
};

/** The same store with the sizes of its appends. */
const counting = (store: EventStore): EventStore & { readonly appends: number[] } => {
  const appends: number[] = [];
  return {
    ...store,
    appends,
    append: (stream, expected, events) => {
      appends.push(events.length);
      return store.append(stream, expected, events);
    },
  };
};

/** Some are as large as a batch of activity is, so that a copy takes several appends. */
const history = (): NewEvent[] =>
  Array.from({ length: 40 }, (_, place) =>
    place % 3 === 0 ? largeEvent(100_000) : newEvent({ data: { place } }),
  );

const expectSame = async (one: EventStore, other: EventStore, stream = COAST): Promise<void> => {
  const events = await all(one, stream);
  expect(await all(other, stream)).toEqual(events);
  expect(await other.head(stream)).toEqual(await one.head(stream));
  expect(await verify(other, stream)).toEqual({
    stream,
    events: events.length,
    head: events.at(-1)?.hash,
  });
};

const only = ({ streams }: JournalCopied) => streams[0];

describe('a whole copy', () => {
  test('has the same events, ids, instants, numbers and chain head', async () => {
    const { from, to } = await twoStores(history());
    const copied = await copyJournal(from, to);
    await expectSame(from, to);
    const head = (await from.head(COAST))?.hash;
    expect(copied).toEqual({
      streams: [{ stream: COAST, events: 40, head, copied: 40, since: 0 }],
      leftOut: [],
      begunSince: [],
    });
  });

  test('again, it has nothing to do and writes nothing', async () => {
    const { from, to } = await twoStores(history());
    await copyJournal(from, to);
    const counted = counting(to);
    expect(only(await copyJournal(from, counted))).toMatchObject({ events: 40, copied: 0 });
    expect(counted.appends).toEqual([]);
  });

  test('from a journal to itself there is nothing to do', async () => {
    const { from } = await twoStores(history());
    const again = counting(open('from.db'));
    expect(only(await copyJournal(from, again))).toMatchObject({ events: 40, copied: 0 });
    expect(again.appends).toEqual([]);
  });

  test('takes every stream of the source, and leaves the others of the target alone', async () => {
    const { from, to } = await twoStores(newEvents(3));
    await appendEach(from, newEvents(2), 'alliance-moor');
    await appendEach(from, newEvents(5), 'directory');
    await appendEach(to, newEvents(4), 'alliance-elsewhere');
    const { streams } = await copyJournal(from, to);
    expect(streams.map(({ stream, events }) => [stream, events])).toEqual([
      [COAST, 3],
      ['alliance-moor', 2],
      ['directory', 5],
    ]);
    for (const { stream } of streams) await expectSame(from, to, stream);
    expect(await all(to, 'alliance-elsewhere')).toHaveLength(4);
  });

  test('of one stream leaves the others out, and names them', async () => {
    const { from, to } = await twoStores(newEvents(3));
    await appendEach(from, newEvents(2), 'alliance-moor');
    const copied = await copyJournal(from, to, { stream: 'alliance-moor' });
    expect(copied.streams.map(({ stream }) => stream)).toEqual(['alliance-moor']);
    expect(copied.leftOut).toEqual([COAST]);
    expect(await to.streams('')).toEqual(['alliance-moor']);
  });

  test('of an empty journal is empty', async () => {
    const { from, to } = await twoStores([]);
    expect(await copyJournal(from, to)).toEqual({ streams: [], leftOut: [], begunSince: [] });
  });

  test('tells how far it is, never backwards, up to all there is', async () => {
    const { from, to } = await twoStores(history());
    await appendEach(from, newEvents(7), 'alliance-moor');
    const told: number[] = [];
    const onProgress = (done: number, of: number): void => {
      expect(of).toBe(47);
      told.push(done);
    };
    await copyJournal(from, to, { onProgress });
    expect(told).toEqual([...told].sort((one, other) => one - other));
    expect(told[0]).toBe(0);
    expect(told.at(-1)).toBe(47);
    expect(told.length).toBeGreaterThan(4);
  });
});

describe('a copy that is cut off', () => {
  test.each(['before', 'after'] as const)(
    '%s any of its appends was written is completed by the same copy',
    async (when) => {
      const from = open('from.db');
      await appendEach(from, history());
      const counted = counting(open('whole.db'));
      await copyJournal(from, counted);
      const whole = counted.appends.length;
      expect(whole).toBeGreaterThan(1);
      for (let cut = 1; cut <= whole; cut += 1) {
        const to = open(`to-${cut}.db`);
        await expect(copyJournal(from, failingAt(to, cut, when))).rejects.toMatchObject({
          name: 'StoreUnreachableError',
        });
        const written = cut - (when === 'before' ? 1 : 0);
        const there = counted.appends.slice(0, written).reduce((sum, events) => sum + events, 0);
        expect((await to.head(COAST))?.number ?? -1).toBe(there - 1);
        const rest = only(await copyJournal(from, to));
        expect(rest).toMatchObject({ events: 40, copied: 40 - there });
        await expectSame(from, to);
      }
    },
  );

  test('within the second of its streams goes on there', async () => {
    const { from, to } = await twoStores(newEvents(3));
    await appendEach(from, history(), 'alliance-moor');
    await expect(copyJournal(from, failingAt(to, 3, 'before'))).rejects.toThrow('connection');
    const { streams } = await copyJournal(from, to);
    expect(streams.map(({ copied }) => copied > 0)).toEqual([false, true]);
    await expectSame(from, to, 'alliance-moor');
  });

  test('twice at once comes to one whole copy', async () => {
    const { from, to } = await twoStores(history());
    const copies = await Promise.all([0, 1, 2].map(() => copyJournal(from, to)));
    for (const copied of copies) expect(only(copied)).toMatchObject({ events: 40 });
    await expectSame(from, to);
  });

  test('goes on where another copy, begun elsewhere in the stream, has overtaken it', async () => {
    const { from, to } = await twoStores(history());
    const events = await all(from);
    let overtaken = false;
    const busy: EventStore = {
      ...to,
      append: async (...append) => {
        if (!overtaken) {
          overtaken = true;
          await appendEach(to, events.slice(0, 5).map(handedIn));
        }
        return to.append(...append);
      },
    };
    expect(only(await copyJournal(from, busy))).toMatchObject({ events: 40, copied: 40 });
    await expectSame(from, to);
  });
});

/** An event as it was once appended. */
const handedIn = ({ id, type, version, data, metadata, recordedAt }: StoredEvent): NewEvent => ({
  id,
  type,
  version,
  data,
  metadata,
  recordedAt,
});

describe('a copy while others write', () => {
  test('ends where the source ended when it began, and says how much came after', async () => {
    const { from, to } = await twoStores(history());
    const meanwhile: Promise<void>[] = [];
    const busy: EventStore = {
      ...from,
      read: (...range) => {
        meanwhile.push(appendEach(from, newEvents(1)));
        return from.read(...range);
      },
    };
    const before = await from.head(COAST);
    const copied = await copyJournal(busy, to);
    await Promise.all(meanwhile);
    expect(only(copied)).toMatchObject({ events: 40, copied: 40, head: before?.hash });
    expect(only(copied)?.since).toBeGreaterThan(0);
    expect(await to.head(COAST)).toEqual(before);
    await copyJournal(from, to);
    await expectSame(from, to);
  });

  test('names the streams that were begun meanwhile', async () => {
    const { from, to } = await twoStores(newEvents(3));
    const busy: EventStore = {
      ...to,
      append: async (...append) => {
        await from.append('alliance-moor', 'any', newEvents(1));
        return to.append(...append);
      },
    };
    expect(await copyJournal(from, busy)).toMatchObject({
      streams: [{ stream: COAST }],
      begunSince: ['alliance-moor'],
    });
  });

  test('where a later copy has gone further already, both sides have that much', async () => {
    const { from, to } = await twoStores(newEvents(4));
    const overtaken: EventStore = {
      ...from,
      head: async (stream) => {
        const head = await from.head(stream);
        if (head?.number === 3) {
          await appendEach(from, newEvents(2));
          await copyJournal(from, to);
        }
        return head;
      },
    };
    expect(only(await copyJournal(overtaken, to))).toMatchObject({ events: 6, copied: 0 });
    await expectSame(from, to);
  });
});

describe('histories that have parted', () => {
  test.each([0, 1, 2, 3, 7, 19])(
    'after %p events in common are told by the last of these, and nothing is written',
    async (common) => {
      const shared = newEvents(common);
      const { from, to } = await twoStores([...shared, ...newEvents(20 - common)]);
      await appendEach(to, [...shared, ...newEvents(13)]);
      const before = await to.head(COAST);
      const { streams, fault } = await copyJournal(from, to);
      expect(streams).toEqual([]);
      expect(fault).toEqual({
        fault: 'parted',
        stream: COAST,
        common: common - 1,
        source: 19,
        target: common + 12,
      });
      expect(await to.head(COAST)).toEqual(before);
    },
  );

  test('where the target alone has gone on, it is said', async () => {
    const { from, to } = await twoStores(newEvents(5));
    await copyJournal(from, to);
    await appendEach(to, newEvents(2));
    const { fault } = await copyJournal(from, to);
    expect(fault).toMatchObject({ fault: 'parted', common: 4, source: 4, target: 6 });
  });

  test('in one stream leave those before it copied, and those after it alone', async () => {
    const { from, to } = await twoStores(newEvents(3));
    await appendEach(from, newEvents(3), 'alliance-moor');
    await appendEach(from, newEvents(3), 'alliance-zeal');
    await appendEach(to, newEvents(1), 'alliance-moor');
    const { streams, fault } = await copyJournal(from, to);
    expect(streams.map(({ stream }) => stream)).toEqual([COAST]);
    expect(fault).toMatchObject({ fault: 'parted', stream: 'alliance-moor', common: -1 });
    expect(await to.streams('')).toEqual([COAST, 'alliance-moor']);
  });
});

describe('a source that does not hold', () => {
  const altered = async (sql: string): Promise<EventStore> => {
    const store = openSqliteStore(file('from.db'));
    await appendEach(store, history());
    await store.close();
    tamper(file('from.db'), sql);
    return open('from.db');
  };

  test.each([
    ['altered content', 'data = \'{"place":99}\'', /it was altered/],
    ['another instant', "recorded_at = '2027-01-01T00:00:00.000Z'", /it was altered/],
    ['another name for who did it', 'metadata = \'{"by":"x","correlation":"c"}\'', /altered/],
    ['another event before it', `previous = '${'a'.repeat(64)}'`, /it was altered/],
  ])('for %s is copied up to the event before it', async (_, change, reason) => {
    const from = await altered(`UPDATE events SET ${change} WHERE number = 23`);
    const to = open('to.db');
    const { streams, fault } = await copyJournal(from, to);
    expect(streams).toEqual([]);
    expect(fault).toMatchObject({ fault: 'broken', stream: COAST, event: 23, reached: 23 });
    expect(fault).toHaveProperty('reason', expect.stringMatching(reason));
    expect((await all(to)).map(({ id }) => id)).toEqual(
      (await all(from)).slice(0, 23).map(({ id }) => id),
    );
    // Again, it comes to the same.
    expect((await copyJournal(from, to)).fault).toEqual(fault);
    expect(await verify(to, COAST)).toMatchObject({ events: 23 });
  });

  test('since its first event was altered, nothing is copied', async () => {
    const from = await altered("UPDATE events SET type = 'Other' WHERE number = 0");
    const to = open('to.db');
    expect((await copyJournal(from, to)).fault).toMatchObject({ fault: 'broken', event: 0 });
    expect(await to.head(COAST)).toBeUndefined();
  });

  test('since an event is missing', async () => {
    const from = await altered('DELETE FROM events WHERE number = 11');
    const { fault } = await copyJournal(from, open('to.db'));
    expect(fault).toMatchObject({ fault: 'broken', event: 11 });
  });

  test('since an event cannot be read', async () => {
    const store = openSqliteStore(file('from.db'));
    await appendEach(store, [...newEvents(1500), newEvent({ type: 'Injured' }), ...newEvents(5)]);
    await store.close();
    flip(file('from.db'), placeInRows(file('from.db'), Buffer.from('Injured')), 0xff);
    const to = open('to.db');
    const { fault } = await copyJournal(open('from.db'), to);
    expect(fault).toMatchObject({ fault: 'broken', event: 1500 });
    expect(await all(to)).toHaveLength((fault as { reached: number }).reached);
    expect(await verify(to, COAST)).not.toHaveProperty('fault');
  });
});

describe('large events', () => {
  const metadata = { by: 'j', correlation: 'c' };
  const rest = EVENT_OVERHEAD_BYTES + JSON.stringify({ metadata, detail: '' }).length - 12;
  const largest = (): NewEvent => ({ ...largeEvent(APPEND_LIMIT_BYTES - rest), metadata });

  /** The same store, of which one append takes so many bytes of data. */
  const takingAtMost = (store: EventStore, limit: number): EventStore => ({
    ...store,
    append: (stream, expected, events) => {
      const bytes = JSON.stringify(events.map(({ data }) => data)).length;
      if (bytes > limit) throw new EventTooLargeError(stream, bytes, limit);
      return store.append(stream, expected, events);
    },
  });

  test('of a whole append each are copied one by one, small ones many at a time', async () => {
    const { from, to } = await twoStores([largest(), ...newEvents(300), largest(), largest()]);
    const counted = counting(to);
    await copyJournal(from, counted);
    expect(counted.appends).toEqual([1, 300, 1, 1]);
    await expectSame(from, to);
  });

  test('go in smaller appends where the target takes less at once', async () => {
    const { from, to } = await twoStores(history());
    expect((await copyJournal(from, takingAtMost(to, 150_000))).fault).toBeUndefined();
    await expectSame(from, to);
  });

  test('that the target does not take end the copy before them, with their size', async () => {
    const { from, to } = await twoStores([...newEvents(9), largeEvent(60_000), ...newEvents(3)]);
    const { fault } = await copyJournal(from, takingAtMost(to, 50_000));
    expect(fault).toMatchObject({
      fault: 'too-large',
      stream: COAST,
      event: 9,
      limit: 50_000,
    });
    expect(fault).toHaveProperty('bytes', expect.any(Number));
    expect(await to.head(COAST)).toMatchObject({ number: 8 });
  });
});

test('a target that answers with another chain head ends the copy at that event', async () => {
  const { from, to } = await twoStores(newEvents(5));
  const forgetful: EventStore = {
    ...to,
    append: (stream, expected, events) =>
      to.append(
        stream,
        expected,
        events.map((event) => ({ ...event, metadata: { ...event.metadata, by: 'nobody' } })),
      ),
  };
  const { fault } = await copyJournal(from, forgetful);
  expect(fault).toEqual({ fault: 'differs', stream: COAST, event: 4 });
});
