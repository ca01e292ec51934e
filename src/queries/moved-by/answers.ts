/** The shapes of what an event or a posted line moved. Money is decimal text in pounds. */
import type { Clocks, Scope } from '../answers.js';

export interface Moved {
  /** Of the position asked for. */
  readonly clocks: Clocks;
  readonly scope: Scope;
  readonly of: MovedOf;
  /** What moved when it came to count: the position then, less the position just before. */
  readonly recorded: Reading;
  /** What it moves in the position asked for: that position, less the same with it left out. */
  readonly now: Reading;
}

/** What is asked about. */
export interface MovedOf {
  /** `EVENT` or `EVENT/LINE`. */
  readonly address: string;
  readonly event: number;
  readonly line?: number;
  readonly type: string;
  readonly recordedAt: string;
  readonly by: string;
  readonly partner?: string;
  readonly submission?: string;
  /** In a sentence. */
  readonly words: string;
}

export interface Reading {
  /** Of the position in which it is read; left out where there is none. */
  readonly period?: string;
  readonly asAt?: number;
  /** How many figures it moved, and which way it was read, in a sentence; or why there is no answer. */
  readonly words: string;
  /** `false`: it cannot be read this way, and `words` say why. */
  readonly read: boolean;
  /** Every figure that moved, in the order of the tables; those that did not are left out. */
  readonly figures: readonly MovedFigure[];
}

export interface MovedFigure {
  /** Address, as `explain` takes it. */
  readonly figure: string;
  readonly title: string;
  /** Without it, or before it. */
  readonly was: string;
  readonly is: string;
  /** `is` less `was`. */
  readonly moved: string;
}
