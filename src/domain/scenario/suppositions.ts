/**
 * What can be supposed of an alliance: each a small document, kept as data, so that a what-if can be
 * saved, taken to a later event, and read by people. What a supposition comes to is decided by the
 * ledger's own decisions (src/queries/suppose), and refused where the ledger would refuse it.
 */
import type { Coverage } from '../activity/decide.js';
import type { HandedFile } from '../activity/planned.js';
import type { Terms } from '../sharing/terms.js';
import type { PlanChange } from '../sharing/plan-changes.js';

/** A whole document is in force from a period on. */
export interface SupposedTerms {
  readonly suppose: 'terms';
  readonly title: string;
  readonly fromPeriod: string;
  readonly terms: Terms;
  /** The document as it was handed in: its file name and SHA-256 (hex). */
  readonly source?: { readonly name: string; readonly sha256: string };
}

/** One value of a clause, by its path within the clause: `limit.percent`, `bands.0.rate`. */
export interface FieldChange {
  readonly clause: string;
  readonly field: string;
  /** As an agreement writes it: text, or a list or mapping of text. */
  readonly to: unknown;
}

/** What is in force from a period on is changed in some places, each version that follows too. */
export interface SupposedVariation {
  readonly suppose: 'variation';
  /** Left out: made of the changes. */
  readonly title?: string;
  readonly fromPeriod: string;
  readonly changes?: readonly FieldChange[];
  readonly planChanges?: readonly PlanChange[];
}

export interface SupposedAdjustment {
  readonly suppose: 'adjustment';
  readonly effectiveOn: string;
  readonly payer: string;
  readonly payee: string;
  readonly amount: string;
  readonly pool?: string;
  readonly reason?: string;
}

export interface SupposedReversal {
  readonly suppose: 'reversal';
  readonly adjustment: string;
  readonly effectiveOn: string;
  readonly reason?: string;
}

export interface SupposedRelease {
  readonly suppose: 'reserve-release';
  readonly reserve: string;
  readonly period: string;
  readonly reason?: string;
}

export interface SupposedReopening {
  readonly suppose: 'reopening';
  readonly period: string;
  readonly reason?: string;
}

export interface SupposedClose {
  readonly suppose: 'close';
  readonly period: string;
}

/** What is posted in a pool, scaled. */
export interface ActivityShift {
  readonly suppose: 'activity-shift';
  readonly pool: string;
  /** `5%`, `-2.5%`; not below `-100%`. */
  readonly percent: string;
  /** From this month on; default: from the first. */
  readonly fromPeriod?: string;
}

/** What is posted in a pool in one month, moved to another of the same year. */
export interface ActivityMoved {
  readonly suppose: 'activity-moved';
  readonly pool: string;
  /** How much of it; default: all. */
  readonly percent?: string;
  readonly fromPeriod: string;
  readonly toPeriod: string;
}

/** The outcome that stands of a measure in a month, and from then on. */
export interface SupposedOutcome {
  readonly suppose: 'outcome';
  readonly measure: string;
  /** `87%`. */
  readonly value: string;
  readonly period: string;
  /** Left out: every provider, and every commissioner, that the measure is posted for or named for. */
  readonly provider?: string;
  readonly commissioner?: string;
}

/** A file had come. Its rows are kept with the scenario, by its hash. */
export interface SupposedFile {
  readonly suppose: 'file';
  readonly name: string;
  /** Hex. */
  readonly sha256: string;
  readonly rows: number;
  readonly acceptUnmapped?: boolean;
  readonly acceptOlder?: boolean;
  readonly coverage?: Coverage;
}

/** A submission that the ledger has recorded since had come in time: its id, or the name of its file. */
export interface SupposedInTime {
  readonly suppose: 'in-time';
  readonly submission: string;
}

/** An event of the history had not been recorded: its number, or the address of a posted line. */
export interface EventLeftOut {
  readonly suppose: 'event-left-out';
  /** `120`, or `120/4`. */
  readonly event: string;
}

export type Supposition =
  | SupposedTerms
  | SupposedVariation
  | SupposedAdjustment
  | SupposedReversal
  | SupposedRelease
  | SupposedReopening
  | SupposedClose
  | ActivityShift
  | ActivityMoved
  | SupposedOutcome
  | SupposedFile
  | SupposedInTime
  | EventLeftOut;

export type SuppositionKind = Supposition['suppose'];

/** As they are handed in: with the rows of the files that they name. */
export interface HandedSuppositions {
  readonly suppositions: readonly Supposition[];
  readonly files: readonly HandedFile[];
}
