/**
 * The facts of an alliance, folded: partners, terms, decisions, submissions, cells, adjustments,
 * releases, closed months. Every read model is read off this one fold, so that no two of them can
 * have seen different events.
 *
 * Example: 4 posted lines of £250.00 in one cell, then a restatement of one to £300.00: the cell
 * holds £1,050.00.
 */
import type { Projection } from '../src/domain/decider.js';
import type { LedgerEvent } from '../src/domain/events.js';
import { evolveLedger, initialLedger, type LedgerState } from '../src/domain/ledger.js';

export const ledger: Projection<LedgerState, LedgerEvent> = {
  name: 'ledger',
  version: 5,
  initial: initialLedger,
  apply: evolveLedger,
};

/** What a reader sees of the folded facts. */
export interface ReadModel<Answer> {
  /** The noun the reader sees. */
  readonly name: string;
  /** Raise this when the reading changes: kept answers of an older version are dropped. */
  readonly version: number;
  /** Whether there is one answer for each period, or one for the alliance, whatever the period. */
  readonly per: 'period' | 'alliance';
  readonly read: (state: LedgerState, period: string) => Answer;
}
