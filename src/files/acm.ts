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

  const report = (row: number, problems: readonly Problem[]): void => {
    for (const found of problems) faults.add(row, found);
  };

  return {
    read: (record, row) => {
      const before = faults.count;
      const scope = scopeOf(record);
      const cell = cellOf(record);
      const detail = detailOf(record);
      const created = createdOf(record);
      const { price, activity, planned, problems } = amounts(record, cell);
      report(row, scope.problems);
      report(row, created.problems);
      report(row, cell.problems);
      report(row, detail.problems);
      if (cell.needsHrg && !detail.hasHrg) {
        faults.add(row, tariffProblem(reading, places, cell, detail));
      }
      report(row, problems);
      if (faults.count > before || !price || !activity) return;
      const { month } = scope;
      if (!month) return others.add(scope.leftOut, price);
      month.note(created.instant, reportingTypeOf(record));
      if (planned) month.plan(cell.pointOfDelivery, planned);
      const place = month.cell(cell.id, cell.cellIn);
      month.add(row, place, detail.text, price, activity.units);
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
  const meaningOf = (text: string): string => {
    watch.see(reportingType, text);
    const word = text.trim();
    const national = /^(flex|freeze)$/i.test(word) ? word.toLowerCase() : word;
    return meanings.get(word.toUpperCase()) ?? national;
  };
  let last = '';
  let meaning = '';
  return (record: readonly string[]): string => {
    const text = reportingType < 0 ? '' : record[reportingType]!;
    if (text !== last) {
      last = text;
      meaning = meaningOf(text);
    }
    return meaning;
  };
};

interface RowAmounts {
  price: Amount | undefined;
  activity: Amount | undefined;
  planned: Amount | undefined;
  problems: readonly Problem[];
}

const NO_PROBLEMS: readonly Problem[] = [];
const NIL: Amount = { units: 0, scale: ACTIVITY_DECIMALS };

/** The answer is good until the next row. */
const amountReader = ({ headers, watch }: Reading, places: Places<AcmColumn>) => {
  let problems: Problem[] | undefined;
  const fault = (place: number, text: string, verdict: string): undefined => {
    (problems ??= []).push(problem(headers[place]!, text.trim(), verdict));
  };

  const read = (
    record: readonly string[],
    place: number,
    least: number,
    most: number,
  ): Amount | undefined => {
    const text = record[place]!;
    watch.see(place, text);
    const amount = readAmount(text, least, most);
    return typeof amount === 'string' ? fault(place, text, amount) : amount;
  };

  const readAny = (
    record: readonly string[],
    place: number,
    least: number,
    most: number,
  ): Amount | undefined =>
    place < 0 || record[place]!.trim() === '' ? undefined : read(record, place, least, most);

  const readNone = (record: readonly string[], cell: CellEntry): Amount | undefined => {
    const { activity: place } = places;
    const amount = record[place]!.trim() === '' ? NIL : read(record, place, 3, ACTIVITY_DECIMALS);
    if (!amount || amount.units === 0) return amount;
    const verdict = `must be 0: ${cell.pointOfDelivery} counts money, not activity`;
    return fault(place, record[place]!, verdict);
  };

  const amounts: RowAmounts = {
    price: undefined,
    activity: undefined,
    planned: undefined,
    problems: NO_PROBLEMS,
  };
  return (record: readonly string[], cell: CellEntry): RowAmounts => {
    problems = undefined;
    amounts.price = read(record, places.price, 2, PRICE_DECIMALS);
    amounts.activity = cell.countsActivity
      ? read(record, places.activity, ACTIVITY_DECIMALS, ACTIVITY_DECIMALS)
      : readNone(record, cell);
    amounts.planned = readAny(record, places.plannedPrice, 2, PRICE_DECIMALS);
    // Not kept, but a value that is no number here tells of columns that have slipped.
    readAny(record, places.plannedActivity, 0, ACTIVITY_DECIMALS);
    readAny(record, places.plannedMarketForces, 0, PRICE_DECIMALS);
    readAny(record, places.marketForces, 0, PRICE_DECIMALS);
    amounts.problems = problems ?? NO_PROBLEMS;
    return amounts;
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
