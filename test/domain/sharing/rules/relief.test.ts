/** Relief of a loss, step by step; what documents have to say of it is in after-the-share.test.ts. */
import type { ReliefClause } from '../../../../src/domain/sharing/rules/relief.js';
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

const relief = (changes: Partial<ReliefClause> = {}): ReliefClause => ({
  id: 'relief',
  clause: PAPER,
  rule: 'relief',
  of: 'share',
  side: 'providers',
  relief: { percent: '50%' },
  reason: 'Flood.',
  ...changes,
});
const end = remainder('end', 'urgent', 'commissioners');
const upTo = (amount: string) => ({ relief: { amount, basis: 'for-the-year' } as const });

/** Half of the overspend is borne by each side. */
test.each<[what: string, changes: Partial<ReliefClause>, outturn: number, step: string[]]>([
  [
    'no loss',
    {},
    PLAN,
    [
      'relief relief, pool urgent',
      'Providers bear nothing under clause "share": there is no loss to relieve.',
      'Borne by providers: 0.00 (money; step 3)',
      'Part relieved: 50% (rate; clause relief field relief.percent)',
      '= 0.00',
    ],
  ],
  [
    'a gain',
    {},
    PLAN - 1_000,
    [
      'relief relief, pool urgent',
      'Providers bear nothing under clause "share": there is no loss to relieve.',
      'Borne by providers: 0.00 (money; step 3)',
      'Part relieved: 50% (rate; clause relief field relief.percent)',
      '= 0.00',
    ],
  ],
  [
    'half of an odd penny',
    {},
    PLAN + 2_002,
    [
      'relief relief, pool urgent',
      'Providers bear £10.01 under clause "share" and are relieved of 50% of it: £5.01, which falls to the commissioners. Reason: Flood.',
      'Borne by providers: 10.01 (money; step 3)',
      'Part relieved: 50% (rate; clause relief field relief.percent)',
      '= 5.01, rounded by 0.005',
      'share: partner:north -> pool:urgent 5.01',
      'share: pool:urgent -> partner:east 5.01',
    ],
  ],
  [
    'an amount that is the loss exactly',
    upTo('10.00'),
    PLAN + 2_000,
    [
      'relief relief, pool urgent',
      'Providers bear £10.00 under clause "share" and are relieved of up to £10.00 for the year: £10.00, which falls to the commissioners. Reason: Flood.',
      'Borne by providers: 10.00 (money; step 3)',
      'Agreed amount: 10.00 (money; clause relief field relief.amount)',
      '= 10.00',
      'share: partner:north -> pool:urgent 10.00',
      'share: pool:urgent -> partner:east 10.00',
    ],
  ],
  [
    'an amount that is less',
    upTo('4.00'),
    PLAN + 2_000,
    [
      'relief relief, pool urgent',
      'Providers bear £10.00 under clause "share" and are relieved of up to £4.00 for the year: £4.00, which falls to the commissioners. Reason: Flood.',
      'Borne by providers: 10.00 (money; step 3)',
      'Agreed amount: 4.00 (money; clause relief field relief.amount)',
      '= 4.00',
      'share: partner:north -> pool:urgent 4.00',
      'share: pool:urgent -> partner:east 4.00',
    ],
  ],
  [
    'the commissioners',
    { side: 'commissioners' },
    PLAN + 2_000,
    [
      'relief relief, pool urgent',
      'Commissioners bear £10.00 under clause "share" and are relieved of 50% of it: £5.00, which falls to the providers. Reason: Flood.',
      'Borne by commissioners: 10.00 (money; step 3)',
      'Part relieved: 50% (rate; clause relief field relief.percent)',
      '= 5.00',
      'share: partner:east -> pool:urgent 5.00',
      'share: pool:urgent -> partner:north 5.00',
    ],
  ],
  [
    'one partner without a loss',
    { partner: 'east' },
    PLAN,
    [
      'relief relief, pool urgent',
      'East bears nothing under clause "share": there is no loss to relieve.',
      'Borne by East: 0.00 (money; step 3)',
      'Part relieved: 50% (rate; clause relief field relief.percent)',
      '= 0.00',
    ],
  ],
])('%s', (_, changes, outturn, step) => {
  const clauses = [share('share', 'urgent'), relief(changes), end];
  expect(told(stepOf(clauses, 'relief', outturn))).toEqual(step);
});

test('a loss through two pools is relieved through both, by their plans', () => {
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
      relief({ of: 'floor', side: 'commissioners', relief: { percent: '30%' } }),
    ],
  });
  // On plan; the commissioners make up 30,000.00 to 102% of 1,500,000.00.
  const cells = [
    ...everyMonth('urgent', '500000.00', '500000.00', 1),
    ...everyMonth('elective', '250000.00', '250000.00', 1),
  ];
  const [run] = settle([version(1, 1, agreement)], facts(cells), period(1)).runs;
  expect(told(run!.steps.find(({ clause }) => clause === 'relief')!)).toEqual([
    'relief relief',
    'Commissioners bear £30,000.00 under clause "floor" and are relieved of 30% of it: £9,000.00, which falls to the providers. Reason: Flood.',
    'Borne by commissioners: 30000.00 (money; step 7)',
    'Part relieved: 30% (rate; clause relief field relief.percent)',
    '= 9000.00',
    'share: partner:east -> pool:urgent 3000.00',
    'share: partner:west -> pool:urgent 3000.00',
    'share: pool:urgent -> partner:north 3000.00',
    'share: pool:urgent -> partner:south 3000.00',
    'share: partner:east -> pool:elective 1500.00',
    'share: partner:west -> pool:elective 1500.00',
    'share: pool:elective -> partner:north 1500.00',
    'share: pool:elective -> partner:south 1500.00',
  ]);
});

test('a relief of a relief is of what it has moved, and of a share of what it has left', () => {
  const again = relief({ id: 'again', relief: { percent: '10%' } });
  const taken = relief({ id: 'taken', of: 'relief', side: 'commissioners' });
  const clauses = [share('share', 'urgent'), relief(), again, taken, end];
  // Providers bear 100.00, of which 50.00 are moved to the commissioners; 10% of the other 50.00.
  const [, of, back] = ['relief', 'again', 'taken'].map((id) => stepOf(clauses, id, PLAN + 20_000));
  expect(told(of!).slice(1, 3)).toEqual([
    'Providers bear £50.00 under clause "share" and are relieved of 10% of it: £5.00, which falls to the commissioners. Reason: Flood.',
    'Borne by providers: 50.00 (money; step 4)',
  ]);
  expect(told(back!).slice(1, 3)).toEqual([
    'Commissioners bear £50.00 under clause "relief" and are relieved of 50% of it: £25.00, which falls to the providers. Reason: Flood.',
    'Borne by commissioners: 50.00 (money; step 4)',
  ]);
});
