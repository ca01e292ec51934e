/**
 * Keeps the read models current: follows the journal by position, and writes each answer to the
 * views database. `rebuild` makes them again from event 0; `check` proves that they are the same,
 * byte for byte.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { ledger, type ReadModel } from '../../projections/ledger.js';
import { READ_MODELS } from '../../projections/read-models.js';
import { run } from '../../projections/run.js';
import type { LedgerState } from '../domain/ledger.js';
import { periodsOf } from '../domain/period/period.js';
import { inForce } from '../domain/sharing/versions.js';
import { decode } from '../store/codec/codec.js';
import type { EventStore, Subscription } from '../store/event-store.js';
import { States, streamOf, type FoldApart } from './states.js';
import type { KeptAnswer, ViewsFile } from './views-file.js';

// How long nothing is recorded before a burst counts as over.
const QUIET_MILLISECONDS = 250;

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

export class Views {
  readonly states: States;
  private readonly subscriptions: Subscription[] = [];
  private readonly following = new Map<string, Promise<void>>();
  private readonly ended = new AbortController();

  constructor(
    private readonly store: EventStore,
    private readonly file: ViewsFile,
    foldApart?: FoldApart,
  ) {
    this.states = new States(store, file, foldApart);
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

  /** Follows an alliance until `close`: every event recorded, by whatever process, is folded. */
  follow(alliance: string, onError: (error: unknown) => void): void {
    if (this.following.has(alliance)) return;
    this.following.set(alliance, this.keepCurrent(alliance).catch(onError));
  }

  private async keepCurrent(alliance: string): Promise<void> {
    const state = await this.states.latest(alliance);
    await this.answers(alliance);
    if (this.ended.signal.aborted) return;
    const subscription = this.store.subscribe(streamOf(alliance), state.last);
    this.subscriptions.push(subscription);
    for await (const { number } of subscription) {
      const { last } = await this.states.latest(alliance);
      if (number < last) continue;
      // Answers are written once a burst is over: an import is many appends with little between.
      await pause(QUIET_MILLISECONDS, undefined, { signal: this.ended.signal }).catch(() => null);
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

  async close(): Promise<void> {
    this.ended.abort();
    await Promise.all(this.subscriptions.map((one) => one.close()));
    await Promise.all(this.following.values());
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
