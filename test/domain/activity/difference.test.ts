import fc from 'fast-check';
import { batches } from '../../../src/domain/activity/batches.js';
import {
  amountsOf,
  changedMonths,
  difference,
  isEmpty,
} from '../../../src/domain/activity/difference.js';
import type { ActivityPosted, ActivityRestated } from '../../../src/domain/activity/events.js';
import { linesOf } from '../../../src/domain/activity/lines.js';
import { totalsOf } from '../../../src/domain/activity/rows.js';
import {
  emptyJournal,
  movedOf,
  post,
  pricesOf,
  rowsOf,
  standingIn,
  textOf,
  type FileLine,
} from './files-posted.js';
import { cellOf } from './recorded.js';

const APRIL = cellOf({ period: '2026-27-M01' });
const MAY = cellOf({ period: '2026-27-M02' });

test('the first file of a scope is posted whole', () => {
  const journal = emptyJournal();
  const change = post(journal, 's1', rowsOf([{ price: 1050 }, { price: 200, detail: 'RXA01' }]));
  expect([change.posted.length, change.restated.length, change.withdrawn.length]).toEqual([
    2, 0, 0,
  ]);
  expect(pricesOf(journal)).toBe(1250n * 10n ** 6n);
});

test('the same file again changes nothing', () => {
  const journal = emptyJournal();
  const rows = rowsOf([{ price: 1050 }, { price: 1050 }, { price: 0, cell: MAY }]);
  post(journal, 's1', rows);
  const again = post(journal, 's2', rows);
  expect(isEmpty(again)).toBe(true);
  expect(again.unchanged).toBe(3);
});

test('a restated line says what was and what is now, and where the line before stands', () => {
  const journal = emptyJournal();
  post(
    journal,
    's1',
    rowsOf([
      { price: 1, detail: 'A' },
      { price: 10_000, detail: 'B' },
    ]),
  );
  post(
    journal,
    's2',
    rowsOf([
      { price: 1, detail: 'A' },
      { price: 12_000, detail: 'B' },
    ]),
  );
  post(
    journal,
    's3',
    rowsOf([
      { price: 1, detail: 'A' },
      { price: 120_005, scale: 3, detail: 'B', activity: 1500 },
    ]),
  );
  const restated = journal.events.filter(({ type }) => type === 'ActivityRestated');
  expect(restated.map((event) => [...linesOf(event as ActivityRestated)])).toMatchObject([
    [
      {
        row: 2,
        of: { event: 1, line: 1 },
        wasPrice: '100.00',
        price: '120.00',
        detail: { site: 'B' },
      },
    ],
    [
      {
        row: 2,
        of: { event: 4, line: 0 },
        wasPrice: '120.00',
        price: '120.005',
        wasActivity: '1',
        activity: '1.5',
      },
    ],
  ]);
});

test('a line that the file no longer carries is withdrawn, and nothing outside its months', () => {
  const journal = emptyJournal();
  post(
    journal,
    's1',
    rowsOf([
      { price: 100, cell: APRIL },
      { price: 200, cell: MAY },
    ]),
  );
  const change = post(journal, 's2', rowsOf([{ price: 300, cell: MAY, detail: 'new' }]));
  expect(changedMonths(change)).toEqual(['2026-27-M02']);
  expect(textOf(standingIn(journal))).toHaveLength(2);
  expect(pricesOf(journal)).toBe(400n * 10n ** 6n);
  const emptied = post(journal, 's3', rowsOf([]), ['2026-27-M01']);
  expect(emptied.withdrawn).toHaveLength(1);
  expect(pricesOf(journal)).toBe(300n * 10n ** 6n);
});

test('of lines with the same codes the first answers to the first', () => {
  const journal = emptyJournal();
  post(journal, 's1', rowsOf([{ price: 10 }, { price: 20 }, { price: 30 }]));
  const fewer = post(journal, 's2', rowsOf([{ price: 10 }, { price: 25 }]));
  expect([fewer.unchanged, fewer.restated.length, fewer.withdrawn.length]).toEqual([1, 1, 1]);
  const more = post(journal, 's3', rowsOf([{ price: 10 }, { price: 25 }, { price: 7 }]));
  expect([more.unchanged, more.restated.length, more.posted.length]).toEqual([2, 0, 1]);
});

test('a price too large to stand beside the one before at one scale replaces it', () => {
  const journal = emptyJournal();
  post(journal, 's1', rowsOf([{ price: 12_345_678, scale: 8 }]));
  const change = post(journal, 's2', rowsOf([{ price: Number.MAX_SAFE_INTEGER - 1, scale: 2 }]));
  expect([change.restated.length, change.withdrawn.length, change.posted.length]).toEqual([
    0, 1, 1,
  ]);
  expect(pricesOf(journal)).toBe(BigInt(Number.MAX_SAFE_INTEGER - 1) * 10n ** 6n);
});

test('a batch ends where one scale cannot hold its prices as exact integers', () => {
  const rows = rowsOf([
    { price: Number.MAX_SAFE_INTEGER - 1 },
    { price: 12_345_678, scale: 8 },
    { price: 1 },
  ]);
  const made = [...batches('s1', difference(standingIn(emptyJournal()), rows, []))];
  const posted = made as ActivityPosted[];
  expect(posted.map(({ data }) => [data.priceScale, data.price])).toEqual([
    [2, [Number.MAX_SAFE_INTEGER - 1]],
    [8, [12_345_678, 1_000_000]],
  ]);
});

test('batches stay well below what a store takes in one append', () => {
  const note = '"'.repeat(400);
  const lines = Array.from({ length: 5000 }, (_, place): FileLine => ({
    price: place,
    detail: `${note}${place}`,
    cell: cellOf({ localContract: `contract ${place}` }),
  }));
  const made = [...batches('s1', difference(standingIn(emptyJournal()), rowsOf(lines), []))];
  expect(made.reduce((count, { data }) => count + data.cell.length, 0)).toBe(5000);
  for (const event of made) {
    expect(Buffer.byteLength(JSON.stringify(event))).toBeLessThan(700_000);
    expect(event.data.cell.length).toBeLessThanOrEqual(1000);
  }
});

const lines = fc.array(
  fc.record({
    cell: fc
      .tuple(
        fc.constantFrom('2026-27-M01', '2026-27-M02', '2026-27-M03'),
        fc.constantFrom('DC', 'EL'),
      )
      .map(([period, pointOfDelivery]) => cellOf({ period, pointOfDelivery })),
    detail: fc.constantFrom('', 'RXA01|AA22C', 'RXA02'),
    price: fc.integer({ min: -2_000, max: 2_000 }),
    scale: fc.constantFrom(2, 2, 2, 4, 8),
    activity: fc.constantFrom(0, 1000, 1500, 2333),
  }),
  { maxLength: 12 },
);
const ALL_MONTHS = ['2026-27-M01', '2026-27-M02', '2026-27-M03'];

test('after any run of restatements what stands is the latest file, line by line', () => {
  fc.assert(
    fc.property(fc.array(lines, { minLength: 1, maxLength: 6 }), (files) => {
      const journal = emptyJournal();
      files.forEach((file, place) => {
        const rows = rowsOf(file);
        const before = pricesOf(journal);
        const change = post(journal, `s${place}`, rows, ALL_MONTHS);
        expect(textOf(standingIn(journal))).toEqual(textOf(rows));
        expect(pricesOf(journal)).toBe(totalsOf(rows).price);
        expect(before + movedOf(change)).toBe(pricesOf(journal));
        expect(amountsOf(change).file).toEqual(totalsOf(rows));
        expect(isEmpty(difference(standingIn(journal), rows, ALL_MONTHS))).toBe(true);
      });
    }),
    { numRuns: 300 },
  );
});

test('lines of months that a file does not speak for stay as they stand', () => {
  fc.assert(
    fc.property(lines, lines, (first, second) => {
      const journal = emptyJournal();
      post(journal, 's1', rowsOf(first), ALL_MONTHS);
      const april = second.filter(({ cell }) => cell[0] === '2026-27-M01');
      post(journal, 's2', rowsOf(april), ['2026-27-M01']);
      const others = first.filter(({ cell }) => cell[0] !== '2026-27-M01');
      expect(textOf(standingIn(journal))).toEqual(textOf(rowsOf([...others, ...april])));
    }),
  );
});

test('batches of a difference put together are the difference, and always the same', () => {
  fc.assert(
    fc.property(lines, lines, (first, second) => {
      const journal = emptyJournal();
      post(journal, 's1', rowsOf(first), ALL_MONTHS);
      const change = difference(standingIn(journal), rowsOf(second), ALL_MONTHS);
      const made = [...batches('s2', change)];
      expect(JSON.stringify([...batches('s2', change)])).toBe(JSON.stringify(made));
      const count = (type: string): number =>
        made.filter((one) => one.type === type).flatMap(({ data }) => data.cell).length;
      expect(count('ActivityPosted')).toBe(change.posted.length);
      expect(count('ActivityRestated')).toBe(change.restated.length);
      expect(count('ActivityWithdrawn')).toBe(change.withdrawn.length);
    }),
  );
});
