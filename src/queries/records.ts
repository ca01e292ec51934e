/** What the history, a receipt and a verification say. */
import type { RecordedEvent } from '../domain/events.js';
import type { ClosedFigures } from '../domain/period/events.js';
import type { HistoryLine } from './answers.js';
import type { Known } from './lens.js';

export interface HistoryPage extends Known {
  /** Events before this number (exclusive), newest first. */
  readonly before?: number;
  /** Events after this number (exclusive), oldest first. */
  readonly after?: number;
  readonly limit?: number;
}

export interface History {
  readonly alliance: string;
  readonly name: string;
  /** The last event that is known as asked. */
  readonly asAt: number;
  readonly latest: number;
  readonly events: readonly HistoryLine[];
  /** `before` of the next older page, where there is one. */
  readonly older?: number;
}

export interface EventShown {
  readonly line: HistoryLine;
  readonly recorded: RecordedEvent;
  /** Hash of the event before. */
  readonly previous: string;
  readonly latest: number;
}

/** What a partner takes away at close: checkable against the journal without us. */
export interface Receipt {
  readonly alliance: string;
  readonly name: string;
  readonly period: string;
  readonly asAt: number;
  readonly chainHead: string;
  readonly closedAt: number;
  readonly recordedAt: string;
  readonly by: string;
  readonly figures: ClosedFigures;
  /** SHA-256 (hex) of the figures as canonical JSON (RFC 8785). */
  readonly figuresHash: string;
}

/** Whether the history is what was written; where it is not, the first event that shows it. */
export type Verified =
  | { readonly ok: true; readonly events: number; readonly head: string }
  | { readonly ok: false; readonly event: number; readonly reason: string };
