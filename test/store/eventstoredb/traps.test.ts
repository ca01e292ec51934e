/** What the client does that nobody expects, each met once here so that it is not met in earnest. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { failureOf } from '../../../src/store/eventstoredb/failure.js';
import { openEventStoreDb } from '../../../src/store/eventstoredb/eventstoredb-store.js';
import { startWireServer } from '../../support/eventstoredb/wire-server.js';
import { newEvents } from '../../support/new-events.js';
import { all, IMPATIENT, numbersOf, onServer, take, upTo } from './on-server.js';

const said = (message: string, more: object = {}): Error => Object.assign(new Error(message), more);

test.each([
  [
    'a lost connection that comes as a plain gRPC error',
    said('14 UNAVAILABLE', { code: 14 }),
    'away',
  ],
  [
    'a busy server that comes as an unknown error',
    said('2 UNKNOWN: Server Is Too Busy', { code: 2, type: 'unknown' }),
    'away',
  ],
  ['a server that is not ready yet', said('Server Is Not Ready', { type: 'unknown' }), 'away'],
  ['a write that the server gave up', said('', { type: 'timeout', code: 10 }), 'away'],
  ['a discovery that found nobody', said('Failed to discover after 10 attempts.'), 'away'],
  ['an internal error', said('13 INTERNAL', { code: 13 }), 'stuck'],
  ['a socket that was reset', said('read ECONNRESET'), 'stuck'],
  ['an unknown error of which nothing is known', said('2 UNKNOWN', { code: 2 }), 'stuck'],
  ['refused credentials', said('16 UNAUTHENTICATED', { code: 16 }), 'denied'],
  ['a mistake of our own', new TypeError('x is not a function'), 'other'],
])('%s is told by more than its class', (_, error, failure) => {
  expect(failureOf(error)).toBe(failure);
});

test('a feature look-up that failed is cached by the client for life: none is made', () =>
  onServer(async ({ server, store, stream }) => {
    server.faults.nextFeatures('internal');
    await store.append(stream, 'none', newEvents(1));
    await store.append(stream, 0, newEvents(1));
    expect(server.calls.has('features')).toBe(false);
  }));

test('the batch stream, whose clean end leaves appends without an answer for ever, is never used', () =>
  onServer(async ({ server, store, stream }) => {
    const ends: Promise<void>[] = [];
    server.faults.alwaysAfterWrite(() => {
      ends.push(Promise.resolve(server.faults.endBatchStreams()));
    });
    await Promise.all(upTo(10).map(() => store.append(stream, 'any', newEvents(3))));
    expect(ends.length).toBeGreaterThanOrEqual(10);
    expect(server.calls.get('append')).toBeGreaterThanOrEqual(10);
    expect([server.calls.get('batchAppend'), server.calls.get('batchStream')]).toEqual([
      undefined,
      undefined,
    ]);
  }));

test('one server that fails does not fail the appends that wait for another', async () => {
  const [good, bad] = [await startWireServer(), await startWireServer()];
  const [one, two] = await Promise.all(
    [good, bad].map(({ url }) => openEventStoreDb(url, IMPATIENT)),
  );
  let release = (): void => undefined;
  good.faults.beforeAppend(() => new Promise((resolve) => (release = () => resolve())));
  const waiting = one!.append('alliance-a', 'none', newEvents(2));
  bad.faults.nextAppend('cut-before-write');
  await two!.append('alliance-a', 'none', newEvents(2));
  release();
  await expect(waiting).resolves.toMatchObject({ last: 1 });
  await Promise.all([one!.close(), two!.close()]);
  await Promise.all([good.close(), bad.close()]);
});

test('a conflict has a sentence, where the client leaves it empty', () =>
  onServer(async ({ store, stream }) => {
    await store.append(stream, 'none', newEvents(3));
    await expect(store.append(stream, 0, newEvents(1))).rejects.toThrow(
      `stream ${stream}: expected last event 0, its last event is 2`,
    );
  }));

test('a reading that is left in the middle leaves nothing open on the server', () =>
  onServer(async ({ server, store, stream }) => {
    for (let i = 0; i < 4; i += 1) await store.append(stream, 'any', newEvents(500));
    for (let times = 0; times < 5; times += 1) {
      for await (const page of store.read(stream)) {
        expect(page[0]?.number).toBe(0);
        break;
      }
    }
    await take(store.subscribe(stream, -1), 3);
    // Each is ended in a turn of its own.
    while (server.openCalls() > 0) await store.head(`${stream}-other`);
    expect(server.openCalls()).toBe(0);
  }));

test('the server may send a megabyte ahead, where the transport alone would allow 64 KB', async () => {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  const connected = once(listener, 'connection') as Promise<[Socket]>;
  const opening = openEventStoreDb(`esdb://127.0.0.1:${port}?tls=false`, {
    ...{ callMilliseconds: 200, patienceMilliseconds: 200 },
  });
  const [socket] = await connected;
  let said = Buffer.alloc(0);
  while (said.length < 24 + 9 + 6) {
    const [chunk] = (await once(socket, 'data')) as [Buffer];
    said = Buffer.concat([said, chunk]);
  }
  // The preface of HTTP/2 (24 bytes), then a frame of settings: its header (9 bytes), and six bytes each.
  const settings = new Map<number, number>();
  for (let at = 33; at < 33 + said.readUIntBE(24, 3); at += 6) {
    settings.set(said.readUInt16BE(at), said.readUInt32BE(at + 2));
  }
  const INITIAL_WINDOW_SIZE = 4;
  expect(settings.get(INITIAL_WINDOW_SIZE)).toBe(1_048_576);
  socket.destroy();
  listener.close();
  await opening.then((store) => store.close()).catch(() => undefined);
});

test('a server that parts from whoever cancels a thousand calls is asked a thousand times in peace', () =>
  onServer(async ({ server, store, stream }) => {
    for (let i = 0; i < 3; i += 1) await store.append(stream, 'any', newEvents(300));
    const seen: number[] = [];
    let readings = 0;
    for await (const page of store.read(stream)) {
      // The client has one connection: were it cut, this reading would be begun again.
      for (let asked = 0; seen.length === 0 && asked < 1_100; asked += 1) await store.head(stream);
      if (seen.length === 0) readings = server.calls.get('read') ?? 0;
      seen.push(...numbersOf(page));
    }
    expect(seen).toEqual(upTo(900));
    expect(server.calls.get('read')).toBe(readings);
  }));

test('a store that is closed keeps no program alive', async () => {
  const server = await startWireServer();
  const built = new URL(
    '../../../dist/src/store/eventstoredb/eventstoredb-store.js',
    import.meta.url,
  );
  const script = `
    import { openEventStoreDb } from ${JSON.stringify(built.href)};
    const store = await openEventStoreDb(${JSON.stringify(server.url)});
    const waiting = store.subscribe('alliance-a', -1)[Symbol.asyncIterator]().next();
    for await (const page of store.read('alliance-a')) void page;
    await store.close();
    await waiting;
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  expect(await once(child, 'exit')).toEqual([0, null]);
  await server.close();
});

test('numbers go to the client as the server counts them: inclusive to read, exclusive to follow', () =>
  onServer(async ({ store, stream }) => {
    await store.append(stream, 'none', newEvents(4));
    expect(numbersOf(await all(store, stream, { from: 2 }))).toEqual([2, 3]);
    expect(numbersOf(await take(store.subscribe(stream, 2), 1))).toEqual([3]);
  }));
