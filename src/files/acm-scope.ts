/** The month, year, provider and commissioner of a row: which part of the file it belongs to. */
import { firstDayOf, LAST_DAY } from './first-day.js';
import { periodOf } from '../domain/period/period.js';
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
  { headers, context }: Reading,
  places: Places<AcmColumn>,
  parts: PartCollector,
): ((record: readonly string[]) => ScopeEntry) => {
  const make = (record: readonly string[]): ScopeEntry => {
    const problems: Problem[] = [];
    const text = (name: ScopeColumn): string => record[places[name]]!.trim();
    const fault = (name: ScopeColumn, verdict: string): void =>
      void problems.push(problem(headers[places[name]]!, text(name), verdict));
    const contractYear = readFinancialYear(text('year'));
    if (contractYear === undefined) fault('year', 'is not a financial year, as 202627 is');
    const month = readMonth(text('month'));
    if (month === undefined) fault('month', 'is not a month: 1 to 12, 1 is April');
    const period = contractYear && month ? periodOf(contractYear, month) : '';
    const day = period === '' ? LAST_DAY : firstDayOf(period);
    const party = (role: 'provider' | 'commissioner'): string | undefined =>
      partnerOf(context, text(role).toUpperCase(), role, day);
    const from = party('provider');
    if (from === undefined) fault('provider', 'is not the code of a provider of this alliance');
    const to = party('commissioner');
    const leftOut = to === undefined && context.otherCommissioners === 'leave-out';
    if (to === undefined && !leftOut) {
      fault('commissioner', 'is not the code of a commissioner of this alliance');
    }
    const isKnown = problems.length === 0 && !leftOut;
    return {
      month: isKnown ? parts.of(from!, to!, contractYear!).month(period) : undefined,
      leftOut: leftOut ? text('commissioner').toUpperCase() : '',
      problems,
    };
  };

  return remembered([places.year, places.provider, places.commissioner, places.month], make);
};
