/**
 * One append inside an open transaction: is the expectation met, is it a retry, write. A refused
 * append leaves nothing behind and does no harm to the others in the same transaction.
 */
import type { EventText } from '../chain.js';
import { chainHash } from '../chain.js';
import type { Appended, Expected } from '../event-store.js';
import { ConflictError, DuplicateEventError } from '../event-store.js';
import { isMet, isPlace } from '../expectation.js';
import type { Connection } from './driver.js';
import { failureOf } from './driver.js';
import type { Head } from './streams.js';
import { headReader } from './streams.js';

export interface Append {
  readonly stream: string;
  readonly expected: Expected;
  readonly events: readonly EventText[];
}

/** The last event of streams, by name. */
export type Heads = Map<string, Head>;

/**
 * A function that carries out one append in the open transaction, and puts the head that it leaves
 * into `written`. A head in `known` may be out of date, where another process has appended since:
 * then the place after it is taken, the table refuses a second event there, and the file is asked.
 * @throws ConflictError, DuplicateEventError: the transaction is as it was before the call;
 *   anything else the driver throws: the transaction is to be rolled back.
 */
export function appender(
  connection: Connection,
): (append: Append, written: Heads, known: Heads) => Appended {
  const readHead = headReader(connection);
  const standing = standingAppends(connection);
  const write = writer(connection);

  /** The head that the append leaves; undefined where it has no place after this one. */
  const writeAfter = (append: Append, head: Head): Head | undefined => {
    if (!isMet(append.expected, head.number)) return undefined;
    try {
      return write(append, head);
    } catch (error) {
      if (failureOf(error) === 'not-unique') return undefined;
      throw error;
    }
  };

  return (append, written, known) => {
    const { stream } = append;
    const remembered = written.get(stream) ?? known.get(stream);
    let left = remembered && writeAfter(append, remembered);
    if (left === undefined) {
      known.delete(stream);
      const head = readHead(stream);
      left = writeAfter(append, head);
      if (left === undefined) return standing.answerTo(append, head.number);
    }
    written.set(stream, left);
    return { last: left.number, head: left.hash };
  };
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

/** What to say to an append that has no place: it stands already, or it cannot stand. */
function standingAppends(connection: Connection): {
  readonly answerTo: (append: Append, actual: number) => Appended;
} {
  const numberById = connection.prepare<[number]>(
    'SELECT cast(number AS INTEGER) FROM events WHERE stream = ? AND id = ?',
  );
  const byNumber = connection.prepare<[Buffer]>(
    `SELECT cast(id || char(10) || hash AS BLOB) FROM events
     WHERE stream = ? AND number BETWEEN ? AND ? ORDER BY number`,
  );
  const numberOf = (stream: string, id = ''): number | undefined =>
    numberById.get([stream, id])?.[0];

  /** The answer of the first time, where exactly these events stand from that number on. */
  const asBefore = ({ stream, events }: Append, first: number): Appended | undefined => {
    const last = first + events.length - 1;
    const rows = byNumber.all([stream, first, last]).map(([row]) => row.toString().split('\n'));
    const same = rows.length === events.length && rows.every(([id], i) => id === events[i]?.id);
    return same ? { last, head: rows.at(-1)?.[1] ?? '' } : undefined;
  };

  return {
    answerTo: (append, actual) => {
      const { stream, expected, events } = append;
      const first = numberOf(stream, events[0]?.id);
      const retried = first !== undefined && isPlace(expected, first) && asBefore(append, first);
      if (retried) return retried;
      const duplicate = events.find(({ id }) => numberOf(stream, id) !== undefined);
      if (duplicate !== undefined) throw new DuplicateEventError(stream, duplicate.id);
      throw new ConflictError(stream, expected, actual);
    },
  };
}
