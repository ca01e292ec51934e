/** Who has which part of an amount: of one pool among a side, and over several pools. */
import { Money } from '../../../src/domain/money/money.js';
import { dividedInWords, overPools, pays, shift } from '../../../src/domain/sharing/split.js';
import type { Pool, Side, SplitRule } from '../../../src/domain/sharing/terms.js';
import { opened, plain } from './opened.js';
import { pool, posted, terms } from './sample.js';

const split = (commissioners: SplitRule, providers: SplitRule = 'by-plan'): Partial<Pool> => ({
  split: { commissioners, providers },
});
const pound = Money.of('1.00');

describe('among one side', () => {
  const cells = [
    posted(1, 'urgent', 'zeal', 'east', '300.00'),
    posted(1, 'urgent', 'abroad', 'east', '100.00'),
    posted(1, 'urgent', 'north', 'clinic', '100.00'),
  ];
  const divided = (rule: SplitRule, side: Side, amount: string) => {
    const of = terms({ pools: [pool('urgent', split(rule, rule))] });
    const parts = opened(of, cells).pools.get('urgent')!.divide(side, Money.of(amount));
    return parts.map(({ party, amount: part }) => `${party} ${part.toString()}`);
  };

  test('the agreement’s partners of the side come first, then those that only postings name, by id', () => {
    expect(divided('by-actual', 'commissioners', '5.00')).toEqual([
      'north 1.00',
      'south 0.00',
      'abroad 1.00',
      'zeal 3.00',
    ]);
    expect(divided('by-actual', 'providers', '-5.00')).toEqual([
      'east -4.00',
      'west 0.00',
      'clinic -1.00',
    ]);
    expect(divided('by-plan', 'providers', '5.00')).toEqual([
      'east 2.50',
      'west 2.50',
      'clinic 0.00',
    ]);
    expect(divided({ weights: { east: '4', clinic: '1' } }, 'providers', '5.00')).toEqual([
      'east 4.00',
      'west 0.00',
      'clinic 1.00',
    ]);
  });

  test('nothing is divided among nobody', () => {
    expect(divided('by-plan', 'providers', '0.00')).toEqual([]);
    const { pools } = opened(terms());
    expect(pays('providers', pools.get('urgent')!, Money.zero, 'share')).toEqual([]);
  });
});

describe('over several pools', () => {
  const percents = ['0%', '50%', '50%', ...Array.from({ length: 9 }, () => '0%')];
  const of = (id: string, value: string, phasing: Pool['plan']['phasing']): Pool =>
    pool(id, { plan: { phasing, lines: [{ commissioner: 'north', provider: 'east', value }] } });
  const over = (pools: readonly Pool[], amount: string, month = 1) => {
    const books = [...opened(terms({ pools }), [], month).pools.values()];
    return overPools(books, Money.of(amount)).map(
      (part) => `${part.pool.pool.id} ${part.amount.toString()}`,
    );
  };

  test('in proportion to the plans to date', () => {
    const pools = [of('urgent', '1200.00', 'twelfths'), of('planned', '2400.00', { percents })];
    // To date 100 and nothing; 200 and 1,200.
    expect(over(pools, '7.00', 1)).toEqual(['urgent 7.00', 'planned 0.00']);
    expect(over(pools, '7.00', 2)).toEqual(['urgent 1.00', 'planned 6.00']);
  });

  test('by the plans for the year while nothing is planned to date', () => {
    const pools = [of('urgent', '1200.00', { percents }), of('planned', '2400.00', { percents })];
    expect(over(pools, '3.00')).toEqual(['urgent 1.00', 'planned 2.00']);
  });

  test('nothing is in no pool', () => {
    expect(over([of('urgent', '1200.00', 'twelfths')], '0.00')).toEqual([]);
  });

  test('what one side bears moves to the other through each of them', () => {
    const pools = [of('urgent', '1200.00', 'twelfths'), of('planned', '2400.00', 'twelfths')];
    const books = [...opened(terms({ pools })).pools.values()];
    const weights = [
      { party: 'east', weight: pound },
      { party: 'west', weight: pound },
    ];
    const moves = shift(books, Money.of('6.00'), 'commissioners', weights);
    const share = { part: 'share' };
    expect(plain(moves)).toEqual([
      { ...share, from: 'partner:north', to: 'pool:urgent', amount: '2.00' },
      { ...share, from: 'partner:south', to: 'pool:urgent', amount: '0.00' },
      { ...share, from: 'pool:urgent', to: 'partner:east', amount: '1.00' },
      { ...share, from: 'pool:urgent', to: 'partner:west', amount: '1.00' },
      { ...share, from: 'partner:north', to: 'pool:planned', amount: '4.00' },
      { ...share, from: 'partner:south', to: 'pool:planned', amount: '0.00' },
      { ...share, from: 'pool:planned', to: 'partner:east', amount: '2.00' },
      { ...share, from: 'pool:planned', to: 'partner:west', amount: '2.00' },
    ]);
  });
});

test.each<[string, SplitRule, string]>([
  ['by plan', 'by-plan', ''],
  ['by actual', 'by-actual', ''],
  ['by weights', { weights: { north: '2', south: '1' } }, ''],
  ['by variance', 'by-variance', ' Among the commissioners: by variance.'],
  ['by contribution', 'by-contribution', ' Among the commissioners: by contribution.'],
  [
    'after a first call',
    { firstCall: { partner: 'south', upTo: '100.00', then: 'by-plan' } },
    ' Among the commissioners: South first, up to £100.00 in the year, then by plan.',
  ],
  [
    'in fixed parts',
    { parts: { north: '30%' }, rest: 'south' },
    ' Among the commissioners: North 30%, South the rest.',
  ],
])('how a side divides is said where it is more than a proportion: %s', (_, rule, words) => {
  const of = terms({
    pools: [pool('urgent', { ...split(rule), contributions: { north: '12000000.00' } })],
  });
  const book = opened(of);
  expect(dividedInWords(book, book.pools.get('urgent')!, 'commissioners')).toBe(words);
});
