/** The codes of a row: those that make its cell, and those that tell it apart within the cell. */
import { DETAIL_COLUMNS, detailValue } from '../domain/activity/columns.js';
import type { Cell } from '../domain/activity/events.js';
import { codeLists } from './codes.js';
import { problem, type Problem } from './faults.js';
import { ACM_COLUMNS, type AcmColumn, type Places } from './headers.js';
import type { Reading } from './read-context.js';
import { remembered } from './remembered.js';
import { ACM_TEXT, readText } from './text-rules.js';

export interface CellEntry {
  readonly id: number;
  readonly pointOfDelivery: string;
  /** Money-only points of delivery carry no activity. */
  readonly countsActivity: boolean;
  /** Whether the tariff code must begin with a healthcare resource group. */
  readonly needsHrg: boolean;
  readonly problems: readonly Problem[];
  readonly cellIn: (period: string) => Cell;
}

export interface RowDetail {
  readonly text: string;
  readonly tariff: string;
  readonly hasHrg: boolean;
  readonly problems: readonly Problem[];
}

const CELL_NAMES = [
  'pointOfDelivery',
  'localPointOfDelivery',
  'treatmentFunction',
  'serviceCategory',
  'localContract',
] as const;
type CellName = (typeof CELL_NAMES)[number];

const DETAIL_NAMES = DETAIL_COLUMNS.filter(
  (column): column is Exclude<typeof column, 'reference' | 'note'> =>
    column !== 'reference' && column !== 'note',
);

/** Reads the columns of a cell, and collects what is wrong with them. */
const cellValues = (
  record: readonly string[],
  places: Places<AcmColumn>,
  { headers, watch }: Reading,
): { values: Record<CellName, string>; problems: Problem[] } => {
  const values = {} as Record<CellName, string>;
  const problems: Problem[] = [];
  for (const name of CELL_NAMES) {
    const place = places[name];
    const raw = place < 0 ? '' : record[place]!;
    watch.see(place, raw);
    const { value, fault } = readText(raw, ACM_TEXT[name]);
    values[name] = value;
    if (fault !== undefined) problems.push(problem(headers[place]!, value, fault));
    if (value === '' && ACM_COLUMNS[name].required) {
      problems.push(problem(headers[place]!, '', 'is blank'));
    }
  }
  return { values, problems };
};

/** Cells come again in many rows: each distinct combination of codes is checked once. */
export const cellReader = (
  reading: Reading,
  places: Places<AcmColumn>,
): ((record: readonly string[]) => CellEntry) => {
  let entries = 0;
  const used = CELL_NAMES.map((name) => places[name]).filter((place) => place >= 0);
  return remembered(used, (record) => {
    entries += 1;
    return cellEntry(record, entries - 1, reading, places);
  });
};

const cellEntry = (
  record: readonly string[],
  id: number,
  reading: Reading,
  places: Places<AcmColumn>,
): CellEntry => {
  const { values, problems } = cellValues(record, places, reading);
  const { pointOfDelivery, localPointOfDelivery, treatmentFunction } = values;
  const { serviceCategory, localContract } = values;
  const known = codeLists().pointsOfDelivery.get(pointOfDelivery);
  const countsActivity = known?.countsActivity ?? true;
  return {
    id,
    pointOfDelivery,
    countsActivity,
    needsHrg: countsActivity && pointOfDelivery !== 'OTHER' && known !== undefined,
    problems,
    cellIn: (period) => [
      period,
      'activity',
      '',
      pointOfDelivery,
      localPointOfDelivery,
      treatmentFunction,
      serviceCategory,
      localContract,
      '',
    ],
  };
};

/**
 * Details hardly ever come again, the codes in them do: each distinct value of a column is checked
 * once, and only what differs from the row before is looked up. The answer is good until the next row.
 */
export const detailReader = (
  reading: Reading,
  places: Places<AcmColumn>,
): ((record: readonly string[]) => RowDetail) => {
  const columns = DETAIL_NAMES.map((name) => detailColumn(name, reading, places));
  const present = columns.filter(({ place }) => place >= 0);
  const tariff = columns[DETAIL_NAMES.indexOf('tariff')]!;
  const texts = columns.map(() => '');
  const detail = { text: '', tariff: '', hasHrg: true, problems: NO_PROBLEMS };
  return (record) => {
    let isNew = false;
    for (let at = 0; at < present.length; at += 1) {
      const column = present[at]!;
      const raw = record[column.place]!;
      if (raw === column.raw) continue;
      column.raw = raw;
      column.read = column.known.get(raw) ?? column.make(raw);
      texts[column.at] = column.read.text;
      isNew = true;
    }
    if (!isNew) return detail;
    let length = texts.length;
    while (length > 0 && texts[length - 1] === '') length -= 1;
    detail.text = texts.slice(0, length).join('|');
    detail.tariff = tariff.read.text;
    detail.hasHrg = tariff.read.hasHrg;
    detail.problems = problemsOf(present);
    return detail;
  };
};

const NO_PROBLEMS: readonly Problem[] = [];

const problemsOf = (columns: readonly { readonly read: ReadValue }[]): readonly Problem[] => {
  let problems: Problem[] | undefined;
  for (const { read } of columns) if (read.problem) (problems ??= []).push(read.problem);
  return problems ?? NO_PROBLEMS;
};

interface ReadValue {
  /** As it stands in the detail. */
  readonly text: string;
  readonly problem: Problem | undefined;
  /** For tariff codes, and true of no tariff. */
  readonly hasHrg: boolean;
}

const BLANK: ReadValue = { text: '', problem: undefined, hasHrg: true };

const detailColumn = (
  name: (typeof DETAIL_NAMES)[number],
  { headers, watch }: Reading,
  places: Places<AcmColumn>,
) => {
  const place = places[name];
  const known = new Map<string, ReadValue>([['', BLANK]]);
  const { beginsWithHrg } = codeLists();
  const make = (raw: string): ReadValue => {
    watch.see(place, raw);
    const { value, fault } = readText(raw, ACM_TEXT[name]);
    const read: ReadValue = {
      text: detailValue(value),
      problem: fault === undefined ? undefined : problem(headers[place]!, value, fault),
      hasHrg: name === 'tariff' && (value === '' || beginsWithHrg(value)),
    };
    known.set(raw, read);
    return read;
  };
  // What the row before had: neighbours often agree.
  return { place, at: DETAIL_NAMES.indexOf(name), known, make, raw: '', read: BLANK };
};
