/** The codes of a row: those that make its cell, and those that tell it apart within the cell. */
import { DETAIL_COLUMNS, detailValue } from '../domain/activity/columns.js';
import type { Cell } from '../domain/activity/events.js';
import { codeLists } from './codes.js';
import { problem, type Problem } from './faults.js';
import { ACM_COLUMNS, type AcmColumn, type Places } from './headers.js';
import type { Reading } from './read-context.js';
import { remembered } from './remembered.js';
import { ACM_TEXT, isPlain, readText } from './text-rules.js';

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
 * Details hardly ever come again, the codes in them do: only what differs from the row before is
 * looked at, and looked up only where it is not plain. The answer is good until the next row.
 */
export const detailReader = (
  reading: Reading,
  places: Places<AcmColumn>,
): ((record: readonly string[]) => RowDetail) => {
  const columns = DETAIL_NAMES.flatMap((name, at) =>
    places[name] < 0 ? [] : [detailColumn(name, at, places[name], reading)],
  );
  const tariff = columns.find(({ name }) => name === 'tariff')?.value ?? BLANK;
  const detail = { text: '', tariff: '', hasHrg: true, problems: NO_PROBLEMS };
  return (record) => {
    let isNew = false;
    for (let place = 0; place < columns.length; place += 1) {
      const column = columns[place]!;
      const raw = record[column.place]!;
      if (raw === column.raw) continue;
      column.raw = raw;
      column.read(raw, column.value);
      isNew = true;
    }
    if (!isNew) return detail;
    detail.text = joined(columns);
    detail.tariff = tariff.text;
    detail.hasHrg = tariff.hasHrg;
    detail.problems = problemsOf(columns);
    return detail;
  };
};

const NO_PROBLEMS: readonly Problem[] = [];

interface ReadValue {
  /** As it stands in the detail. */
  text: string;
  problem: Problem | undefined;
  /** For tariff codes, and true of no tariff. */
  hasHrg: boolean;
}

const BLANK: Readonly<ReadValue> = { text: '', problem: undefined, hasHrg: true };

interface DetailColumn {
  readonly name: (typeof DETAIL_NAMES)[number];
  /** Among the columns of the detail, and in the file. */
  readonly at: number;
  readonly place: number;
  /** What the row before had: neighbours often agree. */
  raw: string;
  readonly value: ReadValue;
  readonly read: (raw: string, into: ReadValue) => void;
}

const detailColumn = (
  name: DetailColumn['name'],
  at: number,
  place: number,
  { headers, watch }: Reading,
): DetailColumn => {
  const rule = ACM_TEXT[name];
  const known = new Map<string, ReadValue>([['', BLANK]]);
  const { beginsWithHrg } = codeLists();
  const make = (raw: string): ReadValue => {
    watch.see(place, raw);
    const { value, fault } = readText(raw, rule);
    return {
      text: detailValue(value),
      problem: fault === undefined ? undefined : problem(headers[place]!, value, fault),
      hasHrg: name === 'tariff' && (value === '' || beginsWithHrg(value)),
    };
  };
  const read = (raw: string, into: ReadValue): void => {
    if (isPlain(raw, rule)) {
      into.text = raw;
      into.problem = undefined;
      return;
    }
    let found = known.get(raw);
    if (!found) known.set(raw, (found = make(raw)));
    into.text = found.text;
    into.problem = found.problem;
    into.hasHrg = found.hasHrg;
  };
  return { name, at, place, raw: '', value: { ...BLANK }, read };
};

const BARS = DETAIL_NAMES.map((_, count) => '|'.repeat(count));

/** As `detailText` writes it, from values that are escaped already. */
const joined = (columns: readonly DetailColumn[]): string => {
  let text = '';
  let last = 0;
  for (let place = 0; place < columns.length; place += 1) {
    const { at, value } = columns[place]!;
    if (value.text === '') continue;
    text += BARS[at - last]! + value.text;
    last = at;
  }
  // Asking for a character makes one text of the parts, which takes a quarter of the memory.
  text.charCodeAt(0);
  return text;
};

const problemsOf = (columns: readonly DetailColumn[]): readonly Problem[] => {
  let problems: Problem[] | undefined;
  for (let place = 0; place < columns.length; place += 1) {
    const found = columns[place]!.value.problem;
    if (found) (problems ??= []).push(found);
  }
  return problems ?? NO_PROBLEMS;
};
