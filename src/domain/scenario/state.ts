/** A scenario, folded from its stream. */
import type { HandedPart } from '../activity/planned.js';
import { atScale, leastScale, rowsBuilder, type ActivityRows } from '../activity/rows.js';
import { scopeKey } from '../activity/state.js';
import type { Recorded } from '../decider.js';
import type { AdoptedAs, ScenarioBase, ScenarioEvent, ScenarioFileKept } from './events.js';
import type { Supposition } from './suppositions.js';

export interface ScenarioState {
  /** Blank until it is saved: rows of files come before. */
  readonly scenario: string;
  readonly alliance: string;
  readonly name: string;
  readonly base: ScenarioBase;
  readonly period: string;
  readonly suppositions: readonly Supposition[];
  readonly kept: readonly ScenarioFileKept['data'][];
  readonly adopted: readonly AdoptedAs[];
  readonly discarded?: { readonly event: number; readonly reason: string };
  readonly history: readonly ScenarioNote[];
  /** By the id of the command that led to them: how many events, and whether all are there. */
  readonly commands: ReadonlyMap<string, { readonly events: number; readonly done: boolean }>;
  /** Number of the last event of its stream; -1 before the first. */
  readonly last: number;
  readonly head: string;
}

/** One event of its stream. */
export interface ScenarioNote {
  readonly event: number;
  readonly type: ScenarioEvent['type'];
  readonly recordedAt: string;
  readonly by: string;
  readonly partner?: string;
}

export const initialScenario = (): ScenarioState => ({
  scenario: '',
  alliance: '',
  name: '',
  base: { asAt: -1, chainHead: '' },
  period: '',
  suppositions: [],
  kept: [],
  adopted: [],
  history: [],
  commands: new Map(),
  last: -1,
  head: '',
});

export const evolveScenario = (
  before: ScenarioState,
  { event, number, recordedAt, hash, metadata }: Recorded<ScenarioEvent>,
): ScenarioState => {
  const { by, partner, correlation } = metadata;
  const note = {
    event: number,
    type: event.type,
    recordedAt,
    by,
    ...(partner === undefined ? {} : { partner }),
  };
  const state = {
    ...before,
    last: number,
    head: hash,
    history: [...before.history, note],
    commands: new Map(before.commands).set(correlation, {
      events: (before.commands.get(correlation)?.events ?? 0) + 1,
      // Rows of files come first: a command that was cut off among them is to be completed.
      done: event.type !== 'ScenarioFileKept',
    }),
  };
  switch (event.type) {
    case 'ScenarioFileKept':
      return { ...state, kept: [...state.kept, event.data] };
    case 'ScenarioSaved':
    case 'ScenarioChanged':
      // What was adopted was another list of suppositions.
      return { ...state, ...event.data, adopted: [] };
    case 'ScenarioRebased':
      return { ...state, base: event.data.base, adopted: [] };
    case 'ScenarioAdopted':
      return { ...state, adopted: [...state.adopted, ...event.data.proposals] };
    case 'ScenarioDiscarded':
      return { ...state, discarded: { event: number, reason: event.data.reason } };
  }
};

/** The parts of a file as they were handed in, rows in their order. */
export const keptParts = ({ kept }: ScenarioState, sha256: string): readonly HandedPart[] => {
  const byScope = new Map<string, ScenarioFileKept['data'][]>();
  for (const one of kept) {
    if (one.sha256 !== sha256) continue;
    const key = scopeKey(one.scope);
    byScope.set(key, [...(byScope.get(key) ?? []), one]);
  }
  return [...byScope.values()].map((some) => {
    const { scope, months, reportingType, createdOn } = some[0]!;
    return { scope, months, reportingType, createdOn, rows: rowsOf(some) };
  });
};

const rowsOf = (some: readonly ScenarioFileKept['data'][]): ActivityRows => {
  const builder = rowsBuilder();
  // A file that was kept twice, by a scenario that was changed, is the same rows again.
  const seen = new Set<number>();
  const lines = some
    .flatMap(({ lines: batch }) => {
      const details = batch.detail.split(';');
      return batch.cell.map((_, line) => ({ batch, line, detail: details[line]! }));
    })
    .sort((a, b) => a.batch.row[a.line]! - b.batch.row[b.line]!);
  for (const { batch, line, detail } of lines) {
    const row = batch.row[line]!;
    if (seen.has(row)) continue;
    seen.add(row);
    const scale = leastScale(batch.price[line]!, batch.priceScale);
    builder.add(
      row,
      builder.cell(batch.cells[batch.cell[line]!]!),
      builder.detail(detail),
      atScale(batch.price[line]!, batch.priceScale, scale),
      scale,
      atScale(batch.activity[line]!, batch.activityScale, 3),
    );
  }
  return builder.rows();
};
