/** Cells of the simple kind, whose pool or item is named: for amounts that no file has posted. */
import type { Cell, PostingKind } from '../activity/events.js';
import type { Pool } from './terms.js';

/** What is set against the plan of a pool is posted as this. */
export const moneyKindOf = ({ basis }: Pick<Pool, 'basis'>): PostingKind =>
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
