/** The month, year, provider and commissioner of a row: which part of the file it belongs to. */
import { firstDayOf, LAST_DAY } from './first-day.js';
import { contractYearOf, periodOf } from '../domain/period/period.js';
import { readFinancialYear, readMonth } from './date-text.js';
import { problem, type Problem } from './faults.js';
import type { AcmColumn, Places } from './headers.js';
import type { PartCollector, PartMonth } from './file-parts.js';
import { partnerOf, type Reading } from './read-context.js';
import { remembered } from './remembered.js';

export interface ScopeEntry {
  /** Undefined where the row is faulty or left out. */
  readonly month: PartMonth | undefined;
  /** Code of a commissioner outside the alliance, whose rows are knowingly left out. */
  readonly leftOut: string;
  readonly problems: readonly Problem[];
}

type ScopeColumn = 'year' | 'month' | 'provider' | 'commissioner';

/** Rows of the same month and parties share one entry. */
export const scopeReader = (
  reading: Reading,
  places: Places<AcmColumn>,
  parts: PartCollector,
): ((record: readonly string[]) => ScopeEntry) =>
  remembered([places.year, places.provider, places.commissioner, places.month], (record) =>
    scopeEntry(record, reading, places, parts),
  );

type Role = 'provider' | 'commissioner';

const scopeEntry = (
  record: readonly string[],
  { headers, context }: Reading,
  places: Places<AcmColumn>,
  parts: PartCollector,
): ScopeEntry => {
  const problems: Problem[] = [];
  const text = (name: ScopeColumn): string => record[places[name]]!.trim();
  const fault = (name: ScopeColumn, verdict: string): undefined => {
    problems.push(problem(headers[places[name]]!, text(name), verdict));
  };
  const period = periodFrom(text, fault);
  const day = period === undefined ? LAST_DAY : firstDayOf(period);
  const party = (role: Role): string | undefined =>
    partnerOf(context, text(role).toUpperCase(), role, day);
  const unknown = (role: Role): undefined =>
    fault(role, `is not the code of a ${role} of this alliance`);
  const provider = party('provider') ?? unknown('provider');
  const commissioner = party('commissioner');
  const leftOut = commissioner === undefined && context.otherCommissioners === 'leave-out';
  if (commissioner === undefined && !leftOut) unknown('commissioner');
  const month =
    period && provider && commissioner
      ? parts.of(provider, commissioner, contractYearOf(period)).month(period)
      : undefined;
  return { month, leftOut: leftOut ? text('commissioner').toUpperCase() : '', problems };
};

const periodFrom = (
  text: (name: ScopeColumn) => string,
  fault: (name: ScopeColumn, verdict: string) => undefined,
): string | undefined => {
  const year =
    readFinancialYear(text('year')) ?? fault('year', 'is not a financial year, as 202627 is');
  const month = readMonth(text('month')) ?? fault('month', 'is not a month: 1 to 12, 1 is April');
  return year && month ? periodOf(year, month) : undefined;
};
