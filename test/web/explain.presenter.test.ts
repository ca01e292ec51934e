import { explainPage } from '../../src/web/pages/explain/explain.presenter.js';
import { namesIn } from '../../src/domain/sharing/names.js';
import { explanation, terms } from '../support/answers.js';
import { linksIn, pageOf, textOf } from './pages.js';

const names = namesIn(terms);
const { page } = explainPage(explanation, names);
const steps = page.groups.flatMap((group) => group.steps);
const text = textOf(pageOf('pages/explain/explain.njk', explainPage(explanation, names)));

test('steps stand in order, each with what it adds', () => {
  expect(steps.map(({ n, title, amount }) => [n, title, amount.minus, amount.digits])).toEqual([
    [1, 'Activity is credited', false, '15,600,000.50'],
    [2, 'Marginal rate over and under plan', true, '100,000.25'],
  ]);
});

test('the foot says that the steps add up to the figure', () => {
  expect(text).toContain(
    'The 2 steps add up to £15,500,000.25 The figure is £15,500,000.25 Unexplained £0.00 Adds up',
  );
});

test('steps that do not add up are said not to', () => {
  const wrong = { ...explanation, sum: '15500000.24', unexplained: '0.01' };
  expect(textOf(pageOf('pages/explain/explain.njk', explainPage(wrong, names)))).toContain(
    'Unexplained £0.01 Does not add up',
  );
});

test('posted lines are opened with the filter that they sum under', () => {
  expect(steps[0]?.inputs[0]?.from).toEqual({
    text: 'posted lines',
    href: '/alliances/northmoor/lines?kind=activity&pool=unscheduled&provider=north-trust&commissioner=moor-icb&through=2026-27-M06&version=1&period=2026-27-M06&asat=84',
  });
});

test('an input of a run is explained to date, through the last month of the run', () => {
  const [first] = explanation.steps;
  const step = {
    ...first!,
    run: { version: 1, through: '2026-27-M05', sign: -1 as const },
    inputs: [
      { label: 'Plan', value: '1.00', unit: 'money' as const, figure: 'pool/unscheduled/plan' },
    ],
  };
  const shown = explainPage({ ...explanation, scope: 'in-month', steps: [step] }, names);
  expect(shown.page.groups[0]?.steps[0]?.inputs[0]?.from?.href).toBe(
    '/alliances/northmoor/explain/pool/unscheduled/plan?scope=to-date&period=2026-27-M05&asat=84',
  );
});

test('an input outside any run is explained in the scope of the figure', () => {
  const { run: _, ...first } = explanation.steps[0]!;
  const step = {
    ...first,
    inputs: [
      { label: 'Plan', value: '1.00', unit: 'money' as const, figure: 'pool/unscheduled/plan' },
    ],
  };
  const shown = explainPage({ ...explanation, scope: 'in-month', steps: [step] }, names);
  expect(shown.page.groups[0]?.steps[0]?.inputs[0]?.from?.href).toBe(
    '/alliances/northmoor/explain/pool/unscheduled/plan?scope=in-month&period=2026-27-M06&asat=84',
  );
});

test('rates, counts and money are each shown as what they are', () => {
  expect(
    steps[1]?.inputs.map(({ text: rate, amount, unit }) => rate ?? `${unit}${amount?.digits}`),
  ).toEqual(['£12,000,000.00', '50%', '31,744', '£12.50']);
});

test('a clause quotes its paper and opens in the terms', () => {
  expect(steps[1]?.clause).toEqual({
    ref: '7.2',
    text: 'The Parties shall share over-performance equally.',
    version: 'version 1 of the terms, Founding terms',
    href: '/alliances/northmoor/terms?version=1&period=2026-27-M06&asat=84#clause-unscheduled-share',
  });
});

test('who decided is told once, with names and events; later steps point there', () => {
  expect(steps[0]?.decision?.map(({ text: said, event }) => `${said}: ${event.text}`)).toEqual([
    'Founding terms: Northmoor agreement, from Month 1 (April 2026): proposed by Amina Yusuf for Moor Integrated Care Board: event 4',
    'Supported by Amina Yusuf for Moor Integrated Care Board on 1 April 2026: event 5',
    'Supported by Ben Carrow for North Moor Hospitals on 2 April 2026: event 7',
    'Agreed by the rule of the agreement: event 9',
  ]);
  expect(steps[1]?.decision).toBeUndefined();
  expect(steps[1]?.decidedAs).toEqual({ text: 'as step 1', href: '#step-1' });
});

test('what one partner decided alone is told with its clause and its reason', () => {
  const overridden = {
    partner: 'moor-icb',
    by: 'Amina Yusuf',
    event: 8,
    recordedAt: '2026-04-03T09:00:00.000Z',
    reason: 'Winter will not wait',
    version: 1,
    clause: { ref: '9.3', text: 'The commissioner may override.' },
  };
  const alone = explanation.steps.map((step) =>
    step.decision === undefined ? step : { ...step, decision: { ...step.decision, overridden } },
  );
  const [first] = explainPage({ ...explanation, steps: alone }, names).page.groups.flatMap(
    (group) => group.steps,
  );
  expect(
    first?.decision?.slice(-2).map(({ text: said, event }) => `${said}: ${event.text}`),
  ).toEqual([
    'Carried by override of Amina Yusuf for Moor Integrated Care Board on 3 April 2026, under clause 9.3 (“The commissioner may override.”): Winter will not wait: event 8',
    'Agreed by that override: event 9',
  ]);
});

test('rounding is shown to the last digit, and left out where there is none', () => {
  expect(steps[0]?.rounding?.digits).toBe('0.0001');
  expect(steps[1]?.rounding).toBeUndefined();
});

test('one run needs no title; several are told apart', () => {
  expect(page.groups.map(({ title }) => title)).toEqual([undefined]);
  const runs = [
    { version: 1, through: '2026-27-M06', sign: 1 as const },
    { version: 1, through: '2026-27-M04', sign: -1 as const },
  ];
  const varied = explanation.steps.map((step, place) => ({ ...step, run: runs[place]! }));
  expect(
    explainPage({ ...explanation, steps: varied }, names).page.groups.map(({ title }) => title),
  ).toEqual([
    'Under version 1 of the terms, through Month 6 (September 2026)',
    'Taken off: version 1 of the terms, through Month 4 (July 2026)',
  ]);
});

test('a figure that nothing moved is explained as nil', () => {
  const nil = { ...explanation, amount: '0.00', steps: [], sum: '0.00' };
  expect(textOf(pageOf('pages/explain/explain.njk', explainPage(nil, names)))).toContain(
    'No step moved anything here: the figure is nil.',
  );
});

test('the month alone and the year to date are one link apart', () => {
  expect(page.otherScope.href).toContain('/explain/partner/north-trust/net?scope=in-month&');
  const month = explainPage({ ...explanation, scope: 'in-month' }, names);
  expect(month.page.otherScope.href).toContain('?scope=to-date&');
});

test('the way back leads to the position that the figure is of', () => {
  const links = linksIn(pageOf('pages/explain/explain.njk', explainPage(explanation, names)));
  expect(links).toContain('/alliances/northmoor/position?period=2026-27-M06&asat=84');
});

test('the whole of it as one document is of the same what-if', () => {
  const scenario = { scenario: 'S1', name: 'Half the cap', suppositions: [], refused: 0 };
  const supposed = { ...explanation, clocks: { ...explanation.clocks, scenario } };
  const view = explainPage(supposed, namesIn(terms));
  const [tree] = linksIn(pageOf('pages/explain/explain.njk', view)).filter((link) =>
    link.includes('explanation-tree'),
  );
  expect(tree).toMatch(/[?&]scenario=S1(&|$)/);
});
