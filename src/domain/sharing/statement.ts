/**
 * What a settlement says: a line per step, in words and digits, and double entries that sum to zero.
 * Pages, files and the auditor all read these; nothing downstream computes money of its own.
 *
 * How money is seen: posting the activity, each provider is credited its value by the pool; paying
 * the plan, each commissioner funds the pool. The pool's balance is then plan less actual, and
 * every clause says who bears or keeps a slice of it. When the last clause is done the balance is
 * nil: the money of each partner is the sum of the entries on its account.
 */
import type { Money } from '../money/money.js';
import type { PostingKind } from '../activity/events.js';
import type { RuleName } from './terms.js';

export type Account =
  | `partner:${string}`
  | `pool:${string}`
  | `reserve:${string}`
  | `reinvestment:${string}`
  | `carried-forward:${string}`;

/** What an entry is for: the columns of the shares table. */
export type Part =
  | 'activity'
  | 'plan'
  | 'share'
  | 'guarantee'
  | 'quality'
  | 'incentive'
  | 'reserve'
  | 'release'
  | 'reinvestment'
  | 'adjustment';

export const PARTS: readonly Part[] = [
  'plan',
  'activity',
  'share',
  'guarantee',
  'quality',
  'incentive',
  'reserve',
  'release',
  'reinvestment',
  'adjustment',
];

/** `amount` moves from one account to the other; never negative, never zero. */
export interface Entry {
  readonly step: number;
  readonly part: Part;
  readonly from: Account;
  readonly to: Account;
  readonly amount: Money;
}

/** Where an input comes from: enough to open it. */
export type Source =
  | { readonly from: 'plan'; readonly pool: string }
  | { readonly from: 'plan-change'; readonly change: string }
  | {
      readonly from: 'postings';
      readonly kind: PostingKind;
      /** A pool, or the item of an outcome or saving. */
      readonly pool?: string;
      readonly item?: string;
      readonly provider?: string;
      readonly commissioner?: string;
    }
  | { readonly from: 'clause'; readonly clause: string; readonly field: string }
  | { readonly from: 'step'; readonly step: number }
  | { readonly from: 'adjustment'; readonly adjustment: string; readonly reversal: boolean }
  | { readonly from: 'reserve'; readonly reserve: string }
  /** The release of a reserve of the year before, at its last period. */
  | { readonly from: 'release'; readonly reserve: string; readonly period: string };

export interface Input {
  readonly label: string;
  /** Decimal text for money and counts; `50%` for rates. */
  readonly value: string;
  readonly unit: 'money' | 'rate' | 'count';
  readonly source: Source;
}

export type StepRule =
  RuleName | 'activity' | 'plan' | 'brought-forward' | 'contribution' | 'release' | 'adjustment';

/** One step, done. `step` counts from 1 within its run. */
export interface Step {
  readonly step: number;
  readonly rule: StepRule;
  /** Clause id in the terms, for steps that carry out a clause. */
  readonly clause?: string;
  readonly pool?: string;
  readonly reserve?: string;
  readonly inputs: readonly Input[];
  /** One sentence with the digits in it. */
  readonly words: string;
  /**
   * What the step came to, rounded. Of a variance: overspend borne is above nil, underspend kept is
   * below. Of everything else: the amount that was moved or shown.
   */
  readonly result: Money;
  /** Rounded less exact; nil for most steps. Thresholds and limits are whole pence already. */
  readonly rounding: Money;
  /** Worth a mark on the page: a cap, floor or limit was met, or the alliance has to decide. */
  readonly met?: 'cap' | 'guarantee' | 'reserve-limit' | 'break-glass';
  readonly entries: readonly Entry[];
}

/** One cumulative run of one version of the terms, from the first month under any through a period. */
export interface Run {
  readonly version: number;
  readonly through: string;
  /** +1, or -1 for the part of the year before the version came into force. */
  readonly sign: 1 | -1;
  readonly steps: readonly Step[];
}

/**
 * The settlement of a year through a period. With one version of the terms there is one run. A
 * version in force from M07 adds its run through the period and takes off its run through M06, so
 * every month is the difference of two cumulative runs under the version in force for it.
 */
export interface Statement {
  readonly through: string;
  readonly runs: readonly Run[];
}
