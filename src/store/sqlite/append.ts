/**
 * One append inside an open transaction: is the expectation met, is it a retry, write. A refused
 * append leaves nothing behind and does no harm to the others in the same transaction.
 */
import type { EventText } from '../chain.js';
import { chainHash } from '../chain.js';
import type { Appended, Expected } from '../event-store.js';
import { ConflictError, DuplicateEventError } from '../event-store.js';
import type { Connection } from './driver.js';
import { failureOf } from './driver.js';
import type { Head } from './streams.js';
import { headReader } from './streams.js';

export interface Append {
  readonly stream: string;
  readonly expected: Expected;
  readonly events: readonly EventText[];
}

/** Heads read or written in the open transaction, by stream. */
export type Heads = Map<string, Head>;

/**
 * A function that carries out one append in the open transaction.
 * @throws ConflictError, DuplicateEventError: the transaction is as it was before the call;
 *   anything else the driver throws: the transaction is to be rolled back.
 */
export function appender(connection: Connection): (append: Append, heads: Heads) => Appended {
  const readHead = headReader(connection);
  const standing = standingAppends(connection);
  const write = writer(connection);

  return (append, heads) => {
    const head = heads.get(append.stream) ?? readHead(append.stream);
    if (isMet(append.expected, head.number)) {
      try {
        const last = write(append, head);
        heads.set(append.stream, last);
        return { last: last.number, head: last.hash };
      } catch (error) {
        if (failureOf(error) !== 'not-unique') throw error;
      }
    }
    const answered = standing.answerTo(append);
    if (answered !== undefined) return answered;
    const duplicate = standing.firstOf(append);
    if (duplicate !== undefined) throw new DuplicateEventError(append.stream, duplicate);
    throw new ConflictError(append.stream, append.expected, head.number);
  };
}

function isMet(expected: Expected, last: number): boolean {
  switch (expected) {
    case 'any':
      return true;
    case 'none':
      return last === -1;
    case 'exists':
      return last >= 0;
    default:
      return last === expected;
  }
}

/** Writes the events after `head`, all or none of them. */
function writer(connection: Connection): (append: Append, head: Head) => Head {
  const insert = connection.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');

  const writeAll = ({ stream, events }: Append, head: Head): Head => {
    let { number, hash, recordedAt } = head;
    for (const event of events) {
      const previous = hash;
      if (event.recordedAt > recordedAt) recordedAt = event.recordedAt;
      number += 1;
      hash = chainHash(previous, { ...event, recordedAt });
      const { id, type, version, metadata, data } = event;
      insert.run([stream, number, id, type, version, recordedAt, metadata, data, previous, hash]);
    }
    return { number, hash, recordedAt };
  };

  return (append, head) => {
    // One row is all or nothing by itself.
    if (append.events.length === 1) return writeAll(append, head);
    connection.exec('SAVEPOINT append');
    try {
      const last = writeAll(append, head);
      connection.exec('RELEASE append');
      return last;
    } catch (error) {
      if (connection.inTransaction()) connection.exec('ROLLBACK TO append; RELEASE append');
      throw error;
    }
  };
}

/** What of an append stands in its stream already. */
function standingAppends(connection: Connection): {
  readonly answerTo: (append: Append) => Appended | undefined;
  readonly firstOf: (append: Append) => string | undefined;
} {
  const numberById = connection.prepare<[number]>(
    'SELECT number FROM events WHERE stream = ? AND id = ?',
  );
  const byNumber = connection.prepare<[Buffer]>(
    `SELECT cast(id || char(10) || hash AS BLOB) FROM events
     WHERE stream = ? AND number BETWEEN ? AND ? ORDER BY number`,
  );
  const standsFrom = (first: number, { stream, events }: Append): Appended | undefined => {
    const last = first + events.length - 1;
    const rows = byNumber.all([stream, first, last]).map(([row]) => row.toString().split('\n'));
    const same = rows.length === events.length && rows.every(([id], i) => id === events[i]?.id);
    return same ? { last, head: rows.at(-1)?.[1] ?? '' } : undefined;
  };
  return {
    answerTo: (append) => {
      const first = numberById.get([append.stream, append.events[0]?.id ?? ''])?.[0];
      return first !== undefined && isPlace(append.expected, first)
        ? standsFrom(first, append)
        : undefined;
    },
    firstOf: ({ stream, events }) =>
      events.find(({ id }) => numberById.get([stream, id]) !== undefined)?.id,
  };
}

/** Whether an append with this expectation can have begun at that number. */
const isPlace = (expected: Expected, first: number): boolean =>
  typeof expected === 'number' ? first === expected + 1 : expected !== 'none' || first === 0;
