import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { EVENT_VERSIONS } from '../../src/domain/events.js';
import type { EventType, LedgerEvent } from '../../src/domain/events.js';
import { chainHash, NO_PREVIOUS } from '../../src/store/chain.js';
import { decode, decodeWith, encode } from '../../src/store/codec/codec.js';
import type { StoredEvent } from '../../src/store/event-store.js';
import { chainWalk } from '../../src/store/verify.js';

const folder = new URL('./fixtures/', import.meta.url);

const fixture = (name: string): StoredEvent =>
  JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as StoredEvent;

const types = Object.keys(EVENT_VERSIONS) as EventType[];

/** Every shape that was ever stored: one file for each version of each type. */
const shapes = types.flatMap((type) =>
  Array.from({ length: EVENT_VERSIONS[type] }, (_, i) => `${type}.v${i + 1}.json`),
);

test('there is a fixture of every stored shape, and of nothing else', () => {
  expect(shapes.filter((name) => !existsSync(new URL(name, folder)))).toEqual([]);
  expect(readdirSync(folder).sort()).toEqual([...shapes].sort());
});

test.each(shapes)('%s is read in the shape of today', (name) => {
  const stored = fixture(name);
  expect(name).toBe(`${stored.type}.v${stored.version}.json`);
  const recorded = decode(stored);
  expect(recorded).toMatchObject({
    number: stored.number,
    id: stored.id,
    hash: stored.hash,
    recordedAt: stored.recordedAt,
    metadata: stored.metadata,
  });
  expect(recorded.event.type).toBe(stored.type);
  const current = stored.version === EVENT_VERSIONS[recorded.event.type];
  if (current) expect(recorded.event.data).toEqual(stored.data);
});

test('the fixtures are one history, whose hashes have not changed', () => {
  const walk = chainWalk('alliance-coventry');
  const history = shapes.map(fixture).sort((a, b) => a.number - b.number);
  for (const event of history) {
    const metadata = JSON.stringify(event.metadata);
    const text = { ...event, metadata, data: JSON.stringify(event.data) };
    expect(walk.take({ ...event, computed: chainHash(event.previous, text) })).toBeUndefined();
  }
  expect(history[0]?.previous).toBe(NO_PREVIOUS);
  expect(walk.verification()).toMatchObject({
    events: shapes.length,
    head: history.at(-1)?.hash,
  });
});

test.each(shapes)('%s, written again, is the same event', (name) => {
  const stored = fixture(name);
  const { event, id, recordedAt, metadata } = decode(stored);
  expect(encode(event, { id, recordedAt, metadata })).toEqual({
    id,
    type: stored.type,
    version: EVENT_VERSIONS[event.type],
    recordedAt,
    metadata,
    data: event.data,
  });
});

describe('an old shape', () => {
  // As if partners had first been recorded without a role, then with the day under another name.
  const versions = { ...EVENT_VERSIONS, PartnerJoined: 3 };
  const upcasts = {
    PartnerJoined: [
      (data: unknown) => ({ ...(data as object), role: 'provider' }),
      (data: unknown) => {
        const { joined, ...rest } = data as { readonly joined: string };
        return { ...rest, from: joined };
      },
    ],
  };
  const joined = (version: number, data: object): StoredEvent => ({
    ...fixture('PartnerJoined.v1.json'),
    version,
    data,
  });
  const today = {
    type: 'PartnerJoined',
    data: { partner: 'uhcw', name: 'UH', odsCode: 'RKB', role: 'provider', from: '2026-04-01' },
  } as LedgerEvent;

  test('is brought up step by step from its version to that of today', () => {
    const first = { partner: 'uhcw', name: 'UH', odsCode: 'RKB', joined: '2026-04-01' };
    expect(decodeWith(joined(1, first), upcasts, versions).event).toEqual(today);
    const second = { ...first, role: 'provider' };
    expect(decodeWith(joined(2, second), upcasts, versions).event).toEqual(today);
    expect(decodeWith(joined(3, today.data), upcasts, versions).event).toEqual(today);
  });

  test('keeps its place, its hash and who recorded it', () => {
    const stored = joined(1, { joined: '2026-04-01' });
    expect(decodeWith(stored, upcasts, versions)).toMatchObject({
      number: stored.number,
      hash: stored.hash,
      metadata: stored.metadata,
    });
  });

  test('from which no step leads on is an error that names the event', () => {
    expect(() => decodeWith(joined(1, {}), {}, versions)).toThrow(
      /stream alliance-coventry, event 1: .*version 1 of PartnerJoined/,
    );
  });
});

test.each([
  ['a type that is not in the catalogue', { type: 'PartnerLeft' }, /unknown type, PartnerLeft/],
  ['a name that objects have by birth', { type: 'constructor' }, /unknown type, constructor/],
  ['a newer version', { version: 2 }, /PartnerJoined is of version 2, and this program knows 1/],
  ['no version', { version: 0 }, /PartnerJoined is of version 0/],
])('%s is an error that names the stream and the event', (_, said, message) => {
  const stored = { ...fixture('PartnerJoined.v1.json'), ...said };
  expect(() => decode(stored)).toThrow(message);
  expect(() => decode(stored)).toThrow(/stream alliance-coventry, event 1: .*newer program/i);
});
