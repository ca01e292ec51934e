/**
 * The settlement that several read models share: made once for a state and a period.
 * A month is the difference of two cumulative settlements: through it, and through the one before.
 */
import { Money } from '../src/domain/money/money.js';
import { factsOf, type LedgerState } from '../src/domain/ledger.js';
import { contractYearOf, monthOf, periodOf } from '../src/domain/period/period.js';
import { settle } from '../src/domain/sharing/settle.js';
import type { Account, Entry, Statement, Step } from '../src/domain/sharing/statement.js';

interface Kept {
  readonly last: number;
  readonly versions: LedgerState['versions'];
  readonly statements: Map<string, Statement>;
}

// States are evolved in place, so what is kept holds only for the event it was made at.
const kept = new WeakMap<LedgerState, Kept>();

export const statementOf = (state: LedgerState, period: string): Statement => {
  let entry = kept.get(state);
  if (entry?.last !== state.last || entry.versions !== state.versions) {
    entry = { last: state.last, versions: state.versions, statements: new Map() };
    kept.set(state, entry);
  }
  const known = entry.statements.get(period);
  if (known) return known;
  const statement = settle(state.versions, factsOf(state), period);
  entry.statements.set(period, statement);
  return statement;
};

/** Every entry of a statement with its sign: the runs that are taken off count as minus. */
export const signedEntries = function* (statement: Statement): Generator<SignedEntry> {
  for (const run of statement.runs) {
    for (const step of run.steps) {
      for (const entry of step.entries) yield { step, entry, sign: run.sign };
    }
  }
};

export interface SignedEntry {
  readonly step: Step;
  readonly entry: Entry;
  readonly sign: 1 | -1;
}

/** What an entry brings to an account: plus where it receives, minus where it pays. */
export const broughtTo = (account: Account, { entry, sign }: SignedEntry): Money => {
  if (entry.from === entry.to || (entry.from !== account && entry.to !== account)) {
    return Money.zero;
  }
  return (entry.to === account) === (sign === 1) ? entry.amount : entry.amount.negated();
};

/** The month before in the same contract year; undefined for the first. */
export const monthBefore = (period: string): string | undefined =>
  monthOf(period) === 1 ? undefined : periodOf(contractYearOf(period), monthOf(period) - 1);
