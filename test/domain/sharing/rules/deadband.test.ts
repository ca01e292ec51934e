import fc from 'fast-check';
import { checkTerms } from '../../../../src/domain/sharing/check.js';
import type { DeadbandClause } from '../../../../src/domain/sharing/rules/deadband.js';
import type { Clause } from '../../../../src/domain/sharing/terms.js';
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
import { PAPER, pool, remainder, share, terms } from '../sample.js';
import { told } from '../told.js';

beforeAll(() => saySeed('deadband'));

const deadband = (changes: Partial<DeadbandClause> = {}): DeadbandClause => ({
  id: 'deadband',
  clause: PAPER,
  rule: 'deadband',
  pool: 'urgent',
  over: { sharedFrom: '2%' },
  under: { sharedFrom: '3%' },
  insideBorneBy: 'providers',
  ...changes,
});
const end = remainder('end', 'urgent', 'providers');
const withShare = (changes: Partial<DeadbandClause> = {}): Clause[] => [
  deadband(changes),
  share('share', 'urgent', '50%', '40%'),
  end,
];

test('nothing is shared inside, and all of it from the first pound once the edge is reached', () => {
  const at = (outturn: number) => borne(withShare(), outturn);
  expect(at(PLAN + 1_999_999)).toBe(0n);
  expect(at(PLAN + 2_000_000)).toBe(1_000_000n);
  expect(at(PLAN - 2_999_999)).toBe(0n);
  expect(at(PLAN - 3_000_000)).toBe(-1_200_000n);
});

test('an edge between two pennies is not reached by the lower one', () => {
  // 0.0000015% of 1,000,000.00 is a penny and a half.
  const clauses = withShare({ over: { sharedFrom: '0.0000015%' } });
  expect([1, 2].map((pence) => borne(clauses, PLAN + pence))).toEqual([0n, 1n]);
  expect(stepOf(clauses, 'deadband', PLAN + 1).words).toContain('£0.015 (0.0000015% of plan');
});

test('an edge at nil lets every variance through', () => {
  const clauses = withShare({ over: { sharedFrom: '0%' }, under: { sharedFrom: '0%' } });
  always(
    fc.property(outturns, (outturn) => {
      expect(borne(clauses, outturn)).toBe(borne(clauses.slice(1), outturn));
    }),
  );
});

test('a side that is never shared falls whole to the side named', () => {
  const oneSided = withShare({ over: 'never-shared', insideBorneBy: 'commissioners' });
  expect(borne(oneSided, PLAN + 50_000_000)).toBe(50_000_000n);
  expect(borne(oneSided, PLAN - 50_000_000)).toBe(-20_000_000n);
  expect(stepOf(oneSided, 'deadband', PLAN + 1).inputs.map(({ label }) => label)).toEqual([
    'Plan to date, Urgent',
    'Actual to date, Urgent',
  ]);
});

test('on plan nothing is said to be borne', () => {
  expect(stepOf(withShare(), 'deadband', PLAN)).toMatchObject({
    words: 'There is no variance: nothing to share.',
    entries: [],
  });
});

/** Shared from 2% over plan and 3% under it; the providers bear or keep what is not. */
test.each<[what: string, changes: Partial<DeadbandClause>, outturn: number, step: string[]]>([
  [
    'overspend a penny short of the edge',
    {},
    PLAN + 1_999_999,
    [
      'deadband deadband, pool urgent',
      'Overspend of £19,999.99 does not reach the edge of the deadband, £20,000.00 (2% of plan to date £1,000,000.00): it is not shared, and the providers bear all of it.',
      'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
      'Actual to date, Urgent: 1019999.99 (money; postings kind activity pool urgent)',
      'Shared from, of plan to date: 2% (rate; clause deadband field over.sharedFrom)',
      '= 19999.99',
      'share: partner:east -> pool:urgent 19999.99',
    ],
  ],
  [
    'overspend at the edge',
    {},
    PLAN + 2_000_000,
    [
      'deadband deadband, pool urgent',
      'Overspend of £20,000.00 reaches the edge of the deadband, £20,000.00 (2% of plan to date £1,000,000.00): all of it is left to share, from the first pound.',
      'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
      'Actual to date, Urgent: 1020000.00 (money; postings kind activity pool urgent)',
      'Shared from, of plan to date: 2% (rate; clause deadband field over.sharedFrom)',
      '= 0.00',
    ],
  ],
  [
    'underspend a penny short of the edge',
    {},
    PLAN - 2_999_999,
    [
      'deadband deadband, pool urgent',
      'Underspend of £29,999.99 does not reach the edge of the deadband, £30,000.00 (3% of plan to date £1,000,000.00): it is not shared, and the providers keep all of it.',
      'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
      'Actual to date, Urgent: 970000.01 (money; postings kind activity pool urgent)',
      'Shared from, of plan to date: 3% (rate; clause deadband field under.sharedFrom)',
      '= -29999.99',
      'share: pool:urgent -> partner:east 29999.99',
    ],
  ],
  [
    'underspend beyond the edge',
    {},
    PLAN - 4_000_000,
    [
      'deadband deadband, pool urgent',
      'Underspend of £40,000.00 reaches the edge of the deadband, £30,000.00 (3% of plan to date £1,000,000.00): all of it is left to share, from the first pound.',
      'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
      'Actual to date, Urgent: 960000.00 (money; postings kind activity pool urgent)',
      'Shared from, of plan to date: 3% (rate; clause deadband field under.sharedFrom)',
      '= 0.00',
    ],
  ],
  [
    'underspend that is never shared',
    { under: 'never-shared', insideBorneBy: 'commissioners' },
    PLAN - 100,
    [
      'deadband deadband, pool urgent',
      'Underspend of £1.00 is never shared: the commissioners keep all of it.',
      'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
      'Actual to date, Urgent: 999999.00 (money; postings kind activity pool urgent)',
      '= -1.00',
      'share: pool:urgent -> partner:north 1.00',
    ],
  ],
])('%s', (_, changes, outturn, step) => {
  expect(told(stepOf(withShare(changes), 'deadband', outturn))).toEqual(step);
});

test('the share jumps at the edge and nowhere else', () => {
  always(
    fc.property(percentBetween(0, 10), percentBetween(0, 10), outturns, (over, under, outturn) => {
      const clauses = withShare({ over: { sharedFrom: over }, under: { sharedFrom: under } });
      const edges = [Number(over.slice(0, -1)), -Number(under.slice(0, -1))].map(
        (percent) => PLAN + Math.round(percent * 1_000_000),
      );
      const [below, above] = [borne(clauses, outturn), borne(clauses, outturn + 1)];
      const jumps = above - below < 0n || above - below > 1n;
      if (jumps) expect(edges.some((edge) => edge === outturn || edge === outturn + 1)).toBe(true);
    }),
  );
});

const faultsOf = (clauses: readonly Clause[]): string[] =>
  checkTerms(onePair(clauses)).map(({ path, sentence }) => `${path.join('.')}: ${sentence}`);

test('a deadband makes sense with the clauses that share', () => {
  expect(faultsOf(withShare())).toEqual([]);
  expect(faultsOf([deadband(), end])).toEqual([]);
});

test('a deadband comes before the clauses that share', () => {
  expect(faultsOf([share('share', 'urgent'), deadband(), end])).toEqual([
    'clauses.1.pool: The deadband looks at the whole variance of pool "urgent", but clause "share" has taken part of it before; put the deadband first.',
  ]);
});

test('a deadband that lets nothing through is none', () => {
  expect(faultsOf(withShare({ over: 'never-shared', under: 'never-shared' }))).toEqual([
    'clauses.0.over: Neither overspend nor underspend is ever shared, so this is not a deadband; give one of them an edge, or use `remainder` alone.',
  ]);
});

test('a deadband is not followed by a threshold, which would share less than all', () => {
  const threshold: Clause = {
    ...(share('inner', 'urgent') as Extract<Clause, { rule: 'marginal-rate' }>),
    over: { threshold: '102%', commissionersBear: '50%' },
    under: { threshold: '98%', commissionersKeep: '50%' },
  };
  const said = (side: string, percent: string): string =>
    `clauses.0.${side}: Once this deadband is reached the variance is shared from the first pound, but clause "inner" shares it only beyond ${percent} of plan; set its threshold to 100%, or take the deadband out.`;
  expect(faultsOf([deadband(), threshold, end])).toEqual([
    said('over', '102%'),
    said('under', '98%'),
  ]);
  expect(faultsOf([deadband({ under: 'never-shared' }), threshold, end])).toEqual([
    said('over', '102%'),
  ]);
  const outer = { ...threshold, id: 'outer' };
  expect(faultsOf([deadband(), outer, share('inner', 'urgent'), end])).toEqual([]);
});

test('a deadband of a pool that is not there is told', () => {
  const faults = checkTerms(terms({ clauses: [deadband({ pool: 'moon' }), ...terms().clauses] }));
  expect(faults.map(({ sentence }) => sentence)).toEqual([
    '"moon" is not a pool of this agreement; it has urgent.',
  ]);
});

test('an edge that is written like a threshold is told: it is a distance from the plan', () => {
  const faults = checkTerms(
    terms({
      clauses: [deadband({ over: { sharedFrom: '101.5%' } }), share('inner', 'urgent'), end],
    }),
  );
  expect(faults.map(({ path, sentence }) => `${path.join('.')}: ${sentence}`)).toEqual([
    'clauses.0.over.sharedFrom: An edge is a distance from the plan, and 101.5% over plan is as much as the plan itself or more; for 102% of plan write `2%`.',
  ]);
});

test('an edge is less than the whole plan away', () => {
  const clauses = withShare({ over: { sharedFrom: '99.99%' }, under: { sharedFrom: '100%' } });
  expect(faultsOf(clauses)).toEqual([
    'clauses.0.under.sharedFrom: An edge is a distance from the plan, and 100% under plan is as much as the plan itself or more; for 102% of plan write `2%`.',
  ]);
});

test('a threshold in another pool is no matter of this deadband', () => {
  const threshold: Clause = {
    ...(share('inner', 'elective') as Extract<Clause, { rule: 'marginal-rate' }>),
    over: { threshold: '102%', commissionersBear: '50%' },
  };
  const agreement = terms({
    pools: [pool('urgent'), pool('elective')],
    clauses: [...withShare(), threshold, remainder('elective-end', 'elective', 'commissioners')],
  });
  expect(checkTerms(agreement)).toEqual([]);
});
