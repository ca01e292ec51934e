/**
 * History, then live, with no gap and no double, over a server that may go away. The client's
 * subscription ends with any loss of the connection, or where the server finds its reader too slow,
 * and never resumes: so it is begun again after the last event that was given, for as long as the
 * subscriber wants. Where nothing comes for a while the server is asked whether there is something: a
 * subscription that died without a word is begun again too.
 */
import { START, type ResolvedEvent } from '@eventstore/db-client';
import { pauseAfter, pauseFor } from '../../waiting/pause.js';
import type { StoredEvent, Subscription } from '../event-store.js';
import { JournalCorruptError } from '../event-store.js';
import type { Connection } from './connection.js';
import { PAUSES } from './connection.js';
import { failureOf, mayPass, NoAnswerError } from './failure.js';
import { pull, type Puller } from './pull.js';
import { headOf } from './reading.js';
import { storedEvent } from './record.js';

const PAGE_EVENTS = 64;
const AHEAD = { highWaterMark: 64 };

export interface SubscriptionOptions {
  /** Nothing came for so long: look whether there is something. */
  readonly idleMilliseconds: number;
  readonly isClosed: () => boolean;
  /** Told every page that is given. */
  readonly seen: (page: readonly StoredEvent[]) => void;
  /** Told when it is over, for whatever reason. */
  readonly ended: () => void;
}

export function subscription(
  connection: Connection,
  stream: string,
  after: number,
  { idleMilliseconds, isClosed, seen, ended: told }: SubscriptionOptions,
): Subscription {
  const ending = new AbortController();
  let live: Puller<ResolvedEvent> | undefined;
  const ended = (): boolean => ending.signal.aborted || isClosed();
  let next = after + 1;

  /** Whether it is only quiet: then the subscription stays. */
  const isQuiet = async (error: unknown): Promise<boolean> => {
    if (!(error instanceof NoAnswerError)) return false;
    const { number } = await headOf(connection, stream);
    return number < next;
  };

  const page = async (): Promise<readonly ResolvedEvent[]> => {
    live ??= begin(connection, stream, next);
    for (;;) {
      try {
        return await live.page(PAGE_EVENTS, idleMilliseconds);
      } catch (error) {
        if (!(await isQuiet(error))) throw error;
      }
    }
  };

  const nextPage = async (): Promise<readonly StoredEvent[]> => {
    for (let failed = 1; !ended(); failed += 1) {
      const client = connection.client();
      try {
        const events = inOrder(stream, next, await page());
        if (events.length > 0) return events;
      } catch (error) {
        connection.failed(error, client);
        if (!isPassing(error)) throw error;
      }
      // It has ended, in good order or not.
      live?.stop();
      live = undefined;
      if (!ended()) await pauseFor(pauseAfter(failed, PAUSES), ending.signal);
    }
    return [];
  };

  async function* events(): AsyncGenerator<StoredEvent> {
    try {
      while (!ended()) {
        const found = await nextPage();
        seen(found);
        for (const event of found) {
          if (ended()) return;
          next = event.number + 1;
          yield event;
        }
      }
    } finally {
      live?.stop();
      told();
    }
  }

  return {
    [Symbol.asyncIterator]: () => events(),
    close: () => {
      ending.abort();
      live?.stop();
      return Promise.resolve();
    },
  };
}

/** The store's own "unreachable" is no reason to end: a subscriber waits for as long as it takes. */
const isPassing = (error: unknown): boolean =>
  mayPass(failureOf(error)) || (error instanceof Error && error.name === 'StoreUnreachableError');

function begin(connection: Connection, stream: string, next: number): Puller<ResolvedEvent> {
  const fromRevision = next === 0 ? START : BigInt(next - 1);
  const live = connection.client().subscribeToStream(stream, { fromRevision }, AHEAD);
  return pull(live, () => live.unsubscribe());
}

function inOrder(
  stream: string,
  next: number,
  page: readonly ResolvedEvent[],
): readonly StoredEvent[] {
  const events: StoredEvent[] = [];
  for (const { event } of page) {
    if (event === undefined) continue;
    const number = Number(event.revision);
    const wanted = next + events.length;
    // Given before: the server has begun a little earlier than it was asked to.
    if (number < wanted) continue;
    if (number > wanted) {
      const reason = `it is missing; the next one found is event ${number}`;
      throw new JournalCorruptError(stream, wanted, reason);
    }
    events.push(storedEvent(stream, event));
  }
  return events;
}
