/** What a closed month lets happen to it: the agreement's rule for late data says. */
import type { LedgerState } from '../ledger.js';
import { refuse, type Refusal } from '../refusals.js';
import { inForce } from '../sharing/versions.js';
import { contractYearOf, periodOfDay, periodsOf } from './period.js';
import { closureOf } from './state.js';

/**
 * Refused where a month of the year from `fromPeriod` on is closed and its terms want it reopened
 * first: figures are to date, so what changes a month changes every later one of its year.
 */
export const closedFault = (fromPeriod: string, state: LedgerState): Refusal | undefined => {
  const shut = periodsOf(contractYearOf(fromPeriod)).find(
    (period) =>
      period >= fromPeriod &&
      closureOf(state.closures, period) &&
      inForce(state.versions, period)?.terms.lateData.rule === 'reopen',
  );
  return shut === undefined ? undefined : refuse('PERIOD_CLOSED', { period: shut });
};

/** The same for a day that money belongs to. */
export const effectFault = (day: string, state: LedgerState): Refusal | undefined =>
  closedFault(periodOfDay(day), state);
