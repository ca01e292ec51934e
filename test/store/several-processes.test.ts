/** One journal file, and more than one program that appends to it. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import Database from 'libsql';
import type { StoredEvent } from '../../src/store/event-store.js';
import { openJournalReader } from '../../src/store/sqlite/journal-reader.js';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.js';
import { verifyJournal } from '../../src/store/sqlite/verify-journal.js';
import { newEvents } from '../support/new-events.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();
const appender = fileURLToPath(new URL('./appender.mjs', import.meta.url));
const STREAM = 'alliance-coast';

/** Another program that makes so many appends; resolves with what it says when it has ended. */
const program = async (path: string, writer: string, appends: number): Promise<string> => {
  const next = JSON.stringify({ [writer]: 0 });
  const args = [appender, path, STREAM, next, String(appends)];
  return (await promisify(execFile)(process.execPath, args)).stdout;
};

const numbersOf = (path: string): number[] => {
  const reader = openJournalReader(path);
  const numbers = [...reader.pages(STREAM)].flat().map(({ number }) => number);
  reader.close();
  return numbers;
};

const upTo = (count: number): number[] => Array.from({ length: count }, (_, number) => number);

test('programs that open, make and append to one file side by side keep one dense history', async () => {
  const path = folder.file('journal.db');
  const said = await Promise.all(['ann', 'bob', 'cat'].map((name) => program(path, name, 20)));
  for (const answers of said) expect(answers.trim().split('\n')).toHaveLength(20);
  const total = 3 * 5 * (1 + 7 + 1 + 40);
  expect(numbersOf(path)).toEqual(upTo(total));
  expect(verifyJournal(path)).toMatchObject({ holds: true, streams: [{ events: total }] });
}, 30_000);

test('a subscriber is given what another program appends, and what its own does, in order', async () => {
  const path = folder.file('journal.db');
  const store = openSqliteStore(path, { pollMilliseconds: 20 });
  const total = 10 + 5 * 49 + 30;
  const seen: StoredEvent[] = [];
  const reading = (async () => {
    for await (const event of store.subscribe(STREAM, -1)) {
      seen.push(event);
      if (seen.length === total) break;
    }
  })();
  await store.append(STREAM, 'none', newEvents(10));
  const other = program(path, 'ann', 20);
  for (let i = 0; i < 30; i += 1) await store.append(STREAM, 'any', newEvents(1));
  await Promise.all([other, reading]);
  expect(seen.map(({ number }) => number)).toEqual(upTo(total));
  await store.close();
}, 30_000);

test('a decision on a history that another program has moved on conflicts', async () => {
  const path = folder.file('journal.db');
  const [one, two] = [openSqliteStore(path), openSqliteStore(path)];
  await one.append(STREAM, 'none', newEvents(1));
  await two.append(STREAM, 0, newEvents(1));
  await expect(one.append(STREAM, 0, newEvents(1))).rejects.toMatchObject({
    name: 'ConflictError',
    actual: 1,
  });
  await one.close();
  await two.close();
});

describe('while another program holds the file', () => {
  const held = async (path: string): Promise<{ release: () => void }> => {
    await openSqliteStore(path).close();
    const holder = new Database(path);
    holder.exec('BEGIN IMMEDIATE');
    return {
      release: () => {
        holder.exec('ROLLBACK');
        holder.close();
      },
    };
  };

  test('appends wait, this program goes on, and they are recorded once it is released', async () => {
    const path = folder.file('journal.db');
    const { release } = await held(path);
    const store = openSqliteStore(path);
    const appends = [1, 2, 3].map(() => store.append(STREAM, 'any', newEvents(2)));
    let turns = 0;
    const ticking = setInterval(() => {
      turns += 1;
      if (turns === 5) release();
    }, 5);
    await Promise.all(appends);
    clearInterval(ticking);
    expect(turns).toBeGreaterThanOrEqual(5);
    expect(numbersOf(path)).toEqual(upTo(6));
    await store.close();
  });

  test('reading goes on', async () => {
    const path = folder.file('journal.db');
    const store = openSqliteStore(path);
    await store.append(STREAM, 'none', newEvents(3));
    const { release } = await held(path);
    expect(await store.head(STREAM)).toMatchObject({ number: 2 });
    expect(numbersOf(path)).toEqual([0, 1, 2]);
    release();
    await store.close();
  });

  test('an append that has waited too long fails, says why, and can be sent again', async () => {
    const path = folder.file('journal.db');
    const { release } = await held(path);
    const store = openSqliteStore(path, { waitMilliseconds: 100 });
    const events = newEvents(2);
    const append = store.append(STREAM, 'none', events);
    await expect(append).rejects.toMatchObject({ name: 'StoreUnreachableError' });
    await expect(append).rejects.toThrow(
      /journal\.db: another process has held it.*same event ids/,
    );
    release();
    await expect(store.append(STREAM, 'none', events)).resolves.toMatchObject({ last: 1 });
    expect(numbersOf(path)).toEqual([0, 1]);
    await store.close();
  });
});

test('a subscription that waits keeps no program alive', async () => {
  const path = folder.file('journal.db');
  await openSqliteStore(path).close();
  const built = new URL('../../dist/src/store/sqlite/sqlite-store.js', import.meta.url).href;
  const script = `
    import { openSqliteStore } from ${JSON.stringify(built)};
    const store = openSqliteStore(${JSON.stringify(path)});
    void store.subscribe('alliance-coast', -1)[Symbol.asyncIterator]().next();
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script]);
  expect(await once(child, 'exit')).toEqual([0, null]);
});
