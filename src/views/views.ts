/**
 * Keeps the read models current: follows the journal by position, and writes each answer to the
 * views database. `rebuild` makes them again from event 0; `check` proves that they are the same,
 * byte for byte.
 */
import { ledger, type ReadModel } from '../../projections/ledger.js';
import { READ_MODELS } from '../../projections/read-models.js';
import { run } from '../../projections/run.js';
import type { LedgerState } from '../domain/ledger.js';
import { periodsOf } from '../domain/period/period.js';
import { inForce } from '../domain/sharing/versions.js';
import { decode } from '../store/codec/codec.js';
import type { EventStore, Subscription } from '../store/event-store.js';
import { pauseAfter, pauseFor, type Pause, type Pauses } from '../waiting/pause.js';
import { States, streamOf, type FoldApart, type StatesOptions } from './states.js';
import type { KeptAnswer, ViewsFile } from './views-file.js';

// How long nothing is recorded before a burst counts as over.
const QUIET_MILLISECONDS = 250;
// Before following is begun again, where it has failed.
const PAUSES: Pauses = { first: 500, longest: 30_000 };
// How long closing waits for what is under way: a journal that is away may answer only much later.
const CLOSING_MILLISECONDS = 2_000;

export interface Rebuilt {
  readonly alliance: string;
  readonly events: number;
  readonly answers: number;
}

export interface Difference {
  readonly model: string;
  readonly period: string;
  readonly reason: string;
}

/** Told of what happens to the following of an alliance. */
export interface Watcher {
  /** It has failed, and goes on by itself: told once, until it has caught up again. */
  readonly onFailure: (error: unknown) => void;
  readonly onRecovery?: () => void;
}

export class Views {
  readonly states: States;
  private readonly subscriptions = new Map<string, Subscription>();
  private readonly following = new Map<string, Promise<void>>();
  private readonly ended = new AbortController();
  private readonly pause: Pause;

  constructor(
    private readonly store: EventStore,
    private readonly file: ViewsFile,
    foldApart?: FoldApart,
    options: StatesOptions = {},
  ) {
    this.states = new States(store, file, foldApart, options);
    this.pause = options.pause ?? pauseFor;
  }

  /** The kept answers of an alliance, brought up to the last event first. */
  async answers(alliance: string): Promise<readonly KeptAnswer[]> {
    const state = await this.states.latest(alliance);
    const kept = this.file.answers(alliance);
    const whole = kept.length === answersDue(state).length;
    if (whole && kept.every((answer) => isCurrent(answer, state))) return kept;
    this.file.replaceAnswers(alliance, answersOf(state));
    return this.file.answers(alliance);
  }

  /**
   * Follows an alliance until `close`: every event recorded, by whatever process, is folded. Where it
   * fails, it says so and goes on by itself once it can.
   */
  follow(alliance: string, watcher: Watcher): void {
    if (this.following.has(alliance)) return;
    this.following.set(alliance, this.keepFollowing(alliance, watcher));
  }

  private async keepFollowing(alliance: string, watcher: Watcher): Promise<void> {
    let failed = 0;
    let told = false;
    const caughtUp = (): void => {
      if (told) watcher.onRecovery?.();
      told = false;
    };
    while (!this.ended.signal.aborted) {
      const begun = performance.now();
      try {
        await this.keepCurrent(alliance, caughtUp);
      } catch (error) {
        if (this.ended.signal.aborted) return;
        if (!told) watcher.onFailure(error);
        told = true;
      }
      // What catches up, only to fail at once again, is no reason to hurry.
      failed = performance.now() - begun > PAUSES.longest ? 1 : failed + 1;
      await this.pause(pauseAfter(failed, PAUSES), this.ended.signal);
    }
  }

  /** Ends where the subscription ends. */
  private async keepCurrent(alliance: string, caughtUp: () => void): Promise<void> {
    // Taken before the answers are: an event that comes while they are made is told of again.
    const { last: known } = await this.states.latest(alliance);
    await this.answers(alliance);
    if (this.ended.signal.aborted) return;
    caughtUp();
    const subscription = this.store.subscribe(streamOf(alliance), known);
    this.subscriptions.set(alliance, subscription);
    for await (const { number } of subscription) {
      const { last } = await this.states.latest(alliance);
      if (number < last) continue;
      // Answers are written once a burst is over: an import is many appends with little between.
      await this.pause(QUIET_MILLISECONDS, this.ended.signal);
      if ((await this.states.latest(alliance)).last === number) await this.answers(alliance);
    }
  }

  /** Forgets everything kept of an alliance, and makes it again from event 0. */
  async rebuild(alliance: string): Promise<Rebuilt> {
    this.states.forget(alliance);
    this.file.forget(alliance);
    const answers = await this.answers(alliance);
    const { last } = await this.states.latest(alliance);
    return { alliance, events: last + 1, answers: answers.length };
  }

  /** Folds from event 0 beside what is kept, and names every answer that differs by a byte. */
  async check(alliance: string): Promise<{ rebuilt: Rebuilt; differences: Difference[] }> {
    const { kept, last } = await this.keptNow(alliance);
    let state = ledger.initial();
    for await (const page of this.store.read(streamOf(alliance), { to: last })) {
      state = run(ledger, page.map(decode), state);
    }
    const fresh = answersOf(state);
    const differences = differencesOf(kept, fresh);
    return { rebuilt: { alliance, events: last + 1, answers: fresh.length }, differences };
  }

  /** What is kept, just as it is; brought up to date only where it is of an earlier event or version. */
  private async keptNow(alliance: string): Promise<{ kept: readonly KeptAnswer[]; last: number }> {
    const state = await this.states.latest(alliance);
    const { last } = state;
    const kept = this.file.answers(alliance);
    if (kept.length > 0 && kept.every((answer) => isCurrent(answer, state))) return { kept, last };
    const made = await this.answers(alliance);
    return { kept: made, last: made[0]?.event ?? last };
  }

  /** Ends the following, and does not wait long for a journal that is away. */
  async close(): Promise<void> {
    this.ended.abort();
    const ended = new AbortController();
    const subscriptions = [...this.subscriptions.values()].map((one) => one.close());
    const all = Promise.allSettled([...subscriptions, ...this.following.values()]);
    await Promise.race([all, this.pause(CLOSING_MILLISECONDS, ended.signal)]);
    ended.abort();
    this.file.close();
  }
}

const keyOf = ({ model, period }: KeptAnswer): string => `${model} ${period}`;

const isCurrent = ({ model, version, event }: KeptAnswer, state: LedgerState): boolean =>
  event === state.last && READ_MODELS.some((one) => one.name === model && one.version === version);

const differencesOf = (kept: readonly KeptAnswer[], fresh: readonly KeptAnswer[]): Difference[] => {
  const left = new Map(kept.map((one) => [keyOf(one), one]));
  const differences = fresh.flatMap((answer): Difference[] => {
    const { model, period } = answer;
    const one = left.get(keyOf(answer));
    left.delete(keyOf(answer));
    if (one?.body === answer.body) return [];
    return [{ model, period, reason: one ? 'differs from what is kept' : 'is not kept' }];
  });
  const reason = 'is kept, and there is no such answer';
  const strange = [...left.values()].map(({ model, period }) => ({ model, period, reason }));
  return [...differences, ...strange];
};

/** What there is an answer to: of the alliance, and of every period that has terms. */
const answersDue = ({ versions }: LedgerState): { model: ReadModel<unknown>; period: string }[] => {
  const years = [...new Set(versions.map(({ terms }) => terms.contractYear))].sort();
  const periods = years.flatMap(periodsOf).filter((period) => inForce(versions, period));
  return READ_MODELS.flatMap((model) =>
    (model.per === 'period' ? periods : ['']).map((period) => ({ model, period })),
  );
};

export const answersOf = (state: LedgerState): KeptAnswer[] =>
  answersDue(state).map(({ model: { name, version, read }, period }) => ({
    model: name,
    version,
    period,
    event: state.last,
    body: JSON.stringify(read(state, period), mapsAsPairs),
  }));

const mapsAsPairs = (_key: string, value: unknown): unknown =>
  value instanceof Map ? [...(value as Map<unknown, unknown>)] : value;
