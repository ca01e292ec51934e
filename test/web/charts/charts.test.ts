import { lines } from '../../../src/web/charts/lines.js';
import { folded, waterfall, type Bar } from '../../../src/web/charts/waterfall.js';
import type { Chart, Shape } from '../../../src/web/charts/chart.js';
import { Money } from '../../../src/domain/money/money.js';
import { printed } from './printed.js';

type Of<Kind extends Shape['kind']> = Extract<Shape, { kind: Kind }>;
const shapesOf = <Kind extends Shape['kind']>(chart: Chart, kind: Kind): Of<Kind>[] =>
  chart.groups.flatMap(({ shapes }) =>
    shapes.filter((shape): shape is Of<Kind> => shape.kind === kind),
  );

const bars: readonly Bar[] = [
  { label: 'Restated activity', amount: '-30000.00', href: '#restated' },
  { label: 'Price', amount: '10000.00' },
  { label: 'Rounding', amount: '0.00' },
  { label: 'Terms', amount: '-5000.00' },
];
const fall = waterfall({ id: 'w', title: 'T', desc: 'D', bars, total: 'In all' });
const rise = lines({
  id: 'l',
  title: 'T',
  desc: 'D',
  x: [
    { label: '0%', at: 0 },
    { label: '1%', at: 1 },
    { label: '4%', at: 4 },
  ],
  series: [
    { label: 'North', amounts: ['0.00', '-100.00', '300.00'] },
    { label: 'South', amounts: ['50.00', undefined, '290.00'] },
    { label: 'County', amounts: ['0.00', '100.00', '100.00'], step: true },
  ],
  marks: [{ at: 2, label: 'as agreed' }],
});

describe('a waterfall', () => {
  test('begins each bar where the one before it ended, and ends with all of them from nil', () => {
    // The amounts run from 0 down to -30,000 and back to -25,000: 0 is at the right edge.
    expect(shapesOf(fall, 'bar').map(({ x, width }) => [x, width])).toEqual([
      ['0%', '100%'],
      ['0%', '33.33%'],
      ['16.67%', '16.67%'],
      ['16.67%', '83.33%'],
    ]);
  });

  test('says each amount with its sign, and a nil one without a bar', () => {
    const amounts = shapesOf(fall, 'text').filter(({ tone }) => tone === 'amount');
    expect(amounts.map(({ text }) => text)).toEqual([
      '−30,000.00',
      '+10,000.00',
      '0.00',
      '−5,000.00',
      '−25,000.00',
    ]);
  });

  test('tells rising bars from falling ones without a colour', () => {
    const tones = shapesOf(fall, 'bar').map(({ tone }) => tone.split(' ')[0]);
    expect(tones).toEqual(['falls', 'rises', 'falls', 'falls']);
  });

  test('shows the smallest of movements beside the largest', () => {
    const chart = waterfall({
      ...{ id: 'w', title: 'T', desc: 'D', total: 'In all' },
      bars: [
        { label: 'a', amount: '90000000.00' },
        { label: 'b', amount: '0.01' },
      ],
    });
    const [, penny] = shapesOf(chart, 'bar');
    expect([penny!.x, penny!.width]).toEqual(['99.75%', '0.25%']);
  });

  test('of nothing at all has no bars', () => {
    const chart = waterfall({ id: 'w', title: 'T', desc: 'D', bars: [], total: 'In all' });
    expect(shapesOf(chart, 'bar')).toEqual([]);
  });

  test('takes the smallest of more than twelve steps together, so that they still sum', () => {
    const many = Array.from({ length: 15 }, (_, n) => ({
      label: `step ${n}`,
      amount: `${n % 2 === 0 ? '' : '-'}${n + 1}.00`,
    }));
    const shown = folded(many);
    expect(shown).toHaveLength(12);
    expect(shown.at(-1)).toEqual({ label: '4 smaller ones together', amount: '-2.00' });
    const sum = (all: readonly Bar[]) =>
      Money.sum(all.map(({ amount }) => Money.of(amount))).toString();
    expect(sum(shown)).toBe(sum(many));
    expect(folded(many.slice(0, 12))).toEqual(many.slice(0, 12));
  });
});

describe('lines', () => {
  test('stand where their values do, and break where there is none', () => {
    const drawn = rise.groups.slice(2, 5).map(({ shapes }) => shapes);
    const across = (shape: Shape) =>
      shape.kind === 'stroke' ? shape.points.map(([x]) => x) : shape.kind;
    // One stroke each, so that dashes go on from value to value.
    expect(drawn[0]!.map(across)).toEqual([[0, 25, 100]]);
    expect(drawn[1]!.map(across)).toEqual(['dot', 'dot']);
    expect(drawn[2]!.map(across)).toEqual([[0, 25, 25, 100]]);
    const [[first, corner, ...after]] = shapesOf(rise, 'stroke')
      .slice(1)
      .map(({ points }) => points.map(([, y]) => y)) as [[number, number, number, number]];
    expect([corner, new Set(after).size]).toEqual([first, 1]);
    expect(printed(rise)).toMatch(
      /<polyline class="[^"]+--1" points="0,[\d.]+ 25,[\d.]+ 100,[\d.]+"/,
    );
  });

  test('each have a stroke of their own, which the key below the picture names, and the marks their number', () => {
    const strokes = rise.groups
      .slice(2, 5)
      .map(({ shapes }) => new Set(shapes.map((s) => 'tone' in s && s.tone)));
    expect(strokes.map((one) => [...one])).toEqual([
      ['series ledger-chart__series--1'],
      ['series ledger-chart__series--2'],
      ['series ledger-chart__series--3'],
    ]);
    expect(rise.key).toEqual([
      { tone: 'series ledger-chart__series--1', text: 'North' },
      { tone: 'series ledger-chart__series--2', text: 'South' },
      { tone: 'series ledger-chart__series--3', text: 'County' },
      { number: 1, text: 'as agreed' },
    ]);
    const html = printed(rise);
    expect(html).toMatch(
      /<li[^>]*><svg[^>]*aria-hidden="true"[^>]*><line class="ledger-chart__series ledger-chart__series--2"[^>]*\/><\/svg> South<\/li>/,
    );
    expect(html).toMatch(/<li[^>]*><b[^>]*>1<\/b> as agreed<\/li>/);
  });

  test('have words above every line, in the order in which they are drawn', () => {
    const kinds = rise.groups.flatMap(({ shapes }) => shapes.map(({ kind }) => kind));
    expect(kinds.indexOf('text')).toBeGreaterThan(kinds.lastIndexOf('line'));
    expect(kinds.indexOf('text')).toBeGreaterThan(kinds.lastIndexOf('stroke'));
  });

  test('have numbers of marks that do not lie on one another, from left to right', () => {
    const close = lines({
      ...{
        id: 'l',
        title: 'T',
        desc: 'D',
        series: [{ label: 'North', amounts: ['0.00', '1.00'] }],
      },
      x: [
        { label: '0%', at: 0 },
        { label: '100%', at: 100 },
      ],
      marks: [50, 12, 10, 11, 90].map((at) => ({ at, label: `at ${at}` })),
    });
    const numbers = shapesOf(close, 'text').filter(({ tone }) => tone === 'name');
    expect(numbers.map(({ text, x }) => [text, x])).toEqual([
      ['1', '10%'],
      ['2', '11%'],
      ['3', '12%'],
      ['4', '50%'],
      ['5', '90%'],
    ]);
    expect(new Set(numbers.slice(0, 3).map(({ y }) => y)).size).toBe(3);
    expect(new Set([numbers[0]!, numbers[3]!, numbers[4]!].map(({ y }) => y)).size).toBe(1);
    expect(close.key!.map(({ text }) => text)).toEqual([
      'North',
      'at 10',
      'at 11',
      'at 12',
      'at 50',
      'at 90',
    ]);
  });

  test('cross a grid of round amounts with nil on it', () => {
    const ticks = shapesOf(rise, 'text')
      .filter(({ anchor }) => anchor === 'end')
      .slice(0, -1);
    expect(ticks.map(({ text }) => text)).toEqual(['−£100', '£0', '£100', '£200', '£300']);
    // Beside the picture, where no line runs.
    expect([...new Set(ticks.map(({ x }) => x)), rise.beside]).toEqual(['-8', 'short']);
  });
});

describe.each([
  ['a waterfall', fall],
  ['lines', rise],
])('the markup of %s', (_name, chart) => {
  const html = printed(chart);

  test('has no style and no script, as the policy of the console asks', () => {
    expect(html).not.toMatch(/style|script|javascript|on\w+=/i);
  });

  test('has a title and a description that name the picture', () => {
    expect(html).toContain(`aria-labelledby="${chart.id}-title ${chart.id}-desc"`);
    expect(html).toContain(`<title id="${chart.id}-title">T</title>`);
    expect(html).toContain(`<desc id="${chart.id}-desc">D</desc>`);
  });

  test('is the same whenever it is printed', () => {
    expect(printed(chart)).toBe(html);
  });
});

test('a picture with links is a group of them, each with its name; one without is one picture', () => {
  expect(printed(fall)).toContain('role="group"');
  expect(printed(fall)).toContain(
    '<a href="#restated" aria-label="Restated activity, −30,000.00">',
  );
  expect(printed(rise)).toContain('role="img"');
});

test('what a name says is text, whatever is in it', () => {
  const bad = [{ label: '<script>"&', amount: '1.00', href: '#"><b>' }];
  const html = printed(waterfall({ id: 'w', title: '<b>', desc: 'D', bars: bad, total: 'T' }));
  expect(html).not.toContain('<script>');
  expect(html).not.toContain('<b>');
  expect(html).toContain('&lt;script&gt;&quot;&amp;');
});

test.each([
  [5, '2%', ['0 2%', '2 2%', '4 2%']],
  [8, '2%', ['0 2%', '3 2%', '7 2%']],
  [5, '34,000,000', ['0 34,000,000', '4 34,000,000']],
])(
  'of %i values named as %s so many are named below that a phone has room',
  (count, name, named) => {
    const chart = lines({
      ...{ id: 'l', title: 'T', desc: 'D' },
      x: Array.from({ length: count }, (_, at) => ({ label: `${at} ${name}`, at })),
      series: [{ label: 'North', amounts: Array.from({ length: count }, (_, n) => `${n}.00`) }],
    });
    const below = shapesOf(chart, 'text').filter(({ x }) => x.endsWith('%'));
    expect(below.map(({ text }) => text)).toEqual(named);
  },
);
