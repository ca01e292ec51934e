/** How a side shares in a pool: contributions, own variance, a first call, fixed parts and the rest. */
import { checkTerms } from '../../../src/domain/sharing/check.js';
import { netByPart, settle } from '../../../src/domain/sharing/settle.js';
import type { Pool, SplitRule, Terms } from '../../../src/domain/sharing/terms.js';
import { facts, period, pool, posted, remainder, share, terms, version } from './sample.js';

const contributions = { north: '9000000.00', south: '3000000.00' };

const agreement = (commissioners: SplitRule, changes: Partial<Pool> = {}): Terms =>
  terms({
    pools: [pool('urgent', { split: { commissioners, providers: 'by-plan' }, ...changes })],
    clauses: [remainder('end', 'urgent', 'commissioners')],
  });

/** What North and South bear in the first month: each has a plan of 500,000. */
const borne = (of: Terms, north: string, south: string): string[] => {
  const cells = [
    posted(1, 'urgent', 'north', 'east', north),
    posted(1, 'urgent', 'south', 'west', south),
  ];
  const statement = settle([version(1, 1, of)], facts(cells), period(1));
  return ['north', 'south'].map((id) => {
    const share = netByPart(statement, `partner:${id}`).get('share');
    return share === undefined ? 'nothing' : share.negated().toString();
  });
};

const faultsOf = (of: Terms): string[] =>
  checkTerms(of).map(({ path, sentence }) => `${path.join('.')}: ${sentence}`);

test('by contribution: the plan is paid in, and its variance shared, by what each contributes', () => {
  const of = agreement('by-contribution', { contributions });
  expect(borne(of, '500000.00', '500000.01')).toEqual(['0.01', 'nothing']);
  expect(borne(of, '600000.00', '500000.00')).toEqual(['75000.00', '25000.00']);
  const { runs } = settle([version(1, 1, of)], facts([]), period(1));
  const plan = runs[0]!.steps.find(({ rule }) => rule === 'plan')!;
  expect(plan.words).toBe(
    'Commissioners pay the plan to date of Urgent: £1,000,000.00, in proportion to their contributions.',
  );
  expect(plan.entries.map(({ from, amount }) => `${from} ${amount.toString()}`)).toEqual([
    'partner:north 750000.00',
    'partner:south 250000.00',
  ]);
});

test('by variance: an overspend falls to whose lines are over, an underspend to whose are under', () => {
  const of = agreement('by-variance');
  expect(borne(of, '600000.00', '460000.00')).toEqual(['60000.00', 'nothing']);
  expect(borne(of, '530000.00', '510000.00')).toEqual(['30000.00', '10000.00']);
  expect(borne(of, '420000.00', '460000.00')).toEqual(['-80000.00', '-40000.00']);
  expect(borne(of, '510000.00', '400000.00')).toEqual(['nothing', '-90000.00']);
});

test('a first call is on one partner, up to its amount in the year, over all clauses of the pool', () => {
  const call = { partner: 'south', upTo: '50000.00', then: 'by-plan' } as const;
  const of = agreement({ firstCall: call });
  expect(borne(of, '540000.00', '500000.00')).toEqual(['nothing', '40000.00']);
  expect(borne(of, '600000.01', '500000.00')).toEqual(['25000.01', '75000.00']);
  // What is kept is no call: it goes by the other rule.
  expect(borne(of, '400000.00', '500000.00')).toEqual(['-50000.00', '-50000.00']);
  // Half of 200,000 by the share, half by the remainder: the call is met once.
  const twice = { ...of, clauses: [share('share', 'urgent'), ...of.clauses] };
  expect(borne(twice, '700000.00', '500000.00')).toEqual(['25000.00', '75000.00']);
  const both = { ...of, clauses: [share('share', 'urgent', '100%'), ...of.clauses] };
  expect(borne(both, '700000.00', '500000.00')).toEqual(['75000.00', '125000.00']);
});

test('a step says how the side divides what falls to it, where that is more than a proportion', () => {
  const call = { partner: 'south', upTo: '50000.00', then: 'by-plan' } as const;
  const of = agreement({ firstCall: call });
  const clauses = [share('share', 'urgent', '40%'), ...of.clauses];
  const cells = [posted(1, 'urgent', 'north', 'east', '1200000.00')];
  const { runs } = settle([version(1, 1, { ...of, clauses })], facts(cells), period(1));
  const words = (id: string) => runs[0]!.steps.find(({ clause }) => clause === id)!.words;
  expect(words('share')).toMatch(
    / Among the commissioners: South first, up to £50,000\.00 in the year, then by plan\.$/,
  );
  // Nothing is left for it.
  expect(words('end')).toBe('Nothing is left of the variance of Urgent.');
  const parts = agreement({ parts: { north: '30%' }, rest: 'south' });
  const [run] = settle([version(1, 1, parts)], facts(cells), period(1)).runs;
  expect(run!.steps.find(({ clause }) => clause === 'end')!.words).toBe(
    'What is left of the overspend, £200,000.00, falls to the commissioners. Among the commissioners: North 30%, South the rest.',
  );
});

test('calls may follow one another', () => {
  const then = {
    firstCall: { partner: 'north', upTo: '30000.00', then: { weights: { south: '1' } } },
  };
  const of = agreement({ firstCall: { partner: 'south', upTo: '10000.00', then } });
  expect(borne(of, '600000.00', '500000.00')).toEqual(['30000.00', '70000.00']);
});

test('fixed parts are in whole units, and the odd penny is with the partner that has the rest', () => {
  const of = agreement({ parts: { north: '50%' }, rest: 'south' });
  expect(borne(of, '500000.01', '500000.00')).toEqual(['nothing', '0.01']);
  expect(borne(of, '499999.97', '500000.00')).toEqual(['-0.01', '-0.02']);
  const pounds = { ...of, rounding: { rule: 'half-up', unit: 'pounds' } } as const;
  expect(borne(pounds, '500003.00', '500000.00')).toEqual(['1.00', '2.00']);
});

test.each<[string, Terms, string[]]>([
  [
    'by contribution where nobody is said to contribute',
    agreement('by-contribution'),
    [
      'pools.0.split.commissioners: It is not said what each commissioner pays into pool "urgent"; give the pool `contributions`, or split by-plan.',
    ],
  ],
  [
    'providers by contribution',
    agreement('by-plan', { split: { commissioners: 'by-plan', providers: 'by-contribution' } }),
    [
      'pools.0.split.providers: Providers pay nothing into pool "urgent", so they cannot share by contribution; split by-plan, by-actual or by weights.',
    ],
  ],
  [
    'contributions that are not the plan',
    agreement('by-plan', { contributions: { north: '9000000.00', east: '2999999.00' } }),
    [
      'pools.0.contributions.east: "east" is not a commissioner of this agreement; it has north, south.',
      'pools.0.contributions: The contributions to pool "urgent" come to £11,999,999.00, but its plan is £12,000,000.00; what is paid in is the plan, so put one of them right.',
    ],
  ],
  [
    'a first call of nothing on nobody',
    agreement({ firstCall: { partner: 'east', upTo: '0.00', then: 'by-contribution' } }),
    [
      'pools.0.split.commissioners.firstCall.partner: "east" is not a commissioner of this agreement; it has north, south.',
      'pools.0.split.commissioners.firstCall.then: It is not said what each commissioner pays into pool "urgent"; give the pool `contributions`, or split by-plan.',
      'pools.0.split.commissioners.firstCall.upTo: A first call on "east" of nil calls on nobody; give an amount, or write the rule of `then` alone.',
    ],
  ],
  [
    'parts that leave nothing',
    agreement({ parts: { north: '60%', south: '40%' }, rest: 'south' }),
    [
      'pools.0.split.commissioners.parts.south: "south" has a fixed part and the rest as well; it takes the rest, so take its fixed part out.',
      'pools.0.split.commissioners.parts: The fixed parts sum to 100%, so that nothing is left for "south"; they come to less than 100%, or are weights.',
    ],
  ],
  [
    'parts of somebody who is not there',
    agreement({ parts: { nobody: '60%' }, rest: 'east' }),
    [
      'pools.0.split.commissioners.parts.nobody: "nobody" is not a commissioner of this agreement; it has north, south.',
      'pools.0.split.commissioners.rest: "east" is not a commissioner of this agreement; it has north, south.',
    ],
  ],
])('%s', (_, of, faults) => {
  expect(faultsOf(of)).toEqual(faults);
});

test('owners of lines bear their own variance, also where the pool as a whole is on plan', () => {
  const owners = {
    id: 'own',
    clause: { ref: '2', text: '' },
    rule: 'line-owner',
    pool: 'urgent',
  } as const;
  const of = { ...agreement('by-plan'), clauses: [owners] };
  expect(borne(of, '600000.00', '400000.00')).toEqual(['100000.00', '-100000.00']);
  expect(faultsOf({ ...of, clauses: [share('share', 'urgent'), owners] })).toEqual([
    'clauses.1.pool: Owners of the lines of pool "urgent" bear their own variance, but clause "share" shares it before; take the other clause out, or end the pool with a `remainder` and split it by-variance.',
  ]);
});
