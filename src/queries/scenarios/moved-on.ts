/**
 * What the ledger has recorded since an event that bears on a contract year: whoever looks at a
 * what-if on that event has to know. Read off the folded state, without reading the history again.
 */
import { proposalInWords } from '../../../projections/words.js';
import type { ProposingEvent } from '../../domain/decision/state.js';
import type { LedgerState } from '../../domain/ledger.js';
import { contractYearOf, periodInWords, periodOfDay } from '../../domain/period/period.js';
import type { MovedOn } from './answers.js';

/** Newest first. */
export const movedOn = (state: LedgerState, since: number, contractYear: string): MovedOn[] =>
  [...decided(state, contractYear), ...posted(state, contractYear), ...closed(state, contractYear)]
    .filter(({ event }) => event > since)
    .sort((a, b) => b.event - a.event);

const posted = ({ activity }: LedgerState, year: string): MovedOn[] =>
  [...activity.submissions.values()]
    .filter(({ status, contractYear }) => status === 'standing' && contractYear === year)
    .map(({ lastEvent, file }) => ({ event: lastEvent, words: `${file.name} counts` }));

/** Agreements, by the year that they bear on. */
const decided = (state: LedgerState, year: string): MovedOn[] =>
  [...state.proposals.values()].flatMap(({ status, endedAt, proposed }) => {
    const period = status === 'agreed' ? periodIn(proposed) : undefined;
    return endedAt !== undefined && period !== undefined && contractYearOf(period) === year
      ? [{ event: endedAt, words: `Agreed: ${proposalInWords(proposed, state)}` }]
      : [];
  });

/** What is decided of no period, a dispute for one, moves no figure by itself. */
const periodIn = ({ data }: ProposingEvent): string | undefined => {
  if ('fromPeriod' in data) return data.fromPeriod;
  if ('effectiveOn' in data) return periodOfDay(data.effectiveOn);
  return 'period' in data ? data.period : undefined;
};

const closed = ({ closures }: LedgerState, year: string): MovedOn[] =>
  [...closures].flatMap(([period, all]) =>
    contractYearOf(period) === year
      ? all.map(({ closedAt }) => ({
          event: closedAt,
          words: `${periodInWords(period)} is closed`,
        }))
      : [],
  );
