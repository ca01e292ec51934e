/** The codes of a row: those that make its cell, and those that tell it apart within the cell. */
import { DETAIL_COLUMNS, detailValue } from '../domain/activity/columns.js';
import type { Cell } from '../domain/activity/events.js';
import { codeLists } from './codes.js';
import { problem, type Problem } from './faults.js';
import { ACM_COLUMNS, type AcmColumn, type Places } from './headers.js';
import type { Reading } from './read-context.js';
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
  const entries = new Map<string, CellEntry>();
  const used = CELL_NAMES.map((name) => places[name]).filter((place) => place >= 0);
  return (record) => {
    let key = '';
    for (let at = 0; at < used.length; at += 1) key += `${record[used[at]!]!}\n`;
    let entry = entries.get(key);
    if (!entry) entries.set(key, (entry = cellEntry(record, entries.size, reading, places)));
    return entry;
  };
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
 * once, and the row's text is put together from what was found.
 */
export const detailReader = (
  reading: Reading,
  places: Places<AcmColumn>,
): ((record: readonly string[]) => RowDetail) => {
  const columns = DETAIL_NAMES.map((name) => columnReader(name, reading, places));
  const tariff = DETAIL_NAMES.indexOf('tariff');
  const hasHrg = hrgCheck();
  return (record) => {
    const values: string[] = [];
    let problems: Problem[] | undefined;
    let last = -1;
    for (let at = 0; at < columns.length; at += 1) {
      const { value, problem: found } = columns[at]!(record);
      values.push(value);
      if (value !== '') last = at;
      if (found) (problems ??= []).push(found);
    }
    const code = values[tariff]!;
    values.length = last + 1;
    const text = values.join('|');
    return { text, tariff: code, hasHrg: hasHrg(code), problems: problems ?? NO_PROBLEMS };
  };
};

const NO_PROBLEMS: readonly Problem[] = [];

interface ReadValue {
  /** As it stands in the detail. */
  readonly value: string;
  readonly problem: Problem | undefined;
}

const BLANK: ReadValue = { value: '', problem: undefined };

const columnReader = (
  name: (typeof DETAIL_NAMES)[number],
  { headers, watch }: Reading,
  places: Places<AcmColumn>,
): ((record: readonly string[]) => ReadValue) => {
  const place = places[name];
  if (place < 0) return () => BLANK;
  const known = new Map<string, ReadValue>([['', BLANK]]);
  const make = (raw: string): ReadValue => {
    watch.see(place, raw);
    const { value, fault } = readText(raw, ACM_TEXT[name]);
    return {
      value: detailValue(value),
      problem: fault === undefined ? undefined : problem(headers[place]!, value, fault),
    };
  };
  let lastRaw = '';
  let last = BLANK;
  return (record) => {
    const raw = record[place]!;
    if (raw === lastRaw) return last;
    lastRaw = raw;
    last = known.get(raw) ?? make(raw);
    known.set(raw, last);
    return last;
  };
};

const hrgCheck = (): ((tariff: string) => boolean) => {
  const { beginsWithHrg } = codeLists();
  const known = new Map<string, boolean>([['', true]]);
  return (tariff) => {
    let found = known.get(tariff);
    if (found === undefined) known.set(tariff, (found = beginsWithHrg(tariff)));
    return found;
  };
};
