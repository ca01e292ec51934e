/**
 * A scenario as a position that any question can be put to: its base, with what it supposes of it.
 * Projections, explanations, bridges and lines work on it unchanged.
 */
import type { LedgerState } from '../../domain/ledger.js';
import { keptParts, type ScenarioState } from '../../domain/scenario/state.js';
import type { States } from '../../views/states.js';
import { look, type Lens, type Sight } from '../lens.js';
import type { ReadEvents } from '../reading.js';
import { suppose, type Supposed, type SupposingWith } from '../suppose/suppose.js';
import { unanswerable } from '../unanswerable.js';
import { supposedSight, toldOf } from '../what-if.js';
import type { ScenarioClock } from './answers.js';

export interface ScenarioSight extends Sight {
  /** The history as it is supposed to be. */
  readonly read: ReadEvents;
  /** The same question, put to the base. */
  readonly base: Sight;
  readonly supposed: Supposed;
  /** The same, where an event or a posted line (`EVENT`, `EVENT/LINE`) had not been recorded. */
  readonly without: (address: string) => Promise<Supposed>;
}

/** What supposing needs to know of an alliance. */
export type Knowing = Omit<SupposingWith, 'state' | 'period' | 'partsOf'>;

/** @param lens its period; what else it asks must be what the scenario rests on */
export const scenarioSight = async (
  states: States,
  knowing: Knowing,
  scenario: ScenarioState,
  lens: Lens = {},
): Promise<ScenarioSight> => {
  const { alliance, scenario: id, base: rests } = scenario;
  const asAt = String(rests.asAt);
  const what =
    lens.terms !== undefined
      ? 'the terms'
      : lens.asAt !== undefined && lens.asAt !== asAt
        ? 'what it is to be known at'
        : undefined;
  if (what !== undefined) {
    throw unanswerable('SCENARIO_HAS_ITS_CLOCKS', { scenario: id, base: asAt, what });
  }
  const period = lens.period ?? scenario.period;
  const { atLeast } = lens;
  const base = await look(states, alliance, {
    period,
    asAt,
    ...(atLeast === undefined ? {} : { atLeast }),
  });
  const supposed = await supposedOn(knowing, scenario, base.state, period);
  const sight = supposedSight(base, supposed);
  const clocks = { ...sight.clocks, scenario: clockOf(scenario, supposed) };
  const without = (event: string): Promise<Supposed> => {
    const suppositions = [{ suppose: 'event-left-out', event } as const, ...scenario.suppositions];
    return supposedOn(knowing, { ...scenario, suppositions }, base.state, period);
  };
  return { ...sight, clocks, read: supposed.read, base, supposed, without };
};

/** The suppositions of a scenario, on any state of its alliance. */
export const supposedOn = (
  knowing: Knowing,
  scenario: ScenarioState,
  state: LedgerState,
  period: string,
): Promise<Supposed> =>
  suppose(scenario.suppositions, {
    ...knowing,
    state,
    period,
    partsOf: (sha256) => keptParts(scenario, sha256),
  });

const clockOf = (
  { scenario, name, discarded }: ScenarioState,
  { suppositions: all }: Supposed,
): ScenarioClock => {
  const { suppositions, refused } = toldOf(all);
  return {
    scenario,
    name,
    suppositions,
    refused: refused.length,
    ...(discarded ? { discarded: discarded.reason } : {}),
  };
};
