/** Factors, step by step; what documents have to say of them is in after-the-share.test.ts. */
import type { FactorClause } from '../../../../src/domain/sharing/rules/factor.js';
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

const factor = (changes: Partial<FactorClause> = {}): FactorClause => ({
  id: 'factor',
  clause: PAPER,
  rule: 'factor',
  of: 'share',
  side: 'providers',
  applies: 'to-both',
  factor: '98%',
  ...changes,
});
const end = remainder('end', 'urgent', 'commissioners');

/** Half of the variance is borne or kept by each side. */
test.each<[what: string, changes: Partial<FactorClause>, outturn: number, step: string[]]>([
  [
    'on plan',
    {},
    PLAN,
    [
      'factor factor, pool urgent',
      'Providers bear and keep nothing under clause "share": nothing to multiply.',
      'Kept by providers: 0.00 (money; step 3)',
      'Factor: 98% (rate; clause factor field factor)',
      '= 0.00',
    ],
  ],
  [
    'a loss',
    {},
    PLAN + 20_050,
    [
      'factor factor, pool urgent',
      'Providers bear £100.25 under clause "share"; a factor of 98% makes that £98.25, and £2.00 goes to the commissioners.',
      'Borne by providers: 100.25 (money; step 3)',
      'Factor: 98% (rate; clause factor field factor)',
      '= 2.00, rounded by -0.005',
      'share: partner:north -> pool:urgent 2.00',
      'share: pool:urgent -> partner:east 2.00',
    ],
  ],
  [
    'a gain',
    {},
    PLAN - 20_000,
    [
      'factor factor, pool urgent',
      'Providers keep £100.00 under clause "share"; a factor of 98% makes that £98.00, and £2.00 goes to the commissioners.',
      'Kept by providers: 100.00 (money; step 3)',
      'Factor: 98% (rate; clause factor field factor)',
      '= 2.00',
      'share: pool:urgent -> partner:north 2.00',
      'share: partner:east -> pool:urgent 2.00',
    ],
  ],
  [
    'a gain, where it is of a loss',
    { applies: 'to-loss' },
    PLAN - 20_000,
    [
      'factor factor, pool urgent',
      'Providers keep £100.00 under clause "share"; the factor is of what they bear, so nothing changes.',
      'Kept by providers: 100.00 (money; step 3)',
      'Factor: 98% (rate; clause factor field factor)',
      '= 0.00',
    ],
  ],
  [
    'a loss, where it is of a gain',
    { applies: 'to-gain' },
    PLAN + 20_000,
    [
      'factor factor, pool urgent',
      'Providers bear £100.00 under clause "share"; the factor is of what they keep, so nothing changes.',
      'Borne by providers: 100.00 (money; step 3)',
      'Factor: 98% (rate; clause factor field factor)',
      '= 0.00',
    ],
  ],
  [
    'a loss of the commissioners',
    { side: 'commissioners' },
    PLAN + 20_000,
    [
      'factor factor, pool urgent',
      'Commissioners bear £100.00 under clause "share"; a factor of 98% makes that £98.00, and £2.00 goes to the providers.',
      'Borne by commissioners: 100.00 (money; step 3)',
      'Factor: 98% (rate; clause factor field factor)',
      '= 2.00',
      'share: partner:east -> pool:urgent 2.00',
      'share: pool:urgent -> partner:north 2.00',
    ],
  ],
])('%s', (_, changes, outturn, step) => {
  const clauses = [share('share', 'urgent'), factor(changes), end];
  expect(told(stepOf(clauses, 'factor', outturn))).toEqual(step);
});

test('a gain through two pools goes back through both, by their plans', () => {
  const half = pool('elective').plan.lines.map((line) => ({ ...line, value: '3000000.00' }));
  const floor: Clause = {
    id: 'floor',
    clause: PAPER,
    rule: 'guarantee',
    pools: ['urgent', 'elective'],
    floor: { percent: '102%', of: 'plan-to-date' },
    includesQuality: 'no',
  };
  const agreement = terms({
    pools: [pool('urgent'), pool('elective', { plan: { phasing: 'twelfths', lines: half } })],
    clauses: [
      end,
      remainder('elective-end', 'elective', 'commissioners'),
      floor,
      factor({ of: 'floor', factor: '70%' }),
    ],
  });
  // On plan; 30,000.00 make up to 102% of 1,500,000.00, and 30% of that goes back.
  const cells = [
    ...everyMonth('urgent', '500000.00', '500000.00', 1),
    ...everyMonth('elective', '250000.00', '250000.00', 1),
  ];
  const [run] = settle([version(1, 1, agreement)], facts(cells), period(1)).runs;
  expect(told(run!.steps.find(({ clause }) => clause === 'factor')!)).toEqual([
    'factor factor',
    'Providers keep £30,000.00 under clause "floor"; a factor of 70% makes that £21,000.00, and £9,000.00 goes to the commissioners.',
    'Kept by providers: 30000.00 (money; step 7)',
    'Factor: 70% (rate; clause factor field factor)',
    '= 9000.00',
    'share: pool:urgent -> partner:north 3000.00',
    'share: pool:urgent -> partner:south 3000.00',
    'share: partner:east -> pool:urgent 3000.00',
    'share: partner:west -> pool:urgent 3000.00',
    'share: pool:elective -> partner:north 1500.00',
    'share: pool:elective -> partner:south 1500.00',
    'share: partner:east -> pool:elective 1500.00',
    'share: partner:west -> pool:elective 1500.00',
  ]);
});
