/**
 * The positions on the way of a bridge: one effect after the other is put in place of what the earlier
 * position has, and each of them is settled by the real engine. A bar is the difference of two
 * neighbours, so that bars sum to the whole movement, whatever the clauses of an agreement do.
 */
import type { Adjustments } from '../../domain/adjustment/state.js';
import type { CellTotals } from '../../domain/activity/cells.js';
import type { LedgerState } from '../../domain/ledger.js';
import { periodOfDay } from '../../domain/period/period.js';
import type { AgreedTerms } from '../../domain/sharing/terms.js';
import { cellsOfEffects, type CellsOfEffects } from './cells.js';
import { EFFECTS, type Effect } from './effects.js';
import type { LinesMoved } from './lines-moved.js';
import type { Span } from './what-counts.js';

/** A position after an effect. */
export interface Standpoint {
  readonly period: string;
  readonly state: LedgerState;
}

export interface Way {
  readonly start: Standpoint;
  /** In the order of effects. */
  readonly after: readonly (readonly [Effect, Standpoint])[];
  readonly supposed: CellsOfEffects['supposed'];
}

interface Parts {
  readonly period: string;
  readonly cells: CellTotals;
  readonly adjustments: Adjustments;
  readonly versions: readonly AgreedTerms[];
  readonly releases: LedgerState['releases'];
}

export const wayOf = (span: Span, lines: LinesMoved): Way => {
  const { earlier, later } = span;
  const versions = begunBy(earlier.state.versions, earlier.period);
  const cells = cellsOfEffects(span, versions, lines);
  const before: Parts = {
    period: earlier.period,
    cells: cells.before,
    adjustments: effectiveBy(earlier.state.adjustments, earlier.period),
    versions,
    releases: releasedBy(earlier.state.releases, earlier.period),
  };
  const changes: Readonly<Record<Effect, Partial<Parts>>> = {
    late: { cells: cells.late },
    price: { cells: cells.price },
    plan: { cells: cells.plan, period: later.period },
    activity: { cells: cells.activity },
    adjustments: { adjustments: later.state.adjustments },
    terms: { versions: later.state.versions },
    reserve: { releases: later.state.releases },
    rounding: { cells: cells.rounding },
  };
  const settled = settling(span);
  const after: [Effect, Standpoint][] = [];
  let parts = before;
  for (const { effect } of EFFECTS) {
    parts = { ...parts, ...changes[effect] };
    after.push([effect, settled(parts)]);
  }
  return { start: settled(before), after, supposed: cells.supposed };
};

/**
 * Partners are those of both positions, so that none is without a name or a role on the way. Cells are
 * what counts already: whether late data counts is not judged again.
 */
const settling = ({ earlier, later }: Span) => {
  const alliance = {
    ...later.state.alliance!,
    partners: new Map([...earlier.state.alliance!.partners, ...later.state.alliance!.partners]),
  };
  return ({ period, cells, ...agreed }: Parts): Standpoint => ({
    period,
    state: {
      ...later.state,
      ...agreed,
      alliance,
      counted: new Map(),
      closures: new Map(),
      activity: { ...later.state.activity, totals: cells },
    },
  });
};

/** Versions that begin later than a month change nothing of the months through it. */
const begunBy = (versions: readonly AgreedTerms[], period: string): readonly AgreedTerms[] =>
  versions.filter(({ fromPeriod }) => fromPeriod <= period);

/** A reversal is never earlier than what it reverses. Of years before, all stay. */
const effectiveBy = (adjustments: Adjustments, through: string): Adjustments =>
  new Map(
    [...adjustments].flatMap(([id, { reversal, ...adjustment }]) => {
      if (periodOfDay(adjustment.effectiveOn) > through) return [];
      const counts = reversal && periodOfDay(reversal.effectiveOn) <= through;
      return [[id, counts ? { ...adjustment, reversal } : adjustment]];
    }),
  );

const releasedBy = (releases: LedgerState['releases'], through: string): LedgerState['releases'] =>
  releases.filter(({ period }) => period <= through);
