/**
 * What the ledger has recorded since an event that bears on a contract year: a scenario on that event
 * is stale then. Read off the folded state, without reading the history again.
 */
import type { ProposingEvent } from '../decision/state.js';
import type { LedgerState } from '../ledger.js';
import { contractYearOf, periodOfDay } from '../period/period.js';
import type { ScenarioState } from './state.js';

export type MovedOnBy =
  | { readonly event: number; readonly what: 'file'; readonly name: string }
  | { readonly event: number; readonly what: 'agreed'; readonly proposed: ProposingEvent }
  | { readonly event: number; readonly what: 'closed'; readonly period: string };

/** Newest first. */
export const movedOnBy = (
  state: LedgerState,
  { base, period }: Pick<ScenarioState, 'base' | 'period'>,
): MovedOnBy[] => {
  const year = contractYearOf(period);
  return [...agreed(state, year), ...posted(state, year), ...closed(state, year)]
    .filter(({ event }) => event > base.asAt)
    .sort((a, b) => b.event - a.event);
};

const posted = ({ activity }: LedgerState, year: string): MovedOnBy[] =>
  [...activity.submissions.values()]
    .filter(({ status, contractYear }) => status === 'standing' && contractYear === year)
    .map(({ lastEvent, file }) => ({ event: lastEvent, what: 'file', name: file.name }));

/** Agreements, by the year that they bear on. */
const agreed = (state: LedgerState, year: string): MovedOnBy[] =>
  [...state.proposals.values()].flatMap(({ status, endedAt, proposed }): MovedOnBy[] => {
    const period = status === 'agreed' ? periodIn(proposed) : undefined;
    return endedAt !== undefined && period !== undefined && contractYearOf(period) === year
      ? [{ event: endedAt, what: 'agreed', proposed }]
      : [];
  });

/** What is decided of no period, a dispute for one, moves no figure by itself. */
const periodIn = ({ data }: ProposingEvent): string | undefined => {
  if ('fromPeriod' in data) return data.fromPeriod;
  if ('effectiveOn' in data) return periodOfDay(data.effectiveOn);
  return 'period' in data ? data.period : undefined;
};

const closed = ({ closures }: LedgerState, year: string): MovedOnBy[] =>
  [...closures].flatMap(([period, all]) =>
    contractYearOf(period) === year
      ? all.map(({ closedAt }): MovedOnBy => ({ event: closedAt, what: 'closed', period }))
      : [],
  );
