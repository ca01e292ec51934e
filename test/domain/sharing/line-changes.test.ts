/** Which changes of the plan are told of a line of it. */
import { changesOfLine } from '../../../src/domain/sharing/line-changes.js';
import type { PlanChange } from '../../../src/domain/sharing/plan-changes.js';
import { withSuccessors } from '../../../src/domain/sharing/successions.js';
import type { Terms } from '../../../src/domain/sharing/terms.js';
import { PAPER, period, terms } from './sample.js';

const base = { clause: PAPER, fromPeriod: period(7) };
const line = { commissioner: 'north', provider: 'east' };
const CHANGES: readonly PlanChange[] = [
  { ...base, id: 'prices', change: 'uplift', pools: ['urgent'], percent: '1%' },
  {
    ...base,
    ...line,
    id: 'event',
    change: 'compensation-event',
    pool: 'urgent',
    effect: 'adds',
    amount: '10.00',
    falls: 'in-its-first-month',
    reason: 'flood',
  },
  {
    ...base,
    id: 'anew',
    change: 'rebasing',
    pool: 'urgent',
    values: 'for-the-whole-year',
    lines: [{ commissioner: 'south', provider: 'west', value: '7000000.00' }],
  },
  {
    ...base,
    id: 'move',
    change: 'move',
    pool: 'urgent',
    commissioner: 'north',
    from: 'east',
    to: 'west',
    percent: '50%',
  },
];

const told = (of: Terms, commissioner: string, provider: string): string[] =>
  changesOfLine(of, of.pools[0]!, { commissioner, provider }).map(({ id }) => id);

test('a price is told of every line, a move of the two between whom it is, the rest of their own', () => {
  const varied = terms({ planChanges: CHANGES });
  expect(told(varied, 'north', 'east')).toEqual(['prices', 'event', 'move']);
  expect(told(varied, 'north', 'west')).toEqual(['move']);
  expect(told(varied, 'south', 'west')).toEqual(['prices', 'anew']);
  expect(told(terms(), 'north', 'east')).toEqual([]);
});

test('a move between two that are one by now is told of neither', () => {
  const coast = { id: 'coast', name: 'Coast', odsCode: 'RCO', role: 'provider' } as const;
  const document = terms({
    planChanges: CHANGES,
    partners: [...terms().partners, coast],
    successions: [
      { partner: 'coast', succeeds: ['east', 'west'], fromPeriod: period(7), clause: PAPER },
    ],
  });
  for (const merged of [document, withSuccessors(document)]) {
    expect(told(merged, 'north', 'coast')).toEqual(['prices', 'event']);
    expect(told(merged, 'south', 'coast')).toEqual(['prices', 'anew']);
  }
});
