/** Guaranteed minimums step by step: before, at and below the floor, with quality and without. */
import { checkTerms } from '../../../../src/domain/sharing/check.js';
import type { GuaranteeClause } from '../../../../src/domain/sharing/rules/guarantee.js';
import { settle } from '../../../../src/domain/sharing/settle.js';
import type { Clause } from '../../../../src/domain/sharing/terms.js';
import { PLAN, stepOf } from '../outturn.js';
import {
  PAPER,
  everyMonth,
  facts,
  period,
  pool,
  remainder,
  share,
  terms,
  version,
} from '../sample.js';
import { told } from '../told.js';

const guarantee = (changes: Partial<GuaranteeClause> = {}): GuaranteeClause => ({
  id: 'floor',
  clause: PAPER,
  rule: 'guarantee',
  pools: ['urgent'],
  floor: { percent: '98%', of: 'plan-to-date' },
  includesQuality: 'yes',
  ...changes,
});
const quality: Clause = {
  id: 'quality',
  clause: PAPER,
  rule: 'cquin',
  pools: ['urgent'],
  percent: '1%',
  measure: 'CQUIN',
  untilPosted: 'as-missed',
};
const end = remainder('end', 'urgent', 'commissioners');

/** Half of an underspend is kept by the commissioners, and 10,000.00 are withdrawn for quality. */
test.each<[what: string, changes: Partial<GuaranteeClause>, outturn: number, step: string[]]>([
  [
    'income at the floor',
    {},
    PLAN - 2_000_000,
    [
      'guarantee floor, pool urgent',
      'Income of the providers is £980,000.00 (after what is withdrawn for quality), not below the guaranteed minimum of £980,000.00 (98% of plan to date £1,000,000.00).',
      'Income of the providers: 980000.00 (money; step 4)',
      'Percentage of plan to date: 98% (rate; clause floor field floor.percent)',
      'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
      '= 0.00',
    ],
  ],
  [
    'income a penny below the floor',
    {},
    PLAN - 2_000_002,
    [
      'guarantee floor, pool urgent, met: guarantee',
      'Income of the providers is £979,999.99 (after what is withdrawn for quality), below the guaranteed minimum of £980,000.00 (98% of plan to date £1,000,000.00); commissioners make up £0.01.',
      'Income of the providers: 979999.99 (money; step 4)',
      'Percentage of plan to date: 98% (rate; clause floor field floor.percent)',
      'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
      '= 0.01',
      'guarantee: partner:north -> pool:urgent 0.01',
      'guarantee: pool:urgent -> partner:east 0.01',
    ],
  ],
  [
    'income before quality',
    { includesQuality: 'no' },
    PLAN - 5_000_000,
    [
      'guarantee floor, pool urgent, met: guarantee',
      'Income of the providers is £975,000.00 (before quality), below the guaranteed minimum of £980,000.00 (98% of plan to date £1,000,000.00); commissioners make up £5,000.00.',
      'Income of the providers: 975000.00 (money; step 4)',
      'Percentage of plan to date: 98% (rate; clause floor field floor.percent)',
      'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
      '= 5000.00',
      'guarantee: partner:north -> pool:urgent 5000.00',
      'guarantee: pool:urgent -> partner:east 5000.00',
    ],
  ],
  [
    'a floor for the whole year, before its end',
    { floor: { amount: '11800000.00', basis: 'for-the-year' } },
    PLAN,
    [
      'guarantee floor, pool urgent',
      'Income of the providers is £990,000.00 (after what is withdrawn for quality); the floor of £11,800,000.00 for the year is for the whole year and is tested in Month 12.',
      'Income of the providers: 990000.00 (money; step 3)',
      'Agreed amount: 11800000.00 (money; clause floor field floor.amount)',
      '= 0.00',
    ],
  ],
])('%s', (_, changes, outturn, step) => {
  const clauses = [quality, share('share', 'urgent'), end, guarantee(changes)];
  expect(told(stepOf(clauses, 'floor', outturn))).toEqual(step);
});

const both = guarantee({
  pools: ['urgent', 'elective'],
  floor: { amount: '18000000.00', basis: 'for-the-year' },
});
const half = pool('elective').plan.lines.map((line) => ({ ...line, value: '3000000.00' }));
const twoPools = (...clauses: readonly Clause[]) =>
  terms({
    pools: [pool('urgent'), pool('elective', { plan: { phasing: 'twelfths', lines: half } })],
    clauses: [
      remainder('elective-end', 'elective', 'providers'),
      remainder('end', 'urgent', 'commissioners'),
      ...clauses,
    ],
  });

test('a floor over two pools is tested for both together, and the top-up goes by their plans', () => {
  // Urgent is 150,000.00 under plan in the year, which the commissioners keep; elective is on plan.
  const cells = [
    ...everyMonth('urgent', '487500.00', '500000.00'),
    ...everyMonth('elective', '250000.00', '250000.00'),
  ];
  const [run] = settle([version(1, 1, twoPools(both))], facts(cells), period(12)).runs;
  expect(told(run!.steps.find(({ clause }) => clause === 'floor')!)).toEqual([
    'guarantee floor, met: guarantee',
    'Income of the providers is £17,850,000.00 (after what is withdrawn for quality), below the guaranteed minimum of £18,000,000.00 for the year; commissioners make up £150,000.00.',
    'Income of the providers: 17850000.00 (money; step 6)',
    'Agreed amount: 18000000.00 (money; clause floor field floor.amount)',
    '= 150000.00',
    'guarantee: partner:north -> pool:urgent 50000.00',
    'guarantee: partner:south -> pool:urgent 50000.00',
    'guarantee: pool:urgent -> partner:east 50000.00',
    'guarantee: pool:urgent -> partner:west 50000.00',
    'guarantee: partner:north -> pool:elective 25000.00',
    'guarantee: partner:south -> pool:elective 25000.00',
    'guarantee: pool:elective -> partner:east 25000.00',
    'guarantee: pool:elective -> partner:west 25000.00',
  ]);
});

const faultsOf = (...clauses: readonly Clause[]): string[] =>
  checkTerms(twoPools(...clauses)).map(({ path, sentence }) => `${path.join('.')}: ${sentence}`);

test('quality is withdrawn before a guarantee that includes it, be it of one of its pools', () => {
  const tariff: Clause = {
    id: 'tariff',
    clause: PAPER,
    rule: 'best-practice-tariff',
    pool: 'urgent',
    units: { measure: 'Hips', commissioner: 'north', provider: 'east', untilPosted: 'none' },
    expectedUnits: '10',
    unitPrice: '1.00',
    bestPracticePrice: '2.00',
  };
  expect(faultsOf(both, tariff)).toEqual([
    'clauses.2.includesQuality: The guarantee includes quality, but clause "tariff" withdraws it afterwards; put that clause before the guarantee.',
  ]);
  const ofBoth: Clause = { ...quality, pools: ['urgent', 'elective'] };
  expect(faultsOf(guarantee(), ofBoth)).toEqual([
    'clauses.2.includesQuality: The guarantee includes quality, but clause "quality" withdraws it afterwards; put that clause before the guarantee.',
  ]);
  expect(faultsOf(guarantee({ pools: ['elective'] }), quality)).toEqual([]);
  expect(faultsOf(quality, tariff, both)).toEqual([]);
});

test('what comes after a guarantee and withdraws no quality is no matter of it', () => {
  const comparator: Clause = {
    id: 'results',
    clause: PAPER,
    rule: 'comparator',
    pools: ['urgent'],
  };
  expect(faultsOf(both, comparator)).toEqual([]);
});
