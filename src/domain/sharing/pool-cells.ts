/** Cells of the simple kind, whose pool or item is named: for amounts that no file has posted. */
import type { CellTotal } from '../activity/cells.js';
import type { Cell, PostingKind } from '../activity/events.js';
import type { Pool } from './terms.js';

/** What is set against the plan of a pool is posted as this. */
const moneyKindOf = ({ basis }: Pick<Pool, 'basis'>): PostingKind =>
  basis === 'price' ? 'activity' : 'cost';

export const cellNamed = (period: string, kind: PostingKind, pool: string, item = ''): Cell => [
  period,
  kind,
  pool,
  '',
  '',
  '',
  '',
  '',
  item,
];

/** What comes in a pool in a month: in one settled on cost, activity is counted apart from its money. */
export const cellsInPool = (
  { id, basis }: Pick<Pool, 'id' | 'basis'>,
  period: string,
  { price, activity, ...pair }: Omit<CellTotal, 'cell'>,
): CellTotal[] => {
  const kind = moneyKindOf({ basis });
  const money = { ...pair, cell: cellNamed(period, kind, id), price };
  if (kind === 'activity') return [{ ...money, activity }];
  return [
    { ...money, activity: 0n },
    { ...pair, cell: cellNamed(period, 'activity', id), price: 0n, activity },
  ];
};
