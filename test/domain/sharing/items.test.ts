import { unaskedItem } from '../../../src/domain/sharing/items.js';
import type { Clause } from '../../../src/domain/sharing/terms.js';
import { PAPER, terms } from './sample.js';

const asking = terms({
  clauses: [
    {
      id: 'quality',
      clause: PAPER,
      rule: 'cquin',
      pools: ['urgent'],
      percent: '1%',
      measure: 'CQUIN',
      untilPosted: 'as-missed',
    },
    {
      id: 'plan',
      clause: PAPER,
      rule: 'savings-programme',
      items: ['QIPP'],
      target: '100.00',
    } as Clause,
  ],
});

test('an item that a clause asks for counts, of its own kind only', () => {
  expect(unaskedItem('outcome', 'CQUIN', [asking])).toBeUndefined();
  expect(unaskedItem('saving', 'QIPP', [terms(), asking])).toBeUndefined();
  expect(unaskedItem('saving', 'CQUIN', [asking])).toBe(
    'No clause asks for the saving on "CQUIN", so that it would count nowhere; they ask for QIPP.',
  );
});

test('a misspelt item is told with the one that was probably meant', () => {
  expect(unaskedItem('outcome', 'CQIUN', [asking])).toBe(
    'No clause asks for the outcome of "CQIUN", so that it would count nowhere; did you mean `CQUIN`?',
  );
});

test('where no clause asks for any, that is said', () => {
  expect(unaskedItem('saving', 'QIPP', [terms()])).toBe(
    'No clause asks for the saving on "QIPP", so that it would count nowhere; none asks for any.',
  );
});
