/** What writes to scenarios answer. */
import type { Adoption, ScenarioOutcome } from '../commands/scenarios.js';
import type { AdoptedAs } from '../domain/scenario/events.js';
import { sentenceOf } from '../domain/refusals.js';
import type { RebaseReport, ScenarioShown } from '../queries/scenarios/answers.js';
import type { RefusedSupposition } from '../queries/suppose/answers.js';
import { ProblemError, refusalProblem } from './problem.js';
import type { Previewed, RecordedNow } from './writes.js';

export interface ScenarioWritten {
  readonly alliance: string;
  readonly scenario: string;
  readonly outcome: 'recorded' | 'previewed';
  readonly last: number;
  readonly repeated: boolean;
}

export interface ScenarioKept extends ScenarioWritten {
  /** What the ledger would refuse of it as it stands: its figures leave it out. */
  readonly refused: readonly RefusedSupposition[];
}

export interface ScenarioRebased {
  readonly written: ScenarioWritten;
  readonly report: RebaseReport;
}

export interface AdoptedAnswer {
  readonly scenario: string;
  readonly written: RecordedNow | Previewed;
  readonly proposals: readonly AdoptedAs[];
  readonly left: readonly {
    readonly place: number;
    readonly words: string;
    readonly code: string;
    readonly because: string;
  }[];
}

/** @throws ProblemError where it was refused */
export const scenarioWritten = (
  alliance: string,
  outcome: ScenarioOutcome,
  path: object,
): ScenarioWritten => {
  if (outcome.outcome === 'refused') {
    throw new ProblemError(refusalProblem(outcome.refusal, { path: { ...path }, asked: false }));
  }
  const repeated = outcome.outcome === 'recorded' && outcome.repeated;
  const { scenario, last, outcome: how } = outcome;
  return { alliance, scenario, outcome: how, last, repeated };
};

/** @throws ProblemError where nothing was proposed */
export const adoptedAnswer = (
  alliance: string,
  { row, told }: ScenarioShown,
  { outcome, proposals, left }: Adoption,
  path: object,
): AdoptedAnswer => {
  if (outcome.outcome === 'refused') {
    throw new ProblemError(refusalProblem(outcome.refusal, { path: { ...path }, asked: false }));
  }
  return {
    scenario: row.scenario,
    written: writtenOf(alliance, outcome),
    proposals,
    left: left.map(({ place, refusal }) => ({
      place,
      words: told[place]?.words ?? '',
      code: refusal.refused,
      because: sentenceOf(refusal),
    })),
  };
};

const writtenOf = (
  alliance: string,
  outcome: Exclude<Adoption['outcome'], { outcome: 'refused' }>,
): RecordedNow | Previewed => {
  if (outcome.outcome === 'previewed') return { alliance, ...outcome };
  const { first, last, repeated, events } = outcome;
  return {
    alliance,
    outcome: 'recorded',
    repeated,
    first,
    last,
    events: events.map((event, place) => ({ event: first + place, ...event })),
  };
};
