import { checkTerms } from '../../../../src/domain/sharing/check.js';
import type { BreakGlassClause } from '../../../../src/domain/sharing/rules/break-glass.js';
import { settle } from '../../../../src/domain/sharing/settle.js';
import { told } from '../told.js';
import { PAPER, facts, period, pool, posted, remainder, terms, version } from '../sample.js';

const glass = (changes: Partial<BreakGlassClause>): BreakGlassClause => ({
  id: 'glass',
  clause: PAPER,
  rule: 'break-glass',
  pools: ['urgent', 'elective'],
  decide: 'Whether to set the plan anew.',
  ...changes,
});
const agreement = (changes: Partial<BreakGlassClause>) =>
  terms({
    pools: [pool('urgent'), pool('elective')],
    clauses: [
      remainder('urgent-end', 'urgent', 'commissioners'),
      remainder('elective-end', 'elective', 'commissioners'),
      glass(changes),
    ],
  });
const step = (changes: Partial<BreakGlassClause>, urgent: string) => {
  const cells = [
    posted(1, 'urgent', 'north', 'east', urgent),
    posted(1, 'elective', 'north', 'east', '1000000.00'),
  ];
  const [run] = settle([version(1, 1, agreement(changes))], facts(cells), period(1)).runs;
  return run!.steps.find(({ clause }) => clause === 'glass')!;
};

const five = { percent: '5%', of: 'plan-to-date' } as const;

test('the variance of the pools together breaks the glass once it is beyond the trigger', () => {
  expect(step({ over: five }, '1100000.00').met).toBeUndefined();
  const beyond = step({ over: five }, '1100000.01');
  expect(beyond.met).toBe('break-glass');
  expect(beyond.entries).toEqual([]);
  expect(beyond.words).toBe(
    'The actual of Urgent and Elective is £100,000.01 over plan, beyond the trigger of £100,000.00 ' +
      '(5% of plan to date £2,000,000.00): the alliance has to meet and decide. Whether to set the ' +
      'plan anew. No money moves.',
  );
});

test('over and under plan have triggers of their own; where one has none, nothing is triggered', () => {
  const under = { amount: '50000.00', basis: 'for-the-year' } as const;
  expect(step({ under }, '949999.99').met).toBe('break-glass');
  expect(step({ under }, '5000000.00').met).toBeUndefined();
  expect(step({ under }, '5000000.00').words).toBe(
    'The actual of Urgent and Elective is £4,000,000.00 over plan; there is no trigger for that. No money moves.',
  );
  expect(step({ over: five }, '1000000.00').words).toBe(
    'The actual of Urgent and Elective is on plan, not beyond the trigger of £100,000.00 (5% of plan to date £2,000,000.00). No money moves.',
  );
});

test('a glass that nothing can break is a fault', () => {
  expect(checkTerms(agreement({})).map(({ path, sentence }) => [path.join('.'), sentence])).toEqual(
    [
      [
        'clauses.2',
        'Nothing is said that would break the glass; give `over`, `under` or both, with an amount or a percentage of plan.',
      ],
    ],
  );
});

test('the step shows plan, actual and trigger, of several pools or of one', () => {
  expect(told(step({ over: five }, '1100000.00'))).toEqual([
    'break-glass glass',
    'The actual of Urgent and Elective is £100,000.00 over plan, not beyond the trigger of £100,000.00 (5% of plan to date £2,000,000.00). No money moves.',
    'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
    'Plan to date, Elective: 1000000.00 (money; plan pool elective)',
    'Actual to date, Urgent: 1100000.00 (money; postings kind activity pool urgent)',
    'Actual to date, Elective: 1000000.00 (money; postings kind activity pool elective)',
    'Percentage of plan to date: 5% (rate; clause glass field over.percent)',
    'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
    'Plan to date, Elective: 1000000.00 (money; plan pool elective)',
    '= 100000.00',
  ]);
  const one = { pools: ['urgent'], under: { amount: '50000.00', basis: 'for-the-year' } } as const;
  expect(told(step(one, '949999.99'))).toEqual([
    'break-glass glass, pool urgent, met: break-glass',
    'The actual of Urgent is £50,000.01 under plan, beyond the trigger of £50,000.00 for the year: the alliance has to meet and decide. Whether to set the plan anew. No money moves.',
    'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
    'Actual to date, Urgent: 949999.99 (money; postings kind activity pool urgent)',
    'Agreed amount: 50000.00 (money; clause glass field under.amount)',
    '= -50000.01',
  ]);
  expect(told(step(one, '1000000.00'))).toEqual([
    'break-glass glass, pool urgent',
    'The actual of Urgent is on plan; there is no trigger for that. No money moves.',
    'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
    'Actual to date, Urgent: 1000000.00 (money; postings kind activity pool urgent)',
    '= 0.00',
  ]);
});

test('triggers with pence in them are faults where money is in pounds', () => {
  const odd = { amount: '0.50', basis: 'for-the-year' } as const;
  const of = {
    ...agreement({ over: odd, under: odd }),
    rounding: { rule: 'half-up', unit: 'pounds' },
  } as const;
  expect(checkTerms(of).map(({ path }) => path.join('.'))).toEqual([
    'clauses.2.over.amount',
    'clauses.2.under.amount',
  ]);
});
