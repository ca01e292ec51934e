/**
 * Appending to a stream of the server, one append after the other in this process. Each names the
 * exact event that it follows on, whatever the writer claims, since its hash follows on that event's:
 * so two instances never record at one place, and an append that was sent twice is recorded once.
 *
 * An answer that is lost says nothing about the append. It is then looked up, by its ids, and sent
 * again with the same ids where it is not there; should the first one arrive late after all, the
 * server finds the ids, or the place taken, and records nothing twice.
 */
import { NO_STREAM, type MaxAppendSizeExceededError } from '@eventstore/db-client';
import { pauseAfter, pauseFor } from '../../waiting/pause.js';
import type { EventText } from '../chain.js';
import type { Appended, Expected, NewEvent } from '../event-store.js';
import {
  ConflictError,
  DuplicateEventError,
  EventTooLargeError,
  JournalCorruptError,
} from '../event-store.js';
import { isMet, isPlace } from '../expectation.js';
import type { Connection } from './connection.js';
import { PAUSES } from './connection.js';
import { failureOf, isHopeless, mayPass } from './failure.js';
import type { KnownStream, KnownStreams } from './known-streams.js';
import { headOf, pagesOf, untruncated } from './reading.js';
import type { Head } from './record.js';
import { chained } from './record.js';

export interface Append {
  readonly stream: string;
  readonly expected: Expected;
  readonly events: readonly NewEvent[];
  readonly texts: readonly EventText[];
}

export interface AppenderParts {
  readonly connection: Connection;
  readonly known: KnownStreams;
  /** Called before the first event of a stream. */
  readonly beginning: (stream: string, recordedAt: string) => Promise<void>;
}

export function appender(parts: AppenderParts): (append: Append) => Promise<Appended> {
  const { connection } = parts;
  /** Streams whose metadata this process has looked at. */
  const vetted = new Set<string>();
  return async (append) => {
    const until = performance.now() + connection.limits.patienceMilliseconds;
    let known = await knownOf(parts, append.stream, vetted);
    let isCurrent = false;
    for (let failed = 1; ; failed += 1) {
      const before = await recordedBefore(parts, append, known);
      if (before) return before;
      if (isMet(append.expected, known.head.number)) {
        const answer = await send(parts, append, known.head);
        if ('last' in answer) return answer;
        const failure = failureOf(answer.failed);
        if (failure === 'too-large') throw tooLarge(append, answer.failed);
        if (failure === 'wrong-version') {
          // Others were first, again and again.
          if (performance.now() >= until) throw conflict(append, known);
        } else if (isHopeless(failure) || (mayPass(failure) && performance.now() >= until)) {
          throw connection.unreachable(`appending to ${append.stream}`, answer.failed);
        } else if (!mayPass(failure)) throw answer.failed;
        if (failed > 1 || failure === 'away') await pauseFor(pauseAfter(failed, PAUSES));
      } else if (isCurrent) {
        throw conflict(append, known);
      }
      known = await caughtUp(parts, append.stream);
      isCurrent = true;
    }
  };
}

const conflict = ({ stream, expected }: Append, { head }: KnownStream): ConflictError =>
  new ConflictError(stream, expected, head.number);

/** From event 0, where this process has not read the stream yet. */
async function knownOf(
  parts: AppenderParts,
  stream: string,
  vetted: Set<string>,
): Promise<KnownStream> {
  if (!vetted.has(stream)) {
    await untruncated(parts.connection, stream);
    vetted.add(stream);
  }
  return parts.known.of(stream) ?? caughtUp(parts, stream);
}

/** Up to what stands on the server now. */
async function caughtUp(
  { connection, known }: AppenderParts,
  stream: string,
): Promise<KnownStream> {
  const before = known.of(stream)?.head.number ?? -1;
  if (before < 0) known.begin(stream);
  for await (const page of pagesOf(connection, stream, { from: before + 1 })) {
    known.learn(stream, page);
  }
  const now = known.of(stream) as KnownStream;
  const { number } = await headOf(connection, stream);
  if (number >= now.head.number) return now;
  known.forget(stream);
  const reason = `it was here, and the server now ends at event ${number}: it has lost events`;
  throw new JournalCorruptError(stream, number + 1, reason);
}

/** The answer of the first time, where exactly these events stand already. */
async function recordedBefore(
  { connection }: AppenderParts,
  { stream, expected, events }: Append,
  known: KnownStream,
): Promise<Appended | undefined> {
  const numbers = events.map(({ id }) => known.numberOf(id));
  const standing = numbers.findIndex((number) => number !== undefined);
  if (standing < 0) return undefined;
  const [first] = numbers;
  const inRow = numbers.every((number, place) => number === (first ?? NaN) + place);
  if (first === undefined || !inRow || !isPlace(expected, first)) {
    throw new DuplicateEventError(stream, events[standing]!.id);
  }
  const last = first + events.length - 1;
  if (last === known.head.number) return { last, head: known.head.hash };
  for await (const [event] of pagesOf(connection, stream, { from: last, to: last })) {
    if (event) return { last, head: event.hash };
  }
  throw new JournalCorruptError(stream, last, 'it is missing, and later ones are there');
}

async function send(
  { connection, known, beginning }: AppenderParts,
  { stream, events, texts }: Append,
  after: Head,
): Promise<Appended | { readonly failed: unknown }> {
  const { proposed, head } = chained(after, events, texts);
  const { callMilliseconds: deadline } = connection.limits;
  const expectedRevision = after.number < 0 ? NO_STREAM : BigInt(after.number);
  try {
    if (after.number < 0) await beginning(stream, head.recordedAt);
    const { nextExpectedRevision } = await connection.call((client) =>
      client.appendToStream(stream, [...proposed], { expectedRevision, deadline }),
    );
    const last = Number(nextExpectedRevision);
    if (last !== head.number) {
      const reason = `the server recorded it as event ${last}: the stream was deleted there before`;
      throw new JournalCorruptError(stream, head.number, reason);
    }
  } catch (failed) {
    return { failed };
  }
  known.learn(
    stream,
    proposed.map(({ metadata: { id, hash, recordedAt } }, place) => ({
      ...{ id, number: after.number + 1 + place, hash, recordedAt },
    })),
  );
  return { last: head.number, head: head.hash };
}

/** Our own limit is the one of older servers; this one's is set lower. */
const tooLarge = ({ stream, texts }: Append, failed: unknown): EventTooLargeError => {
  const { maxAppendSize } = failed as MaxAppendSizeExceededError;
  const bytes = texts.reduce((sum, { data, metadata }) => {
    return sum + Buffer.byteLength(data) + Buffer.byteLength(metadata);
  }, 0);
  return new EventTooLargeError(stream, bytes, maxAppendSize);
};
