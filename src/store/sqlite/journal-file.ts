/**
 * The journal's file: how it is laid out, made and opened. One table holds every event of every
 * stream; two unique indexes give each event one place in its stream and let no id stand twice in
 * it; triggers refuse what an append-only journal never does. The file says of itself that it is a
 * journal (application_id) and in which format (user_version).
 *
 * Write-ahead logging with synchronous FULL: a commit has reached the disk before it is answered.
 * Pages of 8 KiB: single appends take as long as with 4, large events are read half as fast again.
 */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { connect, failureOf } from './driver.js';
import type { Connection } from './driver.js';

/** 'AlLg', as `file` and PRAGMA application_id show it. */
const APPLICATION_ID = 0x416c4c67;
export const JOURNAL_FORMAT = 1;

const COLUMNS = 'stream, number, id, type, version, recorded_at, metadata, data, previous, hash';

const TABLES = `
  CREATE TABLE events (
    stream      TEXT    NOT NULL,
    number      INTEGER NOT NULL CHECK (number BETWEEN 0 AND 9007199254740991),
    id          TEXT    NOT NULL,
    type        TEXT    NOT NULL,
    version     INTEGER NOT NULL CHECK (version BETWEEN 1 AND 9007199254740991),
    recorded_at TEXT    NOT NULL,
    metadata    TEXT    NOT NULL,
    data        TEXT    NOT NULL,
    previous    TEXT    NOT NULL,
    hash        TEXT    NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX events_by_number ON events (stream, number);
  CREATE UNIQUE INDEX events_by_id ON events (stream, id);
  CREATE TRIGGER events_stay_as_they_are BEFORE UPDATE ON events
    BEGIN SELECT RAISE(ABORT, 'a journal is append-only: events are never changed'); END;
  CREATE TRIGGER events_stay BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'a journal is append-only: events are never deleted'); END;
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${JOURNAL_FORMAT};
`;

/** Several processes may open, and make, the file at once. */
const OPENING_BUSY_MILLISECONDS = 5_000;

/** The file cannot serve as the journal. The message names it and says what to do. */
export class JournalFileError extends Error {
  override readonly name = 'JournalFileError';
  constructor(
    readonly path: string,
    reason: string,
    options?: ErrorOptions,
  ) {
    super(`journal ${path}: ${reason}`, options);
  }
}

/**
 * Opens the journal for appending; makes the file, and the folder it is in, where there is none.
 * A statement then waits so long for a lock that another process holds.
 * @throws JournalFileError where it is not a journal, of a newer format, or cannot be written to
 */
export function openJournal(path: string, busyMilliseconds: number): Connection {
  return explained(path, () => {
    mkdirSync(dirname(path), { recursive: true });
    const connection = connect(path, { busyMilliseconds: OPENING_BUSY_MILLISECONDS });
    try {
      if (isBlank(connection)) make(connection);
      checkFormat(path, connection);
      connection.exec('PRAGMA synchronous = FULL');
      checkWritable(connection);
      connection.exec(`PRAGMA busy_timeout = ${busyMilliseconds}`);
      return connection;
    } catch (error) {
      connection.close();
      throw error;
    }
  });
}

/**
 * Opens an existing journal for reading only: beside a server that appends to it, in a worker
 * thread, or for a check.
 * @throws JournalFileError
 */
export function openJournalReadOnly(path: string, busyMilliseconds: number): Connection {
  return explained(path, () => {
    const connection = connect(path, { readOnly: true, busyMilliseconds });
    try {
      checkFormat(path, connection);
      return connection;
    } catch (error) {
      connection.close();
      throw error;
    }
  });
}

const pragma = (connection: Connection, name: string): number =>
  Number(connection.prepare(`PRAGMA ${name}`).get([])?.[0]);

const isBlank = (connection: Connection): boolean =>
  pragma(connection, 'application_id') === 0 &&
  pragma(connection, 'user_version') === 0 &&
  Number(connection.prepare('SELECT count(*) FROM sqlite_schema').get([])?.[0]) === 0;

/** Several processes may find the file blank at once: one makes it, the others find it made. */
function make(connection: Connection): void {
  connection.exec('PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; BEGIN IMMEDIATE');
  try {
    if (isBlank(connection)) connection.exec(TABLES);
    connection.exec('COMMIT');
  } catch (error) {
    if (connection.inTransaction()) connection.exec('ROLLBACK');
    throw error;
  }
}

/** That it is a journal, of a format that this program reads, and that its tables can be read. */
function checkFormat(path: string, connection: Connection): void {
  if (pragma(connection, 'application_id') !== APPLICATION_ID) {
    throw new JournalFileError(
      path,
      'this is a database of something else. Name another file for the journal (JOURNAL=…)',
    );
  }
  const format = pragma(connection, 'user_version');
  if (format > JOURNAL_FORMAT) {
    throw new JournalFileError(
      path,
      `it is in format ${format}, made by a newer version of this program, which reads up to ` +
        `format ${JOURNAL_FORMAT}. Install the newer version; the file has not been touched`,
    );
  }
  connection.prepare(`SELECT ${COLUMNS} FROM events LIMIT 0`).all([]);
}

/** Whoever holds the file may write to it for long: that it is held says enough. */
function checkWritable(connection: Connection): void {
  try {
    connection.exec('PRAGMA busy_timeout = 0; BEGIN IMMEDIATE; ROLLBACK');
  } catch (error) {
    if (failureOf(error) !== 'busy') throw error;
  }
}

/** Runs `open`, and says of what the driver throws which file it is about and what to do. */
function explained<T>(path: string, open: () => T): T {
  try {
    return open();
  } catch (error) {
    if (error instanceof JournalFileError) throw error;
    throw new JournalFileError(path, reasonFor(error), { cause: error });
  }
}

function reasonFor(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error);
  switch (failureOf(error)) {
    case 'not-a-database':
      return 'this is not a journal. Name another file (JOURNAL=…), or restore the journal from a copy';
    case 'corrupt':
      return `the file is damaged (${words}). Restore it from a copy`;
    case 'read-only':
      return 'it cannot be written to. Give this user the right to write to the file and its folder';
    case 'full':
      return 'the disk is full. Make room and start again; nothing acknowledged is lost';
    case 'busy':
      return 'another process holds it locked. Close that process, or try again in a moment';
    case 'cannot-open':
      return 'it cannot be opened. Check that the path is a file, and the rights to it and its folder';
    default:
      return `it cannot be opened (${words}). Check the path, and the rights to it`;
  }
}
