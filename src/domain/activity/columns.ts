/** The columns that lines are told apart by, and the text that carries them. */
import type { Cell } from './events.js';

/** Names of the columns of a cell, in their order. */
export const CELL_COLUMNS = [
  'period',
  'kind',
  'pool',
  'pointOfDelivery',
  'localPointOfDelivery',
  'treatmentFunction',
  'serviceCategory',
  'localContract',
  'item',
] as const;
export type CellColumn = (typeof CELL_COLUMNS)[number];

/**
 * What identifies a line within its cell, in the order in which `detail` carries it: codes, never
 * descriptions. Those that files fill most come first. `reference` and `note` are the simple
 * template's.
 */
// WARNING: the order is part of every stored line. Add at the end; never move or remove.
export const DETAIL_COLUMNS = [
  'site',
  'tariff',
  'nationalTariff',
  'registeredPractice',
  'ward',
  'service',
  'furtherDetail',
  'localContractMonitoring',
  'additionalDetail',
  'subSpecialty',
  'responsiblePractice',
  'residence',
  'mentalHealthCategory',
  'reference',
  'note',
] as const;
export type DetailColumn = (typeof DETAIL_COLUMNS)[number];

const ESCAPES: Readonly<Record<string, string>> = { '%': '%25', '|': '%7C', ';': '%3B' };
const SPECIAL = /[%|;]/;
const EACH_SPECIAL = /[%|;]/g;

/** One column's value as it stands in the detail: `%` `|` `;` escaped. */
export const detailValue = (value: string): string =>
  SPECIAL.test(value) ? value.replace(EACH_SPECIAL, (found) => ESCAPES[found]!) : value;

/** One line's detail: columns parted by `|`, blanks at the end left out. */
export const detailText = (values: readonly string[]): string =>
  values
    .slice(0, values.findLastIndex((value) => value !== '') + 1)
    .map(detailValue)
    .join('|');

/** The columns of one line's detail, blank where it says nothing. */
export const detailOf = (text: string): Record<DetailColumn, string> => {
  const values = text.split('|').map(unescaped);
  return Object.fromEntries(
    DETAIL_COLUMNS.map((column, place) => [column, values[place] ?? '']),
  ) as Record<DetailColumn, string>;
};

const unescaped = (text: string): string =>
  text.includes('%')
    ? text.replace(/%(25|7C|3B)/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text;

/** The columns of a cell by name. */
export const namedCell = (cell: Cell): Record<CellColumn, string> =>
  Object.fromEntries(CELL_COLUMNS.map((column, place) => [column, cell[place]!])) as Record<
    CellColumn,
    string
  >;
