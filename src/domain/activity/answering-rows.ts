/**
 * Which row of a file answers to which standing line: the one with the same cell and detail. Where
 * several have the same, the first answers to the first, the second to the second.
 *
 * Cell by cell: as long as lines and rows come in the same order, as they do in nearly all of a
 * restating file, they are only compared; the rest is looked up.
 */
import { allPlaces, groupByCell } from './by-cell.js';
import type { ActivityRows } from './rows.js';
import type { StandingLines } from './standing.js';

/** The line is of a month that the file does not speak for, or does not stand. */
export const NOT_ASKED = -2;
export const NO_ROW = -1;

/** By standing line: the row, NO_ROW or NOT_ASKED. */
export const answeringRows = (
  standing: StandingLines,
  rows: ActivityRows,
  months: ReadonlySet<string>,
): Int32Array => {
  const answering = new Int32Array(standing.count).fill(NOT_ASKED);
  if (standing.count === 0) return answering;
  const cells = rows.cells.length;
  const lineCells = cellsInFile(standing, rows, months, answering);
  const lines = groupByCell(allPlaces(standing.count), lineCells, cells);
  const answers = groupByCell(allPlaces(rows.count), rows.cell, cells);
  const next = new Int32Array(rows.count).fill(NO_ROW);
  for (let cell = 0; cell < cells; cell += 1) {
    const from = lines.order.subarray(lines.start[cell]!, lines.start[cell + 1]!);
    const among = answers.order.subarray(answers.start[cell]!, answers.start[cell + 1]!);
    const same = sameOrder(standing, from, rows, among);
    for (let at = 0; at < same; at += 1) answering[from[at]!] = among[at]!;
    if (same === from.length) continue;
    const take = rowsByDetail(rows, among.subarray(same), next);
    for (const line of from.subarray(same)) answering[line] = take(detailAt(standing, line));
  }
  return answering;
};

const detailAt = ({ details, detail }: StandingLines | ActivityRows, place: number): string =>
  details[detail[place]!]!;

/** How many of the first lines have the same detail as the row in the same place. */
const sameOrder = (
  standing: StandingLines,
  lines: Int32Array,
  rows: ActivityRows,
  among: Int32Array,
): number => {
  const most = Math.min(lines.length, among.length);
  let at = 0;
  while (at < most && detailAt(standing, lines[at]!) === detailAt(rows, among[at]!)) at += 1;
  return at;
};

/** Gives out the rows of a detail one after the other, then NO_ROW. */
const rowsByDetail = (
  rows: ActivityRows,
  among: Int32Array,
  next: Int32Array,
): ((detail: string) => number) => {
  const first = new Map<string, number>();
  for (let at = among.length - 1; at >= 0; at -= 1) {
    const row = among[at]!;
    const detail = detailAt(rows, row);
    next[row] = first.get(detail) ?? NO_ROW;
    first.set(detail, row);
  }
  return (detail) => {
    const row = first.get(detail) ?? NO_ROW;
    if (row !== NO_ROW) first.set(detail, next[row]!);
    return row;
  };
};

/** By standing line: the file's cell. Lines that are asked for and have none get no row at once. */
const cellsInFile = (
  standing: StandingLines,
  rows: ActivityRows,
  months: ReadonlySet<string>,
  answering: Int32Array,
): Int32Array => {
  const places = new Map(rows.cells.map((cell, place) => [cell.join('|'), place]));
  const cells = standing.cells.map((cell) =>
    months.has(cell[0]) ? (places.get(cell.join('|')) ?? NO_ROW) : NOT_ASKED,
  );
  const inFile = new Int32Array(standing.count).fill(NOT_ASKED);
  for (let line = 0; line < standing.count; line += 1) {
    const cell = standing.stands[line] === 1 ? cells[standing.cell[line]!]! : NOT_ASKED;
    inFile[line] = cell;
    if (cell === NO_ROW) answering[line] = NO_ROW;
  }
  return inFile;
};
