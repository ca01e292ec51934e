/**
 * What stands, summed by cell: the fold that everything about money rests on. Sums are exact
 * integers: price in units of 10^-8 pounds, activity in thousandths.
 */
import type { Cell } from './events.js';

export const PRICE_SCALE = 8;
export const ACTIVITY_SCALE = 3;

export interface CellTotal {
  readonly provider: string;
  readonly commissioner: string;
  readonly cell: Cell;
  /** Pounds x 10^8. */
  readonly price: bigint;
  /** Units x 10^3. */
  readonly activity: bigint;
}

/** By provider, commissioner and cell, joined by `|`. */
export type CellTotals = Map<string, CellTotal>;

export const cellKey = (provider: string, commissioner: string, cell: Cell): string =>
  `${provider}|${commissioner}|${cell.join('|')}`;

/** Adds to a cell's total, which is replaced and not altered. */
export const addTotal = (totals: CellTotals, more: CellTotal): void => {
  const key = cellKey(more.provider, more.commissioner, more.cell);
  const total = totals.get(key);
  totals.set(
    key,
    total
      ? { ...total, price: total.price + more.price, activity: total.activity + more.activity }
      : more,
  );
};
