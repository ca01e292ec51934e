/** Closing a month, and proposing to reopen one. */
import type { ClosePeriod, ProposeReopening } from '../commands.js';
import { nextProposal } from '../decision/state.js';
import type { LedgerState } from '../ledger.js';
import { refuse, type Refusal } from '../refusals.js';
import { inForce } from '../sharing/versions.js';
import type { PeriodEvent, PeriodReopeningProposed } from './events.js';
import { figuresOf } from './figures.js';
import { contractYearOf, isPeriod, monthOf, periodOf, yearToDate } from './period.js';
import { closureOf } from './state.js';

export const closePeriod = (
  { period }: ClosePeriod,
  state: LedgerState,
): readonly PeriodEvent[] | Refusal => {
  const fault = closingFault(period, state);
  if (fault) return fault;
  const { last: asAt, head: chainHead } = state;
  const figures = figuresOf(state, period);
  return [{ type: 'PeriodClosed', data: { period, asAt, chainHead, figures } }];
};

const closingFault = (period: string, state: LedgerState): Refusal | undefined => {
  if (!isPeriod(period)) return refuse('NOT_A_PERIOD', { value: period });
  if (!inForce(state.versions, period)) return refuse('TERMS_NOT_AGREED', { period });
  const closed = closureOf(state.closures, period);
  if (closed) return refuse('PERIOD_ALREADY_CLOSED', { period, event: String(closed.closedAt) });
  const before = periodOf(contractYearOf(period), monthOf(period) - 1);
  if (monthOf(period) > 1 && !closureOf(state.closures, before)) {
    return refuse('PERIOD_BEFORE_NOT_CLOSED', { before });
  }
  const cutOff = firstCutOff(state, yearToDate(period));
  return cutOff && refuse('SUBMISSION_INCOMPLETE', { file: cutOff.file.name, period });
};

/** The submission for any of these months that was opened first and never closed. */
const firstCutOff = ({ activity }: LedgerState, months: readonly string[]) =>
  [...activity.submissions.values()]
    .filter((one) => one.status === 'open' && one.months.some((month) => months.includes(month)))
    .sort((a, b) => a.firstEvent - b.firstEvent)[0];

export const proposeReopening = (
  { period, reason }: ProposeReopening,
  state: LedgerState,
): PeriodReopeningProposed | Refusal => {
  if (reason.trim() === '') return refuse('REASON_MISSING', { command: 'Reopening a month' });
  return (
    reopeningFault(period, state) ?? {
      type: 'PeriodReopeningProposed',
      data: { proposal: nextProposal(state.proposals), period, reason },
    }
  );
};

/** Why a month cannot be reopened; asked again when the reopening is agreed. */
export const reopeningFault = (period: string, state: LedgerState): Refusal | undefined => {
  if (!isPeriod(period)) return refuse('NOT_A_PERIOD', { value: period });
  return closureOf(state.closures, period) ? undefined : refuse('PERIOD_NOT_CLOSED', { period });
};
