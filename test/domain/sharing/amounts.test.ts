/** Plan and actual by commissioner and provider: in which order, and what counts to date. */
import { opened, plain } from './opened.js';
import { pool, posted, terms } from './sample.js';

const line = (commissioner: string, provider: string) => ({
  commissioner,
  provider,
  value: '1200.00',
});
const backwards = pool('urgent', {
  plan: {
    phasing: 'twelfths',
    lines: [
      line('south', 'west'),
      line('south', 'east'),
      line('north', 'west'),
      line('north', 'east'),
    ],
  },
});

test('pairs stand in the agreement’s order of partners; those it does not name come last, by id', () => {
  const cells = [
    posted(1, 'urgent', 'elsewhere', 'clinic', '1'),
    posted(1, 'urgent', 'abroad', 'clinic', '1'),
    posted(1, 'urgent', 'north', 'annex', '1'),
    posted(1, 'urgent', 'north', 'clinic', '1'),
    posted(1, 'urgent', 'north', 'ambulance', '1'),
    posted(1, 'urgent', 'abroad', 'east', '1'),
    posted(1, 'urgent', 'south', 'west', '1'),
  ];
  const { pairs } = opened(terms({ pools: [backwards] }), cells).pools.get('urgent')!;
  expect(pairs.map(({ commissioner, provider }) => `${commissioner} ${provider}`)).toEqual([
    'north east',
    'north west',
    'north ambulance',
    'north annex',
    'north clinic',
    'south east',
    'south west',
    'abroad east',
    'abroad clinic',
    'elsewhere clinic',
  ]);
});

test('a pair with a plan and no postings, and one with postings and no plan', () => {
  const cells = [posted(2, 'urgent', 'north', 'clinic', '12.345')];
  const lines = [{ ...line('north', 'east'), activity: '1' }];
  const of = terms({ pools: [pool('urgent', { plan: { phasing: 'twelfths', lines } })] });
  expect(plain(opened(of, cells, 2).pools.get('urgent')!.pairs)).toEqual([
    {
      pool: 'urgent',
      commissioner: 'north',
      provider: 'east',
      plan: '200.00',
      exactActual: '0.00',
      actual: '0.00',
      // Two twelfths of one.
      plannedActivity: '0.167',
      actualActivity: '0',
    },
    {
      pool: 'urgent',
      commissioner: 'north',
      provider: 'clinic',
      plan: '0.00',
      exactActual: '12.345',
      actual: '12.35',
      plannedActivity: '0',
      actualActivity: '1',
    },
  ]);
});
