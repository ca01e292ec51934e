/** What can be done with a scenario itself: none of it is a decision of the alliance. */
import { isPeriod } from '../period/period.js';
import { refuse, type Refusal } from '../refusals.js';
import type { AdoptedAs, ScenarioBase, ScenarioEvent } from './events.js';
import { shapeFault } from './shape.js';
import type { ScenarioState } from './state.js';
import type { Supposition } from './suppositions.js';

export type ScenarioCommand =
  | {
      readonly command: 'SaveScenario';
      readonly scenario: string;
      readonly alliance: string;
      readonly name: string;
      readonly base: ScenarioBase;
      readonly period: string;
      readonly suppositions: readonly Supposition[];
    }
  /** What is left out stays as it is. */
  | {
      readonly command: 'ChangeScenario';
      readonly name?: string;
      readonly period?: string;
      readonly suppositions?: readonly Supposition[];
    }
  | { readonly command: 'RebaseScenario'; readonly base: ScenarioBase }
  | { readonly command: 'NoteAdoption'; readonly proposals: readonly AdoptedAs[] }
  | { readonly command: 'DiscardScenario'; readonly reason: string };

export const decideScenario = (
  command: ScenarioCommand,
  state: ScenarioState,
): readonly ScenarioEvent[] | Refusal => {
  if (command.command === 'SaveScenario') {
    const { command: _, ...data } = command;
    return contentFault(data) ?? [{ type: 'ScenarioSaved', data }];
  }
  const gone = discardedFault(state);
  if (gone) return gone;
  switch (command.command) {
    case 'ChangeScenario': {
      const { name = state.name, period = state.period } = command;
      const { suppositions = state.suppositions } = command;
      const data = { name, period, suppositions };
      return (
        contentFault({ ...data, suppositions: command.suppositions ?? [] }) ?? [
          { type: 'ScenarioChanged', data },
        ]
      );
    }
    case 'RebaseScenario': {
      const { base } = command;
      const { scenario, base: from } = state;
      return base.asAt === from.asAt
        ? refuse('SCENARIO_RESTS_THERE', { scenario, base: String(from.asAt) })
        : [{ type: 'ScenarioRebased', data: { from, base } }];
    }
    case 'NoteAdoption':
      return [{ type: 'ScenarioAdopted', data: { proposals: command.proposals } }];
    case 'DiscardScenario':
      return command.reason.trim() === ''
        ? refuse('REASON_MISSING', { command: 'Discarding a scenario' })
        : [{ type: 'ScenarioDiscarded', data: { reason: command.reason } }];
  }
};

/** What cannot be read is not kept. What the ledger would refuse may be: it is told wherever it is shown. */
const contentFault = ({
  name,
  period,
  suppositions,
}: {
  readonly name: string;
  readonly period: string;
  readonly suppositions: readonly Supposition[];
}): Refusal | undefined => {
  if (name.trim() === '' || name.length > LONGEST_NAME) {
    return refuse('SCENARIO_NAME_MISSING', { most: String(LONGEST_NAME) });
  }
  if (!isPeriod(period)) return refuse('NOT_A_PERIOD', { value: period });
  for (const one of suppositions) {
    const fault = shapeFault(one);
    if (fault) return fault;
  }
  return undefined;
};

const LONGEST_NAME = 120;

/** Why a scenario cannot be changed, rebased or adopted any more. */
const discardedFault = ({ scenario, discarded }: ScenarioState): Refusal | undefined =>
  discarded && refuse('SCENARIO_DISCARDED', { scenario, reason: discarded.reason });

/**
 * @param isStale whether it is adopted on a base that the ledger has moved on from, without saying so
 * @param proposed what the ledger has of it already, noted with the scenario or not yet
 */
export const adoptionFault = (
  scenario: ScenarioState,
  isStale: boolean,
  proposed: readonly string[],
): Refusal | undefined => {
  const { scenario: id, adopted, base } = scenario;
  const gone = discardedFault(scenario);
  if (gone) return gone;
  const proposals = new Set([...adopted.map(({ proposal }) => proposal), ...proposed]);
  if (proposals.size > 0) {
    return refuse('SCENARIO_ADOPTED_ALREADY', {
      scenario: id,
      proposals: [...proposals].join(', '),
    });
  }
  return isStale ? refuse('SCENARIO_STALE', { scenario: id, base: String(base.asAt) }) : undefined;
};
