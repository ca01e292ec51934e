/** What is said of saved what-ifs. Money is decimal text; a difference is supposed less base. */
import type { Role } from '../../domain/alliance/events.js';
import type { ScenarioEvent } from '../../domain/scenario/events.js';
import type { RefusedSupposition, WhatIf } from '../suppose/answers.js';

/** Where a position is a what-if, its clocks say which. */
export interface ScenarioClock {
  readonly scenario: string;
  readonly name: string;
  /** What it supposes, in words; what is refused of it is not in the figures. */
  readonly suppositions: readonly string[];
  readonly refused: number;
  /** Why it was discarded, where it was. */
  readonly discarded?: string;
}

/** An event after the base that bears on its contract year. */
export interface MovedOn {
  readonly event: number;
  readonly words: string;
}

export interface ScenarioRow {
  readonly scenario: string;
  readonly name: string;
  readonly period: string;
  /** The event that it rests on. */
  readonly base: number;
  readonly suppositions: number;
  /** How many events have borne on its contract year since the base: none, and it is fresh. */
  readonly movedOn: number;
  readonly status: 'kept' | 'adopted' | 'discarded';
  readonly savedAt: string;
  readonly by: string;
}

export interface ScenarioList {
  readonly name: string;
  readonly asAt: number;
  readonly latest: number;
  readonly scenarios: readonly ScenarioRow[];
}

export interface SuppositionTold {
  readonly words: string;
  /** Code of the refusal, and the reason in a sentence, where the ledger would not have it. */
  readonly code?: string;
  readonly because?: string;
  /** Why no proposal can be made of it, and what makes it so instead. */
  readonly notProposed?: string;
}

export interface ScenarioShown {
  readonly row: ScenarioRow;
  /** In their order, with those that are refused. */
  readonly told: readonly SuppositionTold[];
  /** What has been recorded since that bears on its year, newest first; the first of them. */
  readonly since: readonly MovedOn[];
  /** Its position beside that of its base. */
  readonly whatIf: WhatIf;
  /** Who is better and worse off. */
  readonly sentence: string;
  readonly adopted: readonly AdoptedShown[];
  readonly history: readonly ScenarioStep[];
}

export interface AdoptedShown {
  readonly proposal: string;
  readonly event: number;
  readonly words: string;
  readonly status: string;
  /** While it is open: why it can never be agreed any more. */
  readonly lapsed?: string;
}

export interface ScenarioStep {
  readonly event: number;
  readonly type: ScenarioEvent['type'];
  readonly recordedAt: string;
  readonly by: string;
  readonly partner?: string;
  readonly words: string;
}

export interface Compared {
  readonly base: string;
  readonly supposed: string;
  readonly difference: string;
}

export interface ComparedScenario {
  readonly row: ScenarioRow;
  /** The event that its base is known at, and its chain head. */
  readonly base: { readonly asAt: number; readonly chainHead: string };
  readonly suppositions: readonly string[];
  readonly refused: readonly RefusedSupposition[];
  /** Who is better and worse off, in a sentence. */
  readonly sentence: string;
}

/** By partner, pool and reserve; figures in the order of `scenarios`. */
export interface ScenarioComparison {
  readonly alliance: string;
  readonly name: string;
  readonly latest: number;
  readonly period: string;
  /** The event that all of them rest on; left out where they differ. */
  readonly sharedBase?: number;
  readonly scenarios: readonly ComparedScenario[];
  readonly partners: readonly ComparedPartner[];
  readonly pools: readonly ComparedPool[];
  readonly reserves: readonly ComparedReserve[];
}

export interface ComparedPartner {
  readonly partner: string;
  readonly name: string;
  readonly role: Role;
  readonly net: readonly Compared[];
}

export interface ComparedPool {
  readonly pool: string;
  readonly name: string;
  readonly variance: readonly Compared[];
  readonly commissioners: readonly Compared[];
  readonly providers: readonly Compared[];
  readonly reserves: readonly Compared[];
}

export interface ComparedReserve {
  readonly reserve: string;
  readonly name: string;
  readonly balance: readonly Compared[];
}

/** What becomes of a scenario on another event. */
export interface RebaseReport {
  readonly scenario: string;
  readonly name: string;
  readonly period: string;
  readonly from: number;
  readonly to: number;
  readonly latest: number;
  /** What bears on its year and was recorded between the two. */
  readonly since: readonly MovedOn[];
  readonly suppositions: readonly RebasedSupposition[];
  readonly partners: readonly RebasedPartner[];
}

export interface RebasedSupposition {
  readonly words: string;
  readonly before: 'holds' | 'refused';
  readonly now: 'holds' | 'refused';
  /** Why it is refused now. */
  readonly because?: string;
}

/** Net to date: the base's own, and what is supposed of it, before and now. */
export interface RebasedPartner {
  readonly partner: string;
  readonly name: string;
  readonly role: Role;
  readonly before: Compared;
  readonly now: Compared;
  /** Of what is supposed: now less before. */
  readonly moved: string;
}
