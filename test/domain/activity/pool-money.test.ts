import { cellsByPool } from '../../../src/domain/activity/pool-money.js';
import type { Cell } from '../../../src/domain/activity/events.js';
import { rowsOf } from './files-posted.js';
import { cellOf } from './recorded.js';

const POOLS: Readonly<Record<string, string>> = { DC: 'elective', EL: 'elective', AE: 'urgent' };
const poolOf = (cell: Cell): string | undefined => POOLS[cell[3]];
const item = (kind: 'saving' | 'outcome', name: string): Cell => [
  '2026-27-M01',
  kind,
  '',
  '',
  '',
  '',
  '',
  '',
  name,
];

test('rows are summed by pool, and rows that no pool takes are shown with their money', () => {
  const mapping = cellsByPool(
    rowsOf([
      { cell: cellOf({ pointOfDelivery: 'AE' }), price: 100 },
      { cell: cellOf({ pointOfDelivery: 'DC' }), price: 250, activity: 1500 },
      { cell: cellOf({ pointOfDelivery: 'EL', period: '2026-27-M02' }), price: 5, scale: 3 },
      { cell: cellOf({ pointOfDelivery: 'DRUG' }), price: -7_000, activity: 0 },
      { cell: cellOf({ pointOfDelivery: 'DRUG', period: '2026-27-M02' }), price: 1_000 },
      { cell: cellOf({ pointOfDelivery: 'BLOCK' }), price: 300, activity: 0 },
      { cell: item('saving', 'QIPP'), price: 900, activity: 0 },
      { cell: item('outcome', 'CQUIN'), price: 80, activity: 0 },
    ]),
    poolOf,
  );
  expect(mapping.pools).toEqual([
    { pool: 'elective', rows: 2, price: '2.505', activity: '2.5' },
    { pool: 'urgent', rows: 1, price: '1.00', activity: '1' },
  ]);
  expect(mapping.items).toEqual([
    { kind: 'outcome', item: 'CQUIN', rows: 1, amount: '0.80' },
    { kind: 'saving', item: 'QIPP', rows: 1, amount: '9.00' },
  ]);
  expect(mapping.unmapped).toMatchObject([
    { codes: { pointOfDelivery: 'DRUG' }, rows: 2, price: '-60.00', activity: '1' },
    { codes: { pointOfDelivery: 'BLOCK' }, rows: 1, price: '3.00', activity: '0' },
  ]);
  expect(mapping).toMatchObject({
    unmappedRows: 3,
    unmappedPrice: '-57.00',
    hasUnmappedMoney: true,
  });
});

test('a file whose rows all have a pool has no unmapped money', () => {
  const mapping = cellsByPool(rowsOf([{ price: 100 }]), poolOf);
  expect(mapping).toMatchObject({
    unmapped: [],
    unmappedRows: 0,
    unmappedPrice: '0.00',
    hasUnmappedMoney: false,
  });
});
