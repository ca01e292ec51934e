/** What takes the rest of a pool, step by step: the remainder, and the owners of its lines. */
import { settle } from '../../../../src/domain/sharing/settle.js';
import type { Clause, Pool } from '../../../../src/domain/sharing/terms.js';
import { PAPER, everyMonth, facts, period, pool, remainder, terms, version } from '../sample.js';
import { told } from '../told.js';

const endOf = (
  clause: Clause,
  north: string,
  south: string,
  changes: Partial<Pool> = {},
): string[] => {
  const agreed = terms({ pools: [pool('urgent', changes)], clauses: [clause] });
  const cells = everyMonth('urgent', north, south, 1);
  const [run] = settle([version(1, 1, agreed)], facts(cells), period(1)).runs;
  return told(run!.steps.find(({ clause: id }) => id === clause.id)!);
};

/** Each line has a plan of 500,000.00 in the month. */
test.each<[what: string, north: string, south: string, step: string[]]>([
  [
    'on plan',
    '490000.00',
    '510000.00',
    [
      'remainder end, pool urgent',
      'Nothing is left of the variance of Urgent.',
      'Left in the pool: 0.00 (money; step 2)',
      '= 0.00',
    ],
  ],
  [
    'over plan',
    '500000.00',
    '500000.01',
    [
      'remainder end, pool urgent',
      'What is left of the overspend, £0.01, falls to the providers.',
      'Left in the pool: -0.01 (money; step 2)',
      '= 0.01',
      'share: partner:east -> pool:urgent 0.01',
    ],
  ],
  [
    'under plan',
    '400000.00',
    '500000.00',
    [
      'remainder end, pool urgent',
      'What is left of the underspend, £100,000.00, is kept by the providers.',
      'Left in the pool: 100000.00 (money; step 2)',
      '= -100000.00',
      'share: pool:urgent -> partner:east 50000.00',
      'share: pool:urgent -> partner:west 50000.00',
    ],
  ],
])('the remainder: %s', (_, north, south, step) => {
  expect(endOf(remainder('end', 'urgent', 'providers'), north, south)).toEqual(step);
});

test('the remainder says how it is divided where that is more than a proportion', () => {
  const split: Pool['split'] = {
    commissioners: {
      firstCall: {
        partner: 'south',
        upTo: '100.00',
        then: { weights: { north: '3', south: '1' } },
      },
    },
    providers: 'by-plan',
  };
  const end = remainder('end', 'urgent', 'commissioners');
  expect(endOf(end, '500000.00', '500300.00', { split })).toEqual([
    'remainder end, pool urgent',
    'What is left of the overspend, £300.00, falls to the commissioners. Among the commissioners: South first, up to £100.00 in the year, then North 3, South 1.',
    'Left in the pool: -300.00 (money; step 2)',
    '= 300.00',
    'share: partner:south -> pool:urgent 100.00',
    'share: partner:north -> pool:urgent 150.00',
    'share: partner:south -> pool:urgent 50.00',
  ]);
  expect(endOf(end, '499900.00', '500000.00', { split })).toEqual([
    'remainder end, pool urgent',
    'What is left of the underspend, £100.00, is kept by the commissioners. Among the commissioners: South first, up to £100.00 in the year, then North 3, South 1.',
    'Left in the pool: 100.00 (money; step 2)',
    '= -100.00',
    'share: pool:urgent -> partner:north 75.00',
    'share: pool:urgent -> partner:south 25.00',
  ]);
});

const owners: Clause = { id: 'owners', clause: PAPER, rule: 'line-owner', pool: 'urgent' };

test.each<[what: string, north: string, south: string, step: string[]]>([
  [
    'every line on plan',
    '500000.00',
    '500000.00',
    [
      'line-owner owners, pool urgent',
      'Every line is on plan.',
      'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
      'Actual to date, Urgent: 1000000.00 (money; postings kind activity pool urgent)',
      '= 0.00',
    ],
  ],
  [
    'one over, one under',
    '510000.00',
    '499999.99',
    [
      'line-owner owners, pool urgent',
      'North bears the overspend of its own lines, £10,000.00 and South keeps the underspend of its own lines, £0.01.',
      'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
      'Actual to date, Urgent: 1009999.99 (money; postings kind activity pool urgent)',
      '= 9999.99',
      'share: partner:north -> pool:urgent 10000.00',
      'share: pool:urgent -> partner:south 0.01',
    ],
  ],
  [
    'one over, one on plan',
    '500000.00',
    '500000.01',
    [
      'line-owner owners, pool urgent',
      'South bears the overspend of its own lines, £0.01.',
      'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
      'Actual to date, Urgent: 1000000.01 (money; postings kind activity pool urgent)',
      '= 0.01',
      'share: partner:south -> pool:urgent 0.01',
    ],
  ],
])('owners of lines: %s', (_, north, south, step) => {
  expect(endOf(owners, north, south)).toEqual(step);
});
