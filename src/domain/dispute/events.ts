/**
 * Disputes: what a partner does not accept, with the money that hangs on it, until it is withdrawn or
 * the alliance resolves it. A dispute moves no money; what puts it right is a proposal of its own.
 */
import type { Cell } from '../activity/events.js';

/** What is disputed. A figure is disputed by its address, as explanations know it. */
export type DisputeAbout =
  | { readonly of: 'posting'; readonly event: number; readonly line: number }
  | { readonly of: 'submission'; readonly submission: string }
  | { readonly of: 'adjustment'; readonly adjustment: string }
  | {
      readonly of: 'figure';
      readonly figure: string;
      readonly scope: 'in-month' | 'to-date';
    };

export type DisputeOutcome = 'upheld' | 'not-upheld' | 'settled';

// WARNING: stored name. Kept for ever.
export interface DisputeRaised {
  readonly type: 'DisputeRaised';
  readonly data: {
    readonly dispute: string;
    readonly partner: string;
    readonly about: DisputeAbout;
    /** The money in dispute: pounds and pence, positive, e.g. `125000.00`. */
    readonly amount: string;
    /** Who says that the money is theirs, and from whom, where that can be said. */
    readonly claimedBy?: string;
    readonly claimedFrom?: string;
    /** The period that it bears on. */
    readonly period: string;
    /** Of a figure: the event as known at which it is disputed. */
    readonly asAt?: number;
    /** Of a posted line: where it stands in the contract, and what it moved. */
    readonly posting?: {
      readonly provider: string;
      readonly commissioner: string;
      readonly cell: Cell;
      /** Pounds, exact; of a restated line what is now less what was. */
      readonly moved: string;
    };
    readonly reason: string;
  };
}

/** Taken back by the partner that raised it. */
// WARNING: stored name. Kept for ever.
export interface DisputeWithdrawn {
  readonly type: 'DisputeWithdrawn';
  readonly data: { readonly dispute: string; readonly partner: string; readonly reason: string };
}

// WARNING: stored name. Kept for ever.
export interface DisputeResolutionProposed {
  readonly type: 'DisputeResolutionProposed';
  readonly data: {
    readonly proposal: string;
    readonly dispute: string;
    readonly outcome: DisputeOutcome;
    /** What is decided, in words. */
    readonly reason: string;
    /** The adjustment that puts it right, where there is one: a proposal of its own. */
    readonly adjustment?: string;
  };
}

// WARNING: stored name. Kept for ever.
export interface DisputeResolved {
  readonly type: 'DisputeResolved';
  readonly data: {
    readonly proposal: string;
    readonly dispute: string;
    readonly outcome: DisputeOutcome;
  };
}

export type DisputeEvent =
  DisputeRaised | DisputeWithdrawn | DisputeResolutionProposed | DisputeResolved;
