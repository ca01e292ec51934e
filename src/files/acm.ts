/**
 * Reads the rows of an aggregate contract monitoring file. Every row is checked in every column;
 * rows without a fault are kept in columns, ready to be set against what stands.
 */
import { exactSum, priceText, type ExactSum } from '../domain/activity/amounts.js';
import { cellReader, detailReader, type CellEntry, type RowDetail } from './acm-codes.js';
import { scopeReader } from './acm-scope.js';
import { readAmount, type Amount } from './amount-text.js';
import { readInstant } from './date-text.js';
import { problem, type Problem } from './faults.js';
import { partCollector } from './file-parts.js';
import { type AcmColumn, type Places } from './headers.js';
import type { Reading, RowReader } from './read-context.js';

const PRICE_DECIMALS = 8;
const ACTIVITY_DECIMALS = 3;

export const acmReader = (reading: Reading, places: Places<AcmColumn>): RowReader => {
  const { faults } = reading;
  const parts = partCollector('acm');
  const scopeOf = scopeReader(reading, places, parts);
  const cellOf = cellReader(reading, places);
  const detailOf = detailReader(reading, places);
  const createdOf = createdReader(reading, places);
  const reportingTypeOf = reportingTypeReader(reading, places);
  const amounts = amountReader(reading, places);
  const others = leftOutRows();

  return {
    read: (record, row) => {
      const before = faults.count;
      const report = (problems: readonly Problem[]): void => {
        for (const found of problems) faults.add(row, found);
      };
      const scope = scopeOf(record);
      const cell = cellOf(record);
      const detail = detailOf(record);
      const created = createdOf(record);
      const { price, activity, planned, problems } = amounts(record, cell);
      report(scope.problems);
      report(created.problems);
      report(cell.problems);
      report(detail.problems);
      if (cell.needsHrg && !detail.hasHrg)
        faults.add(row, tariffProblem(reading, places, cell, detail));
      report(problems);
      if (faults.count > before || !price || !activity) return;
      if (scope.leftOut !== '') others.add(scope.leftOut, price);
      const { part, period } = scope;
      if (!part) return;
      part.note(period, created.instant, reportingTypeOf(record));
      if (planned) part.plan(cell.pointOfDelivery, planned);
      part.add(
        row,
        part.cell(cell.id, period, () => cell.cellIn(period)),
        detail.text,
        price,
        activity.units,
      );
    },
    parts: parts.parts,
    leftOut: others.list,
  };
};

const tariffProblem = (
  { headers }: Reading,
  places: Places<AcmColumn>,
  { pointOfDelivery }: CellEntry,
  { tariff }: RowDetail,
): Problem =>
  problem(
    headers[places.tariff]!,
    tariff,
    `does not begin with a healthcare resource group, as ${pointOfDelivery} must`,
  );

/** Most rows of a file were made at the same instant. */
const createdReader = ({ headers }: Reading, { created }: Places<AcmColumn>) => {
  const make = (text: string): { text: string; instant: string; problems: Problem[] } => {
    const instant = readInstant(text.trim());
    const verdict = 'is not a date and time with seconds, as 2026-10-12T09:30:00 is';
    return {
      text,
      instant: instant ?? '',
      problems: instant === undefined ? [problem(headers[created]!, text, verdict)] : [],
    };
  };
  let last = make('');
  return (record: readonly string[]) => {
    const text = record[created]!;
    if (text !== last.text) last = make(text);
    return last;
  };
};

const reportingTypeReader = (
  { context: { reportingTypes = {} }, watch }: Reading,
  { reportingType }: Places<AcmColumn>,
) => {
  const meanings = new Map(
    Object.entries(reportingTypes).map(([word, meaning]) => [word.toUpperCase(), meaning]),
  );
  const known = new Map<string, string>();
  return (record: readonly string[]): string => {
    if (reportingType < 0) return '';
    const text = record[reportingType]!;
    let meaning = known.get(text);
    if (meaning === undefined) {
      watch.see(reportingType, text);
      const word = text.trim();
      const national = /^(flex|freeze)$/i.test(word) ? word.toLowerCase() : word;
      known.set(text, (meaning = meanings.get(word.toUpperCase()) ?? national));
    }
    return meaning;
  };
};

interface RowAmounts {
  readonly price: Amount | undefined;
  readonly activity: Amount | undefined;
  readonly planned: Amount | undefined;
  readonly problems: readonly Problem[];
}

const NO_PROBLEMS: readonly Problem[] = [];
const NIL: Amount = { units: 0, scale: ACTIVITY_DECIMALS };

const amountReader = ({ headers, watch }: Reading, places: Places<AcmColumn>) => {
  let problems: Problem[] | undefined;

  const read = (
    record: readonly string[],
    name: AcmColumn,
    least: number,
    most: number,
    optional: boolean,
  ): Amount | undefined => {
    const place = places[name];
    const text = place < 0 ? '' : record[place]!;
    if (optional && text === '') return undefined;
    watch.see(place, text);
    const amount = readAmount(text, least, most);
    if (typeof amount !== 'string') return amount;
    if (!(optional && text.trim() === '')) {
      (problems ??= []).push(problem(headers[place]!, text.trim(), amount));
    }
    return undefined;
  };

  const activityOf = (record: readonly string[], cell: CellEntry): Amount | undefined => {
    const amount = read(
      record,
      'activity',
      ACTIVITY_DECIMALS,
      ACTIVITY_DECIMALS,
      !cell.countsActivity,
    );
    if (cell.countsActivity || !amount || amount.units === 0)
      return amount ?? (cell.countsActivity ? undefined : NIL);
    const text = record[places.activity]!;
    const verdict = `must be 0: ${cell.pointOfDelivery} counts money, not activity`;
    (problems ??= []).push(problem(headers[places.activity]!, text, verdict));
    return undefined;
  };

  return (record: readonly string[], cell: CellEntry): RowAmounts => {
    problems = undefined;
    const price = read(record, 'price', 2, PRICE_DECIMALS, false);
    const activity = activityOf(record, cell);
    const planned = read(record, 'plannedPrice', 2, PRICE_DECIMALS, true);
    // Not kept, but a value that is no number here tells of columns that have slipped.
    read(record, 'plannedActivity', 0, ACTIVITY_DECIMALS, true);
    read(record, 'plannedMarketForces', 0, PRICE_DECIMALS, true);
    read(record, 'marketForces', 0, PRICE_DECIMALS, true);
    return { price, activity, planned, problems: problems ?? NO_PROBLEMS };
  };
};

const leftOutRows = () => {
  const sums = new Map<string, { rows: number; price: ExactSum }>();
  return {
    add: (commissioner: string, { units, scale }: Amount): void => {
      let sum = sums.get(commissioner);
      if (!sum) sums.set(commissioner, (sum = { rows: 0, price: exactSum() }));
      sum.rows += 1;
      sum.price.add(units, scale);
    },
    list: () =>
      [...sums]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([commissioner, { rows, price }]) => ({
          commissioner,
          rows,
          price: priceText(price.total()),
        })),
  };
};
