/** What a closed month lets happen to it: the agreement's rule for late data says. */
import type { LedgerState } from '../ledger.js';
import { refuse, type Refusal } from '../refusals.js';
import { carriesOn, type Carrying } from '../reserve/carried.js';
import { inForce } from '../sharing/versions.js';
import { contractYearOf, periodOfDay, periodsOf, yearAfter } from './period.js';
import { closureOf } from './state.js';

/**
 * Refused where a month of the year from `fromPeriod` on is closed and its terms want it reopened
 * first: figures are to date, so what changes a month changes every later one of its year, and of the
 * years after it that a reserve is carried forward into.
 *
 * @param after what is carried once the change is made, where it changes that
 */
export const closedFault = (
  fromPeriod: string,
  state: LedgerState,
  after: Carrying = state,
): Refusal | undefined => {
  const shut = monthsFrom(fromPeriod, state, after).find(
    (period) =>
      closureOf(state.closures, period) &&
      inForce(state.versions, period)?.terms.lateData.rule === 'reopen',
  );
  return shut === undefined ? undefined : refuse('PERIOD_CLOSED', { period: shut });
};

const monthsFrom = (fromPeriod: string, ...carrying: readonly Carrying[]): string[] => {
  let year = contractYearOf(fromPeriod);
  const months = periodsOf(year).filter((period) => period >= fromPeriod);
  while (carrying.some((one) => carriesOn(one, year))) {
    year = yearAfter(year);
    months.push(...periodsOf(year));
  }
  return months;
};

/** The same for a day that money belongs to. */
export const effectFault = (day: string, state: LedgerState): Refusal | undefined =>
  closedFault(periodOfDay(day), state);
