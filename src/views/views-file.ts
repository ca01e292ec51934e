/**
 * The views database: saved folds and kept answers. Disposable: delete it and it is made again from
 * the journal. A file that cannot be used is put aside without a word lost, since nothing in it is
 * the only copy of anything.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { connect, type Connection } from '../store/sqlite/driver.js';

// Raise this when a table changes: files of another layout are made anew.
const LAYOUT = 1;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS checkpoints (
    alliance TEXT NOT NULL, projection TEXT NOT NULL, version INTEGER NOT NULL,
    event INTEGER NOT NULL, head TEXT NOT NULL, state TEXT NOT NULL,
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

// The driver cannot read damaged TEXT safely (see driver.ts): text comes out as bytes.
type Bytes = Buffer;

export class ViewsFile {
  private constructor(private readonly connection: Connection) {}

  static open(path: string): ViewsFile {
    mkdirSync(dirname(path), { recursive: true });
    try {
      return new ViewsFile(prepared(path));
    } catch {
      for (const ending of ['', '-wal', '-shm']) rmSync(`${path}${ending}`, { force: true });
      return new ViewsFile(prepared(path));
    }
  }

  /** The latest checkpoint at or before an event. */
  nearest(
    alliance: string,
    projection: string,
    version: number,
    event: number,
  ): Checkpoint | undefined {
    const row = this.connection
      .prepare<[number, Bytes, Bytes]>(
        `SELECT event, cast(head AS blob), cast(state AS blob) FROM checkpoints
         WHERE alliance = ? AND projection = ? AND version = ? AND event <= ?
         ORDER BY event DESC LIMIT 1`,
      )
      .get([alliance, projection, version, event]);
    return row && { event: row[0], head: row[1].toString(), state: row[2].toString() };
  }

  saveCheckpoint(
    alliance: string,
    projection: string,
    version: number,
    { event, head, state }: Checkpoint,
  ): void {
    this.connection
      .prepare(
        `INSERT OR REPLACE INTO checkpoints (alliance, projection, version, event, head, state)
         VALUES (?, ?, ?, ?, ?, ?)`,
      )
      .run([alliance, projection, version, event, head, state]);
  }

  answers(alliance: string): KeptAnswer[] {
    return this.connection
      .prepare<[Bytes, number, Bytes, number, Bytes]>(
        `SELECT cast(model AS blob), version, cast(period AS blob), event, cast(body AS blob)
         FROM answers WHERE alliance = ? ORDER BY model, period`,
      )
      .all([alliance])
      .map(([model, version, period, event, body]) => ({
        model: model.toString(),
        version,
        period: period.toString(),
        event,
        body: body.toString(),
      }));
  }

  /** All answers of an alliance are of one event: they are replaced together or not at all. */
  replaceAnswers(alliance: string, answers: readonly KeptAnswer[]): void {
    this.connection.exec('BEGIN IMMEDIATE');
    try {
      this.connection.prepare('DELETE FROM answers WHERE alliance = ?').run([alliance]);
      const insert = this.connection.prepare(
        `INSERT INTO answers (alliance, model, version, period, event, body)
         VALUES (?, ?, ?, ?, ?, ?)`,
      );
      for (const { model, version, period, event, body } of answers) {
        insert.run([alliance, model, version, period, event, body]);
      }
      this.connection.exec('COMMIT');
    } catch (error) {
      this.connection.exec('ROLLBACK');
      throw error;
    }
  }

  /** Everything kept of an alliance. */
  forget(alliance: string): void {
    for (const table of ['checkpoints', 'answers']) {
      this.connection.prepare(`DELETE FROM ${table} WHERE alliance = ?`).run([alliance]);
    }
  }

  close(): void {
    this.connection.close();
  }
}

const prepared = (path: string): Connection => {
  const connection = connect(path, { busyMilliseconds: 5000 });
  try {
    connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    const layout = connection.prepare<[number]>('PRAGMA user_version').get([])?.[0] ?? 0;
    if (layout !== 0 && layout !== LAYOUT) throw new Error('a views file of another layout');
    connection.exec(`${SCHEMA} PRAGMA user_version = ${LAYOUT};`);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
};
