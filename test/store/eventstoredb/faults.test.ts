/**
 * Whatever the server and the line to it do: an append ends in success, recorded once, or in a clear
 * error; a reading is whole; a subscriber is given everything once, in order; and nothing hangs.
 */
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import type { Appended } from '../../../src/store/event-store.js';
import { verify } from '../../../src/store/verify.js';
import { openEventStoreDb } from '../../../src/store/eventstoredb/eventstoredb-store.js';
import type { AppendFault, ReadEnd, SubscriptionEnd } from '../../support/eventstoredb/faults.js';
import { startWireServer } from '../../support/eventstoredb/wire-server.js';
import { largeEvent, newEvent, newEvents } from '../../support/new-events.js';
import { all, IMPATIENT, numbersOf, onServer, take, upTo } from './on-server.js';

describe('an append that the server does not answer well', () => {
  test.each<[AppendFault & string]>([
    ['cut-before-write'],
    ['cut-after-write'],
    ['no-write-no-answer'],
    ['no-answer'],
    ['busy'],
    ['not-ready'],
    ['write-timeout'],
    ['write-timeout-after-write'],
    ['internal'],
  ])('%s: is recorded, once, and answered', (fault) =>
    onServer(async ({ server, store, stream }) => {
      await store.append(stream, 'none', newEvents(2));
      server.faults.nextAppend(fault);
      const events = newEvents(3);
      const { last, head } = await store.append(stream, 1, events);
      expect(last).toBe(4);
      const stored = await all(store, stream);
      expect(stored.map(({ id }) => id).slice(2)).toEqual(events.map(({ id }) => id));
      expect(await verify(store, stream)).toEqual({ stream, events: 5, head });
    }),
  );

  test.each<[AppendFault & string]>([['cut-after-write'], ['no-answer'], ['busy']])(
    '%s, twice in a row, of the very first append of a stream',
    (fault) =>
      onServer(async ({ server, store, stream }) => {
        // The first is met by the event that names the stream.
        for (let times = 0; times < 3; times += 1) server.faults.nextAppend(fault);
        await store.append(stream, 'none', newEvents(2));
        expect(numbersOf(await all(store, stream))).toEqual([0, 1]);
        expect(await store.streams('alliance-')).toEqual([stream]);
      }),
  );

  test('another writer comes in between a lost answer and the second try: both are there, once', () =>
    onServer(async ({ server, store, stream }) => {
      await store.append(stream, 'none', newEvents(1));
      const other = await openEventStoreDb(server.url, IMPATIENT);
      server.faults.afterWrite(async () => void (await other.append(stream, 'any', newEvents(2))));
      server.faults.nextAppend('no-answer');
      const { last } = await store.append(stream, 0, newEvents(1));
      expect(last).toBe(1);
      expect(await verify(store, stream)).toMatchObject({ events: 4 });
      await other.close();
    }));

  test('another writer takes the place before an append comes in: it conflicts, or moves on', () =>
    onServer(async ({ server, store, stream }) => {
      await store.append(stream, 'none', newEvents(1));
      const other = await openEventStoreDb(server.url, IMPATIENT);
      const before = (): void =>
        server.faults.beforeAppend(async () => {
          await other.append(stream, 'any', newEvents(1));
        });
      before();
      await expect(store.append(stream, 0, newEvents(1))).rejects.toMatchObject({
        name: 'ConflictError',
        actual: 1,
      });
      before();
      await expect(store.append(stream, 'any', newEvents(1))).resolves.toMatchObject({ last: 3 });
      expect(await verify(store, stream)).toMatchObject({ events: 4 });
      await other.close();
    }));

  test('the same events by two instances at once, each by its own clock, are recorded once and chained on', () =>
    onServer(async ({ server, store, stream }) => {
      await store.append(stream, 'none', newEvents(1));
      const other = await openEventStoreDb(server.url, IMPATIENT);
      const ours = newEvents(2).map((event) => ({
        ...event,
        recordedAt: '2026-10-12T09:31:01.000Z',
      }));
      const theirs = ours.map((event) => ({ ...event, recordedAt: '2026-10-12T09:31:02.000Z' }));
      let first: Appended | undefined;
      server.faults.beforeAppend(async () => {
        first = await other.append(stream, 0, theirs);
      });
      const second = await store.append(stream, 0, ours);
      expect(second).toEqual(first);
      expect(await store.append(stream, 2, newEvents(1))).toMatchObject({ last: 3 });
      expect(await verify(store, stream)).toMatchObject({ events: 4 });
      await other.close();
    }));

  test('a server that never answers ends in an error that says how to go on, and never hangs', () =>
    onServer(
      async ({ server, store, stream }) => {
        const events = newEvents(1);
        server.faults.alwaysAppend('no-write-no-answer');
        const append = store.append(stream, 'none', events);
        await expect(append).rejects.toMatchObject({ name: 'StoreUnreachableError' });
        await expect(append).rejects.toThrow(/esdb:\/\/127\.0\.0\.1:\d+ did not answer/);
        server.faults.clear();
        await expect(store.append(stream, 'none', events)).resolves.toMatchObject({ last: 0 });
      },
      { callMilliseconds: 100, patienceMilliseconds: 400 },
    ));

  test('credentials without the right to write end in an error at once', () =>
    onServer(async ({ server, store, stream }) => {
      server.faults.nextAppend('access-denied');
      await expect(store.append(stream, 'none', newEvents(1))).rejects.toThrow(/credentials/);
    }));

  test('a server that takes less than we do says so, and nothing is recorded', () =>
    onServer(
      async ({ store, stream }) => {
        const append = store.append(stream, 'none', [largeEvent(20_000)]);
        await expect(append).rejects.toMatchObject({ name: 'EventTooLargeError', limit: 10_000 });
        expect(await store.head(stream)).toBeUndefined();
        await store.append(stream, 'none', newEvents(1));
      },
      { maxAppendBytes: 10_000 },
    ));

  test('appends beside one that fails are answered', () =>
    onServer(async ({ server, store, stream }) => {
      server.faults.nextAppend('cut-after-write');
      const streams = ['a', 'b', 'c', 'd'].map((name) => `${stream}.${name}`);
      await Promise.all(streams.map((name) => store.append(name, 'none', newEvents(2))));
      for (const name of streams) expect(await verify(store, name)).toMatchObject({ events: 2 });
    }));
});

describe('a change of the leader', () => {
  test('an append to a node that no longer leads goes to the leader', async () => {
    const leader = await startWireServer();
    const { database } = leader;
    const follower = await startWireServer({ database });
    const store = await openEventStoreDb(follower.url, IMPATIENT);
    const notLeader = { notLeader: { host: '127.0.0.1', port: leader.port } };
    follower.faults.alwaysAppend(notLeader);
    const { last } = await store.append('alliance-a', 'none', newEvents(2));
    expect(last).toBe(1);
    expect(leader.calls.get('append')).toBeGreaterThan(0);
    await leader.stop();
    follower.faults.clear();
    await expect(store.append('alliance-a', 1, newEvents(1))).resolves.toMatchObject({ last: 2 });
    expect(await verify(store, 'alliance-a')).toMatchObject({ events: 3 });
    await store.close();
    await follower.close();
  });

  test('of a cluster the node that leads is found, and found again when it is gone', async () => {
    let leads = 0;
    const gossip = () =>
      nodes.map(({ port }, place) => ({
        host: '127.0.0.1',
        port,
        state: place === leads ? ('LEADER' as const) : ('FOLLOWER' as const),
      }));
    const first = await startWireServer({ gossip });
    const { database } = first;
    const nodes = [first, await startWireServer({ gossip, database })];
    const hosts = nodes.map(({ port }) => `127.0.0.1:${port}`).join(',');
    const store = await openEventStoreDb(`esdb://${hosts}?tls=false`, IMPATIENT);
    await store.append('alliance-a', 'none', newEvents(1));
    expect(nodes[0]!.calls.get('append')).toBeGreaterThan(0);
    leads = 1;
    await nodes[0]!.stop();
    await expect(store.append('alliance-a', 0, newEvents(1))).resolves.toMatchObject({ last: 1 });
    expect(nodes[1]!.calls.get('append')).toBeGreaterThan(0);
    await store.close();
    await nodes[1]!.close();
  });
});

describe('a reading that breaks off', () => {
  test.each<[ReadEnd]>([['cut'], ['hang'], ['end-clean'], ['internal'], ['busy']])(
    '%s: goes on where it stopped, both ways, and is whole',
    (then) =>
      onServer(async ({ server, store, stream }) => {
        for (let i = 0; i < 3; i += 1) await store.append(stream, 'any', newEvents(100));
        for (const after of [0, 1, 150]) {
          server.faults.nextRead({ after, then });
          expect(numbersOf(await all(store, stream))).toEqual(upTo(300));
          server.faults.nextRead({ after, then });
          const backwards = await all(store, stream, { backwards: true, from: 290, to: 10 });
          expect(numbersOf(backwards)).toEqual(upTo(291).slice(10).reverse());
        }
        server.faults.clear();
      }),
  );

  test('the connection is cut again and again while it reads', () =>
    onServer(async ({ server, store, stream }) => {
      for (let i = 0; i < 5; i += 1) await store.append(stream, 'any', newEvents(100));
      const seen: number[] = [];
      for await (const page of store.read(stream)) {
        seen.push(...numbersOf(page));
        if (seen.length < 400) server.cutConnections();
      }
      expect(seen).toEqual(upTo(500));
    }));

  test('a reader that takes its time between pages has no limit', () =>
    onServer(
      async ({ server, store, stream }) => {
        for (let i = 0; i < 3; i += 1) await store.append(stream, 'any', newEvents(300));
        const other = await openEventStoreDb(server.url);
        const seen: number[] = [];
        for await (const page of store.read(stream)) {
          const begun = performance.now();
          while (seen.length === 0 && performance.now() - begun < 1_200) await other.head(stream);
          seen.push(...numbersOf(page));
        }
        expect(seen).toEqual(upTo(900));
        await other.close();
      },
      { callMilliseconds: 1_000, patienceMilliseconds: 1_000 },
    ));

  test('a server that is away ends in an error, and is read again when it is back', () =>
    onServer(
      async ({ server, store, stream }) => {
        await store.append(stream, 'none', newEvents(3));
        await server.stop();
        await expect(all(store, stream)).rejects.toMatchObject({ name: 'StoreUnreachableError' });
        await expect(store.head(stream)).rejects.toThrow(/did not answer while reading/);
        await server.restart();
        expect(numbersOf(await all(store, stream))).toEqual([0, 1, 2]);
      },
      { patienceMilliseconds: 300 },
    ));
});

describe('a subscription that is lost', () => {
  test.each<[SubscriptionEnd]>([['cut'], ['hang'], ['end-clean'], ['too-slow']])(
    '%s, in its history and when live: everything is given, once and in order',
    (then) =>
      onServer(async ({ server, store, stream }) => {
        await store.append(stream, 'none', newEvents(40));
        server.faults.nextSubscription({ after: 10, then });
        server.faults.nextSubscription({ after: 35, then });
        const taken = take(store.subscribe(stream, -1), 60);
        for (let i = 0; i < 10; i += 1) await store.append(stream, 'any', newEvents(2));
        expect(numbersOf(await taken)).toEqual(upTo(60));
      }),
  );

  test('the server restarts while a subscriber catches up, and again while it waits', () =>
    onServer(async ({ server, store, stream }) => {
      for (let i = 0; i < 4; i += 1) await store.append(stream, 'any', newEvents(100));
      const subscription = store.subscribe(stream, -1);
      const seen: number[] = [];
      for await (const { number } of subscription) {
        seen.push(number);
        if (number === 100 || number === 399) {
          await server.restart();
          if (number === 399) void store.append(stream, 399, newEvents(1));
        }
        if (number === 400) break;
      }
      expect(seen).toEqual(upTo(401));
    }));

  test('a server that stays away is waited for, and closing ends the waiting', () =>
    onServer(
      async ({ server, store, stream }) => {
        await store.append(stream, 'none', newEvents(1));
        const subscription = store.subscribe(stream, 0);
        const taken = take(subscription, 1);
        await server.stop();
        await expect(store.head(stream)).rejects.toMatchObject({ name: 'StoreUnreachableError' });
        await subscription.close();
        expect(await taken).toEqual([]);
      },
      { patienceMilliseconds: 300 },
    ));
});

describe('a stream that forgets', () => {
  const metadata = async (url: string, stream: string, said: Record<string, number>) => {
    const client = EventStoreDBClient.connectionString(url);
    await client.setStreamMetadata(stream, said);
    await client.dispose();
  };

  test.each([
    [{ maxCount: 2 }, '$maxCount 2'],
    [{ maxCount: 200 }, '$maxCount 200'],
    [{ maxAge: 3600 }, '$maxAge 3600'],
    [{ truncateBefore: 3 }, '$tb 3'],
  ])('%j in its metadata is said loudly, by reading, verifying and appending', (said, words) =>
    onServer(async ({ server, store, stream }) => {
      await store.append(stream, 'none', newEvents(5));
      await metadata(server.url, stream, said);
      await expect(all(store, stream)).rejects.toMatchObject({ name: 'JournalCorruptError' });
      const verified = await verify(store, stream);
      expect(verified).toMatchObject({ events: 0, fault: { number: 0 } });
      expect(verified.fault?.reason).toContain(words);
      const fresh = await openEventStoreDb(server.url, IMPATIENT);
      const append = fresh.append(stream, 'any', newEvents(1));
      await expect(append).rejects.toThrow(words);
      await fresh.close();
    }),
  );

  test('an event that is hidden is missed from wherever the reading begins', () =>
    onServer(async ({ server, store, stream }) => {
      await store.append(stream, 'none', newEvents(5));
      await metadata(server.url, stream, { truncateBefore: 3 });
      await expect(all(store, stream, { from: 1 })).rejects.toMatchObject({ number: 1 });
      await expect(all(store, stream, { from: 4, to: 0, backwards: true })).rejects.toThrow(
        /\$tb 3/,
      );
      await expect(take(store.subscribe(stream, -1), 1)).rejects.toThrow(/missing/);
    }));

  test('a stream that was deleted is not taken for one that never was', () =>
    onServer(async ({ server, store, stream }) => {
      await store.append(stream, 'none', newEvents(5));
      const client = EventStoreDBClient.connectionString(server.url);
      await client.deleteStream(stream);
      await expect(store.head(stream)).rejects.toThrow(/deleted on the server/);
      const fresh = await openEventStoreDb(server.url, IMPATIENT);
      await expect(fresh.append(stream, 'none', newEvents(1))).rejects.toThrow(/deleted/);
      await client.tombstoneStream(stream);
      await expect(store.head(stream)).rejects.toThrow(/deleted on the server/);
      await client.dispose();
      await fresh.close();
    }));

  test('a server that has lost events it had acknowledged is caught at the next append', () =>
    onServer(async ({ server, store, stream }) => {
      await store.append(stream, 'none', newEvents(3));
      const { port } = server;
      await server.close();
      const emptied = await startWireServer({ port });
      await expect(store.append(stream, 2, newEvents(1))).rejects.toMatchObject({
        name: 'JournalCorruptError',
        number: 0,
      });
      await emptied.close();
    }));

  test('what another program wrote into a stream is told, and not folded', () =>
    onServer(async ({ server, store, stream }) => {
      await store.append(stream, 'none', newEvents(1));
      const client = EventStoreDBClient.connectionString(server.url);
      const { id } = newEvent();
      await client.appendToStream(stream, jsonEvent({ id, type: 'Elsewhere', data: {} }));
      await client.dispose();
      await expect(all(store, stream)).rejects.toMatchObject({
        name: 'JournalCorruptError',
        number: 1,
      });
    }));
});

test('a server that cannot be reached is told at the beginning, without a password', async () => {
  const gone = await startWireServer();
  await gone.close();
  const address = gone.url.replace('esdb://', 'esdb://admin:changeit@');
  const opening = openEventStoreDb(address, { ...IMPATIENT, patienceMilliseconds: 200 });
  await expect(opening).rejects.toMatchObject({ name: 'StoreUnreachableError' });
  await expect(opening).rejects.toThrow(`esdb://127.0.0.1:${gone.port} did not answer`);
  await expect(opening).rejects.not.toThrow(/changeit/);
});
