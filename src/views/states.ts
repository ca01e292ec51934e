/**
 * The folded alliance at any event: the latest one kept and caught up by position, earlier ones
 * folded from the nearest checkpoint. All through the one `run` of projections/run.ts.
 */
import { ledger } from '../../projections/ledger.js';
import {
  joinPart,
  weightOf,
  WEIGHT_BETWEEN_CHECKPOINTS,
  type FoldedPart,
} from '../../projections/part.js';
import { run } from '../../projections/run.js';
import type { LedgerState } from '../domain/ledger.js';
import { loadLedger, saveLedger, type SavedLedger } from '../domain/saved-ledger.js';
import { decode } from '../store/codec/codec.js';
import type { EventStore } from '../store/event-store.js';
import { Kept } from '../waiting/kept.js';
import { pauseFor, type Pause } from '../waiting/pause.js';
import type { ViewsFile } from './views-file.js';

// A fold of many cells is long to save and to load again: it is saved after so much for each of them.
const WEIGHT_OF_CELL = 10;
const WEIGHT_WORTH_SAVING = 20_000;
// Below this, starting a thread takes longer than folding.
const EVENTS_WORTH_A_THREAD = 500;
const EARLIER_STATES_KEPT = 8;
// How long a question waits for an event that it is to know, and how often it looks.
const ARRIVAL_MILLISECONDS = 5_000;
const LOOK_MILLISECONDS = 50;

/** Folds a later part of a history on another core, where the journal can be read from there. */
export type FoldApart = (stream: string, from: number, to: number) => Promise<FoldedPart>;

export const streamOf = (alliance: string): string => `alliance-${alliance}`;

export interface StatesOptions {
  /** How long a question waits for an event that it is to know. Default 5 s. */
  readonly arrivalMilliseconds?: number;
  readonly pause?: Pause;
}

export class States {
  private readonly live: Kept<LedgerState>;
  /** What was folded since the last checkpoint, by alliance. */
  private readonly unsaved = new Map<string, number>();
  private readonly earlier = new Map<string, Promise<LedgerState>>();

  constructor(
    private readonly store: EventStore,
    private readonly file: ViewsFile,
    private readonly foldApart?: FoldApart,
    private readonly options: StatesOptions = {},
  ) {
    this.live = new Kept(
      (alliance) => this.start(alliance, Number.MAX_SAFE_INTEGER),
      (alliance, state) => this.fold(alliance, state, undefined),
    );
  }

  async alliances(): Promise<string[]> {
    const prefix = streamOf('');
    return (await this.store.streams(prefix)).map((stream) => stream.slice(prefix.length));
  }

  /** As it stands in the journal now. Read it before the next await, and do not change it. */
  latest(alliance: string): Promise<LedgerState> {
    return this.live.latest(alliance);
  }

  /**
   * Waits until an event is known here: what another instance has recorded may take a moment to come,
   * where a node that follows is asked. Answers with the last event that is known then, which is an
   * earlier one where it has not come in time.
   */
  async arrival(alliance: string, event: number): Promise<number> {
    const { arrivalMilliseconds = ARRIVAL_MILLISECONDS, pause = pauseFor } = this.options;
    const begun = performance.now();
    for (let looks = 1; ; looks += 1) {
      // What is known once stays known: the next question is answered with no less.
      const { last } = await this.latest(alliance);
      // A look may take its time as well: by the clock it is over, or by the looks where none passes.
      const over = performance.now() - begun >= arrivalMilliseconds;
      if (last >= event || over || looks * LOOK_MILLISECONDS > arrivalMilliseconds) return last;
      await pause(LOOK_MILLISECONDS);
    }
  }

  /** As known at an event. The caller makes sure that there is such an event. */
  at(alliance: string, event: number): Promise<LedgerState> {
    const key = `${alliance}@${event}`;
    let state = this.earlier.get(key);
    if (!state) {
      state = this.start(alliance, event).then((from) => this.fold(alliance, from, event));
      // Whoever asked hears of a failure; the next who asks is not told of it again.
      const asked = state;
      asked.catch(() => this.earlier.get(key) === asked && this.earlier.delete(key));
      const [oldest] = this.earlier.keys();
      if (this.earlier.size >= EARLIER_STATES_KEPT) this.earlier.delete(oldest!);
      this.earlier.set(key, state);
    }
    return state;
  }

  /** A saved fold to start from, for those who fold on their own. */
  async snapshot(alliance: string): Promise<LedgerState | undefined> {
    const state = await this.start(alliance, Number.MAX_SAFE_INTEGER);
    return state.last < 0 ? undefined : state;
  }

  /** The last event recorded at or before an instant; -1 where there is none. */
  async numberAt(alliance: string, instant: string): Promise<number> {
    let low = -1;
    let high = (await this.store.head(streamOf(alliance)))?.number ?? -1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((await this.instantOf(alliance, middle)) <= instant) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  firstInstant(alliance: string): Promise<string> {
    return this.instantOf(alliance, 0);
  }

  /** Drops what is kept in memory, so that the next question folds anew. */
  forget(alliance: string): void {
    this.live.forget(alliance);
    this.unsaved.delete(alliance);
    for (const key of this.earlier.keys()) {
      if (key.startsWith(`${alliance}@`)) this.earlier.delete(key);
    }
  }

  private async instantOf(alliance: string, event: number): Promise<string> {
    for await (const page of this.store.read(streamOf(alliance), { from: event, to: event })) {
      for (const { recordedAt } of page) return recordedAt;
    }
    throw new Error(`alliance ${alliance} has no event ${event}`);
  }

  private async start(alliance: string, event: number): Promise<LedgerState> {
    const { name, version } = ledger;
    const checkpoint = this.file.nearest(alliance, name, version, event);
    if (!checkpoint) return ledger.initial();
    const { number, head } = await this.eventHash(alliance, checkpoint.event);
    if (number !== checkpoint.event || head !== checkpoint.head) {
      // The journal is another one than the checkpoint was made of.
      this.file.forget(alliance);
      return ledger.initial();
    }
    return loadLedger(JSON.parse(checkpoint.state) as SavedLedger);
  }

  private async eventHash(alliance: string, event: number) {
    for await (const page of this.store.read(streamOf(alliance), { from: event, to: event })) {
      for (const { number, hash } of page) return { number, head: hash };
    }
    return { number: -1, head: '' };
  }

  private async fold(
    alliance: string,
    from: LedgerState,
    to: number | undefined,
  ): Promise<LedgerState> {
    const stream = streamOf(alliance);
    const last = to ?? (await this.store.head(stream))?.number ?? -1;
    if (from.last >= last) return from;
    const middle = Math.floor((from.last + last) / 2);
    const apart =
      last - from.last < EVENTS_WORTH_A_THREAD
        ? undefined
        : this.foldApart?.(stream, middle + 1, last);
    // Whatever becomes of the thread, its failure is heard where it is awaited.
    apart?.catch(() => undefined);
    let state = from;
    const weights = this.weightsOf(alliance, to);
    for await (const page of this.store.read(stream, {
      from: state.last + 1,
      to: apart ? middle : last,
    })) {
      const events = page.map(decode);
      state = run(ledger, events, state);
      weights.add(state, sum(events.map(weightOf)));
    }
    if (apart) {
      state = joinPart(state, await apart, (joined) =>
        weights.add(joined, WEIGHT_BETWEEN_CHECKPOINTS),
      );
    }
    weights.end(state);
    return state;
  }

  /**
   * What has been folded since the last checkpoint, and when the next is due. An earlier state leaves
   * its checkpoints too, so that what was long to fold once is not so again.
   */
  private weightsOf(alliance: string, to: number | undefined) {
    let weight = to === undefined ? (this.unsaved.get(alliance) ?? 0) : 0;
    const keep = (now: number): void => {
      weight = now;
      if (to === undefined) this.unsaved.set(alliance, now);
    };
    const save = (state: LedgerState): void => {
      this.checkpoint(alliance, state);
      keep(0);
    };
    return {
      add: (state: LedgerState, more: number): void => {
        keep(weight + more);
        if (weight >= weightBetween(state)) save(state);
      },
      /** Caught up: what was folded is saved where it would be long to fold again. */
      end: (state: LedgerState): void => {
        if (to === undefined && weight >= WEIGHT_WORTH_SAVING) save(state);
      },
    };
  }

  private checkpoint(alliance: string, state: LedgerState): void {
    const { name, version } = ledger;
    this.file.saveCheckpoint(alliance, name, version, {
      event: state.last,
      head: state.head,
      state: JSON.stringify(saveLedger(state)),
    });
  }
}

const weightBetween = ({ activity }: LedgerState): number =>
  Math.max(WEIGHT_BETWEEN_CHECKPOINTS, WEIGHT_OF_CELL * activity.totals.size);

const sum = (weights: readonly number[]): number => weights.reduce((all, one) => all + one, 0);
