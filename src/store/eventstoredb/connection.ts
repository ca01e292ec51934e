/**
 * One client to the server, and a new one where it does not recover by itself. The client has no
 * retry of its own, ignores deadlines of reads, and can wait for ever for an answer that a broken
 * stream will never bring: so every call has a time limit of ours, and what may pass is tried again,
 * with growing pauses, until the patience ends. A call over its limit has the client replaced, which
 * cuts whatever else was under way on it: that is begun again on the new one.
 *
 * Appends go one by one as unary calls. The client's other way, one batch stream for all, keeps its
 * pending appends in a table of the whole process, so that one failure fails everybody's, and never
 * answers them when the server ends the stream in good order.
 */
import { EventStoreDBClient } from '@eventstore/db-client';
import { pauseAfter, pauseFor, type Pauses } from '../../waiting/pause.js';
import { StoreUnreachableError } from '../event-store.js';
import type { ServerAddress } from './address.js';
import { failureOf, isHopeless, mayPass, tooLate, wordsOf } from './failure.js';

export interface Limits {
  /** How long one call to the server may take. */
  readonly callMilliseconds: number;
  /** How long what may pass is tried again. */
  readonly patienceMilliseconds: number;
}

export interface Connection {
  readonly limits: Limits;
  /** The client of now. A stream is begun with it; a later one may be another. */
  readonly client: () => EventStoreDBClient;
  /** One call within the time limit. Throws what the client throws, or NoAnswerError. */
  readonly call: <T>(work: (client: EventStoreDBClient) => Promise<T>) => Promise<T>;
  /** Tells what failed, so that a client that is stuck is replaced. */
  readonly failed: (error: unknown, client: EventStoreDBClient) => void;
  /** The sentence for those who waited in vain. */
  readonly unreachable: (doing: string, cause: unknown) => StoreUnreachableError;
  readonly close: () => Promise<void>;
}

const DISPOSE_MILLISECONDS = 2_000;
const WINDOW_BYTES = 1_048_576;
/** Before a call to the server is made again. */
export const PAUSES: Pauses = { first: 25, longest: 1_000 };

export function connectTo(address: ServerAddress, limits: Limits): Connection {
  const connect = (): EventStoreDBClient => {
    const client = clientFor(address);
    // Without this the client would choose the batch stream wherever the server offers it.
    Object.defineProperty(client, 'supports', { value: () => Promise.resolve(false) });
    widen(client);
    return client;
  };
  let current = connect();
  const leaving = new Set<Promise<void>>();

  const leave = (client: EventStoreDBClient): void => {
    const left = dispose(client).finally(() => leaving.delete(left));
    leaving.add(left);
  };

  const failed = (error: unknown, client: EventStoreDBClient): void => {
    if (failureOf(error) !== 'stuck' || client !== current) return;
    current = connect();
    leave(client);
  };

  return {
    limits,
    client: () => current,
    call: async (work) => {
      const client = current;
      try {
        return await within(limits.callMilliseconds, work(client));
      } catch (error) {
        failed(error, client);
        throw error;
      }
    },
    failed,
    unreachable: (doing, cause) =>
      new StoreUnreachableError(
        `the server ${address.name} did not answer while ${doing} (${reasonFor(cause)})`,
        { cause },
      ),
    close: async () => {
      leave(current);
      await Promise.all(leaving);
    },
  };
}

/**
 * Runs `work` again while what goes wrong may pass, until the patience ends. Told is what went wrong
 * first: what comes after it is mostly its consequence. Never one within another: each would wait anew.
 */
export async function patiently<T>(
  { limits, unreachable }: Connection,
  doing: string,
  work: () => Promise<T>,
): Promise<T> {
  const until = performance.now() + limits.patienceMilliseconds;
  let first: unknown;
  for (let failed = 1; ; failed += 1) {
    try {
      return await work();
    } catch (error) {
      first ??= error;
      const failure = failureOf(error);
      if (isHopeless(failure)) throw unreachable(doing, error);
      if (!mayPass(failure)) throw error;
      if (performance.now() >= until) throw unreachable(doing, first);
      // To the leader at once: nothing is wrong with it.
      if (failure !== 'not-leader' || failed > 1) await pauseFor(pauseAfter(failed, PAUSES));
    }
  }
}

export async function within<T>(milliseconds: number, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooLate(milliseconds)), milliseconds);
  });
  // Whoever comes too late is heard by nobody, and must not end the process.
  answer.catch(() => undefined);
  try {
    return await Promise.race([answer, limit]);
  } finally {
    clearTimeout(timer);
  }
}

/** The client has a grammar of its own, and quotes what it cannot read: a password, it may be. */
function clientFor({ url, name }: ServerAddress): EventStoreDBClient {
  try {
    return EventStoreDBClient.connectionString(url);
  } catch {
    const way = 'write esdb://host:2113?tls=false, with options parted by single &';
    throw new StoreUnreachableError(`the address of the server ${name} cannot be read: ${way}`);
  }
}

/**
 * Has the server send so much before it must hear that it arrived. The transport's own 64 KB are less
 * than one batch of activity: server and reader would take turns, and a distant server would mostly wait.
 * The client has no setting for it, so the option of gRPC is set on its channel before that connects.
 */
function widen(client: EventStoreDBClient): void {
  const { createChannel } = client as unknown as { createChannel: () => Promise<OpenChannel> };
  const widened = async (): Promise<OpenChannel> => {
    const channel = await createChannel();
    const { options } = channel.internalChannel ?? {};
    if (options) options['grpc-node.flow_control_window'] = WINDOW_BYTES;
    return channel;
  };
  Object.defineProperty(client, 'createChannel', { value: widened });
}

interface OpenChannel {
  readonly internalChannel?: { readonly options?: Record<string, unknown> };
}

/** The client's own dispose waits for streams that may never end. Its channel would be left open. */
async function dispose(client: EventStoreDBClient): Promise<void> {
  await within(DISPOSE_MILLISECONDS, client.dispose()).catch(() => undefined);
  const { getChannel } = client as unknown as { getChannel: () => Promise<{ close(): void }> };
  await within(DISPOSE_MILLISECONDS, getChannel()).then(
    (channel) => channel.close(),
    () => undefined,
  );
}

function reasonFor(cause: unknown): string {
  const words = wordsOf(cause).split('\n')[0] ?? '';
  if (/wrong version number|EPROTO/i.test(words)) {
    return `${words}; is it a server without TLS? Then add ?tls=false to its address`;
  }
  if (/self.signed|unable to (verify|get)|certificate/i.test(words)) {
    return `${words}; name the authority's certificate with ?tlsCAFile=PATH`;
  }
  const failure = failureOf(cause);
  if (failure === 'no-store') return `${words}; is it an EventStoreDB or KurrentDB server?`;
  return failure === 'denied'
    ? `${words}; it does not accept these credentials, or gives them no right to this stream`
    : words;
}
