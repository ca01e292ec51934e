/** A short variation: changes of plan made to the terms in force. */
import { readVariation } from '../../src/agreements/variation.js';
import type { Terms } from '../../src/domain/sharing/terms.js';
import { termsWith } from '../support/small-alliance.js';

const SHORT = `title: Pay award prices
planChanges:
  - id: prices
    clause: { ref: '3.1', text: Plans are at the prices of the year. }
    change: uplift
    fromPeriod: 2026-27-M01
    pools: [elective]
    percent: 4.83%
`;

const read = (text: string, terms = termsWith()) => readVariation(text, 'award.yaml', terms);
const faults = (text: string, terms?: Terms): string[] => {
  const variation = read(text, terms);
  if (!('faults' in variation)) throw new Error('no faults');
  return variation.faults.map(
    ({ line, column, path, sentence }) => `${line}:${column} ${path} ${sentence}`,
  );
};

test('the changes come after those that are there', () => {
  const variation = read(SHORT);
  if ('faults' in variation) throw new Error(JSON.stringify(variation.faults));
  expect(variation.title).toBe('Pay award prices');
  expect(variation.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(variation.terms.planChanges!.map(({ id }) => id)).toEqual(['prices']);
  expect(variation.terms.clauses).toEqual(termsWith().clauses);
  const second = read(SHORT.replace('id: prices', 'id: more'), variation.terms);
  if ('faults' in second) throw new Error(JSON.stringify(second.faults));
  expect(second.terms.planChanges!.map(({ id }) => id)).toEqual(['prices', 'more']);
});

test('a change with the id of one that is there takes its place', () => {
  const first = read(SHORT.replace('4.83%', '4.15%'));
  if ('faults' in first) throw new Error(JSON.stringify(first.faults));
  const second = read(SHORT, first.terms);
  if ('faults' in second) throw new Error(JSON.stringify(second.faults));
  expect(second.terms.planChanges).toMatchObject([{ id: 'prices', percent: '4.83%' }]);
});

test('faults are told at their line in the short document', () => {
  expect(faults(SHORT.replace('4.83%', '4.83'))).toEqual([
    expect.stringMatching(/^8:14 planChanges\[0\]\.percent /),
  ]);
  expect(faults(SHORT.replace('[elective]', '[other]'))).toEqual([
    '7:13 planChanges[0].pools[0] "other" is not a pool of this agreement; it has elective, urgent, drugs.',
  ]);
  expect(faults('title: Nothing\n')).toEqual([expect.stringContaining('`planChanges` is missing')]);
  expect(faults('a: [')).toHaveLength(1);
});

test('an empty document is told what a variation begins with', () => {
  expect(faults('')).toEqual([
    '1:1  The document is empty; a variation of plans begins with its `title`, and lists `planChanges`.',
  ]);
});
