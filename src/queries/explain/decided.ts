/** Who decided what a step rests on, as an explanation tells it. */
export interface DecisionTrace {
  readonly proposal: string;
  readonly what: string;
  readonly proposedBy: { readonly partner: string; readonly by: string; readonly event: number };
  readonly agreedAt: number;
  readonly supports: readonly {
    readonly partner: string;
    readonly by: string;
    readonly event: number;
    readonly recordedAt: string;
  }[];
  /** Where one partner decided alone: why, and under which clause of which version of the terms. */
  readonly overridden?: {
    readonly partner: string;
    readonly by: string;
    readonly event: number;
    readonly recordedAt: string;
    readonly reason: string;
    readonly version: number;
    readonly clause?: { readonly ref: string; readonly text: string };
  };
}
