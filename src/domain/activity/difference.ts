/**
 * What a file changes: its rows set against the standing lines of its scope, in the months that it
 * speaks for. A line is the same line where every code of it is the same; where several are, the
 * first answers to the first, the second to the second.
 *
 * 100.00 stood and the file says 120.00: restated, was 100.00, now 120.00. A standing line that no
 * row answers to is withdrawn; a row that answers to none is posted.
 */
import { isSafeAt } from './amounts.js';
import { answeringRows, NO_ROW, NOT_ASKED } from './answering-rows.js';
import { groupByCell } from './by-cell.js';
import type { Cell } from './events.js';
import { amountSums, totalsOf, type ActivityRows, type Amounts } from './rows.js';
import type { StandingLines } from './standing.js';

export interface Difference {
  readonly rows: ActivityRows;
  readonly standing: StandingLines;
  /** Places in `rows`. */
  readonly posted: Int32Array;
  /** Places in `rows`, and of the lines in `standing` that they restate. */
  readonly restated: Int32Array;
  readonly restates: Int32Array;
  /** Places in `standing`. */
  readonly withdrawn: Int32Array;
  readonly unchanged: number;
}

/** @param months the months that the file speaks for: standing lines of other months are left alone */
export const difference = (
  standing: StandingLines,
  rows: ActivityRows,
  months: readonly string[],
): Difference => {
  const answering = answeringRows(standing, rows, new Set(months));
  const taken = new Uint8Array(rows.count);
  const restated: number[] = [];
  const restates: number[] = [];
  const withdrawn: number[] = [];
  let unchanged = 0;
  for (let line = 0; line < standing.count; line += 1) {
    const row = answering[line]!;
    if (row === NOT_ASKED) continue;
    if (row === NO_ROW || !canRestate(standing, line, rows, row)) {
      withdrawn.push(line);
      continue;
    }
    taken[row] = 1;
    if (isSame(standing, line, rows, row)) unchanged += 1;
    else {
      restated.push(row);
      restates.push(line);
    }
  }
  const order = byCell(Int32Array.from(restated), rows.cell, rows.cells.length);
  const lineOf = new Map(restated.map((row, place) => [row, restates[place]!]));
  return {
    rows,
    standing,
    posted: byCell(untaken(taken), rows.cell, rows.cells.length),
    restated: order,
    restates: order.map((row) => lineOf.get(row)!),
    withdrawn: byCell(Int32Array.from(withdrawn), standing.cell, standing.cells.length),
    unchanged,
  };
};

/** Whether the file says nothing new. */
export const isEmpty = ({ posted, restated, withdrawn }: Difference): boolean =>
  posted.length + restated.length + withdrawn.length === 0;

export interface MovedAmounts {
  /** What the file sums to. */
  readonly file: Amounts;
  /** By how much the ledger moves. */
  readonly moved: Amounts;
}

export const amountsOf = (change: Difference): MovedAmounts => {
  const { rows, standing } = change;
  const sums = amountSums();
  sums.add(rows, change.posted, 1);
  sums.add(rows, change.restated, 1);
  sums.add(standing, change.restates, -1);
  sums.add(standing, change.withdrawn, -1);
  return { file: totalsOf(rows), moved: sums.total() };
};

/** The months whose lines change, in order. */
export const changedMonths = ({ rows, standing, ...change }: Difference): string[] => {
  const months = new Set<string>();
  const note = (cells: readonly Cell[], cell: number): void => void months.add(cells[cell]![0]);
  for (const row of change.posted) note(rows.cells, rows.cell[row]!);
  for (const row of change.restated) note(rows.cells, rows.cell[row]!);
  for (const line of change.withdrawn) note(standing.cells, standing.cell[line]!);
  return [...months].sort();
};

const isSame = (standing: StandingLines, line: number, rows: ActivityRows, row: number): boolean =>
  standing.price[line] === rows.price[row] &&
  standing.priceScale[line] === rows.priceScale[row] &&
  standing.activity[line] === rows.activity[row];

/** Was and now stand side by side at one scale; where one is too large for that, the line is replaced. */
const canRestate = (
  standing: StandingLines,
  line: number,
  rows: ActivityRows,
  row: number,
): boolean => {
  const was = standing.priceScale[line]!;
  const now = rows.priceScale[row]!;
  const scale = Math.max(was, now);
  return isSafeAt(standing.price[line]!, was, scale) && isSafeAt(rows.price[row]!, now, scale);
};

const untaken = (taken: Uint8Array): Int32Array => {
  let count = 0;
  const rows = new Int32Array(taken.length);
  for (let row = 0; row < taken.length; row += 1) {
    if (taken[row] === 0) {
      rows[count] = row;
      count += 1;
    }
  }
  return rows.subarray(0, count);
};

/** Lines of one cell together, so that batches name few cells. */
const byCell = (places: Int32Array, cell: Int32Array, cells: number): Int32Array =>
  groupByCell(places, cell, cells).order;
