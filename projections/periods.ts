/**
 * Periods: which months of the year are closed, at which event, and what was pinned then.
 * Example: month 6 closed at event 214 on what was known at event 213.
 */
import { contractYearOf, periodInWords, periodsOf } from '../src/domain/period/period.js';
import { closureOf, type Closure } from '../src/domain/period/state.js';
import type { ReadModel } from './ledger.js';

export interface PeriodRow {
  readonly period: string;
  readonly name: string;
  readonly status: 'open' | 'closed';
  readonly closure?: Closure;
  /** Earlier closures that were reopened, oldest first. */
  readonly reopened: readonly Closure[];
}

export const periods: ReadModel<readonly PeriodRow[]> = {
  name: 'periods',
  version: 1,
  per: 'period',
  read: (state, period) =>
    periodsOf(contractYearOf(period)).map((month) => {
      const closure = closureOf(state.closures, month);
      const all = state.closures.get(month) ?? [];
      return {
        period: month,
        name: periodInWords(month),
        status: closure ? 'closed' : 'open',
        ...(closure ? { closure } : {}),
        reopened: all.filter(({ reopenedAt }) => reopenedAt !== undefined),
      };
    }),
};
