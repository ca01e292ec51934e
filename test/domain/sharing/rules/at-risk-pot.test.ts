import { checkTerms } from '../../../../src/domain/sharing/check.js';
import { settle } from '../../../../src/domain/sharing/settle.js';
import type { Clause, Limit } from '../../../../src/domain/sharing/terms.js';
import { PLAN, stepOf } from '../outturn.js';
import { PAPER, facts, period, posted, remainder, terms, version } from '../sample.js';
import { told } from '../told.js';

const pot = (limit: Limit): Clause => ({
  id: 'pot',
  clause: PAPER,
  rule: 'at-risk-pot',
  pool: 'urgent',
  pot: limit,
  providersKeep: '50%',
});
const agreement = (limit: Limit) =>
  terms({ clauses: [pot(limit), remainder('end', 'urgent', 'commissioners')] });

/** What is paid out of a pot of 12,000 a year, and what the commissioners then bear of the rest. */
const paid = (actual: string, basis: 'for-the-year' | 'phased-with-plan'): string[] => {
  const of = agreement({ amount: '12000.00', basis });
  const cells = [posted(1, 'urgent', 'north', 'east', actual)];
  const [run] = settle([version(1, 1, of)], facts(cells), period(1)).runs;
  return ['pot', 'end'].map((id) =>
    run!.steps.find(({ clause }) => clause === id)!.result.toString(),
  );
};

test('the pot pays overspend first, then what is left of it is paid out', () => {
  expect(paid('1000000.00', 'for-the-year')).toEqual(['12000.00', '0.00']);
  expect(paid('1011999.99', 'for-the-year')).toEqual(['0.01', '0.00']);
  expect(paid('1012000.01', 'for-the-year')).toEqual(['0.00', '0.01']);
  expect(paid('999999.99', 'for-the-year')).toEqual(['12000.01', '0.00']);
});

test('a pot that is phased with the plan is at risk as the year goes on', () => {
  expect(paid('1000400.00', 'phased-with-plan')).toEqual(['600.00', '0.00']);
  expect(paid('1001400.00', 'phased-with-plan')).toEqual(['0.00', '400.00']);
});

test('on plan, the pot is paid whole', () => {
  const of = agreement({ amount: '12000.00', basis: 'for-the-year' });
  const cells = [posted(1, 'urgent', 'north', 'east', '1000000.00')];
  const [run] = settle([version(1, 1, of)], facts(cells), period(1)).runs;
  expect(run!.steps.find(({ clause }) => clause === 'pot')!.words).toBe(
    'There is no overspend: providers are paid the pot of £12,000.00 for the year whole.',
  );
});

test('a pot with pence in it is a fault where money is in pounds', () => {
  const of = agreement({ amount: '12000.50', basis: 'for-the-year' });
  const inPounds = { ...of, rounding: { rule: 'half-up', unit: 'pounds' } } as const;
  expect(checkTerms(inPounds).map(({ path }) => path.join('.'))).toEqual(['clauses.0.pot.amount']);
});

/** A pot of 12,000.00 for the year on top of the plan; half of an underspend is kept. */
test.each<[what: string, outturn: number, step: string[]]>([
  [
    'underspend',
    PLAN - 1_001,
    [
      'at-risk-pot pot, pool urgent',
      'Providers are paid the pot of £12,000.00 for the year whole, and 50% of the underspend of £10.01: £5.01. In all £12,005.01.',
      'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
      'Actual to date, Urgent: 999989.99 (money; postings kind activity pool urgent)',
      'Underspend: 10.01 (money; step 2)',
      'Agreed amount: 12000.00 (money; clause pot field pot.amount)',
      'Providers keep: 50% (rate; clause pot field providersKeep)',
      '= 12005.01, rounded by 0.005',
      'incentive: partner:north -> pool:urgent 12000.00',
      'incentive: pool:urgent -> partner:east 12005.01',
    ],
  ],
  [
    'on plan',
    PLAN,
    [
      'at-risk-pot pot, pool urgent',
      'There is no overspend: providers are paid the pot of £12,000.00 for the year whole.',
      'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
      'Actual to date, Urgent: 1000000.00 (money; postings kind activity pool urgent)',
      'Underspend: 0.00 (money; step 2)',
      'Agreed amount: 12000.00 (money; clause pot field pot.amount)',
      'Providers keep: 50% (rate; clause pot field providersKeep)',
      '= 12000.00',
      'incentive: partner:north -> pool:urgent 12000.00',
      'incentive: pool:urgent -> partner:east 12000.00',
    ],
  ],
  [
    'overspend within the pot',
    PLAN + 1_199_999,
    [
      'at-risk-pot pot, pool urgent',
      'Of the overspend of £11,999.99, £11,999.99 comes out of the pot of £12,000.00 for the year; providers are paid what is left of it, £0.01.',
      'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
      'Actual to date, Urgent: 1011999.99 (money; postings kind activity pool urgent)',
      'Overspend: 11999.99 (money; step 2)',
      'Agreed amount: 12000.00 (money; clause pot field pot.amount)',
      'Providers keep: 50% (rate; clause pot field providersKeep)',
      '= 0.01',
      'incentive: partner:north -> pool:urgent 12000.00',
      'incentive: pool:urgent -> partner:east 0.01',
    ],
  ],
  [
    'overspend that is the pot exactly',
    PLAN + 1_200_000,
    [
      'at-risk-pot pot, pool urgent',
      'Of the overspend of £12,000.00, £12,000.00 comes out of the pot of £12,000.00 for the year; providers are paid what is left of it, £0.00.',
      'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
      'Actual to date, Urgent: 1012000.00 (money; postings kind activity pool urgent)',
      'Overspend: 12000.00 (money; step 2)',
      'Agreed amount: 12000.00 (money; clause pot field pot.amount)',
      'Providers keep: 50% (rate; clause pot field providersKeep)',
      '= 0.00',
      'incentive: partner:north -> pool:urgent 12000.00',
    ],
  ],
  [
    'overspend beyond it',
    PLAN + 1_200_001,
    [
      'at-risk-pot pot, pool urgent',
      'Of the overspend of £12,000.01, £12,000.00 comes out of the pot of £12,000.00 for the year; providers are paid what is left of it, £0.00. £0.01 is beyond the pot.',
      'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
      'Actual to date, Urgent: 1012000.01 (money; postings kind activity pool urgent)',
      'Overspend: 12000.01 (money; step 2)',
      'Agreed amount: 12000.00 (money; clause pot field pot.amount)',
      'Providers keep: 50% (rate; clause pot field providersKeep)',
      '= 0.00',
      'incentive: partner:north -> pool:urgent 12000.00',
    ],
  ],
])('the pot, step by step: %s', (_, outturn, step) => {
  const { clauses } = agreement({ amount: '12000.00', basis: 'for-the-year' });
  expect(told(stepOf(clauses, 'pot', outturn))).toEqual(step);
});

test('the rate of a pot is looked at', () => {
  const rate = {
    shape: 'times',
    rate: '50%',
    outcome: { measure: 'Quality', untilPosted: '0%' },
  } as const;
  const of = agreement({ amount: '12000.00', basis: 'for-the-year' });
  const clauses = of.clauses.map((one) =>
    one.rule === 'at-risk-pot' ? { ...one, providersKeep: rate } : one,
  );
  const faults = checkTerms({ ...of, clauses });
  expect(faults.map(({ path, sentence }) => `${path.join('.')}: ${sentence}`)).toEqual([
    'clauses.0.providersKeep.outcome: It is not said whose outcome of “Quality” counts: the clause is about 2 pairs of commissioner and provider; name the provider and the commissioner.',
  ]);
});
