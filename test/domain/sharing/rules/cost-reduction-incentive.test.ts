/** The incentive to save on what is passed through, step by step, out of the pool and of a reserve. */
import { checkTerms } from '../../../../src/domain/sharing/check.js';
import type { CostReductionIncentiveClause } from '../../../../src/domain/sharing/rules/cost-reduction-incentive.js';
import { settle } from '../../../../src/domain/sharing/settle.js';
import {
  PAPER,
  facts,
  period,
  pool,
  posted,
  remainder,
  reserve,
  terms,
  version,
} from '../sample.js';
import { told } from '../told.js';

type Incentive = CostReductionIncentiveClause;

const incentive = (
  paidFrom: Incentive['paidFrom'],
  changes: Partial<Incentive> = {},
): Incentive => ({
  id: 'incentive',
  clause: PAPER,
  rule: 'cost-reduction-incentive',
  pool: 'drugs',
  providersKeep: '50%',
  paidFrom,
  ...changes,
});
const agreement = (clause: Incentive) =>
  terms({
    pools: [pool('drugs', { basis: 'cost' })],
    reserves: [reserve('pot', { contributions: { north: '1000.00' } })],
    clauses: [clause, remainder('end', 'drugs', 'commissioners')],
  });

/** Drugs are planned at 1,000,000.00 in the month. */
const earned = (cost: string, paidFrom: Incentive['paidFrom']): string[] => {
  const cells = [posted(1, 'drugs', 'north', 'east', cost, 'cost')];
  const agreed = agreement(incentive(paidFrom));
  const [run] = settle([version(1, 1, agreed)], facts(cells), period(1)).runs;
  return told(run!.steps.find(({ clause }) => clause === 'incentive')!);
};

test.each<[what: string, cost: string, step: string[]]>([
  [
    'on plan',
    '1000000.00',
    [
      'cost-reduction-incentive incentive, pool drugs',
      'There is no underspend left in Drugs: no incentive is earned.',
      'Underspend left: 0.00 (money; step 3)',
      'Providers keep: 50% (rate; clause incentive field providersKeep)',
      '= 0.00',
    ],
  ],
  [
    'over plan',
    '1000001.00',
    [
      'cost-reduction-incentive incentive, pool drugs',
      'There is no underspend left in Drugs: no incentive is earned.',
      'Underspend left: 0.00 (money; step 3)',
      'Providers keep: 50% (rate; clause incentive field providersKeep)',
      '= 0.00',
    ],
  ],
  [
    'an odd penny saved',
    '999999.97',
    [
      'cost-reduction-incentive incentive, pool drugs',
      'Underspend of £0.03 in Drugs; providers keep 50%: £0.02.',
      'Underspend left: 0.03 (money; step 3)',
      'Providers keep: 50% (rate; clause incentive field providersKeep)',
      '= 0.02, rounded by 0.005',
      'incentive: pool:drugs -> partner:east 0.01',
      'incentive: pool:drugs -> partner:west 0.01',
    ],
  ],
])('out of the pool: %s', (_, cost, step) => {
  expect(earned(cost, { source: 'pool' })).toEqual(step);
});

/** The reserve has 1,000.00. */
test.each<[what: string, cost: string, step: string[]]>([
  [
    'on plan',
    '1000000.00',
    [
      'cost-reduction-incentive incentive, pool drugs, reserve pot',
      'Cost £1,000,000.00 is not below plan £1,000,000.00 in Drugs: no incentive is earned.',
      'Plan to date, Drugs: 1000000.00 (money; plan pool drugs)',
      'Actual to date, Drugs: 1000000.00 (money; postings kind cost pool drugs)',
      'Providers keep: 50% (rate; clause incentive field providersKeep)',
      'Held by The reserve: 1000.00 (money; reserve pot)',
      '= 0.00',
    ],
  ],
  [
    'an odd penny saved',
    '999999.97',
    [
      'cost-reduction-incentive incentive, pool drugs, reserve pot',
      'Cost £999,999.97 is £0.03 below plan £1,000,000.00 in Drugs; providers earn 50%: £0.02. The reserve has £1,000.00, so all of it is paid.',
      'Plan to date, Drugs: 1000000.00 (money; plan pool drugs)',
      'Actual to date, Drugs: 999999.97 (money; postings kind cost pool drugs)',
      'Providers keep: 50% (rate; clause incentive field providersKeep)',
      'Held by The reserve: 1000.00 (money; reserve pot)',
      '= 0.02, rounded by 0.005',
      'incentive: reserve:pot -> partner:east 0.01',
      'incentive: reserve:pot -> partner:west 0.01',
    ],
  ],
  [
    'as much as the reserve has',
    '998000.00',
    [
      'cost-reduction-incentive incentive, pool drugs, reserve pot, met: reserve-limit',
      'Cost £998,000.00 is £2,000.00 below plan £1,000,000.00 in Drugs; providers earn 50%: £1,000.00. The reserve has £1,000.00, so all of it is paid.',
      'Plan to date, Drugs: 1000000.00 (money; plan pool drugs)',
      'Actual to date, Drugs: 998000.00 (money; postings kind cost pool drugs)',
      'Providers keep: 50% (rate; clause incentive field providersKeep)',
      'Held by The reserve: 1000.00 (money; reserve pot)',
      '= 1000.00',
      'incentive: reserve:pot -> partner:east 500.00',
      'incentive: reserve:pot -> partner:west 500.00',
    ],
  ],
  [
    'a penny more than it has',
    '997999.98',
    [
      'cost-reduction-incentive incentive, pool drugs, reserve pot, met: reserve-limit',
      'Cost £997,999.98 is £2,000.02 below plan £1,000,000.00 in Drugs; providers earn 50%: £1,000.01. The reserve has £1,000.00, so £1,000.00 is paid and the rest is not.',
      'Plan to date, Drugs: 1000000.00 (money; plan pool drugs)',
      'Actual to date, Drugs: 997999.98 (money; postings kind cost pool drugs)',
      'Providers keep: 50% (rate; clause incentive field providersKeep)',
      'Held by The reserve: 1000.00 (money; reserve pot)',
      '= 1000.00',
      'incentive: reserve:pot -> partner:east 500.00',
      'incentive: reserve:pot -> partner:west 500.00',
    ],
  ],
])('out of a reserve: %s', (_, cost, step) => {
  expect(earned(cost, { source: 'reserve', reserve: 'pot' })).toEqual(step);
});

test('the rate of an incentive is looked at, for its pool', () => {
  const providersKeep = {
    shape: 'times',
    rate: '50%',
    outcome: { measure: 'Quality', untilPosted: '0%' },
  } as const;
  const faults = checkTerms(agreement(incentive({ source: 'pool' }, { providersKeep })));
  expect(faults.map(({ path, sentence }) => `${path.join('.')}: ${sentence}`)).toEqual([
    'clauses.0.providersKeep.outcome: It is not said whose outcome of “Quality” counts: the clause is about 2 pairs of commissioner and provider; name the provider and the commissioner.',
  ]);
});
