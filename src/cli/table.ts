/**
 * Tables: one list of columns serves plain text (aligned, thousands grouped) and CSV (plain
 * decimals, so that a spreadsheet or a program reads them as numbers).
 */
import { grouped, signed } from './figures.js';
import { padEnd, padStart, widthOf, wrapped } from './layout.js';

export interface Column<Row> {
  /** Heading in text. */
  readonly title: string;
  /** Heading in CSV. */
  readonly key: string;
  readonly align: 'left' | 'right';
  readonly text: (row: Row) => string;
  readonly plain: (row: Row) => string;
}

export const words = <Row>(title: string, key: string, of: (row: Row) => string): Column<Row> => ({
  title,
  key,
  align: 'left',
  text: of,
  plain: of,
});

export const money = <Row>(title: string, key: string, of: (row: Row) => string): Column<Row> => ({
  title,
  key,
  align: 'right',
  text: (row) => grouped(of(row)),
  plain: of,
});

/** Money with its sign, for differences. */
export const moved = <Row>(title: string, key: string, of: (row: Row) => string): Column<Row> => ({
  ...money(title, key, of),
  text: (row) => signed(of(row)),
});

export const count = <Row>(title: string, key: string, of: (row: Row) => number): Column<Row> => ({
  title,
  key,
  align: 'right',
  text: (row) => grouped(String(of(row))),
  plain: (row) => String(of(row)),
});

/** An event number: a name, so its digits are not grouped. */
export const numbered = <Row>(
  title: string,
  key: string,
  of: (row: Row) => number | undefined,
): Column<Row> => {
  const text = (row: Row): string => String(of(row) ?? '');
  return { title, key, align: 'right', text, plain: text };
};

const GAP = 2;
const NARROWEST = 24;

/**
 * Headings, a rule and the rows. Where the whole is wider than `width`, the last column is wrapped if
 * it holds words, and the table is let run over if it does not.
 */
export const textTable = <Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  width: number,
  bold: (text: string) => string = (text) => text,
): string => {
  const cells = rows.map((row) => columns.map((column) => column.text(row)));
  const widths = columns.map((column, place) =>
    Math.max(widthOf(column.title), ...cells.map((row) => widthOf(row[place] ?? ''))),
  );
  const last = columns.length - 1;
  const before = widths.slice(0, -1).reduce((sum, each) => sum + each + GAP, 0);
  if (columns[last]?.align === 'left') {
    widths[last] = Math.min(widths[last] ?? 0, Math.max(NARROWEST, width - before));
  }
  const line = (row: readonly string[]): string =>
    columns
      .map(({ align }, place) =>
        (align === 'right' ? padStart : padEnd)(row[place] ?? '', widths[place] ?? 0),
      )
      .join(' '.repeat(GAP))
      .trimEnd();
  const lines = (row: readonly string[]): string[] =>
    wrapped(row[last] ?? '', widths[last] ?? 0).map((rest, place) =>
      line(place === 0 ? [...row.slice(0, -1), rest] : [...columns.slice(1).map(() => ''), rest]),
    );
  return [
    bold(line(columns.map(({ title }) => title))),
    widths.map((each) => '-'.repeat(each)).join(' '.repeat(GAP)),
    ...cells.flatMap(lines),
  ].join('\n');
};

const NUMBER = /^[-+]?\d+(\.\d+)?%?$/;

/** A spreadsheet would carry out text that begins like a formula; a number or a percentage stays one. */
const inert = (cell: string): string =>
  /^[=+\-@\t\r]/.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell;

export const csvText = async <Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  headings = true,
): Promise<string> => {
  const { stringify } = await import('csv-stringify/sync');
  return stringify([
    ...(headings ? [columns.map(({ key }) => key)] : []),
    ...rows.map((row) => columns.map((column) => inert(column.plain(row)))),
  ]);
};
