import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import Database from 'libsql';
import { JournalFileError, openJournal } from '../../src/store/sqlite/journal-file.js';
import { openJournalReader } from '../../src/store/sqlite/journal-reader.js';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.js';
import { verifyJournal } from '../../src/store/sqlite/verify-journal.js';
import { newEvents } from '../support/new-events.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { testWhere } from '../support/test-where.js';

const folder = temporaryFolder();

const refusal = (open: () => unknown): JournalFileError => {
  try {
    open();
  } catch (error) {
    if (error instanceof JournalFileError) return error;
    throw error;
  }
  throw new Error('the file was opened');
};

const sql = (path: string, statements: string): void => {
  const database = new Database(path);
  database.exec(statements);
  database.close();
};

test.each(['a/b/journal.db', 'year 2026 #1 at 100%?/journal ü.db'])(
  'a journal is made where there is none, in a folder that is made too: %s',
  async (name) => {
    const path = folder.file(name);
    const store = openSqliteStore(path);
    expect(store.path).toBe(path);
    await store.append('alliance-coast', 'none', newEvents(2));
    await store.close();
    expect(existsSync(path)).toBe(true);
    expect(verifyJournal(path)).toMatchObject({ holds: true, streams: [{ events: 2 }] });
  },
);

test('a text file is not a journal, is named, and is left as it is', () => {
  const path = folder.file('notes.txt');
  writeFileSync(path, 'Minutes of the board. '.repeat(100));
  const { message } = refusal(() => openSqliteStore(path));
  expect(message).toContain(path);
  expect(message).toContain('not a journal');
  expect(message).toContain('JOURNAL=');
  expect(readFileSync(path, 'utf8')).toBe('Minutes of the board. '.repeat(100));
});

test('a database of something else is not a journal, and no table is added to it', () => {
  const path = folder.file('other.db');
  sql(path, 'CREATE TABLE patients (name TEXT)');
  expect(refusal(() => openSqliteStore(path)).message).toMatch(
    /other\.db.*something else.*JOURNAL=/,
  );
  expect(refusal(() => openJournalReader(path)).message).toMatch(/something else/);
  const database = new Database(path);
  expect(database.prepare('SELECT name FROM sqlite_schema').raw().all()).toEqual([['patients']]);
  database.close();
});

test('a journal of a newer format is left to the newer program', async () => {
  const path = folder.file('journal.db');
  await openSqliteStore(path).close();
  sql(path, 'PRAGMA user_version = 2');
  for (const open of [openSqliteStore, openJournalReader, verifyJournal]) {
    expect(refusal(() => open(path)).message).toMatch(
      /journal\.db: it is in format 2.*reads up to format 1.*Install the newer version/,
    );
  }
});

test('a folder in the place of the file, and a file in the place of the folder, are named', () => {
  mkdirSync(folder.file('folder'));
  expect(refusal(() => openSqliteStore(folder.file('folder'))).message).toMatch(
    /folder: it cannot be opened/,
  );
  writeFileSync(folder.file('file'), '');
  expect(refusal(() => openSqliteStore(folder.file('file/journal.db'))).message).toMatch(
    /file\/journal\.db: it cannot be opened.*Check the path/,
  );
});

testWhere(
  process.getuid?.() === 0 ? 'the superuser may write to every file' : undefined,
  'a journal that may not be written to is named',
  async () => {
    const path = folder.file('journal.db');
    await openSqliteStore(path).close();
    chmodSync(path, 0o444);
    expect(refusal(() => openSqliteStore(path)).message).toMatch(/cannot be written to.*right/);
    return Promise.resolve();
  },
);

test('reading and verifying make no journal where there is none', () => {
  const path = folder.file('none.db');
  expect(refusal(() => openJournalReader(path)).message).toMatch(/none\.db: it cannot be opened/);
  expect(refusal(() => verifyJournal(path)).message).toContain(path);
  expect(existsSync(path)).toBe(false);
});

test('a commit reaches the disk before it is answered: write-ahead log, synchronous FULL', () => {
  const connection = openJournal(folder.file('journal.db'), 0);
  expect(connection.prepare('PRAGMA journal_mode').get([])).toEqual(['wal']);
  expect(connection.prepare('PRAGMA synchronous').get([])).toEqual([2]);
  connection.close();
});

test.each([
  ['changed', `UPDATE events SET data = '{}'`],
  ['deleted', 'DELETE FROM events'],
])('an event cannot be %s', async (_, statement) => {
  const path = folder.file('journal.db');
  const store = openSqliteStore(path);
  await store.append('alliance-coast', 'none', newEvents(2));
  expect(() => sql(path, statement)).toThrow(/append-only/);
  await store.close();
  expect(verifyJournal(path)).toMatchObject({ holds: true, streams: [{ events: 2 }] });
});

test('an event replaced in a way that no guard of the file sees is found all the same', async () => {
  const path = folder.file('journal.db');
  const store = openSqliteStore(path);
  await store.append('alliance-coast', 'none', newEvents(3));
  await store.close();
  sql(
    path,
    `INSERT OR REPLACE INTO events SELECT stream, number, id, type, version, recorded_at, metadata,
     '{"place":7}', previous, hash FROM events WHERE number = 1`,
  );
  expect(verifyJournal(path)).toMatchObject({ holds: false, streams: [{ fault: { number: 1 } }] });
});

test('a value of the wrong kind is refused by the table itself', async () => {
  const path = folder.file('journal.db');
  await openSqliteStore(path).close();
  const insert = (number: string): string =>
    `INSERT INTO events VALUES ('s', ${number}, 'i', 't', 1, 'r', '{}', '{}', 'p', 'h')`;
  expect(() => sql(path, insert('0.5'))).toThrow(/INTEGER/);
  expect(() => sql(path, insert('-1'))).toThrow(/CHECK/);
});

test('a closed journal is one file, whole by itself', async () => {
  const path = folder.file('journal.db');
  const store = openSqliteStore(path);
  await store.append('alliance-coast', 'none', newEvents(300));
  await store.close();
  const copy = folder.file('copy.db');
  copyFileSync(path, copy);
  expect(verifyJournal(copy)).toMatchObject({ holds: true, streams: [{ events: 300 }] });
});
