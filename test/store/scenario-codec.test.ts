/** Every stored shape of a scenario's stream is read in the shape of today, and never altered. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { SCENARIO_EVENT_VERSIONS, type ScenarioEvent } from '../../src/domain/scenario/events.js';
import { evolveScenario, initialScenario, keptParts } from '../../src/domain/scenario/state.js';
import { chainHash, NO_PREVIOUS } from '../../src/store/chain.js';
import {
  decodeScenario,
  encodeScenario,
  nextScenario,
  scenarioStream,
} from '../../src/store/codec/scenarios.js';
import type { StoredEvent } from '../../src/store/event-store.js';
import { chainWalk } from '../../src/store/verify.js';

const folder = new URL('./scenario-fixtures/', import.meta.url);

const fixture = (name: string): StoredEvent =>
  JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as StoredEvent;

const shapes = (Object.keys(SCENARIO_EVENT_VERSIONS) as ScenarioEvent['type'][]).flatMap((type) =>
  Array.from({ length: SCENARIO_EVENT_VERSIONS[type] }, (_, i) => `${type}.v${i + 1}.json`),
);

test('there is a fixture of every stored shape, and of nothing else', () => {
  expect(shapes.filter((name) => !existsSync(new URL(name, folder)))).toEqual([]);
  expect(readdirSync(folder).sort()).toEqual([...shapes].sort());
});

test.each(shapes)(
  '%s is read in the shape of today, and written again is the same event',
  (name) => {
    const stored = fixture(name);
    expect(name).toBe(`${stored.type}.v${stored.version}.json`);
    const { event, id, recordedAt, metadata } = decodeScenario(stored);
    expect(event.data).toEqual(stored.data);
    expect(encodeScenario(event, { id, recordedAt, metadata })).toEqual({
      id,
      type: stored.type,
      version: SCENARIO_EVENT_VERSIONS[event.type],
      recordedAt,
      metadata,
      data: event.data,
    });
  },
);

test('the fixtures are one scenario, whose hashes have not changed', () => {
  const walk = chainWalk(scenarioStream('coventry', 'S1'));
  const history = shapes.map(fixture).sort((a, b) => a.number - b.number);
  for (const event of history) {
    const metadata = JSON.stringify(event.metadata);
    const text = { ...event, metadata, data: JSON.stringify(event.data) };
    expect(walk.take({ ...event, computed: chainHash(event.previous, text) })).toBeUndefined();
  }
  expect(history[0]?.previous).toBe(NO_PREVIOUS);
  const state = history.map(decodeScenario).reduce(evolveScenario, initialScenario());
  expect(state).toMatchObject({ scenario: 'S1', discarded: { reason: 'Overtaken by the close' } });
  expect(keptParts(state, 'c'.repeat(64)).map(({ rows }) => rows.count)).toEqual([2]);
});

test('scenarios are numbered in the order in which they are made', () => {
  expect(nextScenario([])).toBe('S1');
  expect(nextScenario(['S1', 'S10', 'S2'])).toBe('S11');
});
