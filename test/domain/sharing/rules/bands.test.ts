import fc from 'fast-check';
import { checkTerms } from '../../../../src/domain/sharing/check.js';
import type { Band } from '../../../../src/domain/sharing/bands.js';
import type { BandsClause } from '../../../../src/domain/sharing/rules/bands.js';
import type { Clause, Terms } from '../../../../src/domain/sharing/terms.js';
import {
  PLAN,
  always,
  borne,
  onePair,
  outturns,
  percentBetween,
  saySeed,
  stepOf,
} from '../outturn.js';
import { PAPER, remainder, share } from '../sample.js';
import { told } from '../told.js';

beforeAll(() => saySeed('bands'));

const bands = (changes: Partial<BandsClause> = {}): BandsClause => ({
  id: 'bands',
  clause: PAPER,
  rule: 'bands',
  pool: 'urgent',
  boundsIn: 'percent-of-plan-to-date',
  shareOf: 'commissioners',
  over: [
    { from: '2%', to: '10%', share: '30%' },
    { from: '10%', share: '100%' },
  ],
  under: [
    { from: '2%', to: '10%', share: '70%' },
    { from: '10%', share: '0%' },
  ],
  uncovered: 'left-to-later-clauses',
  ...changes,
});
const end = remainder('end', 'urgent', 'providers');

test('bands come to what as many marginal rates do', () => {
  const marginal = (
    id: string,
    over: string,
    under: string,
    bear: string,
    keep: string,
  ): Clause => ({
    ...(share(id, 'urgent') as Extract<Clause, { rule: 'marginal-rate' }>),
    over: { threshold: over, commissionersBear: bear },
    under: { threshold: under, commissionersKeep: keep },
  });
  const rates = [
    marginal('outer', '110%', '90%', '100%', '0%'),
    marginal('inner', '102%', '98%', '30%', '70%'),
    end,
  ];
  always(
    fc.property(outturns, (outturn) => {
      expect(borne([bands(), end], outturn)).toBe(borne(rates, outturn));
    }),
  );
});

test('a slice without a band is borne by the side named', () => {
  const gap: Partial<BandsClause> = {
    over: [
      { from: '1%', to: '2%', share: '50%' },
      { from: '4%', to: '5%', share: '50%' },
    ],
  };
  const at = (uncovered: BandsClause['uncovered'], clauses: Clause[] = []) =>
    borne([bands({ ...gap, uncovered }), ...clauses], PLAN + 6_000_000);
  expect(at('commissioners')).toBe(500_000n + 500_000n + 4_000_000n);
  expect(at('providers')).toBe(1_000_000n);
  expect(at('left-to-later-clauses', [end])).toBe(1_000_000n);
  const { words } = stepOf(
    [bands({ ...gap, uncovered: 'left-to-later-clauses' }), end],
    'bands',
    PLAN + 500_000,
  );
  expect(words).toBe(
    'Overspend of £5,000.00 is shared by bands, none of which covers any of it. £5,000.00 that no band covers is left to later clauses.',
  );
});

test('without a variance there is nothing to say', () => {
  expect(stepOf([bands(), end], 'bands', PLAN)).toMatchObject({
    words: 'There is no variance left: nothing to share.',
    entries: [],
  });
});

test('shares of all bands are rounded once', () => {
  const halves: Band[] = [
    { from: '0%', to: '0.000001%', share: '50%' },
    { from: '0.000001%', share: '50%' },
  ];
  // A band of a penny and the next penny: half a penny each, one penny together.
  const step = stepOf([bands({ over: halves, uncovered: 'providers' })], 'bands', PLAN + 2);
  expect(step.result.toString()).toBe('0.01');
  expect(step.rounding.toString()).toBe('0.00');
});

test('what earlier clauses have left is shared, measured from the plan', () => {
  const cap: Clause = {
    id: 'cap',
    clause: PAPER,
    rule: 'cap',
    applied: 'before-share',
    pool: 'urgent',
    limit: { percent: '5%', of: 'plan-to-date' },
    beyondBorneBy: 'providers',
  };
  expect(borne([cap, bands(), end], PLAN + 20_000_000)).toBe(900_000n);
  const step = stepOf([cap, bands(), end], 'bands', PLAN + 20_000_000);
  expect(step.inputs.map(({ label, value }) => `${label}: ${value}`)).toEqual([
    'Plan to date, Urgent: 1000000.00',
    'Actual to date, Urgent: 1200000.00',
    'Left to share: 50000.00',
    'Band from: 2%',
    'Band to: 10%',
    'Share of commissioners, from 2% to 10% of plan to date: 30%',
  ]);
});

/** Commissioners bear 30% from 2% to 10% over plan and all beyond; they keep 70% and nothing. */
test.each<[what: string, changes: Partial<BandsClause>, outturn: number, step: string[]]>([
  [
    'overspend up to the first band',
    {},
    PLAN + 2_000_000,
    [
      'bands bands, pool urgent',
      'Overspend of £20,000.00 is shared by bands, none of which covers any of it. £20,000.00 that no band covers is left to later clauses.',
      'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
      'Actual to date, Urgent: 1020000.00 (money; postings kind activity pool urgent)',
      '= 0.00',
    ],
  ],
  [
    'overspend a few pennies into it',
    {},
    PLAN + 2_000_005,
    [
      'bands bands, pool urgent',
      'Overspend of £20,000.05 is shared by bands: £0.05 from 2% to 10% of plan to date at 30%. Commissioners bear £0.02, and providers the rest of the bands: £0.03. £20,000.00 that no band covers is left to later clauses.',
      'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
      'Actual to date, Urgent: 1020000.05 (money; postings kind activity pool urgent)',
      'Band from: 2% (rate; clause bands field over[0].from)',
      'Band to: 10% (rate; clause bands field over[0].to)',
      'Share of commissioners, from 2% to 10% of plan to date: 30% (rate; clause bands field over[0].share)',
      '= 0.02, rounded by 0.005',
      'share: partner:north -> pool:urgent 0.02',
      'share: partner:east -> pool:urgent 0.03',
    ],
  ],
  [
    'overspend in two bands',
    {},
    PLAN + 15_000_000,
    [
      'bands bands, pool urgent',
      'Overspend of £150,000.00 is shared by bands: £80,000.00 from 2% to 10% of plan to date at 30%; £50,000.00 from 10% of plan to date and beyond at 100%. Commissioners bear £74,000.00, and providers the rest of the bands: £56,000.00. £20,000.00 that no band covers is left to later clauses.',
      'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
      'Actual to date, Urgent: 1150000.00 (money; postings kind activity pool urgent)',
      'Band from: 2% (rate; clause bands field over[0].from)',
      'Band to: 10% (rate; clause bands field over[0].to)',
      'Share of commissioners, from 2% to 10% of plan to date: 30% (rate; clause bands field over[0].share)',
      'Band from: 10% (rate; clause bands field over[1].from)',
      'Share of commissioners, from 10% of plan to date and beyond: 100% (rate; clause bands field over[1].share)',
      '= 74000.00',
      'share: partner:north -> pool:urgent 74000.00',
      'share: partner:east -> pool:urgent 56000.00',
    ],
  ],
  [
    'underspend in two bands',
    {},
    PLAN - 15_000_000,
    [
      'bands bands, pool urgent',
      'Underspend of £150,000.00 is shared by bands: £80,000.00 from 2% to 10% of plan to date at 70%; £50,000.00 from 10% of plan to date and beyond at 0%. Commissioners keep £56,000.00, and providers the rest of the bands: £74,000.00. £20,000.00 that no band covers is left to later clauses.',
      'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
      'Actual to date, Urgent: 850000.00 (money; postings kind activity pool urgent)',
      'Band from: 2% (rate; clause bands field under[0].from)',
      'Band to: 10% (rate; clause bands field under[0].to)',
      'Share of commissioners, from 2% to 10% of plan to date: 70% (rate; clause bands field under[0].share)',
      'Band from: 10% (rate; clause bands field under[1].from)',
      'Share of commissioners, from 10% of plan to date and beyond: 0% (rate; clause bands field under[1].share)',
      '= -56000.00',
      'share: pool:urgent -> partner:north 56000.00',
      'share: pool:urgent -> partner:east 74000.00',
    ],
  ],
  [
    'underspend that the providers have the share of, and the rest',
    { shareOf: 'providers', uncovered: 'providers' },
    PLAN - 5_000_000,
    [
      'bands bands, pool urgent',
      'Underspend of £50,000.00 is shared by bands: £30,000.00 from 2% to 10% of plan to date at 70%. Providers keep £21,000.00, and commissioners the rest of the bands: £9,000.00. Providers keep £20,000.00 that no band covers.',
      'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
      'Actual to date, Urgent: 950000.00 (money; postings kind activity pool urgent)',
      'Band from: 2% (rate; clause bands field under[0].from)',
      'Band to: 10% (rate; clause bands field under[0].to)',
      'Share of providers, from 2% to 10% of plan to date: 70% (rate; clause bands field under[0].share)',
      '= -21000.00',
      'share: pool:urgent -> partner:north 9000.00',
      'share: pool:urgent -> partner:east 41000.00',
    ],
  ],
  [
    'bands in money for the year',
    {
      boundsIn: 'money-for-the-year',
      over: [
        { from: '0.00', to: '100.00', share: '50%' },
        { from: '100.00', share: '25%' },
      ],
    },
    PLAN + 20_000,
    [
      'bands bands, pool urgent',
      'Overspend of £200.00 is shared by bands: £100.00 from £0.00 to £100.00 at 50%; £100.00 from £100.00 and beyond at 25%. Commissioners bear £75.00, and providers the rest of the bands: £125.00.',
      'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
      'Actual to date, Urgent: 1000200.00 (money; postings kind activity pool urgent)',
      'Band from: 0.00 (money; clause bands field over[0].from)',
      'Band to: 100.00 (money; clause bands field over[0].to)',
      'Share of commissioners, from £0.00 to £100.00: 50% (rate; clause bands field over[0].share)',
      'Band from: 100.00 (money; clause bands field over[1].from)',
      'Share of commissioners, from £100.00 and beyond: 25% (rate; clause bands field over[1].share)',
      '= 75.00',
      'share: partner:north -> pool:urgent 75.00',
      'share: partner:east -> pool:urgent 125.00',
    ],
  ],
  [
    'bands of the plan for the year',
    { boundsIn: 'percent-of-plan-for-the-year', over: [{ from: '0%', to: '1%', share: '50%' }] },
    PLAN + 13_000_000,
    [
      'bands bands, pool urgent',
      'Overspend of £130,000.00 is shared by bands: £120,000.00 from 0% to 1% of plan for the year at 50%. Commissioners bear £60,000.00, and providers the rest of the bands: £60,000.00. £10,000.00 that no band covers is left to later clauses.',
      'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
      'Plan for the year, Urgent: 12000000.00 (money; plan pool urgent)',
      'Actual to date, Urgent: 1130000.00 (money; postings kind activity pool urgent)',
      'Band from: 0% (rate; clause bands field over[0].from)',
      'Band to: 1% (rate; clause bands field over[0].to)',
      'Share of commissioners, from 0% to 1% of plan for the year: 50% (rate; clause bands field over[0].share)',
      '= 60000.00',
      'share: partner:north -> pool:urgent 60000.00',
      'share: partner:east -> pool:urgent 60000.00',
    ],
  ],
])('%s', (_, changes, outturn, step) => {
  expect(told(stepOf([bands(changes), end], 'bands', outturn))).toEqual(step);
});

const tables = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 0, max: 4000 }), { minLength: 1, maxLength: 6 }),
    fc.array(percentBetween(0, 100), { minLength: 6, maxLength: 6 }),
    fc.boolean(),
  )
  .map(([ends, shares, open]): Band[] => {
    const sorted = [...ends].sort((a, b) => a - b).map((hundredths) => `${hundredths / 100}%`);
    return sorted.flatMap((from, place): Band[] => {
      const band = { from, share: shares[place]! };
      const to = sorted[place + 1];
      if (to === undefined) return open ? [band] : [];
      return [{ ...band, to }];
    });
  });
const randomBands = fc
  .tuple(
    tables,
    tables,
    fc.constantFrom('commissioners', 'providers'),
    fc.constantFrom('commissioners', 'providers'),
  )
  .map(([over, under, shareOf, uncovered]) => [
    bands({ over, under, shareOf, uncovered } as Partial<BandsClause>),
  ]);

test('on plan there is nothing to share, whatever the bands', () => {
  always(fc.property(randomBands, (clauses) => expect(borne(clauses, PLAN)).toBe(0n)));
});

test('a penny more never makes a jump, and never lowers what the commissioners bear', () => {
  always(
    fc.property(randomBands, outturns, (clauses, outturn) => {
      const step = borne(clauses, outturn + 1) - borne(clauses, outturn);
      // Up to a penny of rounding either way, since the share of all bands is rounded once.
      expect(step >= -1n && step <= 2n).toBe(true);
    }),
  );
});

test('the more is spent, the more the commissioners bear, and never more than is spent', () => {
  always(
    fc.property(randomBands, outturns, fc.nat(5_000_000), (clauses, outturn, more) => {
      const step = borne(clauses, outturn + more) - borne(clauses, outturn);
      expect(step).toBeGreaterThanOrEqual(-1n);
      expect(step).toBeLessThanOrEqual(BigInt(more) + 1n);
    }),
  );
});

const faultsOf = (clauses: readonly Clause[], changes: Partial<Terms> = {}): string[] =>
  checkTerms(onePair(clauses, changes)).map(
    ({ path, sentence }) => `${path.join('.')}: ${sentence}`,
  );

test('bands that cover all, or name who bears the rest, end a pool', () => {
  expect(faultsOf([bands({ uncovered: 'commissioners' })])).toEqual([]);
  expect(faultsOf([bands(), end])).toEqual([]);
  expect(faultsOf([bands()])[0]).toContain('No clause takes what is left of pool "urgent"');
  expect(faultsOf([bands({ uncovered: 'commissioners' }), end])[0]).toContain(
    'Clause "bands" has taken all that is left of pool "urgent"',
  );
});

test('bands rise, do not overlap, and only the last one has no end', () => {
  const over: Band[] = [
    { from: '5%', to: '5%', share: '50%' },
    { from: '4%', to: '8%', share: '50%' },
    { from: '7.9%', share: '50%' },
    { from: '9%', share: '50%' },
  ];
  expect(faultsOf([bands({ over }), end])).toEqual([
    'clauses.0.over.0.to: This band ends at 5% and begins at 5%; a band ends beyond where it begins.',
    'clauses.0.over.1.from: The band from 4% comes after the one from 5%; bands rise from the plan outwards.',
    'clauses.0.over.2.from: This band begins at 7.9%, before the one above it ends at 8%; bands do not overlap.',
    'clauses.0.over.3.from: The band before this one has no end, so it overlaps this one from 9%; say where it ends.',
  ]);
});

test('there is a band at all, and one table of them', () => {
  expect(faultsOf([bands({ over: [], under: [] }), end])).toEqual([
    'clauses.0.over: There is no band over plan and none under plan; give at least one.',
  ]);
  expect(faultsOf([bands(), { ...bands(), id: 'more' }, end])).toEqual([
    'clauses.1.pool: Clause "bands" already shares the variance of pool "urgent" by bands, and what is left of it has no place in a second table; put all bands into one clause.',
  ]);
});

test('ends in pounds are whole where money is rounded to whole pounds', () => {
  const inMoney = bands({
    boundsIn: 'money-for-the-year',
    over: [{ from: '0.00', to: '99.50', share: '50%' }],
    under: [],
  });
  expect(faultsOf([inMoney, end], { rounding: { rule: 'half-up', unit: 'pounds' } })).toEqual([
    'clauses.0.over.0.to: Money is rounded to whole pounds here, but this is £99.50; write whole pounds, or round to pence.',
  ]);
  expect(faultsOf([inMoney, end])).toEqual([]);
});

test('the rates of bands are looked at', () => {
  const over: Band[] = [
    {
      from: '0%',
      share: {
        shape: 'times',
        rate: '50%',
        outcome: { measure: 'Quality', provider: 'moon', commissioner: 'north', untilPosted: '0%' },
      },
    },
  ];
  expect(faultsOf([bands({ over }), end])).toEqual([
    'clauses.0.over.0.share.outcome.provider: "moon" is not a provider of this agreement; it has east, west.',
  ]);
});
