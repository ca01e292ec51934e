/** The terms: first agreed, then varied. Both carry the whole document, so a version stands alone. */
import type { Terms } from '../sharing/terms.js';

export interface TermsProposal {
  readonly proposal: string;
  readonly title: string;
  /** First contract period under these terms, e.g. `2026-27-M01`. */
  readonly fromPeriod: string;
  readonly terms: Terms;
  /** The document as it was handed in: its file name and SHA-256 (hex). */
  readonly source: { readonly name: string; readonly sha256: string };
}

export interface TermsDecision {
  readonly proposal: string;
  /** Versions count from 1 in the order in which they were agreed. */
  readonly version: number;
  readonly fromPeriod: string;
}

// WARNING: stored name. Kept for ever.
export interface TermsProposed {
  readonly type: 'TermsProposed';
  readonly data: TermsProposal;
}

// WARNING: stored name. Kept for ever.
export interface TermsAgreed {
  readonly type: 'TermsAgreed';
  readonly data: TermsDecision;
}

// WARNING: stored name. Kept for ever.
export interface VariationProposed {
  readonly type: 'VariationProposed';
  readonly data: TermsProposal;
}

// WARNING: stored name. Kept for ever.
export interface VariationAgreed {
  readonly type: 'VariationAgreed';
  readonly data: TermsDecision;
}

export type VariationEvent = TermsProposed | TermsAgreed | VariationProposed | VariationAgreed;
