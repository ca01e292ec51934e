/**
 * Scenarios in a journal: one stream each, `scenario-<alliance>:<id>`, hash-chained as all streams are.
 * An id of an alliance has no colon, so that no name is a beginning of another alliance's.
 */
import type { Recorded } from '../../domain/decider.js';
import { SCENARIO_EVENT_VERSIONS, type ScenarioEvent } from '../../domain/scenario/events.js';
import {
  evolveScenario,
  initialScenario,
  type ScenarioState,
} from '../../domain/scenario/state.js';
import type { EventStore, NewEvent, StoredEvent } from '../event-store.js';
import { decodeWith, type EncodeContext } from './codec.js';

export const SCENARIOS = 'scenario-';

export const scenarioStream = (alliance: string, scenario: string): string =>
  `${SCENARIOS}${alliance}:${scenario}`;

/** The ids of an alliance's scenarios, in the order in which they were made. */
export const scenarioIds = async (
  store: Pick<EventStore, 'streams'>,
  alliance: string,
): Promise<string[]> => {
  const prefix = scenarioStream(alliance, '');
  const ids = (await store.streams(prefix)).map((stream) => stream.slice(prefix.length));
  return ids.sort((a, b) => numberIn(a) - numberIn(b));
};

const numberIn = (scenario: string): number => Number(scenario.slice(1));

/** Numbered in the order in which they are made: S1, S2, ... */
export const nextScenario = (ids: readonly string[]): string =>
  `S${1 + Math.max(0, ...ids.map(numberIn))}`;

export const encodeScenario = (
  { type, data }: ScenarioEvent,
  { id, recordedAt, metadata }: EncodeContext,
): NewEvent => ({
  id,
  type,
  version: SCENARIO_EVENT_VERSIONS[type],
  data,
  metadata,
  recordedAt,
});

/** @throws JournalCorruptError where the event is of a type or version that this program does not know */
export const decodeScenario = (stored: StoredEvent): Recorded<ScenarioEvent> =>
  decodeWith(stored, {}, SCENARIO_EVENT_VERSIONS) as unknown as Recorded<ScenarioEvent>;

/** Undefined where there is none; one whose saving was cut off is none. */
export const foldScenario = async (
  store: Pick<EventStore, 'read'>,
  alliance: string,
  scenario: string,
): Promise<ScenarioState | undefined> => {
  const state = await foldStream(store, scenarioStream(alliance, scenario));
  return state.scenario === '' ? undefined : state;
};

export const foldStream = async (
  store: Pick<EventStore, 'read'>,
  stream: string,
): Promise<ScenarioState> => {
  let state = initialScenario();
  for await (const page of store.read(stream)) {
    for (const stored of page) state = evolveScenario(state, decodeScenario(stored));
  }
  return state;
};
