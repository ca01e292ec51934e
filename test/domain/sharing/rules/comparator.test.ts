import { checkTerms } from '../../../../src/domain/sharing/check.js';
import { settle } from '../../../../src/domain/sharing/settle.js';
import type { Clause } from '../../../../src/domain/sharing/terms.js';
import { told } from '../told.js';
import { PAPER, facts, period, pool, posted, remainder, share, terms, version } from '../sample.js';

const comparator: Clause = { id: 'results', clause: PAPER, rule: 'comparator', pools: ['urgent'] };
const shared = [share('share', 'urgent'), remainder('end', 'urgent', 'commissioners')];

test('each provider’s activity at its price, beside what it is paid', () => {
  const agreement = terms({ clauses: [...shared, comparator] });
  const cells = [
    posted(1, 'urgent', 'north', 'east', '700000.00'),
    posted(1, 'urgent', 'south', 'west', '400000.00'),
  ];
  const [run] = settle([version(1, 1, agreement)], facts(cells), period(1)).runs;
  const step = run!.steps.find(({ clause }) => clause === 'results')!;
  expect(step.entries).toEqual([]);
  expect(step.result.toString()).toBe('1100000.00');
  // Half of 100,000 is borne by the providers, half of that by each.
  expect(step.words).toBe(
    'Under payment by results the providers would have earned £1,100,000.00; here they are paid ' +
      '£1,050,000.00, £50,000.00 less. East: £700,000.00, paid £675,000.00, £25,000.00 less; ' +
      'West: £400,000.00, paid £375,000.00, £25,000.00 less. Shown only; no money moves.',
  );
});

test('only pools with a price, and only once they are settled', () => {
  const faults = checkTerms(
    terms({ pools: [pool('urgent', { basis: 'cost' })], clauses: [comparator, ...shared] }),
  );
  expect(faults.map(({ path, sentence }) => `${path.join('.')}: ${sentence}`)).toEqual([
    'clauses.0.pools: The income of pool "urgent" is not settled yet when it is compared; put the comparison after the clause that ends the pool.',
    'clauses.0.pools.0: Pool "urgent" is settled on cost, which says nothing of what its activity would have earned; leave it out of the comparison.',
  ]);
});

test('over two pools, what is paid leads to the last step of either', () => {
  const agreement = terms({
    pools: [pool('urgent'), pool('elective')],
    clauses: [
      ...shared,
      { id: 'block', clause: PAPER, rule: 'block', pool: 'elective' },
      { ...comparator, pools: ['elective', 'urgent'] } as Clause,
    ],
  });
  const cells = [
    posted(1, 'urgent', 'north', 'east', '600000.00'),
    posted(1, 'urgent', 'south', 'west', '400000.00'),
    posted(1, 'elective', 'south', 'west', '900000.00'),
  ];
  const [run] = settle([version(1, 1, agreement)], facts(cells), period(1)).runs;
  expect(told(run!.steps.find(({ clause }) => clause === 'results')!)).toEqual([
    'comparator results',
    'Under payment by results the providers would have earned £1,900,000.00; here they are paid £2,000,000.00, £100,000.00 more. East: £600,000.00, paid £1,100,000.00, £500,000.00 more; West: £1,300,000.00, paid £900,000.00, £400,000.00 less. Shown only; no money moves.',
    'Actual to date, Elective: 900000.00 (money; postings kind activity pool elective)',
    'Actual to date, Urgent: 1000000.00 (money; postings kind activity pool urgent)',
    'Paid under this agreement: 2000000.00 (money; step 7)',
    '= 1900000.00',
  ]);
});

test('one pool, and as much as was earned; who had no activity and is paid nothing is left out', () => {
  const agreement = terms({ clauses: [...shared, comparator] });
  const cells = [posted(1, 'urgent', 'north', 'east', '1000000.00')];
  const [run] = settle([version(1, 1, agreement)], facts(cells), period(1)).runs;
  expect(told(run!.steps.find(({ clause }) => clause === 'results')!)).toEqual([
    'comparator results, pool urgent',
    'Under payment by results the providers would have earned £1,000,000.00; here they are paid £1,000,000.00, the same. East: £1,000,000.00, paid £1,000,000.00, the same. Shown only; no money moves.',
    'Actual to date, Urgent: 1000000.00 (money; postings kind activity pool urgent)',
    'Paid under this agreement: 1000000.00 (money; step 2)',
    '= 1000000.00',
  ]);
});
