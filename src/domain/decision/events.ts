/** How the alliance decides together: what partners say of a proposal, and when it fails. */

// WARNING: stored name. Kept for ever.
export interface ProposalSupported {
  readonly type: 'ProposalSupported';
  readonly data: { readonly proposal: string; readonly partner: string };
}

// WARNING: stored name. Kept for ever.
export interface ProposalDeclined {
  readonly type: 'ProposalDeclined';
  readonly data: { readonly proposal: string; readonly partner: string; readonly reason: string };
}

/** Taken back by the partner that made it, before it was decided. */
// WARNING: stored name. Kept for ever.
export interface ProposalWithdrawn {
  readonly type: 'ProposalWithdrawn';
  readonly data: { readonly proposal: string; readonly partner: string; readonly reason: string };
}

export type OverrideOutcome = 'carried' | 'rejected';

/** Decided by one partner, to whom the terms grant it: the fact, or the rejection, follows it. */
// WARNING: stored name. Kept for ever.
export interface ProposalOverridden {
  readonly type: 'ProposalOverridden';
  readonly data: {
    readonly proposal: string;
    readonly partner: string;
    readonly outcome: OverrideOutcome;
    readonly reason: string;
    /** The version of the terms that grants it. */
    readonly version: number;
  };
}

/** Declined by so many that the agreement's decision rule can no longer be met, or overridden. */
// WARNING: stored name. Kept for ever.
export interface ProposalRejected {
  readonly type: 'ProposalRejected';
  readonly data: { readonly proposal: string };
}

export type DecisionEvent =
  ProposalSupported | ProposalDeclined | ProposalWithdrawn | ProposalOverridden | ProposalRejected;
