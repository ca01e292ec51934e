/** Words that sentences about agreements share. */
import type { Rounding } from '../../../src/domain/money/money.js';
import { namesIn } from '../../../src/domain/sharing/names.js';
import type { Limit, SplitRule } from '../../../src/domain/sharing/terms.js';
import {
  limitInWords,
  listInWords,
  otherSide,
  roundingInWords,
  sideFirst,
  splitInWords,
} from '../../../src/domain/sharing/words.js';
import { terms } from './sample.js';

test('lists', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listInWords)).toEqual([
    '',
    'a',
    'a and b',
    'a, b and c',
  ]);
});

test('sides', () => {
  expect([otherSide('providers'), otherSide('commissioners')]).toEqual([
    'commissioners',
    'providers',
  ]);
  expect([sideFirst('providers'), sideFirst('commissioners')]).toEqual([
    'Providers',
    'Commissioners',
  ]);
});

test.each<[Rounding, string]>([
  [{ rule: 'half-up' }, 'to the penny, halves away from zero'],
  [{ rule: 'half-up', unit: 'pence' }, 'to the penny, halves away from zero'],
  [{ rule: 'half-even' }, 'to the penny, halves to the even penny'],
  [{ rule: 'half-up', unit: 'pounds' }, 'to the whole pound, halves away from zero'],
  [{ rule: 'half-even', unit: 'pounds' }, 'to the whole pound, halves to the even pound'],
])('rounding %j', (rounding, words) => {
  expect(roundingInWords(rounding)).toBe(words);
});

test.each<[Limit, string]>([
  [{ percent: '5%', of: 'plan-to-date' }, '5% of the plan to date'],
  [{ percent: '5%', of: 'plan-for-the-year' }, '5% of the plan for the year'],
  [{ amount: '5000', basis: 'for-the-year' }, '£5,000.00 for the year'],
  [{ amount: '5000', basis: 'phased-with-plan' }, '£5,000.00 for the year, growing with the plan'],
  [
    { percent: '8%', of: 'revenue', stated: '5000', basis: 'for-the-year' },
    '8% of the stated revenue of £5,000.00 for the year',
  ],
  [
    { percent: '8%', of: 'fee', stated: '5000', basis: 'phased-with-plan' },
    '8% of the stated fee of £5,000.00 for the year, growing with the plan',
  ],
])('limit %j', (limit, words) => {
  expect(limitInWords(limit)).toBe(words);
});

test.each<[SplitRule, string]>([
  ['by-plan', 'by plan'],
  [{ weights: { north: '2', south: '1', other: '3' } }, 'North 2, South 1, other 3'],
  [{ parts: { north: '30%', east: '5%' }, rest: 'south' }, 'North 30%, East 5%, South the rest'],
  [
    { firstCall: { partner: 'south', upTo: '100000', then: { weights: { north: '1' } } } },
    'South first, up to £100,000.00 in the year, then North 1',
  ],
])('split %j', (split, words) => {
  expect(splitInWords(split, namesIn(terms()))).toBe(words);
});
