import type { MovedMost, Sweep } from '../../src/queries/sensitivity/answers.js';
import { sensitivityPage } from '../../src/web/pages/sensitivity/sensitivity.presenter.js';
import { clocks, terms } from '../support/answers.js';
import { linksIn, pageOf, textOf } from './pages.js';

const sweep: Sweep = {
  clocks,
  parameters: [
    {
      parameter: 'cap/limit.percent',
      words: 'limit.percent of clause "cap"',
      now: '2%',
      values: ['1%', '2%', '3%'],
    },
  ],
  partners: [
    { partner: 'icb', name: 'North Moor ICB', net: '-100.00' },
    { partner: 'north', name: 'North Moor Hospitals', net: '100.00' },
  ],
  points: [
    { values: ['1%'], nets: ['-90.00', '90.00'], gains: ['10.00', '-10.00'] },
    { values: ['2%'], nets: ['-100.00', '100.00'], gains: ['0.00', '0.00'] },
    { values: ['3%'], refused: 'The cap is beyond the plan.' },
  ],
  breakEven: [
    {
      what: 'equal',
      partners: ['icb', 'north'],
      value: '1.5%',
      exact: true,
      words: 'At 1.5%, both gain alike.',
    },
  ],
  looked: 'Looked for: where two partners gain alike.',
};
const most: MovedMost = {
  clocks,
  partner: 'north',
  name: 'North Moor Hospitals',
  net: '100.00',
  looked: 7,
  events: [
    { event: 61, type: 'AdjustmentAgreed', recordedAt: '', words: 'Agreed (P3)', moved: '-12.50' },
  ],
};
const asked = {
  parameter: 'cap/limit.percent',
  from: '1%',
  to: '3%',
  step: '1%',
  partner: 'north',
};

test('a sweep is a sentence, a picture and its table, with what is refused and where it breaks even', () => {
  const html = pageOf(
    'pages/sensitivity/sensitivity.njk',
    sensitivityPage({ clocks, terms, asked, sweep, most, faults: [] }),
  );
  const text = textOf(html);
  expect(text).toContain(
    'As limit.percent of clause "cap" changes: at 1% North Moor ICB gains most, £10.00',
  );
  expect(text).toContain('at 2% nobody gains');
  expect(text).toContain('Refused. The cap is beyond the plan.');
  expect(text).toContain('At 1.5%, both gain alike.');
  expect(html).toContain('id="sweep-chart"');
  expect(html).not.toMatch(/style=/);
  expect(text).toContain('Each of 7 events with money left out in turn');
  expect(linksIn(html)).toContain(
    `/alliances/${clocks.alliance}/moved/61?scope=to-date&period=${clocks.period}&asat=${clocks.asAt}`,
  );
});

test('a value in pounds has its thousands parted, in words, picture and table, and its minus as one', () => {
  const values = ['34000000', '34621131.00', '-35000000'];
  const plan = {
    ...sweep,
    parameters: [{ ...sweep.parameters[0]!, now: '34621131.00', values }],
    points: sweep.points.map((point, place) => ({ ...point, values: [values[place]!] })),
    breakEven: [{ ...sweep.breakEven[0]!, value: '34100000', through: '34200000.5' }],
  };
  const { page } = sensitivityPage({
    ...{ clocks, terms, asked, most: undefined, faults: [] },
    sweep: plan,
  });
  expect(page.sweep!.sentence).toContain('at 34,000,000 North Moor ICB gains most');
  expect(page.sweep!.table.note).toContain('at 34,621,131.00.');
  expect(page.sweep!.table.rows.map(({ cells: [value] }) => value!.text)).toEqual([
    '34,000,000',
    '34,621,131.00',
    expect.stringMatching(/^−.?35,000,000$/),
  ]);
});

test('a stretch is marked at both its ends', () => {
  const stretch = { ...sweep.breakEven[0]!, value: '1.5%', through: '2.5%' };
  const { page } = sensitivityPage({
    ...{ clocks, terms, asked, most: undefined, faults: [] },
    sweep: { ...sweep, breakEven: [stretch, stretch] },
  });
  expect(page.sweep!.chart!.key!.map(({ text }) => text)).toEqual([
    'North Moor ICB',
    'North Moor Hospitals',
    'break-even from 1.5%',
    'now, 2%',
    'break-even to 2.5%',
  ]);
});

test('with nothing asked there is the form alone, with every number that can be chosen', () => {
  const { page } = sensitivityPage({
    clocks,
    terms,
    asked: {},
    sweep: undefined,
    most: undefined,
    faults: [],
  });
  expect([page.sweep, page.most]).toEqual([undefined, undefined]);
  const choices = page.form.parameters.map(({ value }) => value);
  expect(choices.length).toBeGreaterThan(terms.pools.length);
  expect(choices.filter((value) => value.includes('/clause.'))).toEqual([]);
  for (const { id } of terms.pools) expect(choices).toContain(`activity/${id}`);
});

test('a range that is refused whole has no picture', () => {
  const refused = { ...sweep, points: [sweep.points[2]!, sweep.points[2]!] };
  const { page } = sensitivityPage({
    clocks,
    terms,
    asked,
    sweep: refused,
    most: undefined,
    faults: [],
  });
  expect(page.sweep).not.toHaveProperty('chart');
  expect(page.sweep?.sentence).toBe('Every value of this range is refused.');
});
