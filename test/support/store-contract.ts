/**
 * What every store must do, whatever it keeps its events in. Each test works in streams of names
 * of its own, so that the suite can run against a server that holds other streams too.
 */
import { randomUUID } from 'node:crypto';
import type { EventStore, Expected, StoredEvent } from '../../src/store/event-store.js';
import type { ReadRange } from '../../src/store/event-store.js';
import { APPEND_LIMIT_BYTES, EVENT_OVERHEAD_BYTES } from '../../src/store/event-text.js';
import { NO_PREVIOUS } from '../../src/store/chain.js';
import { verify } from '../../src/store/verify.js';
import { largeEvent, newEvent, newEvents } from './new-events.js';

export interface OpenStore {
  readonly store: EventStore;
  /** Closes the store and opens another on what it left. */
  readonly reopen: () => Promise<EventStore>;
  /** Closes whatever is open and removes what was stored. */
  readonly dispose: () => Promise<void>;
}

const all = async (
  store: EventStore,
  stream: string,
  range?: ReadRange,
): Promise<StoredEvent[]> => {
  const events: StoredEvent[] = [];
  for await (const page of store.read(stream, range)) events.push(...page);
  return events;
};

const numbers = async (store: EventStore, stream: string, range?: ReadRange): Promise<number[]> =>
  (await all(store, stream, range)).map(({ number }) => number);

const upTo = (count: number): number[] => Array.from({ length: count }, (_, number) => number);

/** The first so many events that a subscription gives. */
const take = async (
  subscription: AsyncIterable<StoredEvent>,
  count: number,
): Promise<StoredEvent[]> => {
  const taken: StoredEvent[] = [];
  for await (const event of subscription) {
    taken.push(event);
    if (taken.length === count) break;
  }
  return taken;
};

export const storeContract = (name: string, open: () => Promise<OpenStore>): void => {
  describe(`${name} keeps the contract of stores`, () => {
    let opened: OpenStore;
    let store: EventStore;
    let stream: string;

    beforeEach(async () => {
      opened = await open();
      ({ store } = opened);
      stream = `alliance-${randomUUID()}`;
    });

    afterEach(() => opened.dispose());

    describe('appending', () => {
      test('events are numbered from 0 in the order in which they were appended', async () => {
        const events = newEvents(5);
        const first = await store.append(stream, 'none', events.slice(0, 2));
        const second = await store.append(stream, first.last, events.slice(2));
        expect([first.last, second.last]).toEqual([1, 4]);
        const stored = await all(store, stream);
        expect(stored.map(({ number }) => number)).toEqual(upTo(5));
        expect(stored.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
        expect(stored.at(-1)?.hash).toBe(second.head);
      });

      test('an event comes back as it was handed in, with its place and its hashes', async () => {
        const event = newEvent();
        const { head } = await store.append(stream, 'none', [event]);
        const [stored] = await all(store, stream);
        expect(stored).toEqual({ ...event, stream, number: 0, previous: NO_PREVIOUS, hash: head });
      });

      test.each<[Expected, number, boolean]>([
        ['none', 0, true],
        ['none', 2, false],
        ['exists', 0, false],
        ['exists', 2, true],
        ['any', 0, true],
        ['any', 2, true],
        [0, 0, false],
        [0, 2, false],
        [1, 2, true],
        [2, 2, false],
      ])('expecting %p of a stream of %p events: met is %p', async (expected, standing, met) => {
        if (standing > 0) await store.append(stream, 'none', newEvents(standing));
        const append = store.append(stream, expected, newEvents(1));
        if (met) await expect(append).resolves.toMatchObject({ last: standing });
        else {
          await expect(append).rejects.toMatchObject({
            name: 'ConflictError',
            stream,
            expected,
            actual: standing - 1,
          });
        }
        expect(await numbers(store, stream)).toEqual(upTo(met ? standing + 1 : standing));
      });

      test('nothing to append is an error', async () => {
        await expect(store.append(stream, 'any', [])).rejects.toMatchObject({
          name: 'EmptyAppendError',
        });
      });

      test('an instant earlier than that of the event before is moved up to it', async () => {
        const at = (recordedAt: string): ReturnType<typeof newEvent> => newEvent({ recordedAt });
        await store.append(stream, 'none', [at('2026-10-12T09:30:00.000Z')]);
        await store.append(stream, 0, [
          at('2026-10-12T09:29:59.999Z'),
          at('2026-10-12T09:31:00.000Z'),
          at('2025-01-01T00:00:00.000Z'),
        ]);
        expect((await all(store, stream)).map(({ recordedAt }) => recordedAt)).toEqual([
          '2026-10-12T09:30:00.000Z',
          '2026-10-12T09:30:00.000Z',
          '2026-10-12T09:31:00.000Z',
          '2026-10-12T09:31:00.000Z',
        ]);
        expect(await verify(store, stream)).toMatchObject({ events: 4 });
      });

      test('an append of a mebibyte in total is recorded, and one byte more is refused', async () => {
        const metadata = { by: 'j', correlation: 'c' };
        const rest = EVENT_OVERHEAD_BYTES + JSON.stringify({ metadata, detail: '' }).length - 12;
        const largest = { ...largeEvent(APPEND_LIMIT_BYTES - rest), metadata };
        const over = { ...largeEvent(APPEND_LIMIT_BYTES - rest + 1), metadata };
        await expect(store.append(stream, 'none', [over])).rejects.toMatchObject({
          name: 'EventTooLargeError',
          bytes: APPEND_LIMIT_BYTES + 1,
          limit: APPEND_LIMIT_BYTES,
        });
        expect(await store.head(stream)).toBeUndefined();
        await expect(store.append(stream, 'none', [largest])).resolves.toMatchObject({ last: 0 });
        expect((await all(store, stream))[0]?.data).toEqual(largest.data);
      });
    });

    describe('appending again', () => {
      test.each<[Expected]>([['none'], ['any']])(
        'the same first append (%p) is answered as the first time, and writes nothing',
        async (expected) => {
          const events = newEvents(3);
          const first = await store.append(stream, expected, events);
          expect(await store.append(stream, expected, events)).toEqual(first);
          await store.append(stream, 2, newEvents(4));
          expect(await store.append(stream, expected, events)).toEqual(first);
          expect(await numbers(store, stream)).toEqual(upTo(7));
        },
      );

      test.each<[Expected]>([[1], ['exists'], ['any']])(
        'the same later append (%p) is answered as the first time, also when the stream has moved on',
        async (expected) => {
          await store.append(stream, 'none', newEvents(2));
          const events = newEvents(3);
          const first = await store.append(stream, expected, events);
          expect(await store.append(stream, expected, events)).toEqual(first);
          await store.append(stream, 4, newEvents(4));
          expect(await store.append(stream, expected, events)).toEqual(first);
          expect(await numbers(store, stream)).toEqual(upTo(9));
        },
      );

      test('the same append many times at once is recorded once', async () => {
        const events = newEvents(3);
        const answers = await Promise.all(
          Array.from({ length: 8 }, () => store.append(stream, 'none', events)),
        );
        expect(new Set(answers.map(({ head }) => head)).size).toBe(1);
        expect(await numbers(store, stream)).toEqual(upTo(3));
      });

      test('some of the ids recorded and some not is a duplicate, and nothing is written', async () => {
        const [a, b, c] = newEvents(3) as [StoredEvent, StoredEvent, StoredEvent];
        await store.append(stream, 'none', [a, b]);
        for (const [expected, again] of [
          ['none', [a, c]],
          ['any', [b, c]],
          [1, [c, a]],
          [0, [b, c]],
        ] as const) {
          await expect(store.append(stream, expected, again)).rejects.toMatchObject({
            name: 'DuplicateEventError',
            stream,
          });
        }
        expect(await numbers(store, stream)).toEqual([0, 1]);
      });

      test('recorded ids at another place are a duplicate, not a retry', async () => {
        const [a, b, c] = newEvents(3) as [StoredEvent, StoredEvent, StoredEvent];
        await store.append(stream, 'none', [a, b, c]);
        for (const [expected, again] of [
          [2, [a]],
          [0, [c]],
          ['none', [b]],
          ['any', [c, b]],
          ['any', [a, c]],
        ] as const) {
          await expect(store.append(stream, expected, again)).rejects.toMatchObject({
            name: 'DuplicateEventError',
          });
        }
        expect(await numbers(store, stream)).toEqual([0, 1, 2]);
      });

      test('an id twice in one append is a duplicate', async () => {
        const event = newEvent();
        await expect(store.append(stream, 'any', [event, event])).rejects.toMatchObject({
          name: 'DuplicateEventError',
          id: event.id,
        });
        expect(await store.head(stream)).toBeUndefined();
      });

      test('the same history under another name has the same head', async () => {
        const events = newEvents(3);
        const { head } = await store.append(stream, 'none', events);
        const copy = await store.append(`${stream}-copy`, 'none', events);
        expect(copy).toEqual({ last: 2, head });
      });
    });

    describe('what JSON can keep', () => {
      test.each<[string, unknown]>([
        ['text of every kind', { a: 'é £ 漢 🂡 \u0000 \u2028 \n \\ " \uFFFD' }],
        ['keys that look like numbers', { 10: 'b', 9: 'a', '01': 'c', x: 'd' }],
        ['numbers at the edges', [0, -1.5, 1e21, 5e-324, Number.MAX_SAFE_INTEGER]],
        ['a bare value', 'text'],
        ['nothing', null],
        ['a key that objects have by birth', JSON.parse('{"__proto__":{"a":1}}')],
        ['nesting', { a: [[[{ b: [{}] }]]] }],
      ])('%s comes back as it was', async (_, data) => {
        await store.append(stream, 'none', [newEvent({ data })]);
        const [stored] = await all(store, stream);
        expect(JSON.stringify(stored?.data)).toBe(JSON.stringify(data));
        expect(await verify(store, stream)).toMatchObject({ events: 1 });
      });

      const circle: Record<string, unknown> = {};
      circle['self'] = circle;

      test.each<[string, unknown, RegExp]>([
        ['undefined', { a: { b: undefined } }, /data\.a\.b is undefined/],
        ['a hole', { a: new Array(1) }, /data\.a\[0\] is undefined/],
        ['not a number', { lines: [1, NaN] }, /data\.lines\[1\] is NaN/],
        ['infinity', [Infinity], /data\[0\] is Infinity/],
        ['a big integer', { price: 1n }, /data\.price is a bigint/],
        ['a date', { on: new Date(0) }, /data\.on is a Date/],
        ['a map', new Map([['a', 1]]), /data is a Map/],
        ['a function', { f: () => 1 }, /data\.f is a function/],
        ['half a character', { a: '\ud83c' }, /data\.a holds half of a surrogate pair/],
        ['half a character in a key', { '\udca1': 1 }, /half of a surrogate pair/],
        ['a value that holds itself', circle, /holds itself/],
      ])('%s is refused with its place, and nothing is written', async (_, data, message) => {
        const append = store.append(stream, 'any', [newEvent(), newEvent({ data })]);
        await expect(append).rejects.toMatchObject({ name: 'InvalidEventError', place: 1 });
        await expect(append).rejects.toThrow(message);
        expect(await store.head(stream)).toBeUndefined();
      });

      test.each<[string, Partial<StoredEvent>]>([
        ['an id that is no UUID', { id: 'event-1' }],
        ['an id in capitals', { id: '0A0B0C0D-0000-4000-8000-000000000000' }],
        ['a type with a line feed', { type: 'Partner\nJoined' }],
        ['a version below 1', { version: 0 }],
        ['a version between', { version: 1.5 }],
        ['an instant without its zone', { recordedAt: '2026-10-12T09:30:00.000' }],
        ['a day that does not exist', { recordedAt: '2026-02-30T09:30:00.000Z' }],
      ])('%s is refused', async (_, said) => {
        await expect(store.append(stream, 'any', [newEvent(said)])).rejects.toMatchObject({
          name: 'InvalidEventError',
        });
      });
    });

    describe('appending side by side', () => {
      test('many writers who claim nothing all get a place, densely, on one chain', async () => {
        const writers = Array.from({ length: 40 }, async (_, writer) => {
          for (let i = 0; i < 5; i += 1) {
            await store.append(stream, 'any', newEvents(1 + (writer % 3)));
          }
        });
        await Promise.all(writers);
        const count = Array.from({ length: 40 }, (_, writer) => 5 * (1 + (writer % 3)));
        const total = count.reduce((sum, n) => sum + n, 0);
        expect(await verify(store, stream)).toMatchObject({ events: total });
        expect(await verify(store, stream)).not.toHaveProperty('fault');
      });

      test('of many writers who expect the same number one is recorded, the others conflict', async () => {
        await store.append(stream, 'none', newEvents(1));
        const outcomes = await Promise.allSettled(
          Array.from({ length: 16 }, () => store.append(stream, 0, newEvents(2))),
        );
        expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
        for (const outcome of outcomes) {
          if (outcome.status === 'rejected') {
            expect(outcome.reason).toMatchObject({ name: 'ConflictError', actual: 2 });
          }
        }
        expect(await numbers(store, stream)).toEqual([0, 1, 2]);
      });

      test('a refused append does no harm to those beside it', async () => {
        const standing = newEvents(2);
        await store.append(stream, 'none', standing);
        const outcomes = await Promise.allSettled([
          store.append(stream, 'any', newEvents(2)),
          store.append(stream, 'none', newEvents(1)),
          store.append(stream, 'any', [newEvent(), ...standing]),
          store.append(`${stream}-b`, 'none', newEvents(3)),
          store.append(stream, 'any', newEvents(1)),
        ]);
        expect(outcomes.map(({ status }) => status)).toEqual([
          'fulfilled',
          'rejected',
          'rejected',
          'fulfilled',
          'fulfilled',
        ]);
        expect(await verify(store, stream)).toMatchObject({ events: 5 });
        expect(await numbers(store, `${stream}-b`)).toEqual([0, 1, 2]);
      });
    });

    describe('reading', () => {
      test.each<[ReadRange, number[]]>([
        [{}, [0, 1, 2, 3, 4, 5]],
        [{ from: 2 }, [2, 3, 4, 5]],
        [{ to: 2 }, [0, 1, 2]],
        [{ from: 2, to: 4 }, [2, 3, 4]],
        [{ from: 3, to: 3 }, [3]],
        [{ from: 4, to: 2 }, []],
        [{ from: 6 }, []],
        [{ from: 3, to: 99 }, [3, 4, 5]],
        [{ limit: 2 }, [0, 1]],
        [{ from: 1, limit: 3 }, [1, 2, 3]],
        [{ from: 1, to: 2, limit: 9 }, [1, 2]],
        [{ limit: 0 }, []],
        [{ backwards: true }, [5, 4, 3, 2, 1, 0]],
        [{ backwards: true, from: 2 }, [2, 1, 0]],
        [{ backwards: true, to: 4 }, [5, 4]],
        [{ backwards: true, from: 4, to: 2 }, [4, 3, 2]],
        [{ backwards: true, from: 2, to: 4 }, []],
        [{ backwards: true, from: 99 }, [5, 4, 3, 2, 1, 0]],
        [{ backwards: true, limit: 1 }, [5]],
        [{ backwards: true, from: 3, limit: 2 }, [3, 2]],
      ])('%j gives %j', async (range, expected) => {
        await store.append(stream, 'none', newEvents(6));
        expect(await numbers(store, stream, range)).toEqual(expected);
      });

      test('a stream that does not exist has no events and no head', async () => {
        expect(await numbers(store, stream)).toEqual([]);
        expect(await numbers(store, stream, { backwards: true })).toEqual([]);
        expect(await store.head(stream)).toBeUndefined();
      });

      test('the head is the last event and its hash', async () => {
        const { last, head } = await store.append(stream, 'none', newEvents(3));
        expect(await store.head(stream)).toEqual({ number: last, hash: head });
      });

      test('a long stream comes in pages, whole and in order, both ways', async () => {
        for (let i = 0; i < 5; i += 1) await store.append(stream, 'any', newEvents(500));
        const pages: number[] = [];
        for await (const page of store.read(stream)) pages.push(page.length);
        expect(pages.length).toBeGreaterThan(1);
        expect(Math.max(...pages)).toBeLessThanOrEqual(1200);
        expect(await numbers(store, stream)).toEqual(upTo(2500));
        expect(await numbers(store, stream, { backwards: true })).toEqual(upTo(2500).reverse());
      });

      test('large events come in smaller pages', async () => {
        for (let i = 0; i < 12; i += 1) {
          await store.append(
            stream,
            'any',
            Array.from({ length: 9 }, () => largeEvent(100_000)),
          );
        }
        const pages: number[] = [];
        for await (const page of store.read(stream)) pages.push(page.length);
        expect(Math.max(...pages)).toBeLessThanOrEqual(70);
        expect(await numbers(store, stream)).toEqual(upTo(108));
      });

      test('what is read while others append is dense and begins at the beginning', async () => {
        await store.append(stream, 'none', newEvents(1500));
        const appends = (async () => {
          for (let i = 0; i < 30; i += 1) await store.append(stream, 'any', newEvents(20));
        })();
        for (let i = 0; i < 3; i += 1) {
          const seen = await numbers(store, stream);
          expect(seen.length).toBeGreaterThanOrEqual(1500);
          expect(seen).toEqual(upTo(seen.length));
        }
        await appends;
        expect(await numbers(store, stream)).toEqual(upTo(2100));
      });

      test('streams are listed by the beginning of their names, sorted', async () => {
        for (const name of ['b', 'a', 'c-1', 'c-2']) {
          await store.append(`${stream}.${name}`, 'none', newEvents(1));
        }
        const named = (endings: string[]): string[] => endings.map((end) => `${stream}.${end}`);
        expect(await store.streams(`${stream}.`)).toEqual(named(['a', 'b', 'c-1', 'c-2']));
        expect(await store.streams(`${stream}.c`)).toEqual(named(['c-1', 'c-2']));
        expect(await store.streams(`${stream}.d`)).toEqual([]);
      });
    });

    describe('subscribing', () => {
      test('history, then what is appended later, with no gap and no double', async () => {
        await store.append(stream, 'none', newEvents(1200));
        const taken = take(store.subscribe(stream, -1), 1800);
        const writers = Array.from({ length: 6 }, async () => {
          for (let i = 0; i < 50; i += 1) await store.append(stream, 'any', newEvents(2));
        });
        await Promise.all(writers);
        const events = await taken;
        expect(events.map(({ number }) => number)).toEqual(upTo(1800));
        expect(events).toEqual(await all(store, stream));
      });

      test('it begins after the event that it is given', async () => {
        await store.append(stream, 'none', newEvents(5));
        const taken = take(store.subscribe(stream, 2), 3);
        await store.append(stream, 4, newEvents(1));
        expect((await taken).map(({ number }) => number)).toEqual([3, 4, 5]);
      });

      test('a stream that does not exist yet can be waited for', async () => {
        const taken = take(store.subscribe(stream, -1), 2);
        await store.append(`${stream}-other`, 'none', newEvents(3));
        await store.append(stream, 'none', newEvents(1));
        await store.append(stream, 0, newEvents(1));
        expect((await taken).map(({ number }) => number)).toEqual([0, 1]);
      });

      test('two subscribers are each given everything', async () => {
        const both = [-1, -1].map((after) => take(store.subscribe(stream, after), 20));
        for (let i = 0; i < 10; i += 1) await store.append(stream, 'any', newEvents(2));
        for (const taken of await Promise.all(both)) {
          expect(taken.map(({ number }) => number)).toEqual(upTo(20));
        }
      });

      test('closing ends a subscription that waits, and may be done twice', async () => {
        await store.append(stream, 'none', newEvents(2));
        const subscription = store.subscribe(stream, -1);
        const seen: number[] = [];
        for await (const { number } of subscription) {
          seen.push(number);
          if (number === 1) void subscription.close();
        }
        await subscription.close();
        await store.append(stream, 1, newEvents(1));
        expect(seen).toEqual([0, 1]);
      });

      test('closing the store ends what waits on it', async () => {
        const waiting = take(store.subscribe(stream, -1), 1);
        await store.append(`${stream}-other`, 'none', newEvents(1));
        await store.close();
        expect(await waiting).toEqual([]);
      });
    });

    describe('lasting', () => {
      test('what was acknowledged is there after closing and opening again', async () => {
        await store.append(stream, 'none', newEvents(3));
        const { head } = await store.append(stream, 2, newEvents(700));
        const before = await all(store, stream);
        const again = await opened.reopen();
        expect(await all(again, stream)).toEqual(before);
        expect(await again.head(stream)).toEqual({ number: 702, hash: head });
        await expect(again.append(stream, 702, newEvents(1))).resolves.toMatchObject({ last: 703 });
        expect(await verify(again, stream)).toMatchObject({ events: 704 });
      });

      test('appends that are under way when the store is closed are answered', async () => {
        const appends = Array.from({ length: 10 }, () => store.append(stream, 'any', newEvents(1)));
        await Promise.all([...appends, store.close()]);
        expect(await numbers(await opened.reopen(), stream)).toEqual(upTo(10));
      });

      test('a closed store says so', async () => {
        await store.close();
        await store.close();
        await expect(store.append(stream, 'any', newEvents(1))).rejects.toMatchObject({
          name: 'StoreUnreachableError',
        });
        await expect(numbers(store, stream)).rejects.toMatchObject({
          name: 'StoreUnreachableError',
        });
      });

      test('the same events in two stores give the same head', async () => {
        const other = await open();
        try {
          const events = newEvents(20);
          await store.append(stream, 'none', events.slice(0, 7));
          const one = await store.append(stream, 6, events.slice(7));
          const two = await other.store.append(`${stream}-2`, 'none', events);
          expect(one).toEqual(two);
        } finally {
          await other.dispose();
        }
      });
    });
  });
};
