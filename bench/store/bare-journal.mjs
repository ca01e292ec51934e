/**
 * What the store is measured against: the bare driver and the least that does the same durable work.
 * The same table, indexes and triggers, write-ahead log and synchronous FULL; the version is checked
 * in the transaction. What it leaves out is what the store adds: no checks of what is handed in, no
 * retries, no chain (its columns are filled, so that the same bytes reach the disk).
 */
import Database from 'libsql';
import { openSqliteStore } from '../../dist/src/store/sqlite/sqlite-store.js';

const FILL = '0'.repeat(64);

export const openBareJournal = async (path) => {
  // The store makes the file, so that both write to the same tables.
  await openSqliteStore(path).close();
  const database = new Database(path);
  database.exec('PRAGMA synchronous = FULL');
  const lastOf = database
    .prepare('SELECT number FROM events WHERE stream = ? ORDER BY number DESC LIMIT 1')
    .raw();
  const insert = database.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const last = (stream) => lastOf.get([stream])?.[0] ?? -1;
  const write = (stream, number, { id, type, version, recordedAt, metadata, data }) =>
    insert.run([
      stream,
      number,
      id,
      type,
      version,
      recordedAt,
      JSON.stringify(metadata),
      JSON.stringify(data),
      FILL,
      FILL,
    ]);

  /** One transaction, at the last number that the writer expects. */
  const append = (stream, expected, events) => {
    database.exec('BEGIN IMMEDIATE');
    if (last(stream) !== expected) throw new Error('conflict');
    let number = expected;
    for (const event of events) write(stream, (number += 1), event);
    database.exec('COMMIT');
    return number;
  };

  let queue = [];
  const flush = () => {
    const group = queue;
    queue = [];
    database.exec('BEGIN IMMEDIATE');
    const numbers = new Map();
    for (const { stream, event } of group) {
      const number = (numbers.get(stream) ?? last(stream)) + 1;
      write(stream, number, event);
      numbers.set(stream, number);
    }
    database.exec('COMMIT');
    for (const { resolve } of group) resolve();
  };

  /** Group commit: whoever comes in the same turn shares a transaction, and is answered after it. */
  const queued = (stream, event) =>
    new Promise((resolve) => {
      if (queue.length === 0) setImmediate(flush);
      queue.push({ stream, event, resolve });
    });

  return { append, queued, database, close: () => database.close() };
};
