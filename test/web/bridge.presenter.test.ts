import type { Bridge } from '../../src/queries/bridge/answers.js';
import { bridgePage } from '../../src/web/pages/bridge/bridge.presenter.js';
import { positionPage } from '../../src/web/pages/position/position.presenter.js';
import { clocks, closedPosition, position, terms } from '../support/answers.js';
import { bridge } from '../support/bridge.js';
import { linksIn, pageOf, textOf } from './pages.js';

const asked = { versions: clocks.terms, document: terms, figure: undefined };
const html = (one: Bridge = bridge): string =>
  pageOf('pages/bridge/bridge.njk', bridgePage(one, asked));
const text = textOf(html());

test('every figure has a sentence that says how far it moved and by what', () => {
  expect(bridgePage(bridge, asked).page.sentences).toEqual([
    'Net of Moor Integrated Care Board moves by −\u2060£350,500.00, from −\u2060£1,625,000.00 to −\u2060£1,975,500.00: plan of new months −\u2060£325,000.00, adjustments and reversals −\u2060£12,500.00, late and restated activity −\u2060£7,500.00 and smaller effects.',
    'Net of North Moor Hospitals moves by +\u2060£257,650.01, from £1,025,000.00 to £1,282,650.01: plan of new months +\u2060£225,000.00, adjustments and reversals +\u2060£12,500.00, late and restated activity +\u2060£9,375.00 and smaller effects.',
  ]);
});

test('the picture is of the figure that moved most, and says so in its title', () => {
  const { charts } = bridgePage(bridge, asked).page;
  expect(charts.map(({ title }) => title)).toEqual([
    'Net of Moor Integrated Care Board, by effect: −\u2060£350,500.00 in all.',
    'The same without the plan of new months: −\u2060£25,500.00.',
  ]);
  // Each bar leads to its events, and what moves nothing has no bar.
  expect(charts[0]!.groups.flatMap(({ href }) => href ?? [])).toEqual([
    '#bar-late',
    '#bar-price',
    '#bar-plan',
    '#bar-adjustments',
  ]);
});

test('a bridge without new months has one picture, and one of nothing has none', () => {
  const without = {
    ...bridge,
    bars: bridge.bars.map((bar) =>
      bar.effect === 'plan' ? { ...bar, amounts: ['0.00', '0.00'] } : bar,
    ),
  };
  expect(bridgePage(without, asked).page.charts).toHaveLength(1);
  const nothing = {
    ...bridge,
    bars: bridge.bars.map((bar) => ({ ...bar, amounts: ['0.00', '0.00'], events: [] })),
  };
  const { charts, bars } = bridgePage(nothing, asked).page;
  expect([charts, bars]).toEqual([[], []]);
});

test('the table has both ends and every effect in its order, and each figure opens its explanation', () => {
  const { rows } = bridgePage(bridge, asked).page.table;
  expect(rows.map(({ cells }) => cells[0]!.text)).toEqual([
    'From',
    'Late and restated activity',
    'Price',
    'Plan of new months',
    'New activity',
    'Adjustments and reversals',
    'Terms',
    'Reserves',
    'Rounding',
    'To',
  ]);
  expect(rows[0]!.cells[1]!.href).toBe(
    '/alliances/northmoor/explain/partner/moor-icb/net?scope=to-date&period=2026-27-M05&asat=71',
  );
  expect(rows.at(-1)!.cells[1]!.href).toContain('period=2026-27-M06&asat=84');
});

test('a residual is nil, or it is shown for what it is', () => {
  expect(text).toContain('Residual: £0.00 Nil');
  const [first, second] = bridge.figures;
  // Two that cancel out are no less wrong.
  const wrong = html({
    ...bridge,
    figures: [
      { ...first!, residual: '0.01' },
      { ...second!, residual: '-0.01' },
    ],
  });
  expect(textOf(wrong)).toContain('Residual: £0.02 Not explained');
});

test('each bar lists its events, and a file opens its lines under the clocks at which it counts', () => {
  expect(text).toContain('Event 61 : Adjustment A1, effective 2026-09-15');
  const links = linksIn(html());
  expect(links).toContain('/alliances/northmoor/events/61?period=2026-27-M06&asat=84');
  expect(links).toContain(
    '/alliances/northmoor/lines?submission=S2&through=2026-27-M05&counted=yes&period=2026-27-M05&asat=84',
  );
  expect(text).toContain('See its 13 lines');
  expect(text).toContain('Late and restated activity, event 81: the 2 lines that moved most');
  expect(text).toMatch(/80\/4 Withdrawn .*no longer in it, activity 1 to 0/);
});

test('what counts no longer is seen where it counted, and what was supposed says so', () => {
  const bars = bridge.bars.map((bar) => ({
    ...bar,
    events: bar.events.map((event) => ({ ...event, counts: 'at-from' as const })),
    ...(bar.effect === 'late' ? { supposed: '-125.00' } : {}),
  }));
  const turned = html({ ...bridge, bars, turned: true });
  expect(textOf(turned)).toContain('No longer counts');
  expect(linksIn(turned)).toContain('/alliances/northmoor/events/61?period=2026-27-M05&asat=71');
  expect(textOf(turned)).toContain('Supposed, and of no recorded line: minus £125.00');
  expect(textOf(turned)).toContain('From the later to the earlier');
});

test('a what-if as an end is told for what it is', () => {
  const scenario = {
    scenario: 'S1',
    name: 'Half the cap',
    suppositions: ['The cap is 1.25%'],
    refused: 0,
  };
  const supposed = bridgePage(
    { ...bridge, from: bridge.to, to: { ...bridge.to, scenario } },
    asked,
  ).page;
  expect(supposed.heading).toBe('Month 6 (September 2026), 2026/27, the ledger to S1');
  expect(supposed.ends.map((one) => one.text)).toEqual([
    'Month 6 (September 2026)',
    'Month 6 (September 2026), as S1 supposes',
  ]);
  expect(supposed.sentences[0]).toBe(
    'S1, Half the cap, is a what-if, of which nothing is recorded: The cap is 1.25%.',
  );
});

test('the form asks for either end and for a figure, those that are shown being chosen', () => {
  const { form } = bridgePage(bridge, { ...asked, figure: 'reserve/cost-risk/balance' }).page;
  const chosen = (options: readonly { value: string; selected: boolean }[]): string[] =>
    options.filter(({ selected }) => selected).map(({ value }) => value);
  expect(form.action).toBe('/alliances/northmoor/bridge');
  expect([chosen(form.from.periods), form.from.asAt, chosen(form.from.terms)]).toEqual([
    ['2026-27-M05'],
    '71',
    ['in-force'],
  ]);
  expect([chosen(form.to.periods), form.to.asAt, chosen(form.to.terms)]).toEqual([
    ['2026-27-M06'],
    '84',
    [''],
  ]);
  expect(chosen(form.figures)).toEqual(['reserve/cost-risk/balance']);
  const other = bridgePage(bridge, { ...asked, figure: 'pool/unscheduled/plan' }).page.form;
  expect(chosen(other.figures)).toEqual(['pool/unscheduled/plan']);
});

test('a position is compared with the month before, and a closed one that moved with its close', () => {
  const compared = (one: typeof position) =>
    positionPage(one, clocks.terms).page.compare.map(({ text: link, href }) => [link, href]);
  const before = [
    'Compare with Month 5 (August 2026)',
    '/alliances/northmoor/bridge?from-period=2026-27-M05&from-asat=84&period=2026-27-M06&asat=84',
  ];
  expect(compared(position)).toEqual([before]);
  expect(compared(closedPosition)).toEqual([
    before,
    [
      'What has moved since the month was closed',
      '/alliances/northmoor/bridge?from-period=2026-27-M06&from-asat=70&period=2026-27-M06&asat=84',
    ],
  ]);
  const first = { ...position, clocks: { ...clocks, period: '2026-27-M01' } };
  expect(compared(first)).toEqual([]);
});
