/** The release of what a reserve still holds. Draws are settled by clauses, not decided one by one. */

// WARNING: stored name. Kept for ever.
export interface ReserveReleaseProposed {
  readonly type: 'ReserveReleaseProposed';
  readonly data: {
    readonly proposal: string;
    readonly reserve: string;
    /** The period from which the undrawn balance is released. */
    readonly period: string;
    readonly reason: string;
  };
}

// WARNING: stored name. Kept for ever.
export interface ReserveReleased {
  readonly type: 'ReserveReleased';
  readonly data: { readonly proposal: string; readonly reserve: string; readonly period: string };
}

export type ReserveEvent = ReserveReleaseProposed | ReserveReleased;
