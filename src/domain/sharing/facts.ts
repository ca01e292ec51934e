/** What a settlement rests on, besides the terms. */
import type { CellTotal } from '../activity/cells.js';
import type { BroughtForward } from './carried-forward.js';

/** An agreed adjustment, or the reversal of one (payer and payee changed over). */
export interface SettledAdjustment {
  readonly adjustment: string;
  readonly reversal: boolean;
  readonly period: string;
  readonly effectiveOn: string;
  readonly payer: string;
  readonly payee: string;
  readonly amount: string;
  readonly pool?: string;
  readonly reason: string;
}

/** Cells are read once, in any order. The value of an outcome (0.8) stands where others have their price. */
export interface Facts {
  readonly cells: Iterable<CellTotal>;
  readonly adjustments: readonly SettledAdjustment[];
  /** Reserves whose release has been agreed, and from which period on. */
  readonly releases: readonly { readonly reserve: string; readonly period: string }[];
  /** What reserves open with, where the year before is not among these facts. */
  readonly broughtForward?: readonly BroughtForward[];
}
