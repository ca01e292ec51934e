import fc from 'fast-check';
import { Money } from '../../../../src/domain/money/money.js';
import { checkTerms } from '../../../../src/domain/sharing/check.js';
import { netByPart, settle } from '../../../../src/domain/sharing/settle.js';
import type { Clause } from '../../../../src/domain/sharing/terms.js';
import { PLAN, onePair, stepOf } from '../outturn.js';
import { PAPER, facts, period, pool, posted, remainder, terms, version } from '../sample.js';
import { told } from '../told.js';

const SEED = Number(process.env['PROPERTY_SEED'] ?? Date.now() % 1_000_000_000);
beforeAll(() => process.stdout.write(`marginal rate properties, seed ${SEED}\n`));

const band = (id: string, over: string, under: string, bear: string, keep: string): Clause => ({
  id,
  clause: PAPER,
  rule: 'marginal-rate',
  pool: 'urgent',
  over: { threshold: over, commissionersBear: bear },
  under: { threshold: under, commissionersKeep: keep },
});

/** Pence that the commissioners bear of an outturn in pence, on a plan of 1,000,000.00. */
const borne = (clauses: readonly Clause[], outturn: number): bigint => {
  const agreement = terms({
    pools: [
      pool('urgent', {
        plan: {
          phasing: 'twelfths',
          lines: [{ commissioner: 'north', provider: 'east', value: '12000000.00' }],
        },
      }),
    ],
    clauses: [...clauses, remainder('end', 'urgent', 'providers')],
  });
  const cells = [posted(1, 'urgent', 'north', 'east', Money.pence(outturn).toString())];
  const statement = settle([version(1, 1, agreement)], facts(cells), period(1));
  const share = netByPart(statement, 'partner:north').get('share') ?? Money.zero;
  return -share.toPence();
};

const percent = (from: number, to: number) =>
  fc.integer({ min: from * 100, max: to * 100 }).map((hundredths) => `${hundredths / 100}%`);

const bands = fc
  .tuple(
    percent(105, 130),
    percent(100, 104),
    percent(70, 95),
    percent(96, 100),
    fc.array(percent(0, 100), { minLength: 4, maxLength: 4 }),
  )
  .map(([farOver, over, farUnder, under, [a, b, c, d]]) => [
    band('outer', farOver, farUnder, a!, b!),
    band('inner', over, under, c!, d!),
  ]);
const outturns = fc.integer({ min: 50_000_000, max: 160_000_000 });
const run = (property: fc.IProperty<never>): void =>
  fc.assert(property as fc.IProperty<unknown>, { seed: SEED, numRuns: 150 });

test('on plan there is nothing to share, whatever the rates', () => {
  run(fc.property(bands, (clauses) => expect(borne(clauses, 100_000_000)).toBe(0n)) as never);
});

test('the more is spent, the more the commissioners bear, and never more than is spent', () => {
  run(
    fc.property(bands, outturns, fc.nat(5_000_000), (clauses, outturn, more) => {
      const step = borne(clauses, outturn + more) - borne(clauses, outturn);
      // Each of the two clauses is rounded by half a penny at most, at either end.
      expect(step).toBeGreaterThanOrEqual(-2n);
      expect(step).toBeLessThanOrEqual(BigInt(more) + 2n);
    }) as never,
  );
});

test('a penny more never makes a jump, at a threshold or elsewhere', () => {
  const clauses = [
    band('outer', '110%', '90%', '100%', '0%'),
    band('inner', '102%', '98%', '30%', '70%'),
  ];
  for (const edge of [90_000_000, 98_000_000, 100_000_000, 102_000_000, 110_000_000]) {
    for (let pence = edge - 3; pence < edge + 3; pence += 1) {
      const step = borne(clauses, pence + 1) - borne(clauses, pence);
      expect(step === 0n || step === 1n).toBe(true);
    }
  }
});

test('bands are shared from the outside in, each slice at its own rate', () => {
  const clauses = [
    band('outer', '110%', '90%', '100%', '0%'),
    band('inner', '102%', '98%', '30%', '70%'),
  ];
  // 20% over: 2% inside, 8% at 30%, 10% at 100%.
  expect(borne(clauses, 120_000_000)).toBe(2_400_000n + 10_000_000n);
  // 20% under: 2% inside, 8% at 70% kept, 10% at 0%.
  expect(borne(clauses, 80_000_000)).toBe(-5_600_000n);
});

const OUTER = band('outer', '110%', '90%', '100%', '0%');
const INNER = band('inner', '102%', '98%', '30%', '70%');
const end = remainder('end', 'urgent', 'providers');

test.each<[what: string, outturn: number, step: string[]]>([
  [
    'overspend up to the threshold',
    PLAN + 2_000_000,
    [
      'marginal-rate inner, pool urgent',
      'Actual £1,020,000.00 is not over the threshold of £1,020,000.00 (102% of plan to date): nothing to share.',
      'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
      'Actual to date, Urgent: 1020000.00 (money; postings kind activity pool urgent)',
      'Threshold, of plan to date: 102% (rate; clause inner field over.threshold)',
      'Commissioners bear: 30% (rate; clause inner field over.commissionersBear)',
      '= 0.00',
    ],
  ],
  [
    'overspend a few pennies beyond',
    PLAN + 2_000_005,
    [
      'marginal-rate inner, pool urgent',
      'Actual £1,020,000.05 is £0.05 over the threshold of £1,020,000.00 (102% of plan to date); commissioners bear 30%: £0.02, and providers bear the rest: £0.03.',
      'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
      'Actual to date, Urgent: 1020000.05 (money; postings kind activity pool urgent)',
      'Threshold, of plan to date: 102% (rate; clause inner field over.threshold)',
      'Commissioners bear: 30% (rate; clause inner field over.commissionersBear)',
      '= 0.02, rounded by 0.005',
      'share: partner:north -> pool:urgent 0.02',
      'share: partner:east -> pool:urgent 0.03',
    ],
  ],
  [
    'overspend of which an earlier clause took the end',
    PLAN + 15_000_000,
    [
      'marginal-rate inner, pool urgent',
      'Actual £1,150,000.00, counted up to £1,100,000.00 after earlier clauses, is £80,000.00 over the threshold of £1,020,000.00 (102% of plan to date); commissioners bear 30%: £24,000.00, and providers bear the rest: £56,000.00.',
      'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
      'Actual to date, Urgent: 1150000.00 (money; postings kind activity pool urgent)',
      'Counted up to: 1100000.00 (money; step 3)',
      'Threshold, of plan to date: 102% (rate; clause inner field over.threshold)',
      'Commissioners bear: 30% (rate; clause inner field over.commissionersBear)',
      '= 24000.00',
      'share: partner:north -> pool:urgent 24000.00',
      'share: partner:east -> pool:urgent 56000.00',
    ],
  ],
  [
    'on plan',
    PLAN,
    [
      'marginal-rate inner, pool urgent',
      'Actual £1,000,000.00 is not under the threshold of £980,000.00 (98% of plan to date): nothing to share.',
      'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
      'Actual to date, Urgent: 1000000.00 (money; postings kind activity pool urgent)',
      'Threshold, of plan to date: 98% (rate; clause inner field under.threshold)',
      'Commissioners keep: 70% (rate; clause inner field under.commissionersKeep)',
      '= 0.00',
    ],
  ],
  [
    'underspend a penny beyond',
    PLAN - 2_000_001,
    [
      'marginal-rate inner, pool urgent',
      'Actual £979,999.99 is £0.01 under the threshold of £980,000.00 (98% of plan to date); commissioners keep 70%: £0.01, and providers keep the rest: £0.00.',
      'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
      'Actual to date, Urgent: 979999.99 (money; postings kind activity pool urgent)',
      'Threshold, of plan to date: 98% (rate; clause inner field under.threshold)',
      'Commissioners keep: 70% (rate; clause inner field under.commissionersKeep)',
      '= -0.01, rounded by -0.003',
      'share: pool:urgent -> partner:north 0.01',
    ],
  ],
  [
    'underspend of which an earlier clause took the end',
    PLAN - 15_000_000,
    [
      'marginal-rate inner, pool urgent',
      'Actual £850,000.00, counted up to £900,000.00 after earlier clauses, is £80,000.00 under the threshold of £980,000.00 (98% of plan to date); commissioners keep 70%: £56,000.00, and providers keep the rest: £24,000.00.',
      'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
      'Actual to date, Urgent: 850000.00 (money; postings kind activity pool urgent)',
      'Counted up to: 900000.00 (money; step 3)',
      'Threshold, of plan to date: 98% (rate; clause inner field under.threshold)',
      'Commissioners keep: 70% (rate; clause inner field under.commissionersKeep)',
      '= -56000.00',
      'share: pool:urgent -> partner:north 56000.00',
      'share: pool:urgent -> partner:east 24000.00',
    ],
  ],
])('the inner of two rates: %s', (_, outturn, step) => {
  expect(told(stepOf([OUTER, INNER, end], 'inner', outturn))).toEqual(step);
});

const faultsOf = (clauses: readonly Clause[]): string[] =>
  checkTerms(onePair(clauses)).map(({ path, sentence }) => `${path.join('.')}: ${sentence}`);

test('the rate of an underspend is looked at, like that of an overspend', () => {
  const rate = {
    shape: 'times',
    rate: '50%',
    outcome: { measure: 'Quality', provider: 'moon', commissioner: 'north', untilPosted: '0%' },
  } as const;
  const clause: Clause = {
    ...(INNER as Extract<Clause, { rule: 'marginal-rate' }>),
    over: { threshold: '100%', commissionersBear: rate },
    under: { threshold: '100%', commissionersKeep: rate },
  };
  expect(faultsOf([clause, end])).toEqual([
    'clauses.0.over.commissionersBear.outcome.provider: "moon" is not a provider of this agreement; it has east, west.',
    'clauses.0.under.commissionersKeep.outcome.provider: "moon" is not a provider of this agreement; it has east, west.',
  ]);
});

test('whose the outcome is must be said where the pool has two pairs, on either side of the plan', () => {
  const rate = {
    shape: 'times',
    rate: '50%',
    outcome: { measure: 'Quality', untilPosted: '0%' },
  } as const;
  const clause: Clause = {
    ...(INNER as Extract<Clause, { rule: 'marginal-rate' }>),
    under: { threshold: '100%', commissionersKeep: rate },
  };
  const faults = checkTerms(terms({ clauses: [clause, end] }));
  expect(faults.map(({ path, sentence }) => `${path.join('.')}: ${sentence}`)).toEqual([
    'clauses.0.under.commissionersKeep.outcome: It is not said whose outcome of “Quality” counts: the clause is about 2 pairs of commissioner and provider; name the provider and the commissioner.',
  ]);
});

test('two rates with one threshold: the second has nothing left', () => {
  expect(faultsOf([INNER, { ...INNER, id: 'again' }, end])).toEqual([
    'clauses.1.over.threshold: Clause "inner" already shares all overspend beyond 102%, so nothing is left beyond 102%; put the clause with the higher threshold first.',
    'clauses.1.under.threshold: Clause "inner" already shares all underspend beyond 98%, so nothing is left beyond 98%; put the clause with the lower threshold first.',
  ]);
});
