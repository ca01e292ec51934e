/** What a closed month lets happen to it: the agreement's rule for late data says. */
import type { LedgerState } from '../ledger.js';
import { refuse, type Refusal } from '../refusals.js';
import { inForce } from '../sharing/versions.js';
import { periodOfDay } from './period.js';
import { closureOf } from './state.js';

/** Refused where a month from `fromPeriod` on is closed and the terms want it reopened first. */
export const closedFault = (fromPeriod: string, state: LedgerState): Refusal | undefined => {
  if (inForce(state.versions, fromPeriod)?.terms.lateData.rule !== 'reopen') return undefined;
  const closed = [...state.closures.keys()]
    .sort()
    .find((period) => period >= fromPeriod && closureOf(state.closures, period));
  return closed === undefined ? undefined : refuse('PERIOD_CLOSED', { period: closed });
};

/** The same for a day that money belongs to. */
export const effectFault = (day: string, state: LedgerState): Refusal | undefined =>
  closedFault(periodOfDay(day), state);
