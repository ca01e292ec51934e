/**
 * Saved what-ifs. Each scenario has a stream of its own; nothing of it is ever in an alliance's
 * history. Files that are supposed to have come are kept as their rows, before the event that
 * supposes them, so that a scenario can be settled again without the file.
 */
import type { ActivityPosted } from '../activity/events.js';
import type { Scope } from '../activity/state.js';
import type { Supposition } from './suppositions.js';

/** The event that a scenario begins with, and its hash in the alliance's chain. */
export interface ScenarioBase {
  readonly asAt: number;
  readonly chainHead: string;
}

/** A supposition of a scenario, by its place in the list, and the proposal that it became. */
export interface AdoptedAs {
  readonly place: number;
  readonly proposal: string;
  /** Event number in the alliance's history. */
  readonly event: number;
}

/** Some rows of one part of a file, as lines that are posted. */
// WARNING: stored name. Kept for ever.
export interface ScenarioFileKept {
  readonly type: 'ScenarioFileKept';
  readonly data: {
    readonly name: string;
    readonly sha256: string;
    readonly rows: number;
    readonly scope: Scope;
    readonly months: readonly string[];
    readonly reportingType: string;
    readonly createdOn: string;
    readonly lines: ActivityPosted['data'];
  };
}

// WARNING: stored name. Kept for ever.
export interface ScenarioSaved {
  readonly type: 'ScenarioSaved';
  readonly data: {
    readonly scenario: string;
    readonly alliance: string;
    readonly name: string;
    readonly base: ScenarioBase;
    readonly period: string;
    readonly suppositions: readonly Supposition[];
  };
}

// WARNING: stored name. Kept for ever.
export interface ScenarioChanged {
  readonly type: 'ScenarioChanged';
  readonly data: {
    readonly name: string;
    readonly period: string;
    readonly suppositions: readonly Supposition[];
  };
}

/** The same suppositions on another event. */
// WARNING: stored name. Kept for ever.
export interface ScenarioRebased {
  readonly type: 'ScenarioRebased';
  readonly data: { readonly from: ScenarioBase; readonly base: ScenarioBase };
}

/** Proposals were made of it; whether they are agreed is in the alliance's history. */
// WARNING: stored name. Kept for ever.
export interface ScenarioAdopted {
  readonly type: 'ScenarioAdopted';
  readonly data: { readonly proposals: readonly AdoptedAs[] };
}

// WARNING: stored name. Kept for ever.
export interface ScenarioDiscarded {
  readonly type: 'ScenarioDiscarded';
  readonly data: { readonly reason: string };
}

export type ScenarioEvent =
  | ScenarioFileKept
  | ScenarioSaved
  | ScenarioChanged
  | ScenarioRebased
  | ScenarioAdopted
  | ScenarioDiscarded;

/** The current schema version of each stored shape. */
export const SCENARIO_EVENT_VERSIONS: Readonly<Record<ScenarioEvent['type'], number>> = {
  ScenarioFileKept: 1,
  ScenarioSaved: 1,
  ScenarioChanged: 1,
  ScenarioRebased: 1,
  ScenarioAdopted: 1,
  ScenarioDiscarded: 1,
};
