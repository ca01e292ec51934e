/** A block, step by step: the providers are paid the plan, whatever they do. */
import { settle } from '../../../../src/domain/sharing/settle.js';
import type { Clause } from '../../../../src/domain/sharing/terms.js';
import { PAPER, everyMonth, facts, period, terms, version } from '../sample.js';
import { told } from '../told.js';

const block: Clause = { id: 'block', clause: PAPER, rule: 'block', pool: 'urgent' };

/** Each provider has a plan of 500,000.00 in the month. */
test.each<[what: string, east: string, west: string, step: string[]]>([
  [
    'on plan',
    '500000.00',
    '500000.00',
    [
      'block block, pool urgent',
      'Providers are paid the plan to date, £1,000,000.00, for activity worth £1,000,000.00: there is no difference.',
      'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
      'Actual to date, Urgent: 1000000.00 (money; postings kind activity pool urgent)',
      '= 0.00',
    ],
  ],
  [
    'one over, one under, and together on plan',
    '510000.00',
    '490000.00',
    [
      'block block, pool urgent',
      'Providers are paid the plan to date, £1,000,000.00, for activity worth £1,000,000.00: there is no difference together, and each bears or keeps its own.',
      'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
      'Actual to date, Urgent: 1000000.00 (money; postings kind activity pool urgent)',
      '= 0.00',
      'share: partner:east -> pool:urgent 10000.00',
      'share: pool:urgent -> partner:west 10000.00',
    ],
  ],
  [
    'over plan',
    '510000.00',
    '500000.01',
    [
      'block block, pool urgent',
      'Providers are paid the plan to date, £1,000,000.00, for activity worth £1,010,000.01: they bear the difference of £10,000.01.',
      'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
      'Actual to date, Urgent: 1010000.01 (money; postings kind activity pool urgent)',
      '= 10000.01',
      'share: partner:east -> pool:urgent 10000.00',
      'share: partner:west -> pool:urgent 0.01',
    ],
  ],
  [
    'under plan',
    '499999.99',
    '500000.00',
    [
      'block block, pool urgent',
      'Providers are paid the plan to date, £1,000,000.00, for activity worth £999,999.99: they keep the difference of £0.01.',
      'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
      'Actual to date, Urgent: 999999.99 (money; postings kind activity pool urgent)',
      '= -0.01',
      'share: pool:urgent -> partner:east 0.01',
    ],
  ],
])('%s', (_, east, west, step) => {
  const cells = everyMonth('urgent', east, west, 1);
  const [run] = settle([version(1, 1, terms({ clauses: [block] }))], facts(cells), period(1)).runs;
  expect(told(run!.steps.find(({ clause }) => clause === 'block')!)).toEqual(step);
});
