/** What stands, summed by month: which cells count, and as what. */
import type { CellTotal } from '../../../src/domain/activity/cells.js';
import { sumCells, withDifferences } from '../../../src/domain/sharing/standing.js';
import { pool, posted, terms, version } from './sample.js';

const inYear = (year: string, total: CellTotal): CellTotal => {
  const [period, ...rest] = total.cell;
  return { ...total, cell: [`${year}${period.slice(7)}`, ...rest] as unknown as CellTotal['cell'] };
};
const months = <T>(none: T, ...given: readonly (readonly [number, T])[]): T[] =>
  Array.from({ length: 12 }, (_, place) => new Map(given).get(place + 1) ?? none);

test('cells, and versions of the terms, of other contract years do not count', () => {
  const cell = posted(3, 'urgent', 'north', 'east', '2.00');
  const saving = posted(3, '', 'north', 'east', '5.00', 'saving', 'Theatres');
  const quality = posted(3, '', 'north', 'east', '0.9', 'outcome', 'Quality');
  const elsewhen = ['2025-26', '2027-28'].flatMap((year) =>
    [cell, saving, quality].map((one) => inYear(year, one)),
  );
  const first = version(1, 1, terms());
  const next = version(2, 1, terms({ contractYear: '2027-28' }));
  const standing = sumCells([first, next], '2026-27', elsewhen);
  expect(standing.contractYear).toBe('2026-27');
  expect([...standing.byVersion]).toEqual([[first, new Map()]]);
  expect([standing.savings.size, standing.outcomes.size]).toEqual([0, 0]);
});

test('each version maps the cells to its own pools; what none takes is left out', () => {
  const first = version(1, 1, terms());
  const second = version(2, 4, terms({ pools: [pool('urgent', { basis: 'cost' })] }));
  const standing = sumCells([first, second], '2026-27', [
    posted(3, 'urgent', 'north', 'east', '2.00'),
    posted(3, 'urgent', 'north', 'east', '0.50'),
    posted(4, 'urgent', 'north', 'east', '1.00', 'cost'),
    posted(4, 'nowhere', 'north', 'east', '1.00'),
  ]);
  const amounts = (of: typeof first) =>
    standing.byVersion.get(of)?.get('urgent')?.get('north')?.get('east');
  expect(amounts(first)).toEqual({
    price: months(0n, [3, 250_000_000n]),
    activity: months(0n, [3, 2000n]),
  });
  // In a pool settled on cost, activity is counted and is no money.
  expect(amounts(second)).toEqual({
    price: months(0n, [4, 100_000_000n]),
    activity: months(0n, [3, 2000n]),
  });
  expect([...standing.byVersion.get(first)!.keys()]).toEqual(['urgent']);
});

test('savings are summed by item, outcomes by measure and pair; months without one have none', () => {
  const standing = sumCells([version(1, 1, terms())], '2026-27', [
    posted(1, '', 'north', 'east', '5.00', 'saving', 'Theatres'),
    posted(1, '', 'south', 'west', '1.00', 'saving', 'Theatres'),
    posted(2, '', 'north', 'east', '0.25', 'saving', 'Theatres'),
    posted(2, '', 'north', 'east', '0.9', 'outcome', 'Quality'),
    posted(2, '', 'north', 'east', '0.05', 'outcome', 'Quality'),
    posted(6, '', 'north', 'east', '0', 'outcome', 'Quality'),
  ]);
  expect([...standing.savings]).toEqual([
    ['Theatres', months(0n, [1, 600_000_000n], [2, 25_000_000n])],
  ]);
  expect([...standing.outcomes.get('Quality')!.get('north')!]).toEqual([
    ['east', months<bigint | undefined>(undefined, [2, 95_000_000n], [6, 0n])],
  ]);
});

describe('cells changed by differences', () => {
  const drugs = pool('drugs', { basis: 'cost' });
  // In the second version the same cells count as costs, and drugs are there.
  const versions = [
    version(1, 1, terms()),
    version(2, 4, terms({ pools: [pool('urgent', { basis: 'cost' }), drugs] })),
  ];
  const before = [
    posted(1, 'urgent', 'north', 'east', '2.00'),
    posted(1, 'urgent', 'south', 'west', '7.00'),
    posted(5, 'drugs', 'north', 'east', '3.00', 'cost'),
  ];
  const differences = [
    posted(1, 'urgent', 'north', 'east', '-0.50'),
    posted(2, 'urgent', 'north', 'clinic', '4.00'),
    posted(3, 'urgent', 'north', 'east', '1.00', 'cost'),
    posted(3, 'nowhere', 'north', 'east', '1.00'),
  ];

  test('come to what they would, had they been so from the start', () => {
    const changed = withDifferences(sumCells(versions, '2026-27', before), differences);
    expect(changed).toEqual(sumCells(versions, '2026-27', [...before, ...differences]));
  });

  test('leave what stood as it was, and pools that they are not of the very same', () => {
    const stood = sumCells(versions, '2026-27', before);
    const changed = withDifferences(stood, differences);
    expect(stood).toEqual(sumCells(versions, '2026-27', before));
    const postings = (standing: typeof stood, id: string) =>
      standing.byVersion.get(versions[1]!)!.get(id);
    expect(postings(changed, 'drugs')).toBe(postings(stood, 'drugs'));
    expect(postings(changed, 'urgent')).not.toBe(postings(stood, 'urgent'));
    expect(changed.savings).toBe(stood.savings);
  });
});
