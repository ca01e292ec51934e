/** An entry of the journal: the steps that it is made of, through its month less the month before. */
import type { LedgerState } from '../../domain/ledger.js';
import { entriesMade, type EntryMade } from '../journal.js';
import { inOneMonth, withoutWhatCancels, type Contribution } from './contributions.js';
import type { Figure } from './figure.js';

type EntryFigure = Extract<Figure, { of: 'entry' }>;

/** Undefined where the month has no such entry. */
export const entryAt = (
  { period, entry }: EntryFigure,
  state: LedgerState,
): EntryMade | undefined => entriesMade(state, period)[entry - 1];

/** What each step adds, the way that the money went. */
export const entryContributions = (figure: EntryFigure, state: LedgerState): Contribution[] => {
  const made = entryAt(figure, state);
  if (made === undefined) return [];
  const { now, before, earlier } = made;
  const standing = withoutWhatCancels(now);
  return earlier === undefined
    ? standing
    : inOneMonth(standing, withoutWhatCancels(before), earlier);
};
