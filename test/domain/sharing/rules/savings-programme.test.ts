/** A savings programme, step by step: what is posted against the target, and no money moves. */
import { settle } from '../../../../src/domain/sharing/settle.js';
import type { Clause } from '../../../../src/domain/sharing/terms.js';
import { PAPER, facts, period, posted, terms, version } from '../sample.js';
import { told } from '../told.js';

const programme: Clause = {
  id: 'programme',
  clause: PAPER,
  rule: 'savings-programme',
  target: '1000.00',
  items: ['QIPP', 'CIP'],
};

test.each<[what: string, qipp: string, cip: string, step: string[]]>([
  [
    'short of the target',
    '600.00',
    '399.99',
    [
      'savings-programme programme',
      'Savings to date are £999.99 (QIPP £600.00, CIP £399.99) against a target of £1,000.00 for the year: £0.01 still to find. Shown only; no money moves.',
      'Savings to date, QIPP: 600.00 (money; postings kind saving item QIPP)',
      'Savings to date, CIP: 399.99 (money; postings kind saving item CIP)',
      'Target for the year: 1000.00 (money; clause programme field target)',
      '= 999.99',
    ],
  ],
  [
    'the target exactly',
    '600.00',
    '400.00',
    [
      'savings-programme programme',
      'Savings to date are £1,000.00 (QIPP £600.00, CIP £400.00) against a target of £1,000.00 for the year: the target is met. Shown only; no money moves.',
      'Savings to date, QIPP: 600.00 (money; postings kind saving item QIPP)',
      'Savings to date, CIP: 400.00 (money; postings kind saving item CIP)',
      'Target for the year: 1000.00 (money; clause programme field target)',
      '= 1000.00',
    ],
  ],
  [
    'beyond it',
    '1200.00',
    '0.004',
    [
      'savings-programme programme',
      'Savings to date are £1,200.00 (QIPP £1,200.00, CIP £0.004) against a target of £1,000.00 for the year: the target is met. Shown only; no money moves.',
      'Savings to date, QIPP: 1200.00 (money; postings kind saving item QIPP)',
      'Savings to date, CIP: 0.004 (money; postings kind saving item CIP)',
      'Target for the year: 1000.00 (money; clause programme field target)',
      '= 1200.00, rounded by -0.004',
    ],
  ],
])('%s', (_, qipp, cip, step) => {
  const agreed = terms({ clauses: [...terms().clauses, programme] });
  const cells = [
    posted(1, '', 'north', 'east', qipp, 'saving', 'QIPP'),
    posted(1, '', 'south', 'west', cip, 'saving', 'CIP'),
    posted(2, '', 'south', 'west', '5000.00', 'saving', 'CIP'),
  ];
  const [run] = settle([version(1, 1, agreed)], facts(cells), period(1)).runs;
  expect(told(run!.steps.find(({ clause }) => clause === 'programme')!)).toEqual(step);
});
