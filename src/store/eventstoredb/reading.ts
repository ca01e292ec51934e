/**
 * Reading a stream in pages, whatever happens to the server meanwhile: a reading that is cut off goes
 * on after the last event that it gave, and one that ends early is not taken for the whole. Every
 * event must be the next one: where one is missing, the reading says so and why.
 */
import {
  BACKWARDS,
  END,
  FORWARDS,
  type Direction,
  type EventStoreDBClient,
  type ResolvedEvent,
} from '@eventstore/db-client';
import type { ReadRange, StoredEvent } from '../event-store.js';
import { JournalCorruptError } from '../event-store.js';
import type { Connection } from './connection.js';
import { patiently } from './connection.js';
import { failureOf, NoAnswerError } from './failure.js';
import { pull, type Puller } from './pull.js';
import type { Head } from './record.js';
import { storedEvent } from './record.js';
import { refuseTruncated, truncation } from './truncation.js';

/** Batches of activity are around 100 KB each, and the client does not tell what an event weighs. */
const PAGE_EVENTS = 64;
/** So many events are fetched ahead of the reader. */
const AHEAD = { highWaterMark: 128 };

export const NO_EVENTS: Head = { number: -1, hash: '0'.repeat(64), recordedAt: '' };

/** The last event of a stream. */
export const headOf = (connection: Connection, stream: string): Promise<Head> =>
  patiently(connection, `reading ${stream}`, () => lastOf(connection, stream));

/** The same, asked once. */
const lastOf = async (connection: Connection, stream: string): Promise<Head> => {
  const client = connection.client();
  const options = { direction: BACKWARDS, fromRevision: END, maxCount: 1 } as const;
  const reading = client.readStream(stream, options);
  const puller = pull<ResolvedEvent>(reading, () => reading.cancel());
  try {
    const [last] = await puller.page(1, connection.limits.callMilliseconds);
    if (last?.event) return storedEvent(stream, last.event);
    // A stream without events is said to be none; an end without a word is no answer.
    await refuseTruncated(connection, stream);
    throw new NoAnswerError('the answer ended before it began');
  } catch (error) {
    connection.failed(error, client);
    if (failureOf(error) === 'no-stream') return noEvents(connection, stream);
    throw failureOf(error) === 'deleted' ? deleted(stream) : error;
  } finally {
    puller.stop();
  }
};

/** A stream that was never begun, and not one that hides what it has. */
const noEvents = async (connection: Connection, stream: string): Promise<Head> => {
  await refuseTruncated(connection, stream);
  return NO_EVENTS;
};

const deleted = (stream: string): JournalCorruptError =>
  new JournalCorruptError(
    stream,
    0,
    'the stream was deleted on the server. Restore it from a copy',
  );

/** What is left to read of a stream. */
interface Walk {
  readonly stream: string;
  readonly step: 1 | -1;
  next: number;
  /** Inclusive; reached or not, the reading ends there. */
  readonly end: number;
}

/** @throws JournalCorruptError, StoreUnreachableError from the generator */
export async function* pagesOf(
  connection: Connection,
  stream: string,
  range: ReadRange = {},
): AsyncGenerator<readonly StoredEvent[]> {
  const walk = await begin(connection, stream, range);
  while (walk && left(walk) > 0) {
    const { next } = walk;
    yield* resumed(connection, walk);
    // An end before the end: either there is no more, or the stream was cut off in good order.
    if (left(walk) > 0 && (await headOf(connection, stream)).number < walk.next) return;
    if (walk.next === next && left(walk) > 0) throw await missing(connection, walk, undefined);
  }
}

const left = ({ next, end, step }: Walk): number => (end - next) * step + 1;

async function begin(
  connection: Connection,
  stream: string,
  { from, to, limit = Infinity, backwards = false }: ReadRange,
): Promise<Walk | undefined> {
  if (limit < 1) return undefined;
  if (!backwards) {
    const next = from ?? 0;
    if (next === 0 && (to ?? 1) > 0) await untruncated(connection, stream);
    const last = to ?? (await headOf(connection, stream)).number;
    return { stream, step: 1, next, end: Math.min(last, next + limit - 1) };
  }
  const next = Math.min(from ?? Infinity, (await headOf(connection, stream)).number);
  return { stream, step: -1, next, end: Math.max(to ?? 0, next - limit + 1) };
}

/** Reads on until the stream of events ends; begun again where it was cut off. */
async function* resumed(
  connection: Connection,
  walk: Walk,
): AsyncGenerator<readonly StoredEvent[]> {
  let reading: Puller<ResolvedEvent> | undefined;
  const attempt = async (): Promise<readonly ResolvedEvent[]> => {
    const client = connection.client();
    try {
      reading ??= open(client, walk);
      return await reading.page(PAGE_EVENTS, connection.limits.callMilliseconds);
    } catch (error) {
      reading?.stop();
      reading = undefined;
      connection.failed(error, client);
      if (failureOf(error) === 'no-stream') return [];
      throw failureOf(error) === 'deleted' ? deleted(walk.stream) : error;
    }
  };
  try {
    while (left(walk) > 0) {
      // Only the waiting for the server has a limit, not what the reader does with a page.
      const page = await patiently(connection, `reading ${walk.stream}`, attempt);
      if (page.length === 0) return;
      const { events, gapBefore } = inOrder(walk, page);
      if (events.length > 0) yield events;
      if (gapBefore !== undefined) throw await missing(connection, walk, gapBefore);
    }
  } finally {
    reading?.stop();
  }
}

/** The events of a page as far as each is the next one, and the number of the first that is not. */
function inOrder(
  walk: Walk,
  page: readonly ResolvedEvent[],
): { readonly events: readonly StoredEvent[]; readonly gapBefore?: number } {
  const events: StoredEvent[] = [];
  for (const { event } of page) {
    if (event === undefined) continue;
    const number = Number(event.revision);
    if (number !== walk.next) return { events, gapBefore: number };
    events.push(storedEvent(walk.stream, event));
    walk.next += walk.step;
  }
  return { events };
}

function open(client: EventStoreDBClient, walk: Walk): Puller<ResolvedEvent> {
  const { stream, step, next } = walk;
  const direction: Direction = step === 1 ? FORWARDS : BACKWARDS;
  const options = { direction, fromRevision: BigInt(next), maxCount: left(walk) };
  const reading = client.readStream(stream, options, AHEAD);
  return pull(reading, () => reading.cancel());
}

/** @throws JournalCorruptError where the stream is told to forget */
export const untruncated = (connection: Connection, stream: string): Promise<void> =>
  patiently(connection, `reading ${stream}`, () => refuseTruncated(connection, stream));

/** Why the event that should come next does not. */
async function missing(
  connection: Connection,
  { stream, next }: Walk,
  found: number | undefined,
): Promise<JournalCorruptError> {
  const cut = await patiently(connection, `reading ${stream}`, () =>
    truncation(connection, stream),
  );
  const instead = found === undefined ? '' : `; the next one found is event ${found}`;
  const why = cut === undefined ? '' : `. ${cut}`;
  return new JournalCorruptError(stream, next, `it is missing${instead}${why}`);
}
