/** The shapes of answers about disputes. Money in dispute is no part of any figure. */
import type { DisputeAbout, DisputeOutcome } from '../../domain/dispute/events.js';

export interface DisputeTold {
  readonly dispute: string;
  readonly about: DisputeAbout;
  /** What is disputed, in words. */
  readonly what: string;
  /** The partner that raised it, and by whom. */
  readonly partner: string;
  readonly by: string;
  readonly amount: string;
  /** Who says that the money is theirs, and from whom, where that can be said. */
  readonly claimedBy?: string;
  readonly claimedFrom?: string;
  /** The period that it bears on; of a figure, also as known at which event. */
  readonly period: string;
  readonly asAt?: number;
  readonly reason: string;
  /** Event number of its raising. */
  readonly raisedAt: number;
  readonly recordedAt: string;
  readonly status: 'open' | 'withdrawn' | 'resolved';
  readonly outcome?: DisputeOutcome;
  readonly endedAt?: number;
  /** Of a posted line: where it stands, and what it moved. */
  readonly posting?: {
    readonly provider: string;
    readonly commissioner: string;
    readonly kind: string;
    /** The pool that the terms in force map it to; blank where none takes it. */
    readonly pool: string;
    readonly moved: string;
  };
  /** The same in a sentence. */
  readonly words: string;
}

export interface DisputeRow extends DisputeTold {
  /** Everything that has happened to it, in order. */
  readonly history: readonly { readonly event: number; readonly words: string }[];
  /** Proposals to resolve it. */
  readonly resolutions: readonly string[];
}

export interface Disputes {
  /** Of the alliance. */
  readonly name: string;
  readonly asAt: number;
  readonly latest: number;
  readonly disputes: readonly DisputeRow[];
}

/** Beside a position: what is open and bears on the year to date. */
export interface DisputesBeside {
  readonly open: readonly DisputeTold[];
  /** Of all that are open. */
  readonly amount: string;
  /** Only partners that claim something, or from whom something is claimed. */
  readonly partners: readonly {
    readonly partner: string;
    readonly name: string;
    readonly claims: string;
    readonly claimedFrom: string;
  }[];
}

/** A dispute that bears on an explained figure. */
export interface DisputeBearing extends DisputeTold {
  /** Whether the very figure is disputed, or something that it rests on. */
  readonly itself: boolean;
}
