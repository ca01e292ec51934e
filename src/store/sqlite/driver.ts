/**
 * The one file that knows the SQLite driver (libsql, with the synchronous interface that
 * better-sqlite3 made common). Another driver means another version of this file and nothing else.
 *
 * A warning that shapes the SQL of this folder: this driver ends the whole process when it meets
 * TEXT that is not valid UTF-8, as a damaged file may hold. So text is read as bytes
 * (`cast(... as blob)`), never as TEXT; it is also faster, many rows to one value.
 */
import { pathToFileURL } from 'node:url';
import Database from 'libsql';

export type SqlValue = string | number | Buffer | null;
export type Row = readonly SqlValue[];

export interface Statement<R extends Row = Row> {
  /** The number of rows written. */
  readonly run: (params: Row) => number;
  readonly get: (params: Row) => R | undefined;
  readonly all: (params: Row) => R[];
}

export interface Connection {
  readonly exec: (sql: string) => void;
  /** Rows come back as arrays of columns. */
  readonly prepare: <R extends Row>(sql: string) => Statement<R>;
  readonly inTransaction: () => boolean;
  readonly close: () => void;
}

export interface ConnectOptions {
  /** The file must exist, and is never written to. */
  readonly readOnly?: boolean;
  /** How long a statement waits for a lock that another process holds. */
  readonly busyMilliseconds: number;
}

export function connect(path: string, options: ConnectOptions): Connection {
  const target = options.readOnly === true ? `${pathToFileURL(path).href}?mode=ro` : path;
  const database = new Database(target, { timeout: options.busyMilliseconds });
  return {
    exec: (sql) => void database.exec(sql),
    prepare: <R extends Row>(sql: string): Statement<R> => {
      const statement = database.prepare(sql);
      if (statement.reader) statement.raw();
      return {
        run: (params) => statement.run(params as unknown[]).changes,
        get: (params) => statement.get(params as unknown[]) as R | undefined,
        all: (params) => statement.all(params as unknown[]) as R[],
      };
    },
    inTransaction: () => database.inTransaction,
    close: () => void database.close(),
  };
}

/** What went wrong, in the words of this house. */
export type Failure =
  | 'busy'
  | 'not-unique'
  | 'read-only'
  | 'full'
  | 'cannot-open'
  | 'not-a-database'
  | 'corrupt'
  | 'other';

/** SQLite's primary result codes: the low byte of the extended ones. */
const FAILURES: Readonly<Record<number, Failure>> = {
  5: 'busy',
  6: 'busy',
  8: 'read-only',
  11: 'corrupt',
  13: 'full',
  14: 'cannot-open',
  26: 'not-a-database',
};
const CONSTRAINT_PRIMARY_KEY = 1555;
const CONSTRAINT_UNIQUE = 2067;

export function failureOf(error: unknown): Failure {
  const code: unknown = (error as { rawCode?: unknown } | undefined)?.rawCode;
  if (typeof code === 'number') {
    if (code === CONSTRAINT_UNIQUE || code === CONSTRAINT_PRIMARY_KEY) return 'not-unique';
    return FAILURES[code & 0xff] ?? 'other';
  }
  return /unable to open/i.test(String(error)) ? 'cannot-open' : 'other';
}
