/** Every fault of meaning that a terms document can have, with the sentence that tells it. */
import { checkTerms } from '../../../src/domain/sharing/check.js';
import { meetingOf } from '../../../src/domain/sharing/checks/rows.js';
import type { Clause, Pool, Terms } from '../../../src/domain/sharing/terms.js';
import { PAPER, pool, remainder, reserve, share, terms } from './sample.js';

const faultsOf = (changes: Partial<Terms>): string[] =>
  checkTerms(terms(changes)).map(({ path, sentence }) => `${path.join('.')}: ${sentence}`);

const partners = terms().partners;
const clauses = terms().clauses;
const end = remainder('end', 'urgent', 'commissioners');

test('an agreement that makes sense has no faults', () => {
  expect(faultsOf({})).toEqual([]);
});

describe('documents that share their pools are checked each for itself, where they differ in', () => {
  const shared = terms();
  const found = (changes: Partial<Terms>): string[] => {
    // What was found of the first is known by then, and says nothing of the other.
    expect(checkTerms(shared)).toEqual([]);
    return checkTerms({ ...shared, ...changes }).map(({ path }) => path.join('.'));
  };

  test('clauses', () => {
    expect(found({ clauses: clauses.slice(0, 1) })).toEqual(['pools.0.id']);
  });

  test('partners', () => {
    expect(found({ partners: partners.slice(0, 3) })).not.toEqual([]);
  });

  test('reserves', () => {
    expect(found({ reserves: [reserve('pot', { contributions: { nobody: '1.00' } })] })).toEqual([
      'reserves.0.contributions.nobody',
    ]);
  });

  test('what one of them has and the other has not', () => {
    const planChanges = [
      {
        id: 'rise',
        change: 'uplift',
        pools: ['nowhere'],
        percent: '1%',
        fromPeriod: '2026-27-M01',
        signedOn: '2026-04-01',
        clause: PAPER,
      },
    ] as const;
    const more = { ...shared, planChanges };
    expect(found({ planChanges })).not.toEqual([]);
    // The other way about: what was found of the one with changes is not said of the one without.
    expect(checkTerms(more)).not.toEqual([]);
    expect(checkTerms(shared)).toEqual([]);
    expect(checkTerms(more)).not.toEqual([]);
  });
});

const capAfter = (
  changes: Partial<Extract<Clause, { rule: 'cap'; applied: 'after-share' }>> = {},
): Clause => ({
  id: 'cap',
  clause: PAPER,
  rule: 'cap',
  applied: 'after-share',
  of: 'share',
  caps: 'commissioners',
  limit: { amount: '1.00', basis: 'for-the-year' },
  beyondBorneBy: 'providers',
  ...changes,
});
const capBefore: Clause = {
  id: 'cap',
  clause: PAPER,
  rule: 'cap',
  applied: 'before-share',
  pool: 'urgent',
  limit: { amount: '1.00', basis: 'for-the-year' },
  beyondBorneBy: 'providers',
};
const draw = (changes: Partial<Extract<Clause, { rule: 'reserve-draw' }>> = {}): Clause => ({
  id: 'draw',
  clause: PAPER,
  rule: 'reserve-draw',
  reserve: 'pot',
  covers: 'share',
  side: 'providers',
  percent: '50%',
  beyondBorneBy: 'providers',
  ...changes,
});
const guarantee = (changes: Partial<Extract<Clause, { rule: 'guarantee' }>> = {}): Clause => ({
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
  percent: '1.25%',
  measure: 'CQUIN',
  untilPosted: 'as-missed',
};
const band = (id: string, over: string, under: string): Clause => ({
  id,
  clause: PAPER,
  rule: 'marginal-rate',
  pool: 'urgent',
  over: { threshold: over, commissionersBear: '50%' },
  under: { threshold: under, commissionersKeep: '50%' },
});
const withPool = (changes: Partial<Pool>): Partial<Terms> => ({ pools: [pool('urgent', changes)] });
const withLines = (...lines: Pool['plan']['lines']): Partial<Terms> =>
  withPool({ plan: { phasing: 'twelfths', lines } });

const LINE = { commissioner: 'north', provider: 'east', value: '1.00' };

const FAULTS: Record<string, readonly [changes: Partial<Terms>, ...faults: string[]]> = {
  'a contract year whose second year does not follow': [
    { contractYear: '2026-28' },
    'contractYear: "2026-28" is not a contract year; its second year follows the first, as in 2026-27.',
  ],
  'two partners with one id': [
    { partners: [...partners, { id: 'west', name: 'Other', odsCode: 'XO1', role: 'provider' }] },
    'partners.4.id: Partner "west" is named twice; each needs an id of its own.',
  ],
  'two partners with one code': [
    { partners: [...partners, { id: 'more', name: 'More', odsCode: 'xw1', role: 'provider' }] },
    'partners.4.odsCode: ODS code XW1 is given to "west" and to "more"; an organisation is one partner.',
  ],
  'nobody to provide': [
    {
      partners: partners.filter(({ role }) => role === 'commissioner'),
      ...withPool({ plan: { phasing: 'twelfths', lines: [{ ...LINE, provider: 'north' }] } }),
    },
    'partners: No partner is a provider; an alliance has at least one commissioner and one provider.',
    'pools.0.plan.lines.0.provider: "north" is not a provider of this agreement; it has none.',
  ],
  'votes of somebody else': [
    {
      decisions: {
        rule: 'weighted',
        quorum: '2',
        weights: { north: '1', south: '1', east: '1', west: '1', mars: '1' },
      },
    },
    'decisions.weights.mars: "mars" is not a partner of this agreement; it has north, south, east, west.',
  ],
  'a partner without a vote': [
    {
      decisions: { rule: 'weighted', quorum: '2', weights: { north: '1', south: '1', east: '1' } },
    },
    'decisions.weights: Partner "west" has no weight in decisions; give every partner one, 0 where it has no vote.',
  ],
  'a quorum written another way than the weights': [
    {
      decisions: {
        rule: 'weighted',
        quorum: '75%',
        weights: { north: '1', south: '1', east: '1', west: '1' },
      },
    },
    'decisions: The quorum (75%) and the weights are written in two ways; write all as percentages or all as plain numbers.',
  ],
  'a quorum that all together cannot reach': [
    {
      decisions: {
        rule: 'weighted',
        quorum: '101%',
        weights: { north: '25%', south: '25%', east: '25%', west: '25%' },
      },
    },
    'decisions.quorum: A quorum of 101% can never decide rightly: the weights sum to 100%; the quorum is above nil and no more than that.',
  ],
  'votes whose percentages are not those of all': [
    {
      decisions: {
        rule: 'weighted',
        quorum: '70%',
        weights: { north: '20%', south: '20%', east: '20%', west: '20%' },
      },
    },
    'decisions.weights: The percentages of the votes come to 80%; let them come to 100%, or write all of them as plain weights, e.g. `2` and `1`.',
  ],
  'a quorum of nothing': [
    {
      decisions: {
        rule: 'weighted',
        quorum: '0',
        weights: { north: '1', south: '1', east: '1', west: '1' },
      },
    },
    'decisions.quorum: A quorum of 0 can never decide rightly: the weights sum to 4; the quorum is above nil and no more than that.',
  ],
  'two pools with one id': [
    { pools: [pool('urgent'), pool('urgent')] },
    'pools.1.id: Pool "urgent" is named twice; each needs an id of its own.',
  ],
  'a plan with somebody else': [
    withLines({ commissioner: 'east', provider: 'mars', value: '1.00' }),
    'pools.0.plan.lines.0.commissioner: "east" is not a commissioner of this agreement; it has north, south.',
    'pools.0.plan.lines.0.provider: "mars" is not a provider of this agreement; it has east, west.',
  ],
  'two plan lines of the same two': [
    withLines(LINE, LINE),
    'pools.0.plan.lines.1: Pool "urgent" has two plan lines of north with east; add them up into one.',
  ],
  'a plan of nothing': [
    withLines({ ...LINE, value: '0.00' }),
    'pools.0.plan.lines: The plan of pool "urgent" is nil; a pool needs a plan to be settled against.',
  ],
  'months that do not sum to the year': [
    withPool({ plan: { phasing: { percents: Array<string>(12).fill('8.3%') }, lines: [LINE] } }),
    'pools.0.plan.phasing.percents: The monthly percentages of pool "urgent" sum to 99.6%; they must sum to 100%.',
  ],
  'weights of the other side': [
    withPool({
      split: {
        commissioners: { weights: { north: '1', south: '1', east: '1' } },
        providers: 'by-plan',
      },
    }),
    'pools.0.split.commissioners.weights.east: "east" is not a commissioner of this agreement; it has north, south.',
  ],
  'a weight that is left out': [
    withPool({
      split: { commissioners: { weights: { north: '1' } }, providers: 'by-plan' },
    }),
    'pools.0.split.commissioners.weights: "south" has no weight among the commissioners of pool "urgent"; give every one of them a weight, 0 where it has no part.',
  ],
  'weights of nothing': [
    withPool({
      split: { commissioners: 'by-plan', providers: { weights: { east: '0', west: '0%' } } },
    }),
    'pools.0.split.providers.weights: All weights of the providers of pool "urgent" are nil, so that nobody could receive; at least one is above nil.',
  ],
  'percentages of a side that leave something over': [
    withPool({
      split: {
        commissioners: { weights: { north: '60%', south: '30%' } },
        providers: {
          firstCall: {
            partner: 'east',
            upTo: '1.00',
            then: { weights: { east: '0', west: '99.99%' } },
          },
        },
      },
    }),
    'pools.0.split.commissioners.weights: The percentages of the commissioners of pool "urgent" come to 90%; let them come to 100%, or write all of them as plain weights, e.g. `2` and `1`.',
    'pools.0.split.providers.firstCall.then.weights: The percentages of the providers of pool "urgent" come to 99.99%; let them come to 100%, or write all of them as plain weights, e.g. `2` and `1`.',
  ],
  'a percentage beside a plain weight that is more than the rest': [
    withPool({
      split: { commissioners: { weights: { north: '60%', south: '1' } }, providers: 'by-plan' },
    }),
    'pools.0.split.commissioners.weights: The percentages of the commissioners of pool "urgent" come to 160%; let them come to 100%, or write all of them as plain weights, e.g. `2` and `1`.',
  ],
  'rows that two pools take': [
    {
      pools: [
        pool('urgent', { takes: [{ pointOfDelivery: ['NEL*'] }] }),
        pool('home', { takes: [{ pointOfDelivery: ['AE', 'NELXBD'], treatmentFunction: ['3*'] }] }),
      ],
      clauses: [...clauses, remainder('home-end', 'home', 'commissioners')],
    },
    'pools.1.takes.0: Pools "urgent" and "home" both take rows with pointOfDelivery NELXBD and treatmentFunction 3*; a row goes to one pool only.',
  ],
  'rows of any kind that two pools take': [
    {
      pools: [
        pool('urgent', { takes: [{ pointOfDelivery: ['*'] }] }),
        pool('home', { takes: [{ localContract: ['*'] }] }),
      ],
      clauses: [...clauses, remainder('home-end', 'home', 'commissioners')],
    },
    'pools.1.takes.0: Pools "urgent" and "home" both take every row; a row goes to one pool only.',
  ],
  'two reserves with one id': [
    { reserves: [reserve('pot'), reserve('pot')] },
    'reserves.1.id: Reserve "pot" is named twice; each needs an id of its own.',
  ],
  'a contribution of somebody else': [
    { reserves: [reserve('pot', { contributions: { mars: '1.00' } })] },
    'reserves.0.contributions.mars: "mars" pays into reserve "pot" but is not a partner; partners are north, south, east, west.',
  ],
  'contributions of nothing': [
    { reserves: [reserve('pot', { contributions: { north: '0.00' } })] },
    'reserves.0.contributions: Nobody pays into reserve "pot"; its contributions are its limit, so at least one is above nil. Where it only holds what the year before carries forward, say `opensWith: brought-forward`.',
  ],
  'a release to somebody else': [
    { reserves: [reserve('pot', { release: { to: 'partners', weights: { mars: '1' } } })] },
    'reserves.0.release.weights.mars: "mars" is not a partner of this agreement; it has north, south, east, west.',
  ],
  'a release to nobody': [
    { reserves: [reserve('pot', { release: { to: 'partners', weights: { east: '0' } } })] },
    'reserves.0.release.weights: All weights of the release of reserve "pot" are nil, so that nobody could receive; at least one is above nil.',
  ],
  'a release in percentages of which some go nowhere': [
    {
      reserves: [
        reserve('pot', {
          release: {
            to: 'several',
            among: [
              { weight: '75%', to: 'partners', weights: { east: '50%', west: '60%' } },
              { weight: '15%', to: 'reinvestment', purpose: 'Prevention' },
            ],
          },
        }),
      ],
    },
    'reserves.0.release.among.0.weights: The percentages of the release of reserve "pot" come to 110%; let them come to 100%, or write all of them as plain weights, e.g. `2` and `1`.',
    'reserves.0.release.among: The percentages of the parts in which reserve "pot" is released come to 90%; let them come to 100%, or write all of them as plain weights, e.g. `2` and `1`.',
  ],
  'two clauses with one id': [
    { clauses: [share('end', 'urgent'), end] },
    'clauses.1.id: Clause "end" is named twice; each needs an id of its own.',
  ],
  'a clause of a pool that is not there': [
    { clauses: [share('share', 'mars'), end] },
    'clauses.0.pool: "mars" is not a pool of this agreement; it has urgent.',
  ],
  'a list of pools with one that is not there, and one twice': [
    { clauses: [end, guarantee({ pools: ['urgent', 'mars', 'urgent'] })] },
    'clauses.1.pools.1: "mars" is not a pool of this agreement; it has urgent.',
    'clauses.1.pools.2: Pool "urgent" is listed twice in this clause; list it once.',
  ],
  'a draw on a reserve that is not there': [
    { clauses: [...clauses, draw({ reserve: 'mars' })], reserves: [reserve('pot')] },
    'clauses.2.reserve: "mars" is not a reserve of this agreement; it has pot.',
  ],
  'an incentive from a reserve that is not there': [
    {
      clauses: [
        {
          id: 'incentive',
          clause: PAPER,
          rule: 'cost-reduction-incentive',
          pool: 'urgent',
          providersKeep: '50%',
          paidFrom: { source: 'reserve', reserve: 'pot' },
        },
        end,
      ],
    },
    'clauses.0.paidFrom.reserve: "pot" is not a reserve of this agreement; it has none.',
  ],
  'a cap of a clause that comes later': [
    { clauses: [capAfter(), ...clauses] },
    'clauses.0.of: Clause "share" does not come before this one; put this clause after it.',
  ],
  'a cap of a clause that is not there': [
    { clauses: [...clauses, capAfter({ of: 'mars' })] },
    'clauses.2.of: "mars" is not a clause of this agreement; earlier clauses that share money are share, end.',
  ],
  'a draw for a clause that shares nothing': [
    { clauses: [quality, ...clauses, draw({ covers: 'quality' })], reserves: [reserve('pot')] },
    'clauses.3.covers: Clause "quality" (cquin) does not share money between the sides, so there is nothing to cover; name a clause that does.',
  ],
  'a cap whose excess stays where it was': [
    { clauses: [...clauses, capAfter({ beyondBorneBy: 'commissioners' })] },
    'clauses.2.beyondBorneBy: The cap protects the commissioners, so what is beyond it cannot be borne by the commissioners; name the other side.',
  ],
  'a cap before the share that comes after it': [
    { clauses: [share('share', 'urgent'), capBefore, end] },
    'clauses.1.applied: This cap is applied before the share, but clause "share" has shared the variance of pool "urgent" already; put the cap before it, or apply it after-share.',
  ],
  'a pool that nothing ends': [
    { clauses: [share('share', 'urgent')] },
    'pools.0.id: No clause takes what is left of pool "urgent"; end it with a `remainder` clause, or make it a `block`.',
  ],
  'a share after the end of its pool': [
    { clauses: [end, share('share', 'urgent')] },
    'clauses.1.pool: Clause "end" has taken all that is left of pool "urgent", so this clause comes too late; put it before.',
  ],
  'two ends of a pool': [
    { clauses: [end, { id: 'block', clause: PAPER, rule: 'block', pool: 'urgent' }] },
    'clauses.1.pool: Clause "end" has taken all that is left of pool "urgent", so this clause comes too late; put it before.',
  ],
  'a block of which something is shared': [
    {
      clauses: [
        share('share', 'urgent'),
        { id: 'block', clause: PAPER, rule: 'block', pool: 'urgent' },
      ],
    },
    'clauses.1.pool: Pool "urgent" is a block, but clause "share" shares its variance before; a block pays each provider its plan, so take the other clause out or use `remainder`.',
  ],
  'thresholds on the wrong side of the plan': [
    { clauses: [band('band', '99%', '101%'), end] },
    'clauses.0.over.threshold: The threshold for overspend is 99% of plan; it must be 100% or more, since overspend begins at the plan.',
    'clauses.0.under.threshold: The threshold for underspend is 101% of plan; it must be 100% or less, since underspend begins at the plan.',
  ],
  'bands from the inside out': [
    { clauses: [band('inner', '100%', '100%'), band('outer', '105%', '95%'), end] },
    'clauses.1.over.threshold: Clause "inner" already shares all overspend beyond 100%, so nothing is left beyond 105%; put the clause with the higher threshold first.',
    'clauses.1.under.threshold: Clause "inner" already shares all underspend beyond 100%, so nothing is left beyond 95%; put the clause with the lower threshold first.',
  ],
  'a guarantee before the income is known': [
    { clauses: [share('share', 'urgent'), guarantee(), end] },
    'clauses.1.pools: The income of pool "urgent" is not settled yet when its guarantee is tested; put the guarantee after the clause that ends the pool.',
  ],
  'a guarantee before a cap that changes the income': [
    { clauses: [...clauses, guarantee(), capAfter()] },
    'clauses.2.pools: Clause "cap" changes the income of pool "urgent" after this guarantee has been tested; put it before the guarantee.',
  ],
  'a guarantee before a draw that changes the income': [
    {
      clauses: [...clauses, guarantee(), draw({ beyondBorneBy: 'commissioners' })],
      reserves: [reserve('pot')],
    },
    'clauses.2.pools: Clause "draw" changes the income of pool "urgent" after this guarantee has been tested; put it before the guarantee.',
  ],
  'a guarantee of quality before quality is known': [
    { clauses: [...clauses, guarantee(), quality] },
    'clauses.2.includesQuality: The guarantee includes quality, but clause "quality" withdraws it afterwards; put that clause before the guarantee.',
  ],
};

test.each(Object.entries(FAULTS))('%s', (_, [changes, ...faults]) => {
  expect(faultsOf(changes)).toEqual(faults);
});

test('what looks like a fault and is none', () => {
  const fine: Partial<Terms>[] = [
    { clauses: [band('outer', '105%', '95%'), band('inner', '100%', '100%'), end] },
    { clauses: [...clauses, guarantee({ includesQuality: 'no' }), quality] },
    { clauses: [quality, ...clauses, guarantee()] },
    { clauses: [capBefore, ...clauses] },
    { clauses: [...clauses, capAfter(), guarantee(), capAfter({ id: 'cap-2', of: 'floor' })] },
    { clauses: [...clauses, capAfter(), draw({ covers: 'cap' })], reserves: [reserve('pot')] },
    { clauses: [...clauses, guarantee(), draw()], reserves: [reserve('pot')] },
    {
      clauses: [...clauses, guarantee(), draw({ covers: 'floor', side: 'commissioners' })],
      reserves: [reserve('pot')],
    },
    { clauses: [{ id: 'block', clause: PAPER, rule: 'block', pool: 'urgent' }] },
    withPool({
      split: {
        commissioners: { weights: { north: '100%', south: '0' } },
        providers: { weights: { east: '33.333333%', west: '66.666667%' } },
      },
    }),
    withPool({
      split: {
        commissioners: { weights: { north: '3', south: '4.5' } },
        providers: { weights: { east: '0.5', west: '50%' } },
      },
    }),
    {
      pools: [
        pool('urgent', { takes: [{ pointOfDelivery: ['NEL*'], treatmentFunction: ['100'] }] }),
        pool('home', { takes: [{ pointOfDelivery: ['NEL'], treatmentFunction: ['300', '1'] }] }),
      ],
      clauses: [...clauses, remainder('home-end', 'home', 'commissioners')],
    },
  ];
  for (const changes of fine) expect(faultsOf(changes)).toEqual([]);
});

test('patterns meet where some code matches both', () => {
  expect(meetingOf('NEL*', 'NELXBD')).toBe('NELXBD');
  expect(meetingOf('nelxbd', 'NEL*')).toBe('nelxbd');
  expect(meetingOf('NEL*', 'NELX*')).toBe('NELX*');
  expect(meetingOf('*', 'AE')).toBe('AE');
  expect(meetingOf('AE', 'ae')).toBe('ae');
  expect(meetingOf('NEL*', 'NE')).toBeUndefined();
  expect(meetingOf('NEL*', 'AE*')).toBeUndefined();
  expect(meetingOf('AE', 'AEX')).toBeUndefined();
});

test('all faults are found at once', () => {
  const changes: Partial<Terms> = {
    contractYear: '2026-30',
    reserves: [reserve('pot', { contributions: { mars: '1.00' } })],
    clauses: [band('band', '99%', '100%')],
  };
  expect(faultsOf(changes)).toHaveLength(4);
});

test('where money is in whole pounds, amounts that have to be paid have no pence', () => {
  const whole = { rule: 'half-up', unit: 'pounds' } as const;
  const limit = { amount: '0.50', basis: 'for-the-year' } as const;
  const said =
    'Money is rounded to whole pounds here, but this is £0.50; write whole pounds, or round to pence.';
  expect(
    faultsOf({
      rounding: whole,
      reserves: [reserve('pot', { contributions: { north: '0.50', east: '10.00' } })],
      clauses: [...clauses, capAfter({ limit }), guarantee({ floor: limit })],
    }),
  ).toEqual([
    `reserves.0.contributions.north: ${said}`,
    `clauses.2.limit.amount: ${said}`,
    `clauses.3.floor.amount: ${said}`,
  ]);
  const pence = { rule: 'half-up', unit: 'pence' } as const;
  expect(faultsOf({ rounding: pence, clauses: [...clauses, capAfter({ limit })] })).toEqual([]);
});
