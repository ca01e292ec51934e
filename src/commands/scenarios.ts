/**
 * Saved what-ifs: kept in streams of their own, so that nothing that is done with one ever touches
 * the alliance's history. Only adopting does, and what it makes are proposals like any others.
 */
import type { HandedFile } from '../domain/activity/planned.js';
import { unknownPartner } from '../domain/alliance/decide.js';
import { isRefusal } from '../domain/decider.js';
import type { LedgerState } from '../domain/ledger.js';
import { refuse, type Refusal } from '../domain/refusals.js';
import type { ReadTerms } from '../domain/scenario/commands.js';
import { adoptionFault, decideScenario, type ScenarioCommand } from '../domain/scenario/decide.js';
import type { AdoptedAs, ScenarioBase, ScenarioEvent } from '../domain/scenario/events.js';
import { keptFile } from '../domain/scenario/kept-file.js';
import { movedOnBy } from '../domain/scenario/moved-on.js';
import { initialScenario, type ScenarioState } from '../domain/scenario/state.js';
import type { Supposition } from '../domain/scenario/suppositions.js';
import {
  encodeScenario,
  foldScenario,
  foldStream,
  nextScenario,
  scenarioIds,
  scenarioStream,
} from '../store/codec/scenarios.js';
import { ConflictError } from '../store/event-store.js';
import { adoptedAs, proposalsOf, type NotProposed } from './adopting.js';
import { eventId, streamOf } from './event-ids.js';
import { metadataOf, type CommandContext, type Ledger, type Outcome } from './ledger.js';
import { again, isOvertaken } from './overtaken.js';

export interface NewScenario {
  readonly name: string;
  /** Event number in the alliance's history. */
  readonly base: number;
  readonly period: string;
  readonly suppositions: readonly Supposition[];
  /** The rows of files that are supposed to have come. */
  readonly files: readonly HandedFile[];
}

export type ScenarioChange = Partial<Omit<NewScenario, 'base'>>;

export type ScenarioOutcome =
  | {
      readonly outcome: 'recorded';
      readonly scenario: string;
      /** The last event of its stream. */
      readonly last: number;
      /** True where the command had been recorded before, and nothing was written now. */
      readonly repeated: boolean;
    }
  | { readonly outcome: 'previewed'; readonly scenario: string; readonly last: number }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

export interface Adoption {
  /** What the proposals are in the alliance's history. */
  readonly outcome: Outcome;
  readonly proposals: readonly AdoptedAs[];
  /** Suppositions that no proposal was made of, by their place, and why. */
  readonly left: readonly NotProposed[];
}

export interface AdoptOptions {
  /** The ledger has moved on since the base, and it is adopted all the same. */
  readonly althoughStale?: boolean;
}

export class Scenarios {
  constructor(
    private readonly ledger: Ledger,
    private readonly readTerms: ReadTerms,
  ) {}

  async save(
    alliance: string,
    { name, base: asAt, period, suppositions, files }: NewScenario,
    context: CommandContext,
  ): Promise<ScenarioOutcome> {
    const base = await this.baseAt(alliance, asAt);
    if (isRefusal(base)) return { outcome: 'refused', refusal: base as Refusal };
    return this.inTurn(alliance, context, async () => {
      const ids = await scenarioIds(this.ledger.store, alliance);
      const scenario = (await this.madeBefore(alliance, ids, context)) ?? nextScenario(ids);
      const command = {
        command: 'SaveScenario',
        scenario,
        alliance,
        name,
        base: base as ScenarioBase,
        period,
        suppositions,
      } as const;
      return this.carryOut(alliance, scenario, command, context, files);
    });
  }

  change(
    alliance: string,
    scenario: string,
    { files = [], ...change }: ScenarioChange,
    context: CommandContext,
  ): Promise<ScenarioOutcome> {
    const command = { command: 'ChangeScenario', ...change } as const;
    return this.onKept(alliance, scenario, command, context, files);
  }

  /** The same suppositions, on another event of the alliance's history. */
  async rebase(
    alliance: string,
    scenario: string,
    to: number,
    context: CommandContext,
  ): Promise<ScenarioOutcome> {
    const base = await this.baseAt(alliance, to);
    return isRefusal(base)
      ? { outcome: 'refused', refusal: base as Refusal }
      : this.onKept(
          alliance,
          scenario,
          { command: 'RebaseScenario', base: base as ScenarioBase },
          context,
        );
  }

  discard(
    alliance: string,
    scenario: string,
    reason: string,
    context: CommandContext,
  ): Promise<ScenarioOutcome> {
    return this.onKept(alliance, scenario, { command: 'DiscardScenario', reason }, context);
  }

  /**
   * Turns suppositions into real proposals, all in one append, and notes them with the scenario. They
   * need the support of the others like any proposal. What nobody can decide is told, with the way out.
   */
  adopt(
    alliance: string,
    id: string,
    options: AdoptOptions,
    context: CommandContext,
  ): Promise<Adoption> {
    // All is looked at anew where another writer was first: it may have adopted the same.
    const adopting = (): Promise<Adoption> =>
      again(
        this.ledger.pause,
        () => this.adoptOnce(alliance, id, options, context),
        (error) => isOvertaken(error) && context.expected === undefined,
      );
    // Of two who adopt at once, the second looks when the first has noted it.
    return context.dryRun
      ? adopting()
      : this.ledger.inTurn(`${alliance}:scenarios:${id}`, adopting, () => false);
  }

  private async adoptOnce(
    alliance: string,
    id: string,
    { althoughStale = false }: AdoptOptions,
    context: CommandContext,
  ): Promise<Adoption> {
    const scenario = await foldScenario(this.ledger.store, alliance, id);
    if (!scenario) return refusedAdoption(await this.unknown(alliance, id));
    const state = await this.ledger.load(alliance);
    const causation = `${scenarioStream(alliance, id)}@${scenario.last}`;
    // Sent again, its own proposals are what the ledger has moved on by.
    if (!state.commands.has(context.commandId)) {
      const stale = !althoughStale && movedOnBy(state, scenario).length > 0;
      const fault = adoptionFault(scenario, stale, proposalsCausedBy(causation, state));
      if (fault) return refusedAdoption(fault);
    }
    const adoption = await this.propose(alliance, scenario, state, { ...context, causation });
    const { outcome, proposals } = adoption;
    if (outcome.outcome === 'recorded' && !scenario.commands.has(context.commandId)) {
      await this.onKept(alliance, id, { command: 'NoteAdoption', proposals }, context);
    }
    return adoption;
  }

  private async propose(
    alliance: string,
    scenario: ScenarioState,
    state: LedgerState,
    context: CommandContext,
  ): Promise<Adoption> {
    // The state goes on while terms are read.
    const { last } = state;
    const made = await proposalsOf(scenario, state, context, alliance, this.readTerms);
    const { events, left } = made;
    const [first] = left;
    const outcome = await this.ledger.record(
      alliance,
      // What was worked out on this state is recorded on no other.
      { ...context, expected: context.expected ?? last },
      () =>
        events.length > 0
          ? events
          : (first?.refusal ?? refuse('SCENARIO_ADOPTS_NOTHING', { scenario: scenario.scenario })),
    );
    const from = outcome.outcome === 'recorded' ? outcome.first : last + 1;
    const recorded = outcome.outcome === 'recorded' ? outcome.events : events;
    return { outcome, left, proposals: adoptedAs(recorded, from, made.places) };
  }

  private async onKept(
    alliance: string,
    scenario: string,
    command: ScenarioCommand,
    context: CommandContext,
    files: readonly HandedFile[] = [],
  ): Promise<ScenarioOutcome> {
    return this.inTurn(alliance, context, async () => {
      const known = await foldScenario(this.ledger.store, alliance, scenario);
      return known
        ? this.carryOut(alliance, scenario, command, context, files)
        : { outcome: 'refused', refusal: await this.unknown(alliance, scenario) };
    });
  }

  private async carryOut(
    alliance: string,
    scenario: string,
    command: ScenarioCommand,
    context: CommandContext,
    files: readonly HandedFile[],
  ): Promise<ScenarioOutcome> {
    const stream = scenarioStream(alliance, scenario);
    const state =
      command.command === 'SaveScenario' && context.dryRun
        ? initialScenario()
        : await foldStream(this.ledger.store, stream);
    const { last } = state;
    if (state.commands.get(context.commandId)?.done) {
      return { outcome: 'recorded', scenario, last, repeated: true };
    }
    if (command.command !== 'NoteAdoption') await this.assertAt(alliance, context);
    const stranger = await this.strangerFault(alliance, context);
    if (stranger) return { outcome: 'refused', refusal: stranger };
    const decided = decideScenario(command, state);
    if (isRefusal(decided)) return { outcome: 'refused', refusal: decided as Refusal };
    if (context.dryRun) return { outcome: 'previewed', scenario, last };
    const rows = files.flatMap((file) => [...keptFile(file)]);
    const head = await this.append(stream, state, [...rows, ...decided], context);
    return { outcome: 'recorded', scenario, last: head, repeated: false };
  }

  /** One append for each: the rows of a file may be larger than one append can be. */
  private async append(
    stream: string,
    { last, commands }: ScenarioState,
    events: readonly ScenarioEvent[],
    context: CommandContext,
  ): Promise<number> {
    let at = last;
    const before = commands.get(context.commandId)?.events ?? 0;
    for (const [place, event] of events.entries()) {
      if (place < before) continue;
      const id = eventId(`${context.commandId}/${stream}`, place);
      const appended = await this.ledger.store.append(stream, at < 0 ? 'none' : at, [
        encodeScenario(event, { id, recordedAt: context.at, metadata: metadataOf(context) }),
      ]);
      at = appended.last;
    }
    return at;
  }

  private inTurn<T>(alliance: string, context: CommandContext, work: () => Promise<T>): Promise<T> {
    const { dryRun, expected } = context;
    return dryRun
      ? work()
      : this.ledger.inTurn(
          `${alliance}:scenarios`,
          work,
          (error) => isOvertaken(error) && expected === undefined,
        );
  }

  /** Anybody may ask what if; who says that it is for a partner names one of the alliance. */
  private async strangerFault(
    alliance: string,
    { partner }: CommandContext,
  ): Promise<Refusal | undefined> {
    if (partner === undefined) return undefined;
    const { alliance: formed } = await this.ledger.load(alliance);
    return formed && !formed.partners.has(partner) ? unknownPartner(partner, formed) : undefined;
  }

  /** What was looked at is the ledger: kept, or changed, only where it is still at that event. */
  private async assertAt(alliance: string, { expected }: CommandContext): Promise<void> {
    if (expected === undefined) return;
    const { last } = await this.ledger.load(alliance);
    if (expected !== last) throw new ConflictError(streamOf(alliance), expected, last);
  }

  /** The scenario that the same command has made before. */
  private async madeBefore(
    alliance: string,
    ids: readonly string[],
    { commandId }: CommandContext,
  ): Promise<string | undefined> {
    for (const scenario of ids) {
      const stream = scenarioStream(alliance, scenario);
      for await (const page of this.ledger.store.read(stream, { from: 0, to: 0 })) {
        if (page.some(({ metadata }) => metadata.correlation === commandId)) return scenario;
      }
    }
    return undefined;
  }

  private async baseAt(alliance: string, event: number): Promise<ScenarioBase | Refusal> {
    for await (const page of this.ledger.store.read(streamOf(alliance), {
      from: event,
      to: event,
    })) {
      for (const { number, hash } of page) return { asAt: number, chainHead: hash };
    }
    const { last } = await this.ledger.load(alliance);
    return last < 0
      ? refuse('ALLIANCE_NOT_FORMED', { alliance })
      : refuse('EVENT_NOT_THERE', { event: String(event), alliance, latest: String(last) });
  }

  private async unknown(alliance: string, scenario: string): Promise<Refusal> {
    const ids = await scenarioIds(this.ledger.store, alliance);
    return refuse('SCENARIO_UNKNOWN', { scenario, scenarios: ids.join(', ') || 'none' });
  }
}

/** What the ledger has of a scenario as it stands, though it may not be noted with the scenario yet. */
const proposalsCausedBy = (causation: string, { proposals }: LedgerState): string[] =>
  [...proposals.values()].filter((one) => one.causation === causation).map(({ id }) => id);

const refusedAdoption = (refusal: Refusal): Adoption => ({
  outcome: { outcome: 'refused', refusal, asAt: -1 },
  proposals: [],
  left: [],
});
