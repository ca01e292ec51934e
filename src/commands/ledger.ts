/**
 * Load, decide, append: the way of every command into the journal. Knows no read model. The folded
 * state is kept between commands and only ever caught up; an append names the last event that the
 * decision rests on, so a decision on stale knowledge is never recorded, but taken again.
 */
import { decide, type Answer } from '../domain/decide.js';
import type { Acting, Command } from '../domain/commands.js';
import { isRefusal, type Metadata } from '../domain/decider.js';
import type { LedgerEvent } from '../domain/events.js';
import { evolveLedger, initialLedger, type LedgerState } from '../domain/ledger.js';
import type { Refusal } from '../domain/refusals.js';
import { decode, encode } from '../store/codec/codec.js';
import { ConflictError, StoreUnreachableError, type EventStore } from '../store/event-store.js';
import { Kept } from '../waiting/kept.js';
import { Lanes } from '../waiting/lanes.js';
import { pauseFor, type Pause } from '../waiting/pause.js';
import { eventId, streamOf } from './event-ids.js';
import { lineNamed } from './line-named.js';
import { again, isOvertaken } from './overtaken.js';

export interface CommandContext extends Acting {
  /** Id of the command: sent again with the same id, it is answered as the first time. */
  readonly commandId: string;
  /** The instant it is recorded, ISO 8601 in UTC. */
  readonly at: string;
  readonly causation?: string;
  /** Decide only where the ledger stands at this event; otherwise throws ConflictError. */
  readonly expected?: number;
  /** Decide and answer, record nothing. */
  readonly dryRun?: boolean;
}

export type Outcome =
  | {
      readonly outcome: 'recorded';
      readonly events: readonly LedgerEvent[];
      /** Event numbers of the first and the last event. */
      readonly first: number;
      readonly last: number;
      /** True where the command had been recorded before, and nothing was written now. */
      readonly repeated: boolean;
    }
  | {
      readonly outcome: 'previewed';
      readonly events: readonly LedgerEvent[];
      readonly asAt: number;
    }
  | { readonly outcome: 'refused'; readonly refusal: Refusal; readonly asAt: number };

/** A saved fold to start from; undefined where there is none. It is caught up before it is used. */
export type Snapshots = (alliance: string) => Promise<LedgerState | undefined>;

export class Ledger {
  private readonly states: Kept<LedgerState>;
  private readonly lanes = new Lanes((error) => error instanceof StoreUnreachableError);

  constructor(
    readonly store: EventStore,
    private readonly snapshots: Snapshots = () => Promise.resolve(undefined),
    readonly pause: Pause = pauseFor,
  ) {
    this.states = new Kept(
      (alliance) => this.start(alliance),
      (alliance, state) => this.catchUp(alliance, state),
    );
  }

  /** The alliance as it stands in the journal now. Read it before the next await, do not change it. */
  load(alliance: string): Promise<LedgerState> {
    return this.states.latest(alliance);
  }

  async execute(alliance: string, command: Command, context: CommandContext): Promise<Outcome> {
    const line = await lineNamed(this.store, alliance, command);
    return this.record(alliance, context, (state) =>
      decide(command, state, context, alliance, line),
    );
  }

  /** Takes a decision on the present state and records it; again where another writer was first. */
  async record(
    alliance: string,
    context: CommandContext,
    decision: (state: LedgerState) => Answer,
  ): Promise<Outcome> {
    const attempt = (): Promise<Outcome> => this.decideAndAppend(alliance, context, decision);
    // A rehearsal records nothing: it waits for nobody, and nobody waits for it.
    if (context.dryRun) return attempt();
    return this.inTurn(alliance, attempt, (error) => mayDecideAgain(error, context));
  }

  /** Work that appends: after all that came before it, and again where another process was first. */
  inTurn<T>(
    alliance: string,
    attempt: () => Promise<T>,
    isWorthAnother: (error: unknown) => boolean = isOvertaken,
  ): Promise<T> {
    return this.lanes.inTurn(alliance, () => again(this.pause, attempt, isWorthAnother));
  }

  private async decideAndAppend(
    alliance: string,
    context: CommandContext,
    decision: (state: LedgerState) => Answer,
  ): Promise<Outcome> {
    const state = await this.load(alliance);
    const repeated = await this.recordedBefore(alliance, context, state);
    if (repeated) return repeated;
    const asAt = state.last;
    if (context.expected !== undefined && context.expected !== asAt) {
      throw new ConflictError(streamOf(alliance), context.expected, asAt);
    }
    const answer = decision(state);
    if (isRefusal(answer)) return { outcome: 'refused', refusal: answer as Refusal, asAt };
    return context.dryRun || answer.length === 0
      ? { outcome: 'previewed', events: answer, asAt }
      : this.append(alliance, context, answer, asAt);
  }

  private async append(
    alliance: string,
    context: CommandContext,
    events: readonly LedgerEvent[],
    asAt: number,
  ): Promise<Outcome> {
    const metadata = metadataOf(context);
    const { last } = await this.store.append(
      streamOf(alliance),
      asAt < 0 ? 'none' : asAt,
      events.map((event, place) =>
        encode(event, { id: eventId(context.commandId, place), recordedAt: context.at, metadata }),
      ),
    );
    return { outcome: 'recorded', events, first: last - events.length + 1, last, repeated: false };
  }

  private async recordedBefore(
    alliance: string,
    { commandId }: CommandContext,
    state: LedgerState,
  ): Promise<Outcome | undefined> {
    const range = state.commands.get(commandId);
    if (!range) return undefined;
    const events: LedgerEvent[] = [];
    for await (const page of this.store.read(streamOf(alliance), {
      from: range.first,
      to: range.last,
    })) {
      for (const stored of page) {
        if (stored.metadata.correlation === commandId) events.push(decode(stored).event);
      }
    }
    return { outcome: 'recorded', events, ...range, repeated: true };
  }

  private async start(alliance: string): Promise<LedgerState> {
    return (await this.snapshots(alliance)) ?? initialLedger();
  }

  private async catchUp(alliance: string, state: LedgerState): Promise<LedgerState> {
    for await (const page of this.store.read(streamOf(alliance), { from: state.last + 1 })) {
      for (const stored of page) evolveLedger(state, decode(stored));
    }
    return state;
  }
}

/**
 * Another writer came first: load again, decide again. Where it was this very command, sent twice,
 * its events stand already, and it is answered as the first time. A decision that was to rest on one
 * event, and no other, is not taken again.
 */
const mayDecideAgain = (error: unknown, { expected }: CommandContext): boolean =>
  isOvertaken(error) && !(error instanceof ConflictError && expected !== undefined);

export const metadataOf = ({ by, partner, commandId, causation }: CommandContext): Metadata => ({
  by,
  ...(partner === undefined ? {} : { partner }),
  correlation: commandId,
  ...(causation === undefined ? {} : { causation }),
});
