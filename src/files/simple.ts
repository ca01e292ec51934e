/**
 * Our own template, for everything that is not a contract monitoring file: costs, savings, outcomes,
 * and activity that is counted elsewhere. One line says period, kind, pool or service line, the two
 * parties, activity and amount.
 */
import { stringify } from 'csv-stringify/sync';
import { DETAIL_COLUMNS, detailText } from '../domain/activity/columns.js';
import type { PostingKind } from '../domain/activity/events.js';
import { contractYearOf } from '../domain/period/period.js';
import { readAmount, type Amount } from './amount-text.js';
import { readPeriod } from './date-text.js';
import { problem, type Problem } from './faults.js';
import { partCollector } from './file-parts.js';
import { firstDayOf, LAST_DAY } from './first-day.js';
import { SIMPLE_COLUMNS, type Places, type SimpleColumn } from './headers.js';
import { partnerOf, type Reading, type RowReader } from './read-context.js';
import { readText, SIMPLE_TEXT } from './text-rules.js';

const KINDS: readonly PostingKind[] = ['activity', 'cost', 'saving', 'outcome'];

export const simpleReader = (reading: Reading, places: Places<SimpleColumn>): RowReader => {
  const { headers, context, faults, watch } = reading;
  const parts = partCollector('simple');
  let entries = 0;
  return {
    read: (record, row) => {
      const problems: Problem[] = [];
      const text = (name: SimpleColumn): string => record[places[name]]?.trim() ?? '';
      const fault = (name: SimpleColumn, verdict: string): undefined => {
        const header = headers[places[name]] ?? SIMPLE_COLUMNS[name].names[0] ?? '';
        problems.push(problem(header, text(name), verdict));
      };
      const line = lineReader(text, fault);
      record.forEach((value, place) => watch.see(place, value));
      const period = line.period();
      const kind = line.kind();
      const words = line.words(kind);
      const amounts = line.amounts(kind);
      const party = (role: 'provider' | 'commissioner'): string | undefined =>
        partnerOf(
          context,
          text(role).toUpperCase(),
          role,
          period ? firstDayOf(period) : LAST_DAY,
        ) ?? fault(role, `is not the code of a ${role} of this alliance`);
      const provider = party('provider');
      const commissioner = party('commissioner');
      for (const found of problems) faults.add(row, found);
      if (problems.length > 0 || !period || !kind || !provider || !commissioner) return;
      const month = parts.of(provider, commissioner, contractYearOf(period)).month(period);
      const { pool, item, detail } = words;
      const cell = month.cell(entries, () => [period, kind, pool, '', '', '', '', '', item]);
      month.add(row, cell, detail, amounts.price, amounts.activity.units);
      entries += 1;
    },
    parts: parts.parts,
    leftOut: () => [],
  };
};

type Fault = (name: SimpleColumn, verdict: string) => undefined;

const lineReader = (text: (name: SimpleColumn) => string, fault: Fault) => ({
  period: (): string | undefined =>
    readPeriod(text('period')) ?? fault('period', 'is not a period, as 2026-27-M06 is'),

  kind: (): PostingKind | undefined =>
    KINDS.find((known) => known === text('kind').toLowerCase()) ??
    fault('kind', `is not one of ${KINDS.join(', ')}`),

  words: (kind: PostingKind | undefined) => {
    const values = { pool: '', item: '', reference: '', note: '' };
    for (const name of ['pool', 'item', 'reference', 'note'] as const) {
      const { value, fault: verdict } = readText(text(name), SIMPLE_TEXT[name]);
      values[name] = value;
      if (verdict !== undefined) fault(name, verdict);
    }
    const { pool, item, reference, note } = values;
    if ((kind === 'saving' || kind === 'outcome') && item === '') {
      fault('item', `is blank: ${kind === 'saving' ? 'a saving' : 'an outcome'} needs one`);
    } else if (pool === '' && item === '') fault('pool', 'is blank, and so is the service line');
    return {
      pool,
      item,
      detail: detailText(
        DETAIL_COLUMNS.map((column) =>
          column === 'reference' ? reference : column === 'note' ? note : '',
        ),
      ),
    };
  },

  /** An outcome is a fraction: `0.8` and `80%` are the same. */
  amounts: (kind: PostingKind | undefined): { price: Amount; activity: Amount } => {
    const read = (name: 'activity' | 'amount', least: number, most: number): Amount => {
      const amount = readAmount(text(name), least, most);
      if (typeof amount !== 'string') return amount;
      fault(name, amount);
      return { units: 0, scale: least };
    };
    const percent = kind === 'outcome' && text('amount').endsWith('%');
    const nilActivity = text('activity') === '' || kind === 'outcome';
    const nilAmount = text('amount') === '' && kind === 'activity' && text('activity') !== '';
    return {
      price: percent
        ? percentOf(text('amount'), (verdict) => fault('amount', verdict))
        : nilAmount
          ? { units: 0, scale: 2 }
          : read('amount', 2, 8),
      activity: nilActivity ? { units: 0, scale: 3 } : read('activity', 3, 3),
    };
  },
});

const percentOf = (text: string, fault: (verdict: string) => void): Amount => {
  const amount = readAmount(text.slice(0, -1), 0, 6);
  if (typeof amount !== 'string') return { units: amount.units, scale: amount.scale + 2 };
  fault(amount);
  return { units: 0, scale: 2 };
};

export interface WorkedRows {
  readonly contractYear: string;
  /** ODS codes. */
  readonly provider: string;
  readonly commissioner: string;
  readonly pool: string;
}

/** The codes of nobody, so that a worked row left in the file is found. */
const NOBODY: WorkedRows = {
  contractYear: '2026-27',
  provider: 'XXX',
  commissioner: 'YYY',
  pool: 'outpatients',
};

/** The template to download: the header, and a worked row of each kind to overwrite. */
export const simpleTemplateCsv = (worked: WorkedRows = NOBODY): string => {
  const { contractYear, provider, commissioner, pool } = worked;
  const row = (kind: PostingKind, values: Partial<Record<SimpleColumn, string>>): string[] => {
    const all: Partial<Record<SimpleColumn, string>> = {
      period: `${contractYear}-M06`,
      kind,
      provider,
      commissioner,
      ...values,
    };
    return (Object.keys(SIMPLE_COLUMNS) as SimpleColumn[]).map((name) => all[name] ?? '');
  };
  return stringify([
    Object.values(SIMPLE_COLUMNS).map(({ names: [name] }) => name),
    row('activity', {
      pool,
      activity: '120',
      amount: '14400.00',
      note: 'A worked row: overwrite it',
    }),
    row('cost', { pool, amount: '125000.00', reference: 'JNL-0042', note: 'Open-book cost' }),
    row('saving', { item: 'QIPP', amount: '18250.50', reference: 'Scheme 7' }),
    row('outcome', { item: 'CQUIN', amount: '0.8', note: '80% achieved' }),
  ]);
};
