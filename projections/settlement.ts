/**
 * The settlement that several read models share: made once for a state and a period.
 * A month is the difference of two cumulative settlements: through it, and through the one before.
 */
import type { CellTotal } from '../src/domain/activity/cells.js';
import { Money } from '../src/domain/money/money.js';
import { factsOf, type LedgerState } from '../src/domain/ledger.js';
import {
  contractYearOf,
  lastOf,
  monthOf,
  periodOf,
  yearBefore,
} from '../src/domain/period/period.js';
import type { PairAmounts } from '../src/domain/sharing/amounts.js';
import { carriedForward, type BroughtForward } from '../src/domain/sharing/carried-forward.js';
import { poolAmountsOf, settleStanding } from '../src/domain/sharing/settle.js';
import { sumCells, withDifferences, type Standing } from '../src/domain/sharing/standing.js';
import { inSuccession } from '../src/domain/sharing/successions.js';
import type { Account, Entry, Statement, Step } from '../src/domain/sharing/statement.js';

interface Kept {
  readonly last: number;
  readonly versions: LedgerState['versions'];
  /** Cells brought to pools, by contract year: the costly part. */
  readonly standing: Map<string, Standing>;
  readonly statements: Map<string, Statement>;
  readonly amounts: Map<string, readonly PairAmounts[]>;
}

// States are evolved in place, so what is kept holds only for the event it was made at.
const kept = new WeakMap<LedgerState, Kept>();

const keptOf = (state: LedgerState): Kept => {
  const { last, versions } = state;
  let entry = kept.get(state);
  if (entry?.last !== last || entry.versions !== versions) {
    const [standing, statements, amounts] = [new Map(), new Map(), new Map()];
    entry = { last, versions, standing, statements, amounts };
    kept.set(state, entry);
  }
  return entry;
};

const once = <T>(made: Map<string, T>, key: string, make: () => T): T => {
  let value = made.get(key);
  if (value === undefined) {
    value = make();
    made.set(key, value);
  }
  return value;
};

const standingOf = (state: LedgerState, period: string): Standing => {
  const year = contractYearOf(period);
  return once(keptOf(state).standing, year, () =>
    sumCells(state.versions, year, factsOf(state).cells),
  );
};

/**
 * The state under other versions that map every cell to the pool that its own versions map it to: only
 * clauses or plans differ, version by version. What its cells come to is taken over, not summed again.
 */
export const underVersionsAlike = (
  state: LedgerState,
  versions: LedgerState['versions'],
  period: string,
): LedgerState => {
  const other = { ...state, versions };
  // Which late data counts may hang on the terms themselves.
  if (state.counted.size > 0) return other;
  const { byVersion, ...rest } = standingOf(state, period);
  const alike = versions.flatMap((agreed, place) => {
    const byPair = byVersion.get(inSuccession(state.versions[place]!));
    return byPair ? [[inSuccession(agreed), byPair] as const] : [];
  });
  const standing = { ...rest, byVersion: new Map(alike) };
  keptOf(other).standing.set(contractYearOf(period), standing);
  return other;
};

/**
 * The state with cells of activity and cost of a year changed by differences, to be settled and for
 * nothing else: only what cells come to is changed. Undefined where late data counts by what it comes
 * to, so that all has to be read again.
 */
export const underDifferences = (
  state: LedgerState,
  differences: readonly CellTotal[],
  period: string,
): LedgerState | undefined => {
  if (state.counted.size > 0) return undefined;
  const other = { ...state };
  const standing = withDifferences(standingOf(state, period), differences);
  keptOf(other).standing.set(contractYearOf(period), standing);
  return other;
};

/** The settlement of the year through a period. */
export const statementOf = (state: LedgerState, period: string): Statement =>
  once(keptOf(state).statements, period, () => {
    const agreed = { ...factsOf(state), broughtForward: broughtForwardInto(state, period) };
    return settleStanding(state.versions, standingOf(state, period), agreed, period);
  });

/** What reserves of the year open with: what the year before, as it is settled now, carries forward. */
const broughtForwardInto = (state: LedgerState, period: string): BroughtForward[] => {
  const before = yearBefore(contractYearOf(period));
  return state.releases.some((release) => contractYearOf(release.period) === before)
    ? carriedForward(state.versions, statementOf(state, lastOf(before)))
    : [];
};

/** Plan and actual of every pool, commissioner and provider, to date. */
export const amountsOf = (state: LedgerState, period: string): readonly PairAmounts[] =>
  once(keptOf(state).amounts, period, () =>
    poolAmountsOf(state.versions, standingOf(state, period), period),
  );

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
