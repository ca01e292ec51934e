/** Faults of a document at their edges: what is one, what is just none, and which part of it is named. */
import { checkTerms } from '../../../../src/domain/sharing/check.js';
import type { Payments } from '../../../../src/domain/sharing/closing/payments.js';
import type { PlanChange } from '../../../../src/domain/sharing/plan-changes.js';
import type { Clause, Pool, Terms } from '../../../../src/domain/sharing/terms.js';
import { PAPER, pool, remainder, reserve, share, terms } from '../sample.js';

const faultsOf = (changes: Partial<Terms>): string[] =>
  checkTerms(terms(changes)).map(({ path, sentence }) => `${path.join('.')}: ${sentence}`);

const clauses = terms().clauses;
const end = remainder('end', 'urgent', 'commissioners');
const reinvested: Clause = {
  id: 'reinvest',
  clause: PAPER,
  rule: 'reinvest',
  of: 'share',
  side: 'providers',
  percent: '50%',
  purpose: 'Beds',
};
const incentive = (from: string): Clause => ({
  id: 'incentive',
  clause: PAPER,
  rule: 'cost-reduction-incentive',
  pool: 'urgent',
  providersKeep: '50%',
  paidFrom: { source: 'reserve', reserve: from },
});
const paying = (changes: Partial<Payments>, others: Partial<Terms> = {}): Partial<Terms> => ({
  payments: { route: 'bilateral', onAccount: 'nothing', ...changes } as Payments,
  ...others,
});
const late = (lateData: object): Partial<Terms> => ({ lateData: lateData as Terms['lateData'] });
const withPool = (changes: Partial<Pool>): Partial<Terms> => ({ pools: [pool('urgent', changes)] });
const weighted = (quorum: string, weight: string): Partial<Terms> => ({
  decisions: {
    rule: 'weighted',
    quorum,
    weights: { north: weight, south: weight, east: weight, west: weight },
  },
});
const released = (...weights: readonly string[]): Partial<Terms> => ({
  reserves: [
    reserve('pot', {
      release: {
        to: 'several',
        among: weights.map((weight, place) =>
          place === 0
            ? { to: 'reinvestment', purpose: 'Beds', weight }
            : { to: 'partners', weights: { north: '1', mars: '1' }, weight },
        ),
      },
    } as object),
  ],
});
const changed = (...planChanges: readonly object[]): Partial<Terms> => ({
  planChanges: planChanges as unknown as readonly PlanChange[],
});
const CHANGE = { clause: PAPER, reason: 'As agreed.', fromPeriod: '2026-27-M04' };

/** Each document, and its faults: what is in it and just none has none. */
const DOCUMENTS: Record<string, readonly [changes: Partial<Terms>, ...faults: string[]]> = {
  'late data: a threshold where there is nothing to be under': [
    late({
      rule: 'reopen',
      threshold: '1.00',
    }),
    'lateData.threshold: The rule reopen has no threshold; take it out, or let the rule be `ignore-under`.',
  ],
  'late data: no threshold where there has to be one': [
    late({ rule: 'ignore-under' }),
    'lateData: It is not said under which amount late data does not count; give the `threshold`.',
  ],
  'late data: a threshold of nil': [
    late({ rule: 'ignore-under', threshold: '0.00' }),
    'lateData.threshold: Under a threshold of nil all late data counts; give an amount, or let the rule be `true-up`.',
  ],
  'late data: a threshold of a penny is one': [late({ rule: 'ignore-under', threshold: '0.01' })],
  'payments: between each two': [paying({})],
  'payments: bilateral through somebody': [
    paying({ through: 'east' }),
    'payments.through: Bilateral payments go through nobody, but `through` names "east"; take it out, or name another route.',
  ],
  'payments: through a stranger': [
    paying({ route: 'lead-provider', through: 'mars' }),
    'payments.through: "mars" is not a partner of this agreement; it has north, south, east, west.',
  ],
  'payments: through nobody': [
    paying({ route: 'lead-provider' }),
    'payments: It is not said whom payments go through; name the partner in `through`.',
  ],
  'payments: a commissioner as lead provider': [
    paying({ route: 'lead-provider', through: 'north' }),
    'payments.through: "north" is a commissioner and cannot be the lead provider; name a provider, or another route.',
  ],
  'payments: a provider as lead provider': [paying({ route: 'lead-provider', through: 'east' })],
  'payments: a commissioner as host': [paying({ route: 'pooled-host', through: 'north' })],
  'payments: money held by a stranger': [
    paying({ fundsHeldBy: 'mars' }),
    'payments.fundsHeldBy: "mars" is not a partner of this agreement; it has north, south, east, west.',
  ],
  'payments: a reserve that nobody holds': [
    paying({}, { reserves: [reserve('pot')] }),
    'payments: Money is set aside in this agreement, and it is not said who holds it; name the partner in `fundsHeldBy`.',
  ],
  'payments: money for a purpose that nobody holds': [
    paying({}, { clauses: [...clauses, reinvested] }),
    'payments: Money is set aside in this agreement, and it is not said who holds it; name the partner in `fundsHeldBy`.',
  ],
  'payments: money that somebody holds': [
    paying(
      { fundsHeldBy: 'north' },
      { reserves: [reserve('pot')], clauses: [...clauses, reinvested] },
    ),
  ],
  'payments: bilateral, of a pool that is paid in': [
    paying(
      {},
      {
        pools: [pool('urgent', { contributions: { north: '6000000.00', south: '6000000.00' } })],
      },
    ),
    'payments.route: Pool "urgent" is paid in by contributions, so that it cannot be said which contributor pays which provider; let payments go through the host of the pool.',
  ],
  'payments: through a host, of a pool that is paid in': [
    paying(
      { route: 'pooled-host', through: 'north' },
      {
        pools: [pool('urgent', { contributions: { north: '6000000.00', south: '6000000.00' } })],
      },
    ),
  ],
  'decisions: a quorum of all together, by number': [weighted('4', '1')],
  'decisions: a quorum of all together, by percentage': [weighted('100%', '25%')],
  'decisions: a quorum a little beyond': [
    weighted('4.01', '1'),
    'decisions.quorum: A quorum of 4.01 can never decide rightly: the weights sum to 4; the quorum is above nil and no more than that.',
  ],
  'decisions: weights in per cent, a plain quorum': [
    weighted('2', '25%'),
    'decisions: The quorum (2) and the weights are written in two ways; write all as percentages or all as plain numbers.',
  ],
  'partners: nobody commissions': [
    {
      partners: terms().partners.filter(({ role }) => role === 'provider'),
      ...withPool({ plan: { phasing: 'twelfths', lines: [] } }),
    },
    'partners: No partner is a commissioner; an alliance has at least one commissioner and one provider.',
    'pools.0.plan.lines: The plan of pool "urgent" is nil; a pool needs a plan to be settled against.',
  ],
  'reserves: parts of a release, one of them to a stranger': [
    released('1', '1'),
    'reserves.0.release.among.1.weights.mars: "mars" is not a partner of this agreement; it has north, south, east, west.',
  ],
  'reserves: parts of a release that are all nil': [
    released('0', '0%'),
    'reserves.0.release.among.1.weights.mars: "mars" is not a partner of this agreement; it has north, south, east, west.',
    'reserves.0.release.among: All weights of the parts in which reserve "pot" is released are nil, so that nobody could receive; at least one is above nil.',
  ],
  'reserves: one part above nil is enough': [
    {
      reserves: [reserve('pot', { contributions: { north: '0.00', east: '0.01' } })],
    },
  ],
  'reserves: an incentive for a pool that the reserve does not pay for': [
    {
      pools: [pool('urgent', { basis: 'cost' }), pool('home')],
      reserves: [reserve('pot', { paysFor: ['home'] })],
      clauses: [incentive('pot'), end, remainder('home-end', 'home', 'commissioners')],
    },
    'clauses.0.paidFrom.reserve: Reserve "pot" pays for home only, but this clause draws on it for pool "urgent"; name another reserve, or let it pay for that pool too.',
  ],
  'reserves: an incentive for a pool that it pays for': [
    {
      pools: [pool('urgent', { basis: 'cost' })],
      reserves: [reserve('pot', { paysFor: ['urgent'] })],
      clauses: [incentive('pot'), end],
    },
  ],
  'pools: a line without a value beside one with': [
    withPool({
      plan: {
        phasing: 'twelfths',
        lines: [
          { commissioner: 'north', provider: 'east', value: '0.00' },
          { commissioner: 'south', provider: 'east', value: '1.00' },
        ],
      },
    }),
  ],
  'pools: months that sum to the year': [
    withPool({
      plan: {
        phasing: { percents: ['12%', ...Array<string>(11).fill('8%')] },
        lines: [{ commissioner: 'north', provider: 'east', value: '1.00' }],
      },
    }),
  ],
  'pools: fixed parts just short of the whole': [
    withPool({
      split: {
        commissioners: { parts: { north: '99.99%' }, rest: 'south' },
        providers: { parts: { east: '100%' }, rest: 'west' },
      },
    }),
    'pools.0.split.providers.parts: The fixed parts sum to 100%, so that nothing is left for "west"; they come to less than 100%, or are weights.',
  ],
  'pools: a commissioner and a provider without a weight': [
    withPool({
      split: {
        commissioners: { weights: { north: '1' } },
        providers: { weights: { east: '1' } },
      },
    }),
    'pools.0.split.commissioners.weights: "south" has no weight among the commissioners of pool "urgent"; give every one of them a weight, 0 where it has no part.',
    'pools.0.split.providers.weights: "west" has no weight among the providers of pool "urgent"; give every one of them a weight, 0 where it has no part.',
  ],
  'pools: pence called and paid in where money is in pounds': [
    {
      rounding: { rule: 'half-up', unit: 'pounds' },
      pools: [
        pool('urgent', {
          contributions: { north: '6000000.50', south: '5999999.50' },
          split: {
            commissioners: { firstCall: { partner: 'north', upTo: '0.50', then: 'by-plan' } },
            providers: 'by-plan',
          },
        }),
      ],
    },
    'pools.0.contributions.north: Money is rounded to whole pounds here, but this is £6,000,000.50; write whole pounds, or round to pence.',
    'pools.0.contributions.south: Money is rounded to whole pounds here, but this is £5,999,999.50; write whole pounds, or round to pence.',
    'pools.0.split.commissioners.firstCall.upTo: Money is rounded to whole pounds here, but this is £0.50; write whole pounds, or round to pence.',
  ],
  'pools: one takes what another of three takes': [
    {
      pools: [
        pool('urgent', { takes: [{ pointOfDelivery: ['AE'] }] }),
        pool('home', { takes: [{ pointOfDelivery: ['DC'] }] }),
        pool('ward', { takes: [{ pointOfDelivery: ['EL'] }, { pointOfDelivery: ['DC', 'AE'] }] }),
      ],
      clauses: [
        ...clauses,
        remainder('home-end', 'home', 'commissioners'),
        remainder('ward-end', 'ward', 'commissioners'),
      ],
    },
    'pools.2.takes.1: Pools "urgent" and "ward" both take rows with pointOfDelivery AE; a row goes to one pool only.',
  ],
  'plan changes: a rebasing with strangers': [
    changed({
      ...CHANGE,
      id: 'anew',
      change: 'rebasing',
      pool: 'urgent',
      values: 'for-the-whole-year',
      lines: [{ commissioner: 'east', provider: 'mars', value: '1.00' }],
    }),
    'planChanges.0.lines.0.commissioner: "east" is not a commissioner of this agreement; it has north, south.',
    'planChanges.0.lines.0.provider: "mars" is not a provider of this agreement; it has east, west.',
  ],
  'plan changes: a compensation event with strangers, in a pool that is not there': [
    changed({
      ...CHANGE,
      id: 'event',
      change: 'compensation-event',
      pool: 'mars',
      commissioner: 'east',
      provider: 'north',
      effect: 'adds',
      amount: '1.00',
      falls: 'in-its-first-month',
    }),
    'planChanges.0.pool: "mars" is not a pool of this agreement; it has urgent.',
    'planChanges.0.commissioner: "east" is not a commissioner of this agreement; it has north, south.',
    'planChanges.0.provider: "north" is not a provider of this agreement; it has east, west.',
  ],
  'plan changes: a service that moves between strangers': [
    changed({
      ...CHANGE,
      id: 'move',
      change: 'move',
      pool: 'urgent',
      commissioner: 'mars',
      from: 'moon',
      to: 'sun',
      percent: '10%',
    }),
    'planChanges.0.commissioner: "mars" is not a commissioner of this agreement; it has north, south.',
    'planChanges.0.from: "moon" is not a provider of this agreement; it has east, west.',
    'planChanges.0.to: "sun" is not a provider of this agreement; it has east, west.',
  ],
  'plan changes: no period at all': [
    changed({
      ...CHANGE,
      id: 'prices',
      change: 'uplift',
      fromPeriod: '2026-27-M13',
      pools: ['urgent'],
      percent: '1%',
    }),
    'planChanges.0.fromPeriod: "2026-27-M13" is not a period of 2026-27; it is one of 2026-27-M01 to 2026-27-M12.',
  ],
  'clauses: a share of a pool with a slip of the pen, and a clause with one': [
    {
      clauses: [share('share', 'urgnet'), end, { ...reinvested, of: 'shaer' } as Clause],
    },
    'clauses.0.pool: "urgnet" is not a pool of this agreement; did you mean `urgent`?',
    'clauses.2.of: "shaer" is not a clause of this agreement; did you mean `share`?',
  ],
  'clauses: a reinvestment of what comes later': [
    { clauses: [reinvested, ...clauses] },
    'clauses.0.of: Clause "share" does not come before this one; put this clause after it.',
  ],
  'clauses: a comparison before a clause that changes the income': [
    {
      clauses: [
        ...clauses,
        { id: 'results', clause: PAPER, rule: 'comparator', pools: ['urgent'] },
        {
          id: 'factor',
          clause: PAPER,
          rule: 'factor',
          of: 'share',
          side: 'providers',
          applies: 'to-both',
          factor: '98%',
        },
      ],
    },
    'clauses.2.pools: Clause "factor" changes the income of pool "urgent" after it is compared; put it before the comparison.',
  ],
  'clauses: a guarantee of another pool than the one that changes': [
    {
      pools: [pool('urgent'), pool('home')],
      clauses: [
        ...clauses,
        remainder('home-end', 'home', 'commissioners'),
        {
          id: 'floor',
          clause: PAPER,
          rule: 'guarantee',
          pools: ['home'],
          floor: { percent: '98%', of: 'plan-to-date' },
          includesQuality: 'yes',
        },
        {
          id: 'factor',
          clause: PAPER,
          rule: 'factor',
          of: 'share',
          side: 'providers',
          applies: 'to-both',
          factor: '98%',
        },
      ],
    },
  ],
};

test.each(Object.entries(DOCUMENTS))('%s', (_, [changes, ...faults]) => {
  expect(faultsOf(changes)).toEqual(faults);
});
