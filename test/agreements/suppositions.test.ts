/** Documents of suppositions: read whole, or every fault at its place. */
import { readSuppositions } from '../../src/agreements/suppositions.js';
import { termsWith } from '../support/small-alliance.js';

const faults = (text: string): string[] => {
  const read = readSuppositions(text);
  if (!('faults' in read)) throw new Error('no faults');
  return read.faults.map(
    ({ line, column, path, sentence }) => `${line}:${column} ${path} ${sentence}`,
  );
};

test('a document lists suppositions, in their order, under a name', () => {
  expect(
    readSuppositions(`name: Half the cap
suppositions:
  - suppose: variation
    fromPeriod: 2026-27-M01
    changes: [{ clause: urgent-cap, field: limit.percent, to: 1.25% }]
  - { suppose: file, file: late.csv, acceptOlder: yes }
  - { suppose: event-left-out, event: 120/4 }
`),
  ).toEqual({
    name: 'Half the cap',
    suppositions: [
      {
        suppose: 'variation',
        fromPeriod: '2026-27-M01',
        changes: [{ clause: 'urgent-cap', field: 'limit.percent', to: '1.25%' }],
      },
      { suppose: 'file', file: 'late.csv', acceptOlder: true },
      { suppose: 'event-left-out', event: '120/4' },
    ],
  });
});

test('JSON is read as well, numbers and flags too, and terms within it are read as an agreement', () => {
  const read = readSuppositions(
    JSON.stringify({
      suppositions: [
        { suppose: 'event-left-out', event: 120 },
        { suppose: 'file', file: 'a.csv', acceptUnmapped: false },
        { suppose: 'terms', terms: termsWith() },
      ],
    }),
  );
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  expect(read.suppositions).toEqual([
    { suppose: 'event-left-out', event: '120' },
    { suppose: 'file', file: 'a.csv', acceptUnmapped: false },
    { suppose: 'terms', terms: termsWith() },
  ]);
});

test('faults are told at their places, with what would be right', () => {
  expect(faults('suppositions:\n  - { suppose: luck }\n')).toEqual([
    expect.stringMatching(/^2:16 suppositions\[0\]\.suppose .*must be one of terms, variation, /),
  ]);
  expect(
    faults('suppositions:\n  - suppose: activity-shift\n    pool: elective\n    percent: ten\n'),
  ).toEqual([
    '4:14 suppositions[0].percent `suppositions[0].percent` is `ten`; it must be a percentage with its sign, e.g. `-2.5%`.',
  ]);
  expect(
    faults('suppositions:\n  - { suppose: activity-shift, pol: elective, percent: 1% }\n'),
  ).toEqual([
    '2:32 suppositions[0].pol `suppositions[0].pol` is not known here; did you mean `pool`?',
  ]);
  expect(faults('suppositions: []')).toEqual([expect.stringContaining('at least 1 of them')]);
  expect(faults('suppositions:\n  - { suppose: variation, fromPeriod: 2026-27-M01 }\n')).toEqual([
    '2:5 suppositions[0] A variation changes something: give it `changes`, or `planChanges`.',
  ]);
  expect(
    faults('suppositions:\n  - { suppose: terms, terms: { title: x } }\n').length,
  ).toBeGreaterThan(3);
  expect(faults('')).toEqual([
    '1:1  The document is empty; suppositions begin with `suppositions:` and are a list.',
  ]);
});
