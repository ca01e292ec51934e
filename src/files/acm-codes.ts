/**
 * The codes of a row: those that make its cell, and those that tell it apart within the cell. Each
 * distinct combination is checked once, however many rows carry it.
 */
import { DETAIL_COLUMNS, detailText } from '../domain/activity/columns.js';
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

export interface DetailEntry {
  readonly id: number;
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

const DETAIL_NAMES = DETAIL_COLUMNS.filter(
  (column): column is Exclude<typeof column, 'reference' | 'note'> =>
    column !== 'reference' && column !== 'note',
);

type TextName = keyof typeof ACM_TEXT;

/** Reads the text columns named, and collects what is wrong with them. */
const valuesOf = <Name extends TextName>(
  names: readonly Name[],
  record: readonly string[],
  places: Places<AcmColumn>,
  { headers, watch }: Reading,
): { values: Record<Name, string>; problems: Problem[] } => {
  const values = {} as Record<Name, string>;
  const problems: Problem[] = [];
  for (const name of names) {
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

/** One entry per distinct combination of the columns named. */
const remembered = <Entry>(
  names: readonly AcmColumn[],
  places: Places<AcmColumn>,
  make: (record: readonly string[], id: number) => Entry,
): ((record: readonly string[]) => Entry) => {
  const entries = new Map<string, Entry>();
  const used = names.map((name) => places[name]).filter((place) => place >= 0);
  return (record) => {
    let key = '';
    for (let at = 0; at < used.length; at += 1) key += `${record[used[at]!]!}\n`;
    let entry = entries.get(key);
    if (entry === undefined) entries.set(key, (entry = make(record, entries.size)));
    return entry;
  };
};

export const cellReader = (
  reading: Reading,
  places: Places<AcmColumn>,
): ((record: readonly string[]) => CellEntry) => {
  const { pointsOfDelivery } = codeLists();
  return remembered(CELL_NAMES, places, (record, id) => {
    const { values, problems } = valuesOf(CELL_NAMES, record, places, reading);
    const { pointOfDelivery, localPointOfDelivery, treatmentFunction } = values;
    const countsActivity = pointsOfDelivery.get(pointOfDelivery)?.countsActivity ?? true;
    return {
      id,
      pointOfDelivery,
      countsActivity,
      needsHrg: countsActivity && pointOfDelivery !== 'OTHER' && problems.length === 0,
      problems,
      cellIn: (period) => [
        period,
        'activity',
        '',
        pointOfDelivery,
        localPointOfDelivery,
        treatmentFunction,
        values.serviceCategory,
        values.localContract,
        '',
      ],
    };
  });
};

export const detailReader = (
  reading: Reading,
  places: Places<AcmColumn>,
): ((record: readonly string[]) => DetailEntry) => {
  const { beginsWithHrg } = codeLists();
  return remembered(DETAIL_NAMES, places, (record, id) => {
    const { values, problems } = valuesOf(DETAIL_NAMES, record, places, reading);
    const { tariff } = values;
    return {
      id,
      text: detailText(DETAIL_NAMES.map((name) => values[name])),
      tariff,
      hasHrg: tariff === '' || beginsWithHrg(tariff),
      problems,
    };
  });
};
