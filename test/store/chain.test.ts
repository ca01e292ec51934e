import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { chainHash, chainText, NO_PREVIOUS } from '../../src/store/chain.js';
import type { EventText } from '../../src/store/chain.js';
import { eventTexts } from '../../src/store/event-text.js';
import { chainWalk } from '../../src/store/verify.js';
import { newEvent, newEvents } from '../support/new-events.js';

const event: EventText = {
  id: '415321d1-faa7-8c8a-ac3a-dfd1773e55db',
  type: 'AllianceFormed',
  version: 1,
  recordedAt: '2026-10-12T09:30:00.000Z',
  metadata: '{"by":"jane.doe","correlation":"c-1"}',
  data: '{"alliance":"coast","name":"Côte £ Alliance"}',
};

test('the hash can be computed from the description alone', () => {
  const lines = [
    '0000000000000000000000000000000000000000000000000000000000000000',
    '415321d1-faa7-8c8a-ac3a-dfd1773e55db',
    'AllianceFormed',
    '1',
    '2026-10-12T09:30:00.000Z',
    '{"by":"jane.doe","correlation":"c-1"}',
    '{"alliance":"coast","name":"Côte £ Alliance"}',
  ];
  const byHand = createHash('sha256')
    .update(Buffer.from(lines.join('\n'), 'utf8'))
    .digest('hex');
  expect(chainHash(NO_PREVIOUS, event)).toBe(byHand);
  // Kept for ever: journals in the world were written with it.
  expect(byHand).toBe('ab72daff6869ef1fc917ed311e23b1bbe64046eaaabe2d4f8a64eabe8eb08876');
});

test.each(Object.keys(event) as (keyof EventText)[])('another %s is another hash', (field) => {
  const value = event[field];
  const altered = { ...event, [field]: typeof value === 'number' ? value + 1 : `${value} ` };
  expect(chainHash(NO_PREVIOUS, altered)).not.toBe(chainHash(NO_PREVIOUS, event));
});

test('another event before is another hash', () => {
  expect(chainHash('1'.repeat(64), event)).not.toBe(chainHash(NO_PREVIOUS, event));
});

test('whatever is appended, the text that is hashed has seven lines', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string({ unit: 'grapheme' }), (data, by) => {
      const [text] = eventTexts('alliance-coast', [
        newEvent({ data, metadata: { by, correlation: 'c' } }),
      ]);
      expect(chainText(NO_PREVIOUS, text as EventText).split('\n')).toHaveLength(7);
    }),
  );
});

test('what is stored can be parsed and written again to the same text', () => {
  const value = fc.letrec<{ json: unknown }>((tie) => ({
    json: fc.oneof(
      { maxDepth: 4 },
      fc.string({ unit: 'binary' }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('json'), { maxLength: 4 }),
      fc.dictionary(
        fc.oneof(fc.string({ unit: 'binary' }), fc.nat({ max: 20 }).map(String)),
        tie('json'),
        { maxKeys: 4, noNullPrototype: false },
      ),
    ),
  })).json;
  fc.assert(
    fc.property(value, (data) => {
      const [text] = eventTexts('alliance-coast', [newEvent({ data })]);
      expect(JSON.stringify(JSON.parse(text?.data ?? ''))).toBe(text?.data);
    }),
  );
});

describe('following a chain', () => {
  const links = (count: number): Parameters<ReturnType<typeof chainWalk>['take']>[0][] => {
    let previous = NO_PREVIOUS;
    return eventTexts('alliance-coast', newEvents(count)).map((text, number) => {
      const hash = chainHash(previous, text);
      const link = { number, recordedAt: text.recordedAt, previous, hash, computed: hash };
      previous = hash;
      return link;
    });
  };

  const firstFault = (altered: ReturnType<typeof links>): unknown => {
    const walk = chainWalk('alliance-coast');
    return altered.map((link) => walk.take(link)).find((fault) => fault !== undefined);
  };

  test('a whole chain has no fault', () => {
    expect(firstFault(links(5))).toBeUndefined();
  });

  test.each<[string, (chain: ReturnType<typeof links>) => ReturnType<typeof links>, object]>([
    ['a missing event', (c) => c.toSpliced(2, 1), { number: 2, reason: /missing.*event 3/ }],
    ['a missing first event', (c) => c.slice(1), { number: 0, reason: /missing/ }],
    [
      'an altered event',
      (c) => c.with(3, { ...c[3]!, computed: 'f'.repeat(64) }),
      { number: 3, reason: /altered/ },
    ],
    [
      'an event put in between',
      (c) => c.with(2, { ...c[2]!, previous: 'f'.repeat(64) }),
      { number: 2, reason: /does not follow/ },
    ],
    [
      'an instant that is none',
      (c) => c.with(1, { ...c[1]!, recordedAt: 'yesterday' }),
      { number: 1, reason: /no instant/ },
    ],
    [
      'an instant before the one before',
      (c) => c.with(4, { ...c[4]!, recordedAt: '2020-01-01T00:00:00.000Z' }),
      { number: 4, reason: /before the event before it/ },
    ],
    [
      'two events in each other’s place',
      (c) => c.with(1, { ...c[2]!, number: 1 }).with(2, { ...c[1]!, number: 2 }),
      { number: 1, reason: /does not follow/ },
    ],
  ])('%s is named', (_, alter, { number, reason }: { number?: number; reason?: RegExp }) => {
    expect(firstFault(alter(links(5)))).toEqual({ number, reason: expect.stringMatching(reason!) });
  });
});
