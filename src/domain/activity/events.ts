/**
 * What providers send in, as it counts: submissions and their lines.
 *
 * A submission is one provider's file for one commissioner and contract year. What is recorded is
 * the difference to the lines that stood before: posted, restated (was and now), withdrawn. Lines
 * travel in batches, laid out in columns; the line at place `i` of event `n` is addressed `n/i`.
 * Nothing of a submission counts until its `SubmissionPosted` is recorded.
 */

/** What a posted amount is of. Outcomes are measures, not money. */
export type PostingKind = 'activity' | 'cost' | 'saving' | 'outcome';

/**
 * The place in the contract that lines are summed by; terms map cells to pools. All are text, blank
 * where the file says nothing. Provider and commissioner are the submission's.
 * `pool` is filled only where the sender names the pool itself (the simple template).
 * `item` is the service line, or the measure of an outcome (the simple template).
 */
export type Cell = readonly [
  period: string,
  kind: PostingKind,
  pool: string,
  pointOfDelivery: string,
  localPointOfDelivery: string,
  treatmentFunction: string,
  serviceCategory: string,
  localContract: string,
  item: string,
];

// WARNING: stored name. Kept for ever.
export interface SubmissionOpened {
  readonly type: 'SubmissionOpened';
  readonly data: {
    readonly submission: string;
    readonly provider: string;
    readonly commissioner: string;
    readonly contractYear: string;
    readonly template: 'acm' | 'simple';
    /** Months that the file speaks for: lines of other months stay as they stand. */
    readonly months: readonly string[];
    /** As the file says it: flex, freeze, or a local word. */
    readonly reportingType: string;
    /** When the sender made the file, `YYYY-MM-DDTHH:MM:SS`. */
    readonly createdOn: string;
    readonly file: { readonly name: string; readonly sha256: string; readonly rows: number };
    /** The submission that stood before, against which the difference is taken; blank for the first. */
    readonly replaces: string;
  };
}

/** New lines. Integer columns of equal length; `price[i]` is pounds x 10^priceScale. */
// WARNING: stored name. Kept for ever.
export interface ActivityPosted {
  readonly type: 'ActivityPosted';
  readonly data: {
    readonly submission: string;
    readonly priceScale: number;
    readonly activityScale: number;
    readonly cells: readonly Cell[];
    readonly cell: readonly number[];
    /** Row in the file, 1 is the first below the header. */
    readonly row: readonly number[];
    readonly price: readonly number[];
    readonly activity: readonly number[];
    /** What else identifies each line: lines parted by `;`, columns of `DETAIL_COLUMNS` by `|`. */
    readonly detail: string;
  };
}

/** Standing lines whose amounts have changed. `ofEvent/ofLine` is the address of what stood. */
// WARNING: stored name. Kept for ever.
export interface ActivityRestated {
  readonly type: 'ActivityRestated';
  readonly data: {
    readonly submission: string;
    readonly priceScale: number;
    readonly activityScale: number;
    readonly cells: readonly Cell[];
    readonly cell: readonly number[];
    readonly row: readonly number[];
    readonly ofEvent: readonly number[];
    readonly ofLine: readonly number[];
    readonly wasPrice: readonly number[];
    readonly price: readonly number[];
    readonly wasActivity: readonly number[];
    readonly activity: readonly number[];
    readonly detail: string;
  };
}

/** Standing lines that the file no longer carries. */
// WARNING: stored name. Kept for ever.
export interface ActivityWithdrawn {
  readonly type: 'ActivityWithdrawn';
  readonly data: {
    readonly submission: string;
    readonly priceScale: number;
    readonly activityScale: number;
    readonly cells: readonly Cell[];
    readonly cell: readonly number[];
    readonly ofEvent: readonly number[];
    readonly ofLine: readonly number[];
    readonly wasPrice: readonly number[];
    readonly wasActivity: readonly number[];
    readonly detail: string;
  };
}

// WARNING: stored name. Kept for ever.
export interface SubmissionPosted {
  readonly type: 'SubmissionPosted';
  readonly data: {
    readonly submission: string;
    readonly lines: {
      readonly posted: number;
      readonly restated: number;
      readonly withdrawn: number;
      readonly unchanged: number;
    };
    /** Control totals, exact decimals: what the file sums to, and by how much the ledger moved. */
    readonly totals: {
      readonly filePrice: string;
      readonly fileActivity: string;
      readonly movedPrice: string;
      readonly movedActivity: string;
    };
    /** Money of rows that map to no pool, accepted knowingly; `0` where there is none. */
    readonly unmappedPrice: string;
  };
}

/** A file turned away whole. Only its hash, its row count and the reason are kept. */
// WARNING: stored name. Kept for ever.
export interface FileRefused {
  readonly type: 'FileRefused';
  readonly data: { readonly sha256: string; readonly rows: number; readonly reason: string };
}

export type ActivityEvent =
  | SubmissionOpened
  | ActivityPosted
  | ActivityRestated
  | ActivityWithdrawn
  | SubmissionPosted
  | FileRefused;
