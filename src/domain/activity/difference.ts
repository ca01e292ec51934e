/**
 * What a file changes: its rows set against the standing lines of its scope, in the months that it
 * speaks for. A line is the same line where every code of it is the same; where several are, the
 * first answers to the first, the second to the second.
 *
 * 100.00 stood and the file says 120.00: restated, was 100.00, now 120.00. A standing line that no
 * row answers to is withdrawn; a row that answers to none is posted.
 */
import { isSafeAt } from './amounts.js';
import type { Cell } from './events.js';
import { pairTable } from './pair-table.js';
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

const NOT_ASKED = -2;
const NO_ROW = -1;

/** For each standing line the row that answers to it. */
const answeringRows = (
  standing: StandingLines,
  rows: ActivityRows,
  months: ReadonlySet<string>,
): Int32Array => {
  const answering = new Int32Array(standing.count).fill(NOT_ASKED);
  if (standing.count === 0) return answering;
  const cellPlaces = new Map(rows.cells.map((cell, place) => [cell.join('|'), place]));
  const cells = standing.cells.map((cell) =>
    months.has(cell[0]) ? (cellPlaces.get(cell.join('|')) ?? NO_ROW) : NOT_ASKED,
  );
  const { places, detail } = distinctDetails(rows);
  const table = pairTable(rows.cell, detail);
  for (let line = 0; line < standing.count; line += 1) {
    const cell = cells[standing.cell[line]!]!;
    if (cell === NOT_ASKED || standing.stands[line] === 0) continue;
    const place = places.get(standing.details[standing.detail[line]!]!);
    answering[line] = cell < 0 || place === undefined ? NO_ROW : table.take(cell, place);
  }
  return answering;
};

/** The first place of each detail in the list of the rows, and for each row that of its own. */
const distinctDetails = ({ count, details, detail }: ActivityRows) => {
  const places = new Map<string, number>();
  const own = new Int32Array(count);
  for (let row = 0; row < count; row += 1) {
    const text = details[detail[row]!]!;
    const first = places.get(text);
    own[row] = first ?? row;
    if (first === undefined) places.set(text, row);
  }
  return { places, detail: own };
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

/** Lines of one cell together, so that batches name few cells; else in the order they came. */
const byCell = (places: Int32Array, cell: Int32Array, cells: number): Int32Array => {
  const start = new Int32Array(cells + 1);
  for (const place of places) start[cell[place]! + 1]! += 1;
  for (let one = 0; one < cells; one += 1) start[one + 1]! += start[one]!;
  const ordered = new Int32Array(places.length);
  for (const place of places) {
    const one = cell[place]!;
    ordered[start[one]!] = place;
    start[one]! += 1;
  }
  return ordered;
};
