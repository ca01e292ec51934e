/** A worked example: an agreement, what happened, and what it must come to. */
import type { PostingKind } from '../domain/activity/events.js';
import type { AgreedTerms } from '../domain/sharing/terms.js';

/** The same amount in each of the months. */
export interface ExamplePosting {
  readonly months: string;
  /** Activity, where it is not said. */
  readonly kind?: PostingKind;
  readonly pool?: string;
  readonly pointOfDelivery?: string;
  readonly item?: string;
  readonly provider: string;
  readonly commissioner: string;
  /** Pounds; of an outcome, its value. */
  readonly amount: string;
  readonly activity?: string;
}

export interface ExampleAdjustment {
  readonly adjustment: string;
  readonly effectiveOn: string;
  readonly payer: string;
  readonly payee: string;
  readonly amount: string;
  readonly pool?: string;
  readonly reason: string;
  readonly reversedOn?: string;
}

/** What a reserve opens with, and the reserve of the year before that it comes from. */
export interface ExampleBroughtForward {
  readonly reserve: string;
  readonly amount: string;
  readonly from: string;
}

export interface ExampleFacts {
  readonly postings: readonly ExamplePosting[];
  readonly adjustments?: readonly ExampleAdjustment[];
  readonly releases?: readonly { readonly reserve: string; readonly period: string }[];
  readonly broughtForward?: readonly ExampleBroughtForward[];
}

/** What is not said is not checked. */
export interface Expectation {
  readonly period: string;
  readonly because?: string;
  /** Received less paid, for the year to date. */
  readonly partners?: Readonly<Record<string, string>>;
  /** What each still holds. */
  readonly reserves?: Readonly<Record<string, string>>;
  readonly reinvestment?: Readonly<Record<string, string>>;
  /** What goes into each reserve of the next contract year. */
  readonly carriedForward?: Readonly<Record<string, string>>;
  /** Variance is actual less plan: overspend is above nil. */
  readonly pools?: Readonly<
    Record<string, { readonly plan?: string; readonly actual?: string; readonly variance?: string }>
  >;
  readonly steps?: readonly ExpectedStep[];
  /** The payments that settle, all of them in any order. */
  readonly settlement?: readonly ExpectedPayment[];
  /** What has been paid on account, all of it in any order. */
  readonly onAccount?: readonly ExpectedPayment[];
}

export interface ExpectedPayment {
  readonly from: string;
  readonly to: string;
  readonly amount: string;
}

export interface ExpectedStep {
  readonly clause: string;
  readonly result?: string;
  readonly rounding?: string;
  readonly met?: string;
  readonly words?: string;
}

export interface Example {
  readonly title: string;
  readonly source: string;
  readonly note?: string;
  readonly versions: readonly AgreedTerms[];
  readonly facts: ExampleFacts;
  readonly expect: readonly Expectation[];
  /** Where a value is in the text, by its JSON pointer. */
  readonly placeOf: (pointer: string) => { readonly line: number; readonly column: number };
}
