/** Every question about saved what-ifs. They are read from their own streams, and write nothing. */
import { proposalInWords } from '../../../projections/words.js';
import { lapsed } from '../../domain/decision/fact.js';
import type { LedgerState } from '../../domain/ledger.js';
import { notProposed } from '../../domain/scenario/commands.js';
import { sentenceOf } from '../../domain/refusals.js';
import type { SupposedOne } from '../suppose/suppose.js';
import { keptFile } from '../../domain/scenario/kept-file.js';
import { initialScenario, type ScenarioState } from '../../domain/scenario/state.js';
import type { HandedSuppositions } from '../../domain/scenario/suppositions.js';
import { foldScenario, scenarioIds, scenarioStream } from '../../store/codec/scenarios.js';
import type { EventStore } from '../../store/event-store.js';
import type { States } from '../../views/states.js';
import { knownState, type Known, type Lens } from '../lens.js';
import type { Verified } from '../records.js';
import { unanswerable } from '../unanswerable.js';
import { pairOf, toldOf } from '../what-if.js';
import type { WhatIf } from '../suppose/answers.js';
import type {
  AdoptedShown,
  RebaseReport,
  ScenarioComparison,
  ScenarioList,
  ScenarioRow,
  ScenarioShown,
  ScenarioStep,
  SuppositionTold,
} from './answers.js';
import { comparisonOf, MOST_COMPARED, type RowWithSight } from './compare.js';
import { movedOn } from './moved-on.js';
import { rebaseReport } from './rebase.js';
import { scenarioSight, type Knowing, type ScenarioSight } from './sight.js';
import { winnersUnder } from './winners.js';

const MOST_SINCE = 20;

/** A scenario before it is kept, or what is to be changed of one. */
export interface ToBeKept extends Partial<HandedSuppositions> {
  /** Event number; of a change it is the scenario's own. */
  readonly base?: number;
  readonly period?: string;
}

export class ScenarioQueries {
  constructor(
    private readonly store: EventStore,
    private readonly states: States,
    private readonly knowing: (alliance: string) => Knowing,
    private readonly verifyStream: (stream: string) => Promise<Verified>,
  ) {}

  /** Those that are discarded too, last. */
  async list(alliance: string, known: Pick<Known, 'atLeast'> = {}): Promise<ScenarioList> {
    const { state, latest } = await knownState(this.states, alliance, known);
    const scenarios: ScenarioRow[] = [];
    for (const id of await scenarioIds(this.store, alliance)) {
      const scenario = await foldScenario(this.store, alliance, id);
      if (scenario) scenarios.push(rowOf(scenario, state));
    }
    const isGone = ({ status }: ScenarioRow): number => (status === 'discarded' ? 1 : 0);
    scenarios.sort((a, b) => isGone(a) - isGone(b));
    return { name: state.alliance!.name, asAt: state.last, latest, scenarios };
  }

  /** @param lens its period, where another than the scenario's own is to be looked at */
  async show(alliance: string, id: string, lens: Lens = {}): Promise<ScenarioShown> {
    const scenario = await this.scenario(alliance, id);
    const latest = await this.states.latest(alliance);
    const sight = await this.sightOf(scenario, lens);
    const whatIf = pairOf(sight.base, sight, sight.supposed);
    return {
      row: rowOf(scenario, latest),
      told: sight.supposed.suppositions.map(toldOne),
      since: movedOn(latest, scenario).slice(0, MOST_SINCE),
      whatIf,
      sentence: winnersUnder(id, whatIf, whatIf.partners),
      adopted: adoptedShown(scenario, latest),
      history: scenario.history.flatMap(stepOf),
    };
  }

  /** @param lens its period is that of all; default: that of the first */
  async compare(
    alliance: string,
    ids: readonly string[],
    lens: Lens = {},
  ): Promise<ScenarioComparison> {
    const twice = ids.find((id, place) => ids.indexOf(id) !== place);
    if (twice !== undefined) throw unanswerable('COMPARED_TWICE', { scenario: twice });
    if (ids.length === 0 || ids.length > MOST_COMPARED) {
      const asked = String(ids.length);
      throw unanswerable('SCENARIOS_TO_COMPARE', { most: String(MOST_COMPARED), asked });
    }
    const latest = await this.states.latest(alliance);
    const all: RowWithSight[] = [];
    for (const id of ids) {
      const scenario = await this.scenario(alliance, id);
      const period = lens.period ?? all[0]?.sight.period ?? scenario.period;
      const sight = await this.sightOf(scenario, { ...lens, period });
      all.push({ row: rowOf(scenario, latest), sight });
    }
    return comparisonOf(all);
  }

  /**
   * What would hold of a scenario that is to be kept, or changed (`id`), and what the ledger would
   * refuse of it. Of one that is not there, or is discarded, nothing: it cannot be changed.
   * @throws Unanswerable where no terms are in force for its period, as known at its base
   */
  async foreseen(
    alliance: string,
    { base, period, suppositions, files = [] }: ToBeKept,
    id?: string,
  ): Promise<Pick<WhatIf, 'suppositions' | 'refused'>> {
    const before =
      id === undefined
        ? { ...initialScenario(), alliance }
        : await foldScenario(this.store, alliance, id);
    if (!before || before.discarded) return { suppositions: [], refused: [] };
    const { supposed } = await this.sightOf({
      ...before,
      base: base === undefined ? before.base : { asAt: base, chainHead: '' },
      period: period ?? before.period,
      suppositions: suppositions ?? before.suppositions,
      // As they will be kept.
      kept: [
        ...before.kept,
        ...files.flatMap((file) => [...keptFile(file)].map(({ data }) => data)),
      ],
    });
    return toldOf(supposed.suppositions);
  }

  /** What the scenario would come to on another event; default: the latest. Nothing is recorded. */
  async rebased(alliance: string, id: string, known: Known = {}): Promise<RebaseReport> {
    const scenario = await this.scenario(alliance, id);
    const { state } = await knownState(this.states, alliance, known);
    const row = rowOf(scenario, state);
    const base = { asAt: state.last, chainHead: state.head };
    const [before, now] = [
      { row, sight: await this.sightOf(scenario) },
      { row, sight: await this.sightOf({ ...scenario, base }) },
    ];
    return rebaseReport(before, now, movedOn(state, scenario));
  }

  /** The position that any question can be put to, with the history as it is supposed to be. */
  async sight(alliance: string, id: string, lens: Lens = {}): Promise<ScenarioSight> {
    return this.sightOf(await this.scenario(alliance, id), lens);
  }

  /** Whether each is what was written: it has a chain of its own. */
  async verify(alliance: string): Promise<(Verified & { readonly scenario: string })[]> {
    const all = [];
    for (const scenario of await scenarioIds(this.store, alliance)) {
      all.push({ scenario, ...(await this.verifyStream(scenarioStream(alliance, scenario))) });
    }
    return all;
  }

  private sightOf(scenario: ScenarioState, lens: Lens = {}): Promise<ScenarioSight> {
    return scenarioSight(this.states, this.knowing(scenario.alliance), scenario, lens);
  }

  private async scenario(alliance: string, id: string): Promise<ScenarioState> {
    await knownState(this.states, alliance, {});
    const scenario = /^S\d{1,9}$/.test(id)
      ? await foldScenario(this.store, alliance, id)
      : undefined;
    if (scenario) return scenario;
    const ids = await scenarioIds(this.store, alliance);
    throw unanswerable('SCENARIO_UNKNOWN', { scenario: id, scenarios: ids.join(', ') || 'none' });
  }
}

const toldOne = ({ supposition, words, refusal }: SupposedOne): SuppositionTold => {
  const not = notProposed(supposition);
  return {
    words,
    ...(refusal ? { code: refusal.refused, because: sentenceOf(refusal) } : {}),
    ...(not ? { notProposed: sentenceOf(not) } : {}),
  };
};

const rowOf = (scenario: ScenarioState, latest: LedgerState): ScenarioRow => {
  const { scenario: id, name, period, base, suppositions, discarded, adopted, history } = scenario;
  const saved = history.find(({ type }) => type === 'ScenarioSaved')!;
  return {
    scenario: id,
    name,
    period,
    base: base.asAt,
    suppositions: suppositions.length,
    movedOn: movedOn(latest, scenario).length,
    status: discarded ? 'discarded' : adopted.length > 0 ? 'adopted' : 'kept',
    savedAt: saved.recordedAt,
    by: saved.by,
  };
};

const adoptedShown = ({ adopted }: ScenarioState, state: LedgerState): AdoptedShown[] =>
  adopted.map(({ proposal, event }) => {
    const made = state.proposals.get(proposal);
    const words = made ? proposalInWords(made.proposed, state) : proposal;
    const past = made && lapsed(made, state);
    return {
      proposal,
      event,
      words,
      status: made?.status ?? 'open',
      ...(past === undefined ? {} : { lapsed: past }),
    };
  });

const STEPS = {
  ScenarioSaved: 'Saved',
  ScenarioChanged: 'Changed',
  ScenarioRebased: 'Rebased',
  ScenarioAdopted: 'Adopted: proposals were made of it',
  ScenarioDiscarded: 'Discarded',
} as const;

/** Rows of files are part of the saving or the change that they come with. */
const stepOf = (note: ScenarioState['history'][number]): ScenarioStep[] =>
  note.type === 'ScenarioFileKept' ? [] : [{ ...note, words: STEPS[note.type] }];
