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
import { States, streamOf, type FoldApart } from './states.js';
import type { KeptAnswer, ViewsFile } from './views-file.js';

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
  private readonly subscriptions = new Map<string, Subscription>();
  private readonly following: Promise<void>[] = [];

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
    const current = kept.length > 0 && kept.every((answer) => isCurrent(answer, state));
    if (current) return kept;
    this.file.replaceAnswers(alliance, answersOf(state));
    return this.file.answers(alliance);
  }

  /** Follows an alliance until `close`: every event recorded, by whatever process, is folded. */
  follow(alliance: string, onError: (error: unknown) => void): void {
    if (this.subscriptions.has(alliance)) return;
    const following = this.states.latest(alliance).then(async (state) => {
      await this.answers(alliance);
      const subscription = this.store.subscribe(streamOf(alliance), state.last);
      this.subscriptions.set(alliance, subscription);
      for await (const { number } of subscription) {
        const { last } = await this.states.latest(alliance);
        // Answers are written once the burst is over, not once an event.
        if (number === last) await this.answers(alliance);
      }
    });
    this.following.push(following.catch(onError));
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
    const kept = new Map((await this.answers(alliance)).map((one) => [keyOf(one), one]));
    const { last } = await this.states.latest(alliance);
    let state = ledger.initial();
    for await (const page of this.store.read(streamOf(alliance), { to: last })) {
      state = run(ledger, page.map(decode), state);
    }
    const fresh = answersOf(state);
    const differences = fresh.flatMap((answer): Difference[] => {
      const one = kept.get(keyOf(answer));
      const { model, period } = answer;
      if (one?.body === answer.body) return [];
      return [{ model, period, reason: one ? 'differs from what is kept' : 'is not kept' }];
    });
    return { rebuilt: { alliance, events: last + 1, answers: fresh.length }, differences };
  }

  async close(): Promise<void> {
    await Promise.all([...this.subscriptions.values()].map((one) => one.close()));
    await Promise.all(this.following);
    this.file.close();
  }
}

const keyOf = ({ model, period }: KeptAnswer): string => `${model} ${period}`;

const isCurrent = ({ model, version, event }: KeptAnswer, state: LedgerState): boolean =>
  event === state.last && READ_MODELS.some((one) => one.name === model && one.version === version);

/** Every answer of the alliance, and of every period that has terms. */
export const answersOf = (state: LedgerState): KeptAnswer[] => {
  const years = [...new Set(state.versions.map(({ terms }) => terms.contractYear))].sort();
  const periods = years.flatMap(periodsOf).filter((period) => inForce(state.versions, period));
  return READ_MODELS.flatMap((model: ReadModel<unknown>) =>
    (model.per === 'period' ? periods : ['']).map((period) => ({
      model: model.name,
      version: model.version,
      period,
      event: state.last,
      body: JSON.stringify(model.read(state, period), mapsAsPairs),
    })),
  );
};

const mapsAsPairs = (_key: string, value: unknown): unknown =>
  value instanceof Map ? [...(value as Map<unknown, unknown>)] : value;
