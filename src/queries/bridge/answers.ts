/**
 * The bridge between two positions, as it is answered. Its shape is stable: what is added later is
 * added beside, and `version` rises if a field ever changes its meaning.
 */
import type { Clocks, LinesFilter } from '../answers.js';
import type { Effect } from './effects.js';

export interface Bridge {
  readonly version: 1;
  readonly from: Clocks;
  readonly to: Clocks;
  /**
   * `true` where `from` is the later position: the effects are taken from the earlier one to the
   * later, as always, and every sign is turned.
   */
  readonly turned: boolean;
  /** What moves: every partner's net, or the one figure that was asked for. */
  readonly figures: readonly FigureMoved[];
  /** The sums of the figures. */
  readonly together: Omit<FigureMoved, 'figure' | 'name' | 'title' | 'words'>;
  /** One for each effect, in the order in which effects are taken; they sum to the movement. */
  readonly bars: readonly BridgeBar[];
}

export interface FigureMoved {
  /** Its address, as `explain` takes it. */
  readonly figure: string;
  /** Of the partner, pool or reserve. */
  readonly name: string;
  readonly title: string;
  /** As the position at either end states it. */
  readonly from: string;
  readonly to: string;
  /** `to` less `from`. */
  readonly moved: string;
  /** Sum of the bars. */
  readonly explained: string;
  /** `moved` less `explained`: nil, or something is wrong. */
  readonly residual: string;
  /** The same in a sentence. */
  readonly words: string;
}

export interface BridgeBar {
  readonly effect: Effect;
  readonly title: string;
  /** What is in it, in words. */
  readonly holds: string;
  /** What it adds to each figure, in the order of `figures`. */
  readonly amounts: readonly string[];
  readonly together: string;
  /** Money of it that no recorded line accounts for; only where a position was supposed. */
  readonly supposed?: string;
  readonly events: readonly BridgeEvent[];
}

/** An event that a bar rests on. */
export type BridgeEvent = FileMoved | DecisionMoved;

interface Known {
  /** Whether it counts at `to` and not at `from`, or the other way round. */
  readonly counts: 'at-to' | 'at-from';
  readonly words: string;
}

export interface FileMoved extends Known {
  readonly what: 'file';
  /** The event from which on the file counts; absent where it was only supposed. */
  readonly event?: number;
  readonly submission: string;
  readonly file: string;
  readonly provider: string;
  readonly commissioner: string;
  readonly recordedAt: string;
  /** Only those lines that bear on the bar. */
  readonly lines: {
    readonly posted: number;
    readonly restated: number;
    readonly withdrawn: number;
  };
  /** Money of these lines in this bar, signed from `from` to `to`: posted amounts, before sharing. */
  readonly moved: string;
  /** The lines of it that moved most, at most ten; none of those that are merely posted in a new month. */
  readonly named: readonly LineMoved[];
  /** The period to see its lines at, under the other clocks of the end at which it counts. */
  readonly period: string;
  /** Opens its lines of these months. */
  readonly filter: LinesFilter;
}

export interface LineMoved {
  /** `event/line`. */
  readonly address: string;
  readonly change: 'posted' | 'restated' | 'withdrawn';
  /** Row in the file; 0 for a line that it no longer carries. */
  readonly row: number;
  readonly period: string;
  /** Its codes, as the file has them. */
  readonly codes: string;
  readonly wasPrice: string;
  readonly price: string;
  readonly wasActivity: string;
  readonly activity: string;
  /** What it adds to this bar. */
  readonly moved: string;
}

export interface DecisionMoved extends Known {
  readonly what: 'adjustment' | 'reversal' | 'terms' | 'release';
  /** The event of the agreement; absent where it was only supposed. */
  readonly event?: number;
  /** `A1`, `version 2`, the id of a reserve. */
  readonly of: string;
  /** The first period on which it bears. */
  readonly period: string;
}
