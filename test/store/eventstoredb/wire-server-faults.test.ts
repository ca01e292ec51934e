/** What the real client meets when the test server fails on purpose. */
import { START, type AppendResult, type EventStoreDBClient } from '@eventstore/db-client';
import type { AppendFault, ReadEnd } from '../../support/eventstoredb/faults.js';
import {
  allNumbered,
  connect,
  firstNumbers,
  numberOf,
  numbered,
  numbersIn,
} from '../../support/eventstoredb/numbered-events.js';
import { startWireServer, type WireServer } from '../../support/eventstoredb/wire-server.js';

const STREAM = 'alliance-harbour';
const UNARY = { credentials: { username: 'admin', password: 'changeit' } };
const WAYS = [
  ['in a batch', {}],
  ['one by one', UNARY],
] as const;

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

const written = () => server.database.records(STREAM).length;

describe.each(WAYS)('an append sent %s', (way, options) => {
  const append = (number = 0): Promise<AppendResult> =>
    client.appendToStream(STREAM, numbered(number), options);

  const inBatch = way === 'in a batch';

  test.each<[AppendFault, number, string | RegExp]>([
    ['cut-after-write', 1, /UNAVAILABLE|Connection dropped|write after end/],
    ['cut-before-write', 0, /UNAVAILABLE|Connection dropped|write after end/],
    ['busy', 0, inBatch ? 'Could not recognize Server Is Busy' : 'Server Is Too Busy'],
    ['not-ready', 0, 'Server Is Not Ready'],
    ['internal', 0, 'Internal server error'],
  ])('meets %s with %s written', async (fault, count, message) => {
    server.faults.nextAppend(fault);
    await expect(append()).rejects.toThrow(message);
    expect(written()).toBe(count);
  });

  test.each<[AppendFault, number, string]>([
    ['write-timeout', 0, inBatch ? 'deadline-exceeded' : 'timeout'],
    ['write-timeout-after-write', 1, inBatch ? 'deadline-exceeded' : 'timeout'],
    ['access-denied', 0, 'access-denied'],
  ])('meets %s with %s written, as an error of its own type', async (fault, count, type) => {
    server.faults.nextAppend(fault);
    await expect(append()).rejects.toMatchObject({ type });
    expect(written()).toBe(count);
  });

  test('is written once when it is sent again with the same id after a cut', async () => {
    const event = numbered(0);
    server.faults.nextAppend('cut-after-write');
    await expect(client.appendToStream(STREAM, event, options)).rejects.toThrow();
    const again = await client.appendToStream(STREAM, event, options);
    expect([again.nextExpectedRevision, written()]).toEqual([0n, 1]);
  });

  test('is sent by the client to the leader that another node names', async () => {
    const leader = await startWireServer({ database: server.database });
    server.faults.nextAppend({ notLeader: { host: '127.0.0.1', port: leader.port } });
    await expect(append()).rejects.toMatchObject({
      type: 'not-leader',
      leader: { address: '127.0.0.1', port: leader.port },
    });
    await append(1);
    const method = inBatch ? 'batchAppend' : 'append';
    expect([server.calls.get(method), leader.calls.get(method)]).toEqual([1, 1]);
    await client.dispose();
    await leader.close();
  });

  test('that is written and never answered waits until its connection is cut', async () => {
    server.faults.nextAppend('no-answer');
    const reached = new Promise<void>((resolve) => server.faults.afterWrite(() => resolve()));
    const appending = expect(append()).rejects.toThrow();
    await reached;
    server.cutConnections();
    await appending;
    expect(written()).toBe(1);
  });

  test('that is neither written nor answered waits until its connection is cut', async () => {
    server.faults.nextAppend('no-write-no-answer');
    const reached = new Promise<void>((resolve) => server.faults.beforeAppend(() => resolve()));
    const appending = expect(append()).rejects.toThrow();
    await reached;
    server.cutConnections();
    await appending;
    expect(written()).toBe(0);
  });

  test('lets another writer in between when it has come in', async () => {
    const other = connect(server);
    let meant: readonly number[] = [];
    server.faults.beforeAppend(async (_stream, numbers) => {
      meant = numbers;
      await other.appendToStream(STREAM, numbered(8), options);
    });
    await append(9);
    expect(meant).toEqual([0]);
    expect(await numbersIn(client.readStream(STREAM))).toEqual([8, 9]);
    await other.dispose();
  });

  test('is lost with a server that stops when it has come in', async () => {
    server.faults.beforeAppend(() => server.stop());
    await expect(append()).rejects.toThrow();
    await server.restart();
    expect(written()).toBe(0);
    await append();
    expect(written()).toBe(1);
  });

  test('stays with a server that stops when it is written', async () => {
    server.faults.afterWrite(() => server.stop());
    await expect(append()).rejects.toThrow();
    await server.restart();
    expect(await numbersIn(client.readStream(STREAM))).toEqual([0]);
  });
});

test('faults are used in order, one each, and can be forgotten', async () => {
  const attempt = () =>
    client.appendToStream(STREAM, numbered(0)).then(
      () => 'written',
      ({ type }: { type: string }) => type,
    );
  server.faults.nextAppend('access-denied');
  server.faults.nextAppend('write-timeout');
  expect([await attempt(), await attempt(), await attempt()]).toEqual([
    'access-denied',
    'deadline-exceeded',
    'written',
  ]);
  server.faults.alwaysAppend('access-denied');
  expect([await attempt(), await attempt()]).toEqual(['access-denied', 'access-denied']);
  server.faults.clear();
  expect(await attempt()).toBe('written');
});

test('a batch stream that the server has ended cleanly answers no append any more', async () => {
  // A client left so cannot be disposed of either: it waits for the stream that has ended.
  const stuck = connect(server);
  await stuck.appendToStream(STREAM, numbered(0));
  server.faults.endBatchStreams();
  await stuck.getStreamMetadata(STREAM);
  let settled = false;
  const settle = () => (settled = true);
  void stuck.appendToStream(STREAM, numbered(1)).then(settle, settle);
  await stuck.getStreamMetadata(STREAM);
  expect([settled, server.calls.get('batchAppend')]).toEqual([false, 1]);
});

describe('a read of five events', () => {
  beforeEach(() => client.appendToStream(STREAM, allNumbered(0, 4)));

  const readUntilItFails = async (): Promise<[readonly number[], unknown]> => {
    const seen: number[] = [];
    try {
      for await (const event of client.readStream(STREAM)) seen.push(numberOf(event));
      return [seen, undefined];
    } catch (error) {
      return [seen, error];
    }
  };

  test.each<[ReadEnd, RegExp | undefined]>([
    ['cut', /UNAVAILABLE|Connection dropped|CANCELLED/],
    ['internal', /Internal server error/],
    ['busy', /Server Is Too Busy/],
    ['end-clean', undefined],
  ])('gives three of them before it meets %s', async (then, message) => {
    server.faults.nextRead({ after: 3, then });
    const [seen, error] = await readUntilItFails();
    expect(seen).toEqual([0, 1, 2]);
    if (message) expect((error as Error).message).toMatch(message);
    else expect(error).toBeUndefined();
    expect(await readUntilItFails()).toEqual([[0, 1, 2, 3, 4], undefined]);
  });

  test('that hangs after three of them gives three', async () => {
    server.faults.nextRead({ after: 3, then: 'hang' });
    const reading = client.readStream(STREAM);
    expect(await firstNumbers(reading, 3)).toEqual([0, 1, 2]);
    expect(server.openCalls()).toBe(1);
    await reading.cancel();
    while (server.openCalls() > 0) await client.getStreamMetadata(STREAM);
  });

  test('that is shorter than the fault leaves it to the next one', async () => {
    server.faults.nextRead({ after: 3, then: 'end-clean' });
    expect(await numbersIn(client.readStream(STREAM, { maxCount: 1 }))).toEqual([0]);
    expect(await numbersIn(client.readStream(STREAM))).toEqual([0, 1, 2]);
  });
});

describe('a subscription that has told three events', () => {
  const subscribed = async () => {
    await client.appendToStream(STREAM, allNumbered(0, 4));
    const subscription = client.subscribeToStream(STREAM, { fromRevision: START });
    const seen: number[] = [];
    subscription.on('data', (event) => seen.push(numberOf(event)));
    return { subscription, seen };
  };

  test.each([
    ['cut', /UNAVAILABLE|Connection dropped|CANCELLED/],
    ['too-slow', /Consumer too slow/],
  ] as const)('meets %s and says so', async (then, message) => {
    server.faults.nextSubscription({ after: 3, then });
    const { subscription, seen } = await subscribed();
    const error = await new Promise<Error>((resolve) => subscription.once('error', resolve));
    expect(seen).toEqual([0, 1, 2]);
    expect(error.message).toMatch(message);
  });

  test('may end without a word', async () => {
    server.faults.nextSubscription({ after: 3, then: 'end-clean' });
    const { subscription, seen } = await subscribed();
    await new Promise((resolve) => subscription.once('end', resolve));
    expect(seen).toEqual([0, 1, 2]);
  });
});

describe('a server', () => {
  test('that was stopped and started again has its port and its events', async () => {
    await client.appendToStream(STREAM, allNumbered(0, 1));
    await server.stop();
    await expect(numbersIn(client.readStream(STREAM))).rejects.toThrow();
    await server.restart();
    expect(await numbersIn(client.readStream(STREAM))).toEqual([0, 1]);
  });

  test('whose connections were cut is there for the next call', async () => {
    await client.appendToStream(STREAM, numbered(0));
    server.cutConnections();
    await numbersIn(client.readStream(STREAM)).catch(() => undefined);
    expect(await numbersIn(client.readStream(STREAM))).toEqual([0]);
  });

  test('that fails the first look-up of its features is never asked again by that client', async () => {
    server.faults.nextFeatures('internal');
    await expect(client.appendToStream(STREAM, numbered(0))).rejects.toThrow('Internal');
    await expect(client.appendToStream(STREAM, numbered(0))).rejects.toThrow('Internal');
    expect(server.calls.get('features')).toBe(1);
  });

  test('of a cluster tells the client who leads, and who leads next', async () => {
    let leader = server.port;
    const nodes = new Set([server.port]);
    const gossip = () =>
      [...nodes].map((port) => ({
        host: '127.0.0.1',
        port,
        state: port === leader ? ('LEADER' as const) : ('FOLLOWER' as const),
      }));
    const { database } = server;
    const first = await startWireServer({ database, gossip });
    const second = await startWireServer({ database, gossip });
    for (const { port } of [first, second]) nodes.add(port);
    nodes.delete(server.port);
    leader = second.port;
    const hosts = [first, second].map(({ port }) => `127.0.0.1:${port}`).join(',');
    const member = connect({ url: `esdb://${hosts}?tls=false` });
    await member.appendToStream(STREAM, numbered(0));
    leader = first.port;
    await second.stop();
    await member.appendToStream(STREAM, numbered(1)).catch(() => undefined);
    await member.appendToStream(STREAM, numbered(2));
    expect([second, first].map(({ calls }) => calls.get('batchAppend'))).toEqual([1, 1]);
    await member.dispose();
    await Promise.all([first.close(), second.close()]);
  });
});
