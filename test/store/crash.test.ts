/**
 * Loss of power, as near as a test comes to it: a program that appends is killed at random moments,
 * many times over the same journal, and taken up again where it had no answer.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { StoredEvent } from '../../src/store/event-store.js';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.js';
import { verifyJournal } from '../../src/store/sqlite/verify-journal.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();
const appender = fileURLToPath(new URL('./appender.mjs', import.meta.url));
const STREAM = 'alliance-coast';
const WRITERS = ['ann', 'bob', 'cat', 'dan'];
const KILLS = 25;
const TIME_LIMIT_MILLISECONDS = 10_000;

interface Acknowledged {
  readonly writer: string;
  readonly count: number;
  readonly last: number;
  readonly head: string;
}

/** Lets the program append until some time after its first answer, then kills it. */
const runAndKill = async (
  path: string,
  next: Readonly<Record<string, number>>,
): Promise<readonly Acknowledged[]> => {
  const child = spawn(process.execPath, [appender, path, STREAM, JSON.stringify(next)]);
  let said = '';
  let complaints = '';
  let killing = false;
  child.stderr.on('data', (text: Buffer) => (complaints += text.toString()));
  child.stdout.on('data', (text: Buffer) => {
    said += text.toString();
    if (!killing) setTimeout(() => child.kill('SIGKILL'), Math.random() * 120);
    killing = true;
  });
  const [, signal] = (await once(child, 'close')) as [number | null, string | null];
  expect({ complaints, signal }).toEqual({ complaints: '', signal: 'SIGKILL' });
  // What stands behind the last line feed was cut off in the saying.
  const lines = said.split('\n').slice(0, -1);
  return lines.map((line) => {
    const [writer = '', count, last, head = ''] = line.split(' ');
    return { writer, count: Number(count), last: Number(last), head };
  });
};

/** Takes the events append by append: each whole, once, and in its writer's order. Counts them. */
const wholeAppends = (events: readonly StoredEvent[]): ReadonlyMap<string, number> => {
  const appended = new Map(WRITERS.map((writer) => [writer, 0]));
  for (let at = 0; at < events.length;) {
    const { writer, count, of } = events[at]?.data as { writer: string; count: number; of: number };
    expect(count).toBe(appended.get(writer));
    appended.set(writer, count + 1);
    const batch = events.slice(at, at + of).map(({ data }) => data);
    expect(batch).toEqual(
      Array.from({ length: of }, (_, place) =>
        expect.objectContaining({ writer, count, place, of }),
      ),
    );
    at += of;
  }
  return appended;
};

test('of a program killed at random moments everything acknowledged is there, once, and nothing half', async () => {
  const path = folder.file('journal.db');
  const acknowledged: Acknowledged[] = [];
  const next = Object.fromEntries(WRITERS.map((writer) => [writer, 0]));
  const begun = Date.now();
  let kills = 0;
  while (kills < KILLS && (kills < 5 || Date.now() - begun < TIME_LIMIT_MILLISECONDS)) {
    for (const answer of await runAndKill(path, next)) {
      acknowledged.push(answer);
      next[answer.writer] = answer.count + 1;
    }
    kills += 1;
    expect(verifyJournal(path)).toMatchObject({ holds: true });
  }

  const store = openSqliteStore(path);
  const events: StoredEvent[] = [];
  for await (const page of store.read(STREAM)) events.push(...page);
  await store.close();

  expect(acknowledged.length).toBeGreaterThan(kills * WRITERS.length);
  for (const { writer, count, last, head } of acknowledged) {
    expect(events[last]).toMatchObject({ hash: head, data: { writer, count } });
  }
  const appended = wholeAppends(events);
  for (const writer of WRITERS) {
    expect(appended.get(writer)).toBeGreaterThanOrEqual(next[writer] ?? 0);
  }
}, 60_000);
