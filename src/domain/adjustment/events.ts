/** Agreed money between partners outside activity; corrected only by a dated reversal. */

// WARNING: stored name. Kept for ever.
export interface AdjustmentProposed {
  readonly type: 'AdjustmentProposed';
  readonly data: {
    readonly proposal: string;
    readonly adjustment: string;
    /** The day the money belongs to, YYYY-MM-DD; it decides the period. */
    readonly effectiveOn: string;
    readonly payer: string;
    readonly payee: string;
    /** Pounds and pence, positive, e.g. `125000.00`. */
    readonly amount: string;
    /** The service pool it concerns, where there is one. */
    readonly pool?: string;
    readonly reason: string;
  };
}

// WARNING: stored name. Kept for ever.
export interface AdjustmentAgreed {
  readonly type: 'AdjustmentAgreed';
  readonly data: { readonly proposal: string; readonly adjustment: string };
}

// WARNING: stored name. Kept for ever.
export interface AdjustmentReversalProposed {
  readonly type: 'AdjustmentReversalProposed';
  readonly data: {
    readonly proposal: string;
    readonly adjustment: string;
    /** The day from which the adjustment no longer stands; never before its own. */
    readonly effectiveOn: string;
    readonly reason: string;
  };
}

// WARNING: stored name. Kept for ever.
export interface AdjustmentReversed {
  readonly type: 'AdjustmentReversed';
  readonly data: {
    readonly proposal: string;
    readonly adjustment: string;
    readonly effectiveOn: string;
  };
}

export type AdjustmentEvent =
  AdjustmentProposed | AdjustmentAgreed | AdjustmentReversalProposed | AdjustmentReversed;
