/** Limits as they stand in a period: the amount, how it is said, and where its inputs come from. */
import { asLimit, bandInWords, tableInWords } from '../../../src/domain/sharing/bands.js';
import type { Band, BoundsIn } from '../../../src/domain/sharing/bands.js';
import { isYearEnd, limitNow } from '../../../src/domain/sharing/limits.js';
import { namesIn } from '../../../src/domain/sharing/names.js';
import type { Input } from '../../../src/domain/sharing/statement.js';
import type { Limit } from '../../../src/domain/sharing/terms.js';
import { opened, plain } from './opened.js';
import { pool, terms } from './sample.js';

// Month 3 of 12,000,000 and of 1,200: 3,000,000 and 300 to date.
const small = pool('home', {
  plan: {
    phasing: 'twelfths',
    lines: [{ commissioner: 'north', provider: 'east', value: '1200.00' }],
  },
});
const book = opened(terms({ pools: [pool('urgent'), small] }), [], 3);
const pools = [...book.pools.values()];
const from = (field: string) => ({ from: 'clause', clause: 'limit', field }) as const;
const planInputs = (what: string, urgent: string, home: string): Input[] => [
  {
    label: `Plan ${what}, Urgent`,
    value: urgent,
    unit: 'money',
    source: { from: 'plan', pool: 'urgent' },
  },
  {
    label: `Plan ${what}, Home`,
    value: home,
    unit: 'money',
    source: { from: 'plan', pool: 'home' },
  },
];
const toDate = planInputs('to date', '3000000.00', '300.00');
const forYear = planInputs('for the year', '12000000.00', '1200.00');

test.each<[string, Limit, { amount: string; words: string; inputs: Input[]; wholeYear: boolean }]>([
  [
    'money for the year',
    { amount: '500.05', basis: 'for-the-year' },
    {
      amount: '500.05',
      words: '£500.05 for the year',
      inputs: [
        { label: 'Agreed amount', value: '500.05', unit: 'money', source: from('limit.amount') },
      ],
      wholeYear: true,
    },
  ],
  [
    // A quarter of 500.05 is 125.0125.
    'money that grows with the plan',
    { amount: '500.05', basis: 'phased-with-plan' },
    {
      amount: '125.01',
      words:
        '£125.01 (£500.05 for the year, phased with the plan: £3,000,300.00 of £12,001,200.00)',
      inputs: [
        { label: 'Agreed amount', value: '500.05', unit: 'money', source: from('limit.amount') },
        ...toDate,
        ...forYear,
      ],
      wholeYear: false,
    },
  ],
  [
    'a percentage of a revenue, for the year',
    { percent: '8%', of: 'revenue', stated: '4000.10', basis: 'for-the-year' },
    {
      amount: '320.01',
      words: '£320.01 for the year, 8% of the stated revenue of £4,000.10',
      inputs: [
        {
          label: 'Percentage of revenue',
          value: '8%',
          unit: 'rate',
          source: from('limit.percent'),
        },
        {
          label: 'Stated revenue',
          value: '4000.10',
          unit: 'money',
          source: from('limit.stated'),
        },
      ],
      wholeYear: true,
    },
  ],
  [
    'a fee at risk, growing with the plan',
    { percent: '100%', of: 'fee', stated: '120000.00', basis: 'phased-with-plan' },
    {
      amount: '30000.00',
      words:
        '£30,000.00 (£120,000.00 for the year, 100% of the stated fee of £120,000.00, phased with the plan: £3,000,300.00 of £12,001,200.00)',
      inputs: [
        { label: 'Percentage of fee', value: '100%', unit: 'rate', source: from('limit.percent') },
        { label: 'Stated fee', value: '120000.00', unit: 'money', source: from('limit.stated') },
        ...toDate,
        ...forYear,
      ],
      wholeYear: false,
    },
  ],
  [
    'a percentage of the plan to date',
    { percent: '5%', of: 'plan-to-date' },
    {
      amount: '150015.00',
      words: '£150,015.00 (5% of plan to date £3,000,300.00)',
      inputs: [
        {
          label: 'Percentage of plan to date',
          value: '5%',
          unit: 'rate',
          source: from('limit.percent'),
        },
        ...toDate,
      ],
      wholeYear: false,
    },
  ],
  [
    'a percentage of the plan for the year',
    { percent: '5%', of: 'plan-for-the-year' },
    {
      amount: '600060.00',
      words: '£600,060.00 (5% of plan for the year £12,001,200.00)',
      inputs: [
        {
          label: 'Percentage of plan for the year',
          value: '5%',
          unit: 'rate',
          source: from('limit.percent'),
        },
        ...forYear,
      ],
      wholeYear: true,
    },
  ],
])('%s', (_, limit, now) => {
  expect(plain(limitNow(book, 'limit', 'limit', limit, pools))).toEqual(now);
});

test('an amount that grows with a plan of nothing is nothing', () => {
  const none = pool('urgent', { plan: { phasing: 'twelfths', lines: [] } });
  const empty = opened(terms({ pools: [none] }));
  const limit: Limit = { amount: '500.00', basis: 'phased-with-plan' };
  const { amount } = limitNow(empty, 'limit', 'limit', limit, [...empty.pools.values()]);
  expect(amount.toString()).toBe('0.00');
});

test('the year ends with Month 12', () => {
  expect([1, 11, 12].map((month) => isYearEnd(opened(terms(), [], month)))).toEqual([
    false,
    false,
    true,
  ]);
});

test.each<[BoundsIn, string, Limit, string, string]>([
  [
    'percent-of-plan-to-date',
    '5%',
    { percent: '5%', of: 'plan-to-date' },
    'from 0% to 5% of plan to date',
    'from 0% of plan to date and beyond',
  ],
  [
    'percent-of-plan-for-the-year',
    '5%',
    { percent: '5%', of: 'plan-for-the-year' },
    'from 0% to 5% of plan for the year',
    'from 0% of plan for the year and beyond',
  ],
  [
    'money-for-the-year',
    '5000.00',
    { amount: '5000.00', basis: 'for-the-year' },
    'from £0.00 to £5,000.00',
    'from £0.00 and beyond',
  ],
  [
    'money-phased-with-plan',
    '5000.00',
    { amount: '5000.00', basis: 'phased-with-plan' },
    'from £0.00 to £5,000.00 for the year, growing with the plan',
    'from £0.00 for the year and beyond, growing with the plan',
  ],
])('the end of a band is a limit: %s', (boundsIn, text, limit, closed, open) => {
  const start = boundsIn.startsWith('percent') ? '0%' : '0.00';
  expect(asLimit(boundsIn, text)).toEqual(limit);
  expect(bandInWords(boundsIn, { from: start, to: text, share: '50%' })).toBe(closed);
  expect(bandInWords(boundsIn, { from: start, share: '50%' })).toBe(open);
});

test('a table is said band by band, also where it has none', () => {
  const names = namesIn(terms());
  const table: Band[] = [
    { from: '0%', to: '5%', share: '0%' },
    { from: '5%', share: '50%' },
  ];
  expect(tableInWords('percent-of-plan-to-date', table, names)).toBe(
    '0% from 0% to 5% of plan to date, 50% from 5% of plan to date and beyond',
  );
  expect(tableInWords('percent-of-plan-to-date', [], names)).toBe('nothing, as it has no bands');
});
