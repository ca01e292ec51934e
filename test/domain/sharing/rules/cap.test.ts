import { checkTerms } from '../../../../src/domain/sharing/check.js';
import { netByPart, settle } from '../../../../src/domain/sharing/settle.js';
import type { Clause, Limit } from '../../../../src/domain/sharing/terms.js';
import { PLAN, onePair, stepOf } from '../outturn.js';
import { told } from '../told.js';
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

const capped = (amount: string): Clause => ({
  id: 'cap',
  clause: PAPER,
  rule: 'cap',
  applied: 'after-share',
  of: 'share',
  caps: 'commissioners',
  limit: { amount, basis: 'for-the-year' },
  beyondBorneBy: 'providers',
});

const settled = (clause: Clause) => {
  const agreement = terms({
    clauses: [share('share', 'urgent'), clause, remainder('end', 'urgent', 'commissioners')],
  });
  const cells = everyMonth('urgent', '520000.00', '500000.02', 1);
  return settle([version(1, 1, agreement)], facts(cells), period(1));
};

test('who is capped gets back in proportion to what each bore; an odd penny goes to the one named first', () => {
  // Commissioners bear 10,000.01, 5,000.01 and 5,000.00; 0.01 is beyond the cap.
  const statement = settled(capped('10000.00'));
  expect(netByPart(statement, 'partner:north').get('share')!.toString()).toBe('-5000.00');
  expect(netByPart(statement, 'partner:south').get('share')!.toString()).toBe('-5000.00');
  expect(netByPart(statement, 'partner:east').get('share')!.toString()).toBe('-5000.02');
});

test('where both bore the same, the odd penny is given back in the order of the agreement', () => {
  const agreement = terms({
    clauses: [
      share('share', 'urgent'),
      capped('9999.99'),
      remainder('end', 'urgent', 'commissioners'),
    ],
  });
  const cells = everyMonth('urgent', '520000.00', '500000.00', 1);
  const shareOf = (partners: typeof agreement.partners, id: 'north' | 'south') =>
    netByPart(
      settle([version(1, 1, { ...agreement, partners })], facts(cells), period(1)),
      `partner:${id}`,
    )
      .get('share')!
      .toString();
  const { partners } = agreement;
  expect(shareOf(partners, 'north')).toBe('-4999.99');
  expect(shareOf([...partners].reverse(), 'south')).toBe('-4999.99');
});

test('a cap that is exactly reached is met, and moves nothing', () => {
  const step = settled(capped('10000.01')).runs[0]!.steps.find(({ clause }) => clause === 'cap')!;
  expect(step).toMatchObject({ met: 'cap', entries: [] });
  expect(step.words).toBe(
    'Commissioners bear £10,000.01 under clause "share", which is not beyond the cap of £10,000.01 for the year.',
  );
});

test('a cap on what is kept is not a cap', () => {
  const agreement = terms({
    clauses: [
      share('share', 'urgent'),
      capped('0.00'),
      remainder('end', 'urgent', 'commissioners'),
    ],
  });
  const cells = everyMonth('urgent', '480000', '500000', 1);
  const [run] = settle([version(1, 1, agreement)], facts(cells), period(1)).runs;
  expect(run!.steps.find(({ clause }) => clause === 'cap')!.words).toBe(
    'Commissioners bear nothing under clause "share", so the cap of £0.00 for the year is not met.',
  );
});

const end = remainder('end', 'urgent', 'commissioners');
const before = (limit: Limit): Clause => ({
  id: 'cap',
  clause: PAPER,
  rule: 'cap',
  applied: 'before-share',
  pool: 'urgent',
  limit,
  beyondBorneBy: 'providers',
});
const FORTY: Limit = { amount: '40000.00', basis: 'for-the-year' };

/** Plan 1,000,000.00 in the month; before the share 40,000.00 of overspend is left to share. */
test.each<[what: string, outturn: number, step: string[]]>([
  [
    'less is spent than planned',
    PLAN - 10_000_000,
    [
      'cap cap, pool urgent',
      'Overspend of £0.00 is not beyond the cap of £40,000.00 for the year: all of it is left to share.',
      'Overspend: 0.00 (money; step 2)',
      'Agreed amount: 40000.00 (money; clause cap field limit.amount)',
      '= 0.00',
    ],
  ],
  [
    'less than the cap',
    PLAN + 3_999_999,
    [
      'cap cap, pool urgent',
      'Overspend of £39,999.99 is not beyond the cap of £40,000.00 for the year: all of it is left to share.',
      'Overspend: 39999.99 (money; step 2)',
      'Agreed amount: 40000.00 (money; clause cap field limit.amount)',
      '= 0.00',
    ],
  ],
  [
    'the cap exactly',
    PLAN + 4_000_000,
    [
      'cap cap, pool urgent, met: cap',
      'Overspend of £40,000.00 is not beyond the cap of £40,000.00 for the year: all of it is left to share.',
      'Overspend: 40000.00 (money; step 2)',
      'Agreed amount: 40000.00 (money; clause cap field limit.amount)',
      '= 0.00',
    ],
  ],
  [
    'a penny more',
    PLAN + 4_000_001,
    [
      'cap cap, pool urgent, met: cap',
      'Overspend of £40,000.01 is £0.01 beyond the cap of £40,000.00 for the year; the providers bear that, and £40,000.00 is left to share.',
      'Overspend: 40000.01 (money; step 2)',
      'Agreed amount: 40000.00 (money; clause cap field limit.amount)',
      '= 0.01',
      'share: partner:east -> pool:urgent 0.01',
    ],
  ],
])('a cap before the share: %s', (_, outturn, step) => {
  expect(told(stepOf([before(FORTY), share('share', 'urgent'), end], 'cap', outturn))).toEqual(
    step,
  );
});

test('a cap in per cent says of what, and what earlier clauses left is what it limits', () => {
  const outer = { ...before({ percent: '5%', of: 'plan-to-date' }), id: 'outer' };
  const inner = before({ percent: '3%', of: 'plan-to-date' });
  // 100,000.00 over: beyond 5% are 50,000.00, and of the other 50,000.00 beyond 3% are 20,000.00.
  const clauses = [outer, inner, share('share', 'urgent'), end];
  expect(told(stepOf(clauses, 'cap', PLAN + 10_000_000))).toEqual([
    'cap cap, pool urgent, met: cap',
    'Overspend of £50,000.00 is £20,000.00 beyond the cap of £30,000.00 (3% of plan to date £1,000,000.00); the providers bear that, and £30,000.00 is left to share.',
    'Overspend: 50000.00 (money; step 3)',
    'Percentage of plan to date: 3% (rate; clause cap field limit.percent)',
    'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
    '= 20000.00',
    'share: partner:east -> pool:urgent 20000.00',
  ]);
});

const after = (caps: 'commissioners' | 'providers'): Clause => ({
  id: 'cap',
  clause: PAPER,
  rule: 'cap',
  applied: 'after-share',
  of: 'share',
  caps,
  limit: { percent: '2%', of: 'plan-to-date' },
  beyondBorneBy: caps === 'providers' ? 'commissioners' : 'providers',
});

/** Half of the overspend is borne by each side, and no more than 20,000.00 by the one protected. */
test.each<[what: string, caps: 'commissioners' | 'providers', outturn: number, step: string[]]>([
  [
    'nothing is borne',
    'providers',
    PLAN,
    [
      'cap cap, pool urgent',
      'Providers bear nothing under clause "share", so the cap of £20,000.00 (2% of plan to date £1,000,000.00) is not met.',
      'Borne by providers: 0.00 (money; step 3)',
      'Percentage of plan to date: 2% (rate; clause cap field limit.percent)',
      'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
      '= 0.00',
    ],
  ],
  [
    'the cap exactly',
    'providers',
    PLAN + 4_000_000,
    [
      'cap cap, pool urgent, met: cap',
      'Providers bear £20,000.00 under clause "share", which is not beyond the cap of £20,000.00 (2% of plan to date £1,000,000.00).',
      'Borne by providers: 20000.00 (money; step 3)',
      'Percentage of plan to date: 2% (rate; clause cap field limit.percent)',
      'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
      '= 0.00',
    ],
  ],
  [
    'a penny more',
    'providers',
    PLAN + 4_000_002,
    [
      'cap cap, pool urgent, met: cap',
      'Providers bear £20,000.01 under clause "share", £0.01 beyond the cap of £20,000.00 (2% of plan to date £1,000,000.00); the commissioners bear that.',
      'Borne by providers: 20000.01 (money; step 3)',
      'Percentage of plan to date: 2% (rate; clause cap field limit.percent)',
      'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
      '= 0.01',
      'share: partner:north -> pool:urgent 0.01',
      'share: pool:urgent -> partner:east 0.01',
    ],
  ],
  [
    'far more, of the other side',
    'commissioners',
    PLAN + 20_000_000,
    [
      'cap cap, pool urgent, met: cap',
      'Commissioners bear £100,000.00 under clause "share", £80,000.00 beyond the cap of £20,000.00 (2% of plan to date £1,000,000.00); the providers bear that.',
      'Borne by commissioners: 100000.00 (money; step 3)',
      'Percentage of plan to date: 2% (rate; clause cap field limit.percent)',
      'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
      '= 80000.00',
      'share: partner:east -> pool:urgent 80000.00',
      'share: pool:urgent -> partner:north 80000.00',
    ],
  ],
])('a cap after the share: %s', (_, caps, outturn, step) => {
  expect(told(stepOf([share('share', 'urgent'), after(caps), end], 'cap', outturn))).toEqual(step);
});

test('what is beyond a cap over two pools goes through both of them, by their plans', () => {
  const half = pool('elective').plan.lines.map((line) => ({ ...line, value: '3000000.00' }));
  const agreement = terms({
    pools: [pool('urgent'), pool('elective', { plan: { phasing: 'twelfths', lines: half } })],
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
      { ...(capped('21000.00') as object), of: 'floor' } as Clause,
    ],
  });
  // On plan; 30,000.00 are missing to 102% of 1,500,000.00, and 9,000.00 of them are beyond the cap.
  const cells = [
    ...everyMonth('urgent', '500000.00', '500000.00', 1),
    ...everyMonth('elective', '250000.00', '250000.00', 1),
  ];
  const [run] = settle([version(1, 1, agreement)], facts(cells), period(1)).runs;
  expect(told(run!.steps.find(({ clause }) => clause === 'cap')!)).toEqual([
    'cap cap, met: cap',
    'Commissioners bear £30,000.00 under clause "floor", £9,000.00 beyond the cap of £21,000.00 for the year; the providers bear that.',
    'Borne by commissioners: 30000.00 (money; step 7)',
    'Agreed amount: 21000.00 (money; clause cap field limit.amount)',
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

const faultsOf = (clauses: readonly Clause[]): string[] =>
  checkTerms(onePair(clauses)).map(({ path, sentence }) => `${path.join('.')}: ${sentence}`);

test('a cap before the share comes before bands too, of its own pool', () => {
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
  expect(faultsOf([bands, before(FORTY), end])).toEqual([
    'clauses.1.applied: This cap is applied before the share, but clause "bands" has shared the variance of pool "urgent" already; put the cap before it, or apply it after-share.',
  ]);
  const other = terms({
    pools: [pool('urgent'), pool('elective')],
    clauses: [
      share('share', 'elective'),
      remainder('elective-end', 'elective', 'providers'),
      before(FORTY),
      end,
    ],
  });
  expect(checkTerms(other)).toEqual([]);
});
