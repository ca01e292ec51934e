/**
 * The views database: saved folds and kept answers. Disposable: delete it and it is made again from
 * the journal. A file that cannot be used is put aside without a word lost, since nothing in it is
 * the only copy of anything.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { connect, failureOf, type Connection } from '../store/sqlite/driver.js';

// Raise this when a table changes: files of another layout are made anew.
const LAYOUT = 2;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS checkpoints (
    alliance TEXT NOT NULL, projection TEXT NOT NULL, version INTEGER NOT NULL,
    event INTEGER NOT NULL, head TEXT NOT NULL, state TEXT NOT NULL, hash TEXT NOT NULL,
    PRIMARY KEY (alliance, projection, event)) STRICT;
  CREATE TABLE IF NOT EXISTS answers (
    alliance TEXT NOT NULL, model TEXT NOT NULL, version INTEGER NOT NULL,
    period TEXT NOT NULL, event INTEGER NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (alliance, model, period)) STRICT;
`;

export interface Checkpoint {
  readonly event: number;
  /** Hash of that event: a checkpoint of another history is never used. */
  readonly head: string;
  /** JSON text. */
  readonly state: string;
}

export interface KeptAnswer {
  readonly model: string;
  readonly version: number;
  readonly period: string;
  readonly event: number;
  /** JSON text. */
  readonly body: string;
}

export interface ViewsFileOptions {
  /** How long a statement waits while another process writes. Default 5 s. */
  readonly busyMilliseconds?: number;
}

export class ViewsFile {
  private closed = false;

  private constructor(
    private readonly path: string,
    private readonly busyMilliseconds: number,
    private tables: Tables,
  ) {}

  /** @throws where the file cannot be opened for now (locked, no right to it): then it is left alone */
  static open(path: string, { busyMilliseconds = 5000 }: ViewsFileOptions = {}): ViewsFile {
    mkdirSync(dirname(path), { recursive: true });
    return new ViewsFile(path, busyMilliseconds, usable(path, busyMilliseconds));
  }

  /** The latest checkpoint at or before an event. One that is damaged is dropped. */
  nearest(
    alliance: string,
    projection: string,
    version: number,
    event: number,
  ): Checkpoint | undefined {
    return this.use(({ nearest, dropCheckpoint }) => {
      for (;;) {
        const row = nearest.get([alliance, projection, version, event]);
        if (!row) return undefined;
        const [at, head, state, hash] = row;
        if (hashOf(head, state) === hash.toString()) {
          return { event: at, head: head.toString(), state: state.toString() };
        }
        dropCheckpoint.run([alliance, projection, at]);
      }
    });
  }

  saveCheckpoint(
    alliance: string,
    projection: string,
    version: number,
    { event, head, state }: Checkpoint,
  ): void {
    const hash = hashOf(Buffer.from(head), Buffer.from(state));
    this.use(({ saveCheckpoint }) =>
      saveCheckpoint.run([alliance, projection, version, event, head, state, hash]),
    );
  }

  answers(alliance: string): KeptAnswer[] {
    return this.use(({ answers }) =>
      answers.all([alliance]).map(([model, version, period, event, body]) => ({
        model: model.toString(),
        version,
        period: period.toString(),
        event,
        body: body.toString(),
      })),
    );
  }

  /** All answers of an alliance are of one event: they are replaced together or not at all. */
  replaceAnswers(alliance: string, answers: readonly KeptAnswer[]): void {
    this.use(({ connection, forgetAnswers, keepAnswer }) => {
      connection.exec('BEGIN IMMEDIATE');
      try {
        forgetAnswers.run([alliance]);
        for (const { model, version, period, event, body } of answers) {
          keepAnswer.run([alliance, model, version, period, event, body]);
        }
        connection.exec('COMMIT');
      } catch (error) {
        if (connection.inTransaction()) connection.exec('ROLLBACK');
        throw error;
      }
    });
  }

  /** Everything kept of an alliance. */
  forget(alliance: string): void {
    this.use(({ forgetCheckpoints, forgetAnswers }) => {
      forgetCheckpoints.run([alliance]);
      forgetAnswers.run([alliance]);
    });
  }

  close(): void {
    this.closed = true;
    this.tables.connection.close();
  }

  /** A file that turns out to be damaged is made anew, empty. */
  private use<T>(work: (tables: Tables) => T): T {
    // Not to be taken for damage: the file is whole, and no longer ours.
    if (this.closed) throw new Error('the views are closed');
    try {
      return work(this.tables);
    } catch (error) {
      if (!isSpoilt(error)) throw error;
      this.tables.connection.close();
      remove(this.path);
      this.tables = prepared(this.path, this.busyMilliseconds);
      return work(this.tables);
    }
  }
}

const hashOf = (head: Bytes, state: Bytes): string =>
  createHash('sha256').update(head).update('\n').update(state).digest('hex');

class AnotherLayout extends Error {
  override readonly name = 'AnotherLayout';
}

/** Nothing that waiting or other rights would mend. A damaged schema shows as SQL that makes no sense. */
const isSpoilt = (error: unknown): boolean =>
  error instanceof AnotherLayout ||
  ['corrupt', 'not-a-database', 'other'].includes(failureOf(error));

const remove = (path: string): void => {
  for (const ending of ['', '-wal', '-shm']) rmSync(`${path}${ending}`, { force: true });
};

const usable = (path: string, busyMilliseconds: number): Tables => {
  try {
    return prepared(path, busyMilliseconds);
  } catch (error) {
    if (!isSpoilt(error)) throw error;
    remove(path);
    return prepared(path, busyMilliseconds);
  }
};

// The driver cannot read damaged TEXT safely (see driver.ts): text comes out as bytes.
type Bytes = Buffer;
type Tables = ReturnType<typeof prepared>;

const prepared = (path: string, busyMilliseconds: number) => {
  const connection = connect(path, { busyMilliseconds });
  try {
    connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    const layout = connection.prepare<[number]>('PRAGMA user_version').get([])?.[0] ?? 0;
    if (layout !== 0 && layout !== LAYOUT) throw new AnotherLayout();
    connection.exec(`${SCHEMA} PRAGMA user_version = ${LAYOUT};`);
    return { connection, ...statements(connection) };
  } catch (error) {
    connection.close();
    throw error;
  }
};

const statements = (connection: Connection) => ({
  nearest: connection.prepare<[number, Bytes, Bytes, Bytes]>(
    `SELECT event, cast(head AS blob), cast(state AS blob), cast(hash AS blob) FROM checkpoints
     WHERE alliance = ? AND projection = ? AND version = ? AND event <= ?
     ORDER BY event DESC LIMIT 1`,
  ),
  saveCheckpoint: connection.prepare(
    `INSERT OR REPLACE INTO checkpoints (alliance, projection, version, event, head, state, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ),
  dropCheckpoint: connection.prepare(
    'DELETE FROM checkpoints WHERE alliance = ? AND projection = ? AND event = ?',
  ),
  answers: connection.prepare<[Bytes, number, Bytes, number, Bytes]>(
    `SELECT cast(model AS blob), version, cast(period AS blob), event, cast(body AS blob)
     FROM answers WHERE alliance = ? ORDER BY model, period`,
  ),
  keepAnswer: connection.prepare(
    `INSERT INTO answers (alliance, model, version, period, event, body)
     VALUES (?, ?, ?, ?, ?, ?)`,
  ),
  forgetCheckpoints: connection.prepare('DELETE FROM checkpoints WHERE alliance = ?'),
  forgetAnswers: connection.prepare('DELETE FROM answers WHERE alliance = ?'),
});
