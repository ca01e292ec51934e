/** The test server's semantics, as the real client sees them. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import {
  BACKWARDS,
  END,
  NO_STREAM,
  START,
  STREAM_EXISTS,
  StreamNotFoundError,
  eventTypeFilter,
  jsonEvent,
  streamNameFilter,
  type EventStoreDBClient,
  type Position,
  type ReadStreamOptions,
} from '@eventstore/db-client';
import { openDatabase } from '../../support/eventstoredb/database.js';
import {
  allNumbered,
  connect,
  firstNumbers,
  numbered,
  numbersIn,
} from '../../support/eventstoredb/numbered-events.js';
import { startWireServer, type WireServer } from '../../support/eventstoredb/wire-server.js';

/** A program that starts the server as a bench does, and waits to be killed. */
const STARTER = `
  import { startWireServerProcess } from './scripts/house/wire-server.mjs';
  console.log((await startWireServerProcess()).url);
`;
const STREAM = 'alliance-harbour';
/** With credentials of its own a call does not go the way of batches. */
const UNARY = { credentials: { username: 'admin', password: 'changeit' } };

let server: WireServer;
let client: EventStoreDBClient;

beforeEach(async () => {
  server = await startWireServer();
  client = connect(server);
});

afterEach(async () => {
  await client.dispose();
  await server.close();
});

const stored = () => numbersIn(client.readStream(STREAM));

describe.each([
  ['in a batch', {}, 'batchAppend'],
  ['one by one', UNARY, 'append'],
])('events sent %s', (_, way, method) => {
  const append = (events: ReturnType<typeof allNumbered>, expectedRevision: bigint | 'no_stream') =>
    client.appendToStream(STREAM, events, { expectedRevision, ...way });

  const conflict = (expectedVersion: unknown, actualVersion: unknown) =>
    expect.objectContaining({
      type: 'wrong-expected-version',
      streamName: STREAM,
      expectedVersion,
      actualVersion,
    });

  test('are numbered from 0, and the answer is the last number', async () => {
    const first = await append(allNumbered(0, 2), NO_STREAM);
    const second = await append([numbered(3)], 2n);
    expect([first.nextExpectedRevision, second.nextExpectedRevision]).toEqual([2n, 3n]);
    expect(await stored()).toEqual([0, 1, 2, 3]);
    expect(server.calls.get(method)).toBe(2);
  });

  test('are refused where the stream is behind the place named', async () => {
    await append([numbered(0)], NO_STREAM);
    await expect(append([numbered(1)], 4n)).rejects.toEqual(conflict(4n, 0n));
  });

  test('are refused on an empty stream that was thought to have events', async () => {
    await expect(append([numbered(0)], 0n)).rejects.toEqual(conflict(0n, 'no_stream'));
    const exists = { expectedRevision: STREAM_EXISTS, ...way } as const;
    await expect(client.appendToStream(STREAM, [numbered(0)], exists)).rejects.toEqual(
      conflict('stream_exists', 'no_stream'),
    );
  });

  test('are refused where others stand in their place', async () => {
    await append(allNumbered(0, 2), NO_STREAM);
    await expect(append([numbered(9)], NO_STREAM)).rejects.toEqual(conflict('no_stream', 2n));
    await expect(append([numbered(9)], 1n)).rejects.toEqual(conflict(1n, 2n));
  });

  test('sent again at the same place are answered as the first time, and not written', async () => {
    const events = allNumbered(0, 2);
    const first = await append(events, NO_STREAM);
    await append([numbered(3)], 2n);
    const again = await append(events, NO_STREAM);
    expect(again).toEqual(first);
    expect(await stored()).toEqual([0, 1, 2, 3]);
  });

  test('are refused where only some of them are new', async () => {
    const events = allNumbered(0, 1);
    await append(events, NO_STREAM);
    await expect(append([...events, numbered(2)], NO_STREAM)).rejects.toEqual(
      conflict('no_stream', 1n),
    );
    expect(await stored()).toEqual([0, 1]);
  });

  test('sent again with no claim about the place are found by their ids', async () => {
    const events = allNumbered(0, 1);
    await client.appendToStream(STREAM, events, way);
    await client.appendToStream(STREAM, numbered(2), way);
    const again = await client.appendToStream(STREAM, events, way);
    expect(again.nextExpectedRevision).toBe(1n);
    expect(await stored()).toEqual([0, 1, 2]);
  });

  test('are refused over one mebibyte together, with nothing written', async () => {
    const half = jsonEvent({ type: 'CostPosted', data: 'x'.repeat(524_288) });
    await expect(append([half, { ...half, id: crypto.randomUUID() }], NO_STREAM)).rejects.toEqual(
      expect.objectContaining({ type: 'maximum-append-size-exceeded', maxAppendSize: 1_048_576 }),
    );
    expect(server.database.all).toEqual([]);
  });
});

test('an append that the client splits over several requests is written as one', async () => {
  const written = await client.appendToStream(STREAM, allNumbered(0, 49), { batchAppendSize: 512 });
  expect(written.nextExpectedRevision).toBe(49n);
  expect(server.calls.get('batchAppend')).toBe(1);
});

test('a server that does not offer batches gets none', async () => {
  const old = await startWireServer({ batchAppend: false });
  const theirs = connect(old);
  await theirs.appendToStream(STREAM, numbered(0));
  expect([old.calls.get('append'), old.calls.get('batchAppend')]).toEqual([1, undefined]);
  await theirs.dispose();
  await old.close();
});

test('an event comes back as it was written', async () => {
  const before = Date.now();
  const event = numbered(7);
  await client.appendToStream(STREAM, event);
  for await (const { event: read } of client.readStream(STREAM)) {
    const { id, type, data, metadata } = event;
    expect(read).toMatchObject({ streamId: STREAM, revision: 0n, id, type, data, metadata });
    expect(read?.created.getTime()).toBeGreaterThanOrEqual(before);
  }
});

describe('a stream of five events is read', () => {
  beforeEach(() => client.appendToStream(STREAM, allNumbered(0, 4)));
  const backwards = { direction: BACKWARDS } as const;

  test.each<[string, ReadStreamOptions, number[]]>([
    ['from the start', {}, [0, 1, 2, 3, 4]],
    ['from a number, which is included', { fromRevision: 3n }, [3, 4]],
    ['for a while', { fromRevision: 1n, maxCount: 2 }, [1, 2]],
    ['past its end', { fromRevision: 5n }, []],
    ['backwards from the end', { ...backwards, fromRevision: END }, [4, 3, 2, 1, 0]],
    ['backwards from a number', { ...backwards, fromRevision: 1n }, [1, 0]],
    ['backwards from past its end', { ...backwards, fromRevision: 99n, maxCount: 2 }, [4, 3]],
  ])('%s', async (_, options, expected) => {
    expect(await numbersIn(client.readStream(STREAM, options))).toEqual(expected);
  });

  test.each([
    ['its count', { maxCount: 2 }, [3, 4]],
    ['a place to truncate before', { truncateBefore: 2 }, [2, 3, 4]],
    ['an age that none has reached', { maxAge: 3600 }, [0, 1, 2, 3, 4]],
    ['a place past its end', { truncateBefore: 9 }, []],
  ])('without what %s in its metadata hides', async (_, metadata, expected) => {
    await client.setStreamMetadata(STREAM, metadata);
    expect(await stored()).toEqual(expected);
    expect(await client.getStreamMetadata(STREAM)).toMatchObject({ metadata });
  });
});

test('an event older than the age that its stream keeps is hidden, not forgotten', async () => {
  let now = Date.UTC(2026, 3, 1);
  const aged = await startWireServer({ database: openDatabase(() => now) });
  const theirs = connect(aged);
  await theirs.appendToStream(STREAM, numbered(0));
  now += 60_000;
  await theirs.appendToStream(STREAM, numbered(1));
  await theirs.setStreamMetadata(STREAM, { maxAge: 59 });
  expect(await numbersIn(theirs.readStream(STREAM))).toEqual([1]);
  expect(aged.database.records(STREAM)).toHaveLength(2);
  await theirs.dispose();
  await aged.close();
});

test('a stream that nobody wrote is not found', async () => {
  await expect(stored()).rejects.toBeInstanceOf(StreamNotFoundError);
});

test('a stream deleted softly is not found, and goes on counting when it is written again', async () => {
  await client.appendToStream(STREAM, allNumbered(0, 1));
  await client.deleteStream(STREAM);
  await expect(stored()).rejects.toBeInstanceOf(StreamNotFoundError);
  const { nextExpectedRevision } = await client.appendToStream(STREAM, numbered(2), {
    expectedRevision: NO_STREAM,
  });
  expect(nextExpectedRevision).toBe(2n);
  expect(await stored()).toEqual([2]);
});

test('a stream with a tombstone is neither read nor written', async () => {
  await client.appendToStream(STREAM, numbered(0));
  await client.tombstoneStream(STREAM);
  const deleted = expect.objectContaining({ type: 'stream-deleted', streamName: STREAM });
  await expect(stored()).rejects.toEqual(deleted);
  await expect(client.appendToStream(STREAM, numbered(1))).rejects.toEqual(deleted);
  await expect(client.appendToStream(STREAM, numbered(1), UNARY)).rejects.toEqual(deleted);
});

describe('a subscription', () => {
  test('tells history, that it has caught up, and then what is written', async () => {
    await client.appendToStream(STREAM, allNumbered(0, 2));
    const subscription = client.subscribeToStream(STREAM, { fromRevision: START });
    const said: string[] = [];
    subscription.on('confirmation', () => said.push('confirmation'));
    subscription.on('data', ({ event }) => said.push(`event ${event?.revision}`));
    await new Promise((resolve) => subscription.once('caughtUp', resolve));
    said.push('caught up');
    const live = firstNumbers(subscription, 1);
    await client.appendToStream(STREAM, numbered(3));
    expect(await live).toEqual([3]);
    await subscription.unsubscribe();
    const history = ['confirmation', 'event 0', 'event 1', 'event 2', 'caught up'];
    expect(said).toEqual([...history, 'event 3']);
  });

  test('begins after the number named', async () => {
    await client.appendToStream(STREAM, allNumbered(0, 3));
    const subscription = client.subscribeToStream(STREAM, { fromRevision: 1n });
    expect(await firstNumbers(subscription, 2)).toEqual([2, 3]);
    await subscription.unsubscribe();
  });

  test('waits for a stream that nobody has written yet', async () => {
    const subscription = client.subscribeToStream(STREAM, { fromRevision: START });
    const first = firstNumbers(subscription, 2);
    await new Promise((resolve) => subscription.once('caughtUp', resolve));
    await client.appendToStream(STREAM, allNumbered(0, 1));
    expect(await first).toEqual([0, 1]);
    await subscription.unsubscribe();
  });
});

describe('the log of everything', () => {
  const spread = async (): Promise<void> => {
    await client.appendToStream('alliance-a', allNumbered(0, 1));
    await client.appendToStream('other', numbered(2, 'Other'));
    await client.appendToStream('alliance-b', numbered(3));
  };

  const positions = async (): Promise<readonly bigint[]> => {
    const found: bigint[] = [];
    for await (const { event } of client.readAll()) found.push(event?.position?.commit ?? -1n);
    return found;
  };

  test('is read in order, at positions that grow and have gaps', async () => {
    await spread();
    const found = await positions();
    expect(found).toHaveLength(4);
    expect(found.every((position, place) => position > (found[place - 1] ?? -2n) + 1n)).toBe(true);
    expect(await numbersIn(client.readAll({ direction: BACKWARDS, fromPosition: END }))).toEqual([
      3, 2, 1, 0,
    ]);
  });

  test('is read from a position, which is included, and from no place between two', async () => {
    await spread();
    const [, second = 0n] = await positions();
    const from = (commit: bigint) => client.readAll({ fromPosition: { commit, prepare: commit } });
    expect(await numbersIn(from(second))).toEqual([1, 2, 3]);
    await expect(numbersIn(from(second + 1n))).rejects.toThrow('invalid position');
  });

  test.each([
    ['by the beginning of stream names', streamNameFilter({ prefixes: ['alliance-'] }), [0, 1, 3]],
    ['by a pattern of stream names', streamNameFilter({ regex: '^.*-b$' }), [3]],
    ['by event types', eventTypeFilter({ prefixes: ['Other'] }), [2]],
  ])('is told to a subscription %s', async (_, filter, expected) => {
    await spread();
    const subscription = client.subscribeToAll({ filter });
    expect(await firstNumbers(subscription, expected.length)).toEqual(expected);
    await subscription.unsubscribe();
  });

  test('tells a filtered subscription how far it has looked, and takes it from there', async () => {
    await spread();
    const reached = await new Promise<Position>((resolve) => {
      const filter = streamNameFilter({
        prefixes: ['nobody-'],
        maxSearchWindow: 1,
        checkpointReached: (subscription, position) => {
          if (position.commit === BigInt(server.database.all.at(-1)?.position ?? -1)) {
            void subscription.unsubscribe().then(() => resolve(position));
          }
        },
      });
      client.subscribeToAll({ filter }).resume();
    });
    const subscription = client.subscribeToAll({ fromPosition: reached });
    const next = firstNumbers(subscription, 1);
    await client.appendToStream('nobody-else', numbered(4));
    expect(await next).toEqual([4]);
    await subscription.unsubscribe();
  });
});

test('a server in a process of its own serves, and ends with whoever started it', async () => {
  const starter = spawn(process.execPath, ['--input-type=module', '-e', STARTER], {
    cwd: fileURLToPath(new URL('../../..', import.meta.url)),
  });
  const [said] = (await once(starter.stdout, 'data')) as [Buffer];
  const theirs = connect({ url: String(said).trim() });
  await theirs.appendToStream(STREAM, allNumbered(0, 1));
  expect(await numbersIn(theirs.readStream(STREAM))).toEqual([0, 1]);
  await theirs.dispose();
  // The server holds the starter's stderr: it closes when both have ended.
  const ended = once(starter.stderr.resume(), 'close');
  starter.kill('SIGKILL');
  await ended;
});
