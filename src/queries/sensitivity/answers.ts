/** The shapes of a sweep, and of what moved a partner most. Money is decimal text in pounds. */
import type { Clocks } from '../answers.js';

/** What is swept: each value in turn, all else as it is. */
export interface Swept {
  /** `CLAUSE/FIELD`, `activity/POOL`, or `plan/POOL/COMMISSIONER/PROVIDER`. */
  readonly parameter: string;
  /** What it is, in words. */
  readonly words: string;
  /** As it stands; of a field that versions of the terms differ in, that of the latest. */
  readonly now: string;
  readonly values: readonly string[];
}

export interface Sweep {
  readonly clocks: Clocks;
  readonly parameters: readonly Swept[];
  /** Partners, in the order of the columns, each with its net as it stands. */
  readonly partners: readonly {
    readonly partner: string;
    readonly name: string;
    readonly net: string;
  }[];
  /** One for each value; of two parameters, for each value of the first all of the second. */
  readonly points: readonly SweepPoint[];
  /** Of one parameter: where gains turn, found by settling. */
  readonly breakEven: readonly BreakEven[];
  /** Which kinds of points were looked for, in a sentence. */
  readonly looked: string;
}

export interface SweepPoint {
  /** One value for each parameter. */
  readonly values: readonly string[];
  /** Net of each partner, year to date; left out where the value is refused. */
  readonly nets?: readonly string[];
  /** Net less net as it stands. */
  readonly gains?: readonly string[];
  /** Why the ledger would refuse terms with these values. */
  readonly refused?: string;
}

export interface BreakEven {
  readonly what: 'as-now' | 'nil' | 'equal';
  readonly partners: readonly string[];
  /** The value at which it is so; where it jumps past, the first value beyond. */
  readonly value: string;
  /** Where it is so along a stretch: its other end. */
  readonly through?: string;
  /** Along a stretch: by how much at most it is not so, through rounding; in pounds. */
  readonly within?: string;
  /** It is so at the value, to the penny or `within`; otherwise it lies between this value and the one before it. */
  readonly exact: boolean;
  readonly words: string;
}

/** Each event with money left out in turn, by what it moves a partner. */
export interface MovedMost {
  readonly clocks: Clocks;
  readonly partner: string;
  readonly name: string;
  /** Net as it stands, year to date. */
  readonly net: string;
  /** How many events were left out, one at a time. */
  readonly looked: number;
  /** Largest first; those that move nothing are left out. */
  readonly events: readonly {
    readonly event: number;
    readonly type: string;
    readonly recordedAt: string;
    readonly words: string;
    /** What it moves the partner: net as it stands less net without it. */
    readonly moved: string;
  }[];
}
