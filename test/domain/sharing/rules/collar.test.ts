/** Collars step by step: under, on, just beyond and far beyond their limits, and on either side. */
import { checkTerms } from '../../../../src/domain/sharing/check.js';
import type { CollarClause } from '../../../../src/domain/sharing/rules/collar.js';
import { settle } from '../../../../src/domain/sharing/settle.js';
import type { Clause, Limit } from '../../../../src/domain/sharing/terms.js';
import { PLAN, onePair, stepOf } from '../outturn.js';
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

type After = Extract<CollarClause, { applied: 'after-share' }>;
type Before = Extract<CollarClause, { applied: 'before-share' }>;

const pounds = (amount: string): Limit => ({ amount, basis: 'for-the-year' });
const end = remainder('end', 'urgent', 'commissioners');
const before = (changes: Partial<Before>): Before => ({
  id: 'collar',
  clause: PAPER,
  rule: 'collar',
  applied: 'before-share',
  pool: 'urgent',
  ...changes,
});
const after = (changes: Partial<After>): After => ({
  id: 'collar',
  clause: PAPER,
  rule: 'collar',
  applied: 'after-share',
  of: 'share',
  side: 'providers',
  ...changes,
});

const WITHIN = before({
  overspend: { limit: pounds('40000.00'), beyondFallsTo: 'providers' },
  underspend: { limit: { percent: '1%', of: 'plan-to-date' }, beyondFallsTo: 'commissioners' },
});

/** Plan 1,000,000.00; up to 40,000.00 over it and 10,000.00 under it is left to share. */
test.each<[what: string, collar: Before, outturn: number, step: string[]]>([
  [
    'overspend up to its limit',
    WITHIN,
    PLAN + 4_000_000,
    [
      'collar collar, pool urgent, met: cap',
      'Overspend of £40,000.00 is not beyond the limit of £40,000.00 for the year: all of it is left to share.',
      'Overspend: 40000.00 (money; step 2)',
      'Agreed amount: 40000.00 (money; clause collar field overspend.limit.amount)',
      '= 0.00',
    ],
  ],
  [
    'overspend a penny beyond',
    WITHIN,
    PLAN + 4_000_001,
    [
      'collar collar, pool urgent, met: cap',
      'Overspend of £40,000.01 is £0.01 beyond the limit of £40,000.00 for the year; the providers bear that, and £40,000.00 is left to share.',
      'Overspend: 40000.01 (money; step 2)',
      'Agreed amount: 40000.00 (money; clause collar field overspend.limit.amount)',
      '= 0.01',
      'share: partner:east -> pool:urgent 0.01',
    ],
  ],
  [
    'underspend within its limit',
    WITHIN,
    PLAN - 999_999,
    [
      'collar collar, pool urgent',
      'Underspend of £9,999.99 is not beyond the limit of £10,000.00 (1% of plan to date £1,000,000.00): all of it is left to share.',
      'Underspend: 9999.99 (money; step 2)',
      'Percentage of plan to date: 1% (rate; clause collar field underspend.limit.percent)',
      'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
      '= 0.00',
    ],
  ],
  [
    'underspend far beyond',
    WITHIN,
    PLAN - 5_000_000,
    [
      'collar collar, pool urgent, met: cap',
      'Underspend of £50,000.00 is £40,000.00 beyond the limit of £10,000.00 (1% of plan to date £1,000,000.00); the commissioners keep that, and £10,000.00 is left to share.',
      'Underspend: 50000.00 (money; step 2)',
      'Percentage of plan to date: 1% (rate; clause collar field underspend.limit.percent)',
      'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
      '= 40000.00',
      'share: pool:urgent -> partner:north 40000.00',
    ],
  ],
  [
    'underspend without a limit',
    { ...before({}), overspend: WITHIN.overspend! },
    PLAN - 500,
    [
      'collar collar, pool urgent',
      'Underspend of £5.00 is not limited: all of it is left to share.',
      'Underspend: 5.00 (money; step 2)',
      '= 0.00',
    ],
  ],
])('before the share: %s', (_, collar, outturn, step) => {
  expect(told(stepOf([collar, share('share', 'urgent'), end], 'collar', outturn))).toEqual(step);
});

const RESULT = after({ loss: pounds('30000.00'), gain: { percent: '2%', of: 'plan-to-date' } });

/** Half is borne or kept by the providers: no more than 30,000.00 of loss, 20,000.00 of gain. */
test.each<[what: string, collar: After, outturn: number, step: string[]]>([
  [
    'neither loss nor gain',
    RESULT,
    PLAN,
    [
      'collar collar, pool urgent',
      'Providers bear and keep nothing under clause "share": nothing to limit.',
      'Borne by providers: 0.00 (money; step 3)',
      'Agreed amount: 30000.00 (money; clause collar field loss.amount)',
      '= 0.00',
    ],
  ],
  [
    'a loss at its limit',
    RESULT,
    PLAN + 6_000_000,
    [
      'collar collar, pool urgent, met: cap',
      'Providers bear £30,000.00 under clause "share", which is not beyond the limit of £30,000.00 for the year.',
      'Borne by providers: 30000.00 (money; step 3)',
      'Agreed amount: 30000.00 (money; clause collar field loss.amount)',
      '= 0.00',
    ],
  ],
  [
    'a loss a penny beyond',
    RESULT,
    PLAN + 6_000_002,
    [
      'collar collar, pool urgent, met: cap',
      'Providers bear £30,000.01 under clause "share", £0.01 beyond the limit of £30,000.00 for the year; the commissioners bear that.',
      'Borne by providers: 30000.01 (money; step 3)',
      'Agreed amount: 30000.00 (money; clause collar field loss.amount)',
      '= 0.01',
      'share: partner:north -> pool:urgent 0.01',
      'share: pool:urgent -> partner:east 0.01',
    ],
  ],
  [
    'a gain within its limit',
    RESULT,
    PLAN - 1_000_000,
    [
      'collar collar, pool urgent',
      'Providers keep £5,000.00 under clause "share", which is not beyond the limit of £20,000.00 (2% of plan to date £1,000,000.00).',
      'Kept by providers: 5000.00 (money; step 3)',
      'Percentage of plan to date: 2% (rate; clause collar field gain.percent)',
      'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
      '= 0.00',
    ],
  ],
  [
    'a gain beyond',
    RESULT,
    PLAN - 10_000_000,
    [
      'collar collar, pool urgent, met: cap',
      'Providers keep £50,000.00 under clause "share", £30,000.00 beyond the limit of £20,000.00 (2% of plan to date £1,000,000.00); the commissioners keep that.',
      'Kept by providers: 50000.00 (money; step 3)',
      'Percentage of plan to date: 2% (rate; clause collar field gain.percent)',
      'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
      '= 30000.00',
      'share: pool:urgent -> partner:north 30000.00',
      'share: partner:east -> pool:urgent 30000.00',
    ],
  ],
  [
    'a loss without a limit',
    after({ gain: pounds('1.00') }),
    PLAN + 6_000_000,
    [
      'collar collar, pool urgent',
      'Providers bear £30,000.00 under clause "share", which is not limited.',
      'Borne by providers: 30000.00 (money; step 3)',
      '= 0.00',
    ],
  ],
  [
    'a gain of the commissioners',
    after({ side: 'commissioners', gain: pounds('1.00') }),
    PLAN - 1_000,
    [
      'collar collar, pool urgent, met: cap',
      'Commissioners keep £5.00 under clause "share", £4.00 beyond the limit of £1.00 for the year; the providers keep that.',
      'Kept by commissioners: 5.00 (money; step 3)',
      'Agreed amount: 1.00 (money; clause collar field gain.amount)',
      '= 4.00',
      'share: pool:urgent -> partner:east 4.00',
      'share: partner:north -> pool:urgent 4.00',
    ],
  ],
])('after the share: %s', (_, collar, outturn, step) => {
  expect(told(stepOf([share('share', 'urgent'), collar, end], 'collar', outturn))).toEqual(step);
});

test('a gain that came through two pools goes back through both, by their plans', () => {
  const third = pool('elective').plan.lines.map((line) => ({ ...line, value: '3000000.00' }));
  const agreement = terms({
    pools: [pool('urgent'), pool('elective', { plan: { phasing: 'twelfths', lines: third } })],
    clauses: [
      end,
      remainder('elective-end', 'elective', 'commissioners'),
      {
        id: 'floor',
        clause: PAPER,
        rule: 'guarantee',
        pools: ['urgent', 'elective'],
        floor: { percent: '102%', of: 'plan-to-date' },
        includesQuality: 'no',
      },
      after({ of: 'floor', gain: pounds('21000.00') }),
    ],
  });
  // On plan; 30,000.00 make up to 102% of 1,500,000.00, and 9,000.00 of them are beyond the limit.
  const cells = [
    ...everyMonth('urgent', '500000.00', '500000.00', 1),
    ...everyMonth('elective', '250000.00', '250000.00', 1),
  ];
  const [run] = settle([version(1, 1, agreement)], facts(cells), period(1)).runs;
  expect(told(run!.steps.find(({ clause }) => clause === 'collar')!)).toEqual([
    'collar collar, met: cap',
    'Providers keep £30,000.00 under clause "floor", £9,000.00 beyond the limit of £21,000.00 for the year; the commissioners keep that.',
    'Kept by providers: 30000.00 (money; step 7)',
    'Agreed amount: 21000.00 (money; clause collar field gain.amount)',
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

test('a collar before the share comes before bands too, of its own pool', () => {
  const bands: Clause = {
    id: 'bands',
    clause: PAPER,
    rule: 'bands',
    pool: 'urgent',
    boundsIn: 'percent-of-plan-to-date',
    shareOf: 'commissioners',
    over: [{ from: '0%', share: '50%' }],
    under: [],
    uncovered: 'left-to-later-clauses',
  };
  const said = checkTerms(onePair([bands, WITHIN, end])).map(
    ({ path, sentence }) => `${path.join('.')}: ${sentence}`,
  );
  expect(said).toEqual([
    'clauses.1.applied: This collar is applied before the share, but clause "bands" has shared the variance of pool "urgent" already; put the collar before it, or apply it after-share.',
  ]);
  const other = terms({
    pools: [pool('urgent'), pool('elective')],
    clauses: [
      share('share', 'elective'),
      remainder('elective-end', 'elective', 'providers'),
      WITHIN,
      end,
    ],
  });
  expect(checkTerms(other)).toEqual([]);
});
