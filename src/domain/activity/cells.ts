/**
 * What stands, summed by cell: the fold that everything about money rests on. Sums are exact
 * integers: price in units of 10^-8 pounds, activity in thousandths.
 */
import type { Cell } from './events.js';

export const PRICE_SCALE = 8;
export const ACTIVITY_SCALE = 3;

/** What lines of one cell come to. */
export interface LinesSum {
  /** Pounds x 10^8. */
  readonly price: bigint;
  /** Units x 10^3. */
  readonly activity: bigint;
  /**
   * Of an outcome that lines were posted of: how many stand. A nil is a measurement like any other,
   * so that only this tells it from one that was withdrawn.
   */
  readonly lines?: number;
}

export interface CellTotal extends LinesSum {
  readonly provider: string;
  readonly commissioner: string;
  readonly cell: Cell;
}

/** By provider, commissioner and cell, joined by `|`. */
export type CellTotals = Map<string, CellTotal>;

export const cellKey = (provider: string, commissioner: string, cell: Cell): string =>
  `${provider}|${commissioner}|${cell.join('|')}`;

/**
 * Adds to a cell's total, which is replaced and not altered. An outcome of which nothing is left is
 * gone; one whose lines come to nought and whose value does not is part of a history that begins
 * later, or that leaves something out.
 */
export const addTotal = (totals: CellTotals, more: CellTotal): void => {
  const key = cellKey(more.provider, more.commissioner, more.cell);
  const total = totals.get(key);
  const sum = total ? { ...total, ...linesSum(total, more) } : more;
  if (sum.lines === 0 && sum.price === 0n && sum.activity === 0n) totals.delete(key);
  else totals.set(key, sum);
};

export const linesSum = (one: LinesSum, other: LinesSum): LinesSum => {
  const price = one.price + other.price;
  const activity = one.activity + other.activity;
  if (one.lines === undefined && other.lines === undefined) return { price, activity };
  return { price, activity, lines: (one.lines ?? 0) + (other.lines ?? 0) };
};

/** Whether the value of an outcome counts: what no line of it stands for was not measured. */
export const isMeasured = ({ lines }: LinesSum): boolean => lines === undefined || lines > 0;
