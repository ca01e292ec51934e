/**
 * The journal on an EventStoreDB (KurrentDB) server or cluster, for as many application instances as
 * there are. Each alliance's stream is a stream of the server, its event numbers are the server's
 * revisions, and the hash chain travels in the events' metadata (record.ts).
 */
import { Lanes } from '../../waiting/lanes.js';
import { eventTexts } from '../event-text.js';
import type { EventStore, StoredEvent, Subscription } from '../event-store.js';
import { StoreUnreachableError } from '../event-store.js';
import { serverAddress, type ServerAddress } from './address.js';
import { appender } from './append.js';
import { connectTo, type Connection } from './connection.js';
import { knownStreams } from './known-streams.js';
import { headOf, pagesOf } from './reading.js';
import { STREAM_NAMES, streamNamed, streamNames } from './stream-names.js';
import { subscription } from './subscription.js';

export interface EventStoreDbOptions {
  /** How long one call to the server may take. Default 5 s. */
  readonly callMilliseconds?: number;
  /** How long what may pass is tried again before the store counts as unreachable. Default 10 s. */
  readonly patienceMilliseconds?: number;
  /** A subscriber that hears nothing for so long looks whether there is something. Default 15 s. */
  readonly idleMilliseconds?: number;
}

const CALL_MILLISECONDS = 5_000;
const PATIENCE_MILLISECONDS = 10_000;
const IDLE_MILLISECONDS = 15_000;

/**
 * Opens the journal on a server, which must answer.
 * @param address as JOURNAL says it: `esdb://user:password@a:2113,b:2113?tls=true`
 * @throws StoreUnreachableError where the address cannot be read, or no server answers there
 */
export async function openEventStoreDb(
  address: string,
  options: EventStoreDbOptions = {},
): Promise<EventStore> {
  const server = serverAddress(address);
  if ('faults' in server) {
    throw new StoreUnreachableError(`the address of the journal ${server.faults.join(' It ')}`);
  }
  const connection = connectTo(server, {
    callMilliseconds: options.callMilliseconds ?? CALL_MILLISECONDS,
    patienceMilliseconds: options.patienceMilliseconds ?? PATIENCE_MILLISECONDS,
  });
  try {
    await headOf(connection, STREAM_NAMES);
  } catch (error) {
    await connection.close();
    throw error;
  }
  return storeOver(connection, server, options.idleMilliseconds ?? IDLE_MILLISECONDS);
}

function storeOver(
  connection: Connection,
  server: ServerAddress,
  idleMilliseconds: number,
): EventStore {
  const known = knownStreams();
  const lanes = new Lanes((error) => error instanceof StoreUnreachableError);
  const subscriptions = new Set<Subscription>();
  let closed: Promise<void> | undefined;

  const ifOpen = (): void => {
    if (closed !== undefined) throw new StoreUnreachableError(`journal ${server.name} is closed`);
  };

  const append = appender({
    connection,
    known,
    beginning: async (stream, recordedAt) => {
      if (stream !== STREAM_NAMES) await named(stream, recordedAt);
    },
  });
  const named = async (stream: string, recordedAt: string): Promise<void> => {
    const events = [streamNamed(stream, recordedAt)];
    const texts = eventTexts(STREAM_NAMES, events);
    const name = { stream: STREAM_NAMES, expected: 'any', events, texts } as const;
    await lanes.inTurn(STREAM_NAMES, () => append(name));
  };
  const head: EventStore['head'] = async (stream) => {
    ifOpen();
    const { number, hash } = await headOf(connection, stream);
    return number < 0 ? undefined : { number, hash };
  };
  const names = streamNames({
    read: (from) => pagesOf(connection, STREAM_NAMES, { from }),
    hasEvents: async (stream) => (await head(stream)) !== undefined,
  });

  return {
    append: async (stream, expected, events) => {
      ifOpen();
      const texts = eventTexts(stream, events);
      return lanes.inTurn(stream, () => append({ stream, expected, events, texts }));
    },
    read: async function* read(stream, range) {
      ifOpen();
      for await (const page of pagesOf(connection, stream, range)) {
        if (range?.backwards !== true) known.learn(stream, page);
        yield page;
        ifOpen();
      }
    },
    head,
    subscribe: (stream, after) => {
      ifOpen();
      const isClosed = (): boolean => closed !== undefined;
      const seen = (page: readonly StoredEvent[]): void => known.learn(stream, page);
      const ended = (): void => void subscriptions.delete(made);
      const options = { idleMilliseconds, isClosed, seen, ended };
      const made = subscription(connection, stream, after, options);
      subscriptions.add(made);
      return made;
    },
    streams: async (prefix) => {
      ifOpen();
      return names(prefix);
    },
    close: () =>
      (closed ??= (async () => {
        await Promise.all([...subscriptions].map((one) => one.close()));
        await lanes.drained();
        await connection.close();
      })()),
  };
}
