import { Worker } from 'node:worker_threads';
import type { StoredEvent } from '../../src/store/event-store.js';
import { openJournalReader } from '../../src/store/sqlite/journal-reader.js';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.js';
import { largeEvent, newEvents } from '../support/new-events.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();
const STREAM = 'alliance-coast';

test('the reader gives what the store gives, its JSON as text', async () => {
  const path = folder.file('journal.db');
  const store = openSqliteStore(path);
  await store.append(STREAM, 'none', [...newEvents(40), largeEvent(200_000), ...newEvents(10)]);
  const stored: StoredEvent[] = [];
  for await (const page of store.read(STREAM)) stored.push(...page);

  const reader = openJournalReader(path);
  const raw = [...reader.pages(STREAM)].flat();
  expect(raw).toEqual(
    stored.map(({ stream: _, ...event }) => ({
      ...event,
      metadata: JSON.stringify(event.metadata),
      data: JSON.stringify(event.data),
    })),
  );
  expect(reader.head(STREAM)).toEqual(await store.head(STREAM));
  expect(reader.head('alliance-none')).toBeUndefined();
  expect(reader.streams('alliance-')).toEqual([STREAM]);

  await store.append(STREAM, 50, newEvents(1));
  expect([...reader.pages(STREAM, { from: 49 })].flat().map(({ number }) => number)).toEqual([
    49, 50, 51,
  ]);
  expect(
    [...reader.pages(STREAM, { backwards: true, from: 3, to: 2 })]
      .flat()
      .map(({ number }) => number),
  ).toEqual([3, 2]);
  reader.close();
  await store.close();
});

test('pages end at a thousand events or some four megabytes', async () => {
  const path = folder.file('journal.db');
  const store = openSqliteStore(path);
  for (let i = 0; i < 3; i += 1) await store.append(STREAM, 'any', newEvents(1100));
  for (let i = 0; i < 40; i += 1) {
    await store.append(
      STREAM,
      'any',
      Array.from({ length: 4 }, () => largeEvent(250_000)),
    );
  }
  await store.close();
  const reader = openJournalReader(path);
  const pages = [...reader.pages(STREAM)];
  reader.close();
  expect(pages.flat().map(({ number }) => number)).toEqual(
    Array.from({ length: 3460 }, (_, number) => number),
  );
  for (const page of pages) expect(page.length).toBeLessThanOrEqual(1125);
  const bytes = pages.map((page) => page.reduce((sum, { data }) => sum + data.length, 0));
  // Where small events turn into large ones, one query may bring some more.
  expect(Math.max(...bytes)).toBeLessThan(40_000_000);
  expect(Math.max(...bytes.slice(-3))).toBeLessThan(5_000_000);
});

test('a worker thread reads while the store appends', async () => {
  const path = folder.file('journal.db');
  const store = openSqliteStore(path);
  await store.append(STREAM, 'none', newEvents(1000));
  const built = new URL('../../dist/src/store/sqlite/journal-reader.js', import.meta.url).href;
  const worker = new Worker(
    `const { parentPort } = require('node:worker_threads');
     import(${JSON.stringify(built)}).then(({ openJournalReader }) => {
       const reader = openJournalReader(${JSON.stringify(path)});
       let count = 0;
       for (let round = 0; round < 20; round += 1)
         for (const page of reader.pages('${STREAM}', { to: 999 })) count += page.length;
       reader.close();
       parentPort.postMessage(count);
     });`,
    { eval: true },
  );
  const counted = new Promise((resolve, reject) =>
    worker.on('message', resolve).on('error', reject),
  );
  for (let i = 0; i < 30; i += 1) await store.append(STREAM, 'any', newEvents(5));
  expect(await counted).toBe(20_000);
  await worker.terminate();
  await store.close();
});
