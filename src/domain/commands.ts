/**
 * Everything that can be asked of an alliance, apart from imports (src/domain/activity/decide.ts),
 * which come as files. Who acts, and for which partner, comes with every command.
 */
import type { Role } from './alliance/events.js';
import type { OverrideOutcome } from './decision/events.js';
import type { DisputeAbout, DisputeOutcome } from './dispute/events.js';
import type { Terms } from './sharing/terms.js';

export interface FormAlliance {
  readonly command: 'FormAlliance';
  readonly alliance: string;
  readonly name: string;
  readonly partners: readonly {
    readonly id: string;
    readonly name: string;
    readonly odsCode: string;
    readonly role: Role;
  }[];
  /** First day of the alliance, YYYY-MM-DD. */
  readonly from: string;
}

export interface AdmitPartner {
  readonly command: 'AdmitPartner';
  readonly partner: string;
  readonly name: string;
  readonly odsCode: string;
  readonly role: Role;
  readonly from: string;
}

export interface ChangePartnerIdentity {
  readonly command: 'ChangePartnerIdentity';
  readonly partner: string;
  readonly name: string;
  readonly odsCode: string;
  readonly from: string;
}

/** The first document of a contract year is its founding terms, every later one a variation. */
export interface ProposeTerms {
  readonly command: 'ProposeTerms';
  readonly title: string;
  readonly fromPeriod: string;
  readonly terms: Terms;
  readonly source: { readonly name: string; readonly sha256: string };
}

export interface ProposeAdjustment {
  readonly command: 'ProposeAdjustment';
  readonly effectiveOn: string;
  readonly payer: string;
  readonly payee: string;
  readonly amount: string;
  readonly pool?: string;
  readonly reason: string;
}

export interface ProposeReversal {
  readonly command: 'ProposeReversal';
  readonly adjustment: string;
  readonly effectiveOn: string;
  readonly reason: string;
}

export interface ProposeReserveRelease {
  readonly command: 'ProposeReserveRelease';
  readonly reserve: string;
  readonly period: string;
  readonly reason: string;
}

export interface ProposeReopening {
  readonly command: 'ProposeReopening';
  readonly period: string;
  readonly reason: string;
}

/** `period` where what is disputed does not say it itself: a figure, or a file of several months. */
export interface RaiseDispute {
  readonly command: 'RaiseDispute';
  readonly about: DisputeAbout;
  readonly amount: string;
  /** Left out: the acting partner, where `claimedFrom` is named. */
  readonly claimedBy?: string;
  readonly claimedFrom?: string;
  readonly period?: string;
  /** Of a figure: the event as known at which it is disputed; left out: the last. */
  readonly asAt?: number;
  readonly reason: string;
}

export interface WithdrawDispute {
  readonly command: 'WithdrawDispute';
  readonly dispute: string;
  readonly reason: string;
}

export interface ProposeResolution {
  readonly command: 'ProposeResolution';
  readonly dispute: string;
  readonly outcome: DisputeOutcome;
  readonly adjustment?: string;
  readonly reason: string;
}

/** Of the acting partner's own activity in a pool: for the year, or for months of it. */
export interface EnterForecast {
  readonly command: 'EnterForecast';
  readonly pool: string;
  /** Left out: that of the months, or of the last terms agreed. */
  readonly contractYear?: string;
  readonly outturn?: string;
  readonly months?: readonly { readonly period: string; readonly amount: string }[];
  readonly reason: string;
}

/** `partner` says whose voice it is; where it is left out, the acting partner's. */
export interface SupportProposal {
  readonly command: 'SupportProposal';
  readonly proposal: string;
  readonly partner?: string;
}

export interface DeclineProposal {
  readonly command: 'DeclineProposal';
  readonly proposal: string;
  readonly partner?: string;
  readonly reason: string;
}

export interface WithdrawProposal {
  readonly command: 'WithdrawProposal';
  readonly proposal: string;
  readonly reason: string;
}

/** What the alliance was to decide together, decided by a commissioner to whom the terms grant it. */
export interface OverrideProposal {
  readonly command: 'OverrideProposal';
  readonly proposal: string;
  readonly outcome: OverrideOutcome;
  readonly reason: string;
}

export interface ClosePeriod {
  readonly command: 'ClosePeriod';
  readonly period: string;
}

export type ProposingCommand =
  | ProposeTerms
  | ProposeAdjustment
  | ProposeReversal
  | ProposeReserveRelease
  | ProposeReopening
  | ProposeResolution;

export type Command =
  | FormAlliance
  | AdmitPartner
  | ChangePartnerIdentity
  | ProposingCommand
  | SupportProposal
  | DeclineProposal
  | WithdrawProposal
  | OverrideProposal
  | ClosePeriod
  | RaiseDispute
  | WithdrawDispute
  | EnterForecast;

/** Who acts: a person, and the partner they act for. */
export interface Acting {
  readonly by: string;
  readonly partner?: string;
}
