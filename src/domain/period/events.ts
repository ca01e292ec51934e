/** Closing a month: what its position was is pinned, and can be handed out as a receipt. */

export interface ClosedFigures {
  /** Net position by partner for the year to date: received less paid, pounds and pence. */
  readonly partners: Readonly<Record<string, string>>;
  /** Plan less actual by pool for the year to date, before sharing. */
  readonly pools: Readonly<Record<string, string>>;
  /** Balance held by reserve. */
  readonly reserves: Readonly<Record<string, string>>;
}

// WARNING: stored name. Kept for ever.
export interface PeriodClosed {
  readonly type: 'PeriodClosed';
  readonly data: {
    readonly period: string;
    /** The last event that the figures rest on. */
    readonly asAt: number;
    /** Chain head (hash, hex) at that event. */
    readonly chainHead: string;
    readonly figures: ClosedFigures;
  };
}

// WARNING: stored name. Kept for ever.
export interface PeriodReopeningProposed {
  readonly type: 'PeriodReopeningProposed';
  readonly data: { readonly proposal: string; readonly period: string; readonly reason: string };
}

// WARNING: stored name. Kept for ever.
export interface PeriodReopened {
  readonly type: 'PeriodReopened';
  readonly data: { readonly proposal: string; readonly period: string };
}

export type PeriodEvent = PeriodClosed | PeriodReopeningProposed | PeriodReopened;
