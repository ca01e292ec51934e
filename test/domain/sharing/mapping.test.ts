import { poolOf, unmapped } from '../../../src/domain/sharing/mapping.js';
import { cell, pool, terms } from './sample.js';

const agreement = terms({
  pools: [
    pool('elective', { takes: [{ pointOfDelivery: ['DC', 'OPPROC*'] }] }),
    pool('urgent', {
      takes: [
        { pointOfDelivery: ['NEL*'], treatmentFunction: ['100', '300'] },
        { pointOfDelivery: ['AE'], localContract: ['*'] },
      ],
    }),
    pool('drugs', { basis: 'cost', takes: [{ pointOfDelivery: ['DRUG'], serviceCategory: [''] }] }),
  ],
});

test('a row goes to the pool that takes its point of delivery', () => {
  expect(poolOf(agreement, cell(1, 'activity', '', { pod: 'DC' }))).toBe('elective');
  expect(poolOf(agreement, cell(1, 'activity', '', { pod: 'dc' }))).toBe('elective');
  expect(poolOf(agreement, cell(1, 'activity', '', { pod: 'DCX' }))).toBeUndefined();
});

test('a final star stands for any ending, also none', () => {
  for (const pod of ['OPPROC', 'OPPROCMFF', 'opproc1']) {
    expect(poolOf(agreement, cell(1, 'activity', '', { pod }))).toBe('elective');
  }
  expect(poolOf(agreement, cell(1, 'activity', '', { pod: 'OPPRO' }))).toBeUndefined();
  expect(poolOf(agreement, cell(1, 'activity', '', { pod: 'AE' }))).toBe('urgent');
});

test('every column that is named must match', () => {
  const nel = (treatment: string) => cell(1, 'activity', '', { pod: 'NELXBD', treatment });
  expect(poolOf(agreement, nel('300'))).toBe('urgent');
  expect(poolOf(agreement, nel('430'))).toBeUndefined();
  expect(poolOf(agreement, nel(''))).toBeUndefined();
});

test('an empty code is matched by an empty column', () => {
  expect(poolOf(agreement, cell(1, 'activity', '', { pod: 'DRUG' }))).toBe('drugs');
  expect(
    poolOf(agreement, cell(1, 'activity', '', { pod: 'DRUG', category: '21' })),
  ).toBeUndefined();
});

test('the pool that the sender names wins over the codes', () => {
  expect(poolOf(agreement, cell(1, 'activity', 'urgent', { pod: 'DC' }))).toBe('urgent');
  expect(poolOf(agreement, cell(1, 'activity', 'nowhere', { pod: 'DC' }))).toBeUndefined();
});

test('costs belong to pools that are settled on cost', () => {
  expect(poolOf(agreement, cell(1, 'cost', 'drugs'))).toBe('drugs');
  expect(poolOf(agreement, cell(1, 'cost', 'elective'))).toBeUndefined();
  expect(poolOf(agreement, cell(1, 'activity', 'drugs'))).toBe('drugs');
});

test('savings and outcomes belong to no pool, and are not missed in one', () => {
  const cells = [
    { cell: cell(1, 'saving', 'elective', { item: 'QIPP' }) },
    { cell: cell(1, 'outcome', '', { item: 'CQUIN' }) },
    { cell: cell(1, 'activity', '', { pod: 'ZZ' }) },
    { cell: cell(1, 'cost', '', { pod: 'DC' }) },
    { cell: cell(1, 'activity', '', { pod: 'DC' }) },
  ];
  expect(poolOf(agreement, cells[0]!.cell)).toBeUndefined();
  expect(unmapped(agreement, cells)).toEqual([cells[2], cells[3]]);
});

test('thirty thousand cells are mapped in a moment', () => {
  const cells = Array.from({ length: 30_000 }, (_, place) => ({
    cell: cell((place % 12) + 1, 'activity', '', {
      pod: ['DC', 'NEL', 'AE', 'ZZ'][place % 4]!,
      treatment: String(100 + (place % 300)),
      contract: String(place % 50),
    }),
  }));
  const before = performance.now();
  expect(unmapped(agreement, cells).length).toBeGreaterThan(0);
  // A tenth of it is usual; searching the patterns for each cell takes ten times as long.
  expect(performance.now() - before).toBeLessThan(1000);
});
