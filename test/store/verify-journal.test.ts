import { copyFileSync, rmSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import type { NewEvent, StoredEvent } from '../../src/store/event-store.js';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.js';
import { verifyJournal } from '../../src/store/sqlite/verify-journal.js';
import { flip, placeInRows, rowAreas, tamper } from '../support/damage.js';
import { newEvent } from '../support/new-events.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();
const COAST = 'alliance-coast';
const MOORS = 'alliance-moors';
/** The place of an event that is larger than a page. */
const LARGE = 4;

/** Told apart in the file by a text of their own. */
const event = (place: number): NewEvent =>
  newEvent({
    type: place % 2 === 0 ? 'ActivityPosted' : 'AdjustmentAgreed',
    recordedAt: `2026-10-12T09:30:0${place}.000Z`,
    metadata: { by: `jane.doe-${place}`, correlation: `command-${place}` },
    data: { note: `£${place} é`, detail: `line-${place};`.repeat(place === LARGE ? 4000 : 20) },
  });

/** A journal of two alliances, closed, as one file. */
const journal = async (): Promise<{ path: string; events: StoredEvent[] }> => {
  const path = folder.file('journal.db');
  const store = openSqliteStore(path);
  for (let place = 0; place < 8; place += 1) {
    await store.append(COAST, 'any', [event(place)]);
    await store.append(MOORS, 'any', [event(place), event(place)]);
  }
  const events: StoredEvent[] = [];
  for await (const page of store.read(COAST)) events.push(...page);
  await store.close();
  return { path, events };
};

const faults = (path: string): { stream: string; number: number; reason: string }[] =>
  verifyJournal(path).streams.flatMap(({ stream, fault }) =>
    fault === undefined ? [] : [{ stream, ...fault }],
  );

test('a journal as it was written holds, stream by stream', async () => {
  const { path, events } = await journal();
  const verified = verifyJournal(path);
  expect(verified).toMatchObject({ holds: true, damage: [] });
  expect(verified.streams).toEqual([
    { stream: COAST, events: 8, head: events.at(-1)?.hash },
    { stream: MOORS, events: 16, head: expect.any(String) },
  ]);
  expect(verifyJournal(path, MOORS).streams.map(({ stream }) => stream)).toEqual([MOORS]);
});

test('a journal that is being written to can be verified', async () => {
  const path = folder.file('journal.db');
  const store = openSqliteStore(path);
  await store.append(COAST, 'none', [event(0), event(1)]);
  expect(verifyJournal(path)).toMatchObject({ holds: true, streams: [{ events: 2 }] });
  await store.close();
});

describe('an event altered through the database is named', () => {
  test.each([
    ['data', `replace(data, '£', '$')`],
    ['data by one space', `data || ' '`, 'data'],
    ['metadata', `replace(metadata, 'jane', 'john')`],
    ['id', `'00000000-0000-4000-8000-000000000000'`],
    ['type', `'AdjustmentReversed'`],
    ['version', '2'],
    ['recorded_at', `'2026-10-12T09:30:04.001Z'`],
    ['previous', `replace(previous, substr(previous, 9, 1), 'x')`],
    ['hash', `replace(hash, substr(hash, 9, 1), 'x')`],
    ['number', '99'],
    ['stream', `'alliance-coves'`],
  ])('%s', async (what, value, column = what) => {
    const { path } = await journal();
    tamper(path, `UPDATE events SET ${column} = ${value} WHERE stream = '${COAST}' AND number = 5`);
    expect(verifyJournal(path).holds).toBe(false);
    expect(faults(path)).toContainEqual(expect.objectContaining({ stream: COAST, number: 5 }));
  });

  test('taken out', async () => {
    const { path } = await journal();
    tamper(path, `DELETE FROM events WHERE stream = '${COAST}' AND number = 5`);
    expect(faults(path)).toEqual([
      { stream: COAST, number: 5, reason: 'it is missing; the next one found is event 6' },
    ]);
  });

  test('exchanged with another', async () => {
    const { path } = await journal();
    const move = (from: number, to: number): string =>
      `UPDATE events SET number = ${to} WHERE stream = '${COAST}' AND number = ${from};`;
    tamper(path, move(2, 50) + move(5, 2) + move(50, 5));
    expect(faults(path)).toEqual([expect.objectContaining({ stream: COAST, number: 2 })]);
  });
});

describe('a byte flipped in the file is found', () => {
  const beyondData = (e: StoredEvent): readonly [what: string, text: string][] => [
    ['previous', e.previous],
    ['hash', e.hash],
  ];

  /** A piece of each text of an event's row; of the large one, what stands before its overflow. */
  const texts = (e: StoredEvent): readonly [what: string, text: string][] => [
    ['id', e.id],
    ['type', e.type],
    ['recorded_at', e.recordedAt],
    ['metadata', JSON.stringify(e.metadata)],
    ['data', JSON.stringify(e.data).slice(0, 300)],
    ...(e.number === LARGE ? [] : beyondData(e)),
  ];

  test('in each text of each event, and the event is named', async () => {
    const { path, events } = await journal();
    const clean = folder.file('clean.db');
    copyFileSync(path, clean);
    let flips = 0;
    for (const stored of events) {
      const row = placeInRows(clean, Buffer.from(stored.id + stored.type));
      for (const [what, text] of texts(stored)) {
        const bytes = Buffer.from(text);
        const at = placeInRows(clean, bytes, row) + ((stored.number * 7 + flips) % bytes.length);
        copyFileSync(clean, path);
        flip(path, at, 1 << (flips % 8));
        expect({ what, faults: faults(path) }).toEqual({
          what,
          faults: [expect.objectContaining({ stream: COAST, number: stored.number })],
        });
        flips += 1;
        await turn();
      }
    }
    expect(flips).toBe(54);
  });

  test('anywhere in the rows, and an event is named', async () => {
    const { path } = await journal();
    const clean = folder.file('clean.db');
    copyFileSync(path, clean);
    const areas = rowAreas(clean);
    expect(areas.length).toBeGreaterThan(5);
    for (const ending of ['-wal', '-shm']) rmSync(`${clean}${ending}`, { force: true });
    const place = fc
      .constantFrom(...areas)
      .chain(({ start, end }) => fc.integer({ min: start, max: end - 1 }));
    await fc.assert(
      fc.asyncProperty(place, fc.integer({ min: 1, max: 255 }), async (at, bits) => {
        for (const ending of ['-wal', '-shm']) rmSync(`${path}${ending}`, { force: true });
        copyFileSync(clean, path);
        flip(path, at, bits);
        expect(verifyJournal(path).holds).toBe(false);
        expect(faults(path).length).toBeGreaterThan(0);
        await turn();
      }),
      { numRuns: 120 },
    );
  });

  test('reading what is damaged is an error that names the event, not the end of the program', async () => {
    const { path, events } = await journal();
    const row = placeInRows(path, Buffer.from(events[5]!.id));
    // Half of the pound sign: the text is no longer UTF-8.
    flip(path, placeInRows(path, Buffer.from('£5 é'), row), 0x80);
    const store = openSqliteStore(path);
    const seen: number[] = [];
    const reading = (async () => {
      for await (const page of store.read(COAST, { limit: 5 })) {
        seen.push(...page.map(({ number }) => number));
      }
      for await (const page of store.read(COAST, { from: 5 })) {
        seen.push(...page.map(({ number }) => number));
      }
    })();
    await expect(reading).rejects.toMatchObject({
      name: 'JournalCorruptError',
      stream: COAST,
      number: 5,
    });
    expect(seen).toEqual([0, 1, 2, 3, 4]);
    await store.close();
  });
});
