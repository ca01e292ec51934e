import { positionPage } from '../../src/web/pages/position/position.presenter.js';
import { closedPosition, clocks, position } from '../support/answers.js';
import { linksIn, pageOf, textOf } from './pages.js';

const { page, frame } = positionPage(position, clocks.terms);
const html = pageOf('pages/position/position.njk', { page, frame });

test('the heading says the month in words', () => {
  expect(page.heading).toBe('Month 6 (September 2026), 2026/27');
});

test('the months beside this one are a link away, within the contract year', () => {
  expect(page.months).toEqual([
    {
      text: 'Month 5 (August 2026)',
      href: '/alliances/northmoor/position?period=2026-27-M05&asat=84',
      rel: 'prev',
    },
    {
      text: 'Month 7 (October 2026)',
      href: '/alliances/northmoor/position?period=2026-27-M07&asat=84',
      rel: 'next',
    },
  ]);
  const last = { ...position, clocks: { ...clocks, period: '2026-27-M12' } };
  expect(positionPage(last, clocks.terms).page.months.map(({ rel }) => rel)).toEqual(['prev']);
});

test('every figure of the pools opens its explanation, under the same lens', () => {
  const [elective] = page.pools.rows;
  expect(elective?.cells.slice(1).map(({ href }) => href)).toEqual(
    ['in-month', 'to-date'].flatMap((scope) =>
      ['plan', 'actual', 'variance'].map(
        (column) =>
          `/alliances/northmoor/explain/pool/elective/${column}?scope=${scope}&period=2026-27-M06&asat=84`,
      ),
    ),
  );
});

test('a version of the terms that was asked for is carried by every link', () => {
  const asked = positionPage({ ...position, clocks: { ...clocks, termsAsked: 1 } }, clocks.terms);
  const links = linksIn(pageOf('pages/position/position.njk', asked)).filter((link) =>
    link.includes('?'),
  );
  expect(links.length).toBeGreaterThan(40);
  expect(links.filter((link) => !link.includes('terms=1'))).toEqual([]);
});

test('every figure of shares and reserves opens its explanation, except what a close has pinned', () => {
  const closed = positionPage(closedPosition, clocks.terms).page;
  const [toDate, inMonth] = closed.shares;
  const linked = (cells: readonly { amount?: unknown; href?: string }[]) =>
    cells.filter(({ amount }) => amount !== undefined).map(({ href }) => href !== undefined);
  expect(linked(toDate!.rows[0]!.cells)).toEqual([true, true, true, true]);
  expect(linked(inMonth!.rows[0]!.cells)).toEqual([true, true, true]);
  expect(linked(closed.moved!.rows[0]!.cells)).toEqual([false, true, false]);
  // The limit is a term, not a figure that came about.
  expect(linked(closed.reserves.rows[0]!.cells)).toEqual([false, true, true, true, true, true]);
});

test('a part that a partner has no entries of is a dash, not nil', () => {
  const [commissioner] = page.shares[0]!.rows;
  expect(page.shares[0]!.columns.map(({ text }) => text)).toEqual([
    'Partner',
    'Plan',
    'Activity',
    'Risk share',
    'Reserve',
    'Net',
  ]);
  expect(commissioner?.cells[2]).toEqual({ text: '–' });
});

test('a closed month says by whom, and what has moved since', () => {
  const text = textOf(
    pageOf('pages/position/position.njk', positionPage(closedPosition, clocks.terms)),
  );
  expect(text).toContain(
    'Month closed by Amina Yusuf on 5 October 2026, on what was known at event 70',
  );
  expect(text).toContain(
    'North Moor Hospitals Provider, RN1 15,510,000.25 15,500,000.25 minus 10,000.00',
  );
  expect(page.moved).toBeUndefined();
});

test('an open month says so', () => {
  expect(textOf(html)).toContain('Month open');
});

test('a minus is a sign for the eye and a word for the ear', () => {
  expect(html).toContain(
    '<span class="nhsuk-u-visually-hidden">minus </span><span aria-hidden="true">−</span>100,000.00',
  );
  expect(html).not.toMatch(/>-\d/);
});

test('caps and limits that were met are told in the words of their step', () => {
  expect(page.marks.map(({ pool, tag, words }) => [pool, tag.text, words])).toEqual([
    ['Unscheduled care', 'Cap met', position.pools[1]!.met[0]!.words],
    ['Unscheduled care', 'Reserve limit met', position.pools[1]!.met[1]!.words],
  ]);
});

test('where a trigger is met, the page says that the alliance has to decide, and what', () => {
  const words = 'The actual is £2.00 over plan: the alliance has to meet and decide.';
  const [first, ...others] = position.pools;
  const met = [{ what: 'break-glass' as const, words }];
  const view = positionPage({ ...position, pools: [{ ...first!, met }, ...others] }, clocks.terms);
  expect(view.page.marks[0]).toMatchObject({ pool: first!.name, words });
  const shown = textOf(pageOf('pages/position/position.njk', view));
  expect(shown).toContain('Decision needed');
  expect(shown).toContain(words);
});

test('unexplained money is shown, and marked where it is not nil', () => {
  expect(textOf(html)).toContain('Unexplained: £0.00 Nil');
  const odd = positionPage({ ...position, unexplained: '-0.01' }, clocks.terms);
  expect(textOf(pageOf('pages/position/position.njk', odd))).toContain(
    'Unexplained: minus £0.01 Look into it',
  );
});

test('unmapped money opens the lines that no pool takes', () => {
  const stray = { ...position, unmapped: { price: '1250.75', cells: 3 } };
  const check = positionPage(stray, clocks.terms).page.checks.find(
    ({ name }) => name === 'Unmapped',
  );
  expect(check?.amount.digits).toBe('1,250.75');
  expect(check?.href).toBe(
    '/alliances/northmoor/lines?through=2026-27-M06&unmapped=yes&period=2026-27-M06&asat=84',
  );
});

test('money of opposite signs that no pool takes is still marked', () => {
  const stray = { ...position, unmapped: { price: '0.00', cells: 2 } };
  const check = positionPage(stray, clocks.terms).page.checks.find(
    ({ name }) => name === 'Unmapped',
  );
  expect(check?.tag.text).toBe('Look into it');
});

test('without a reserve the page says that there is none', () => {
  const none = positionPage({ ...position, reserves: [] }, clocks.terms);
  expect(textOf(pageOf('pages/position/position.njk', none))).toContain(
    'Reserves The terms set no reserve aside.',
  );
});

test('a reserve shows what it opened with, and what goes on into the next year', () => {
  const carried = positionPage(
    {
      ...position,
      reserves: position.reserves.map((row) => ({ ...row, broughtForward: '60000.00' })),
      carriedForward: [{ contractYear: '2027-28', reserve: 'winter', amount: '40000.00' }],
    },
    clocks.terms,
  ).page;
  expect(carried.reserves.columns.map(({ text }) => text)).toEqual([
    ...['Reserve', 'Limit', 'Brought forward', 'Paid in', 'Drawn in month', 'Drawn', 'Released'],
    'Balance',
  ]);
  expect(carried.reserves.rows[0]!.cells[2]!.href).toContain('reserve/cost-risk/brought-forward');
  expect(carried.reinvestment!.rows[0]!.cells[0]!.text).toBe(
    'Carried forward into reserve winter of 2027/28',
  );
});

test('what users have named cannot become markup', () => {
  const name = '<script>alert(1)</script> & "Sons"';
  const named = positionPage(
    {
      ...position,
      clocks: { ...clocks, name },
      pools: position.pools.map((row) => ({ ...row, name })),
      partners: position.partners.map((row) => ({ ...row, name })),
      reserves: position.reserves.map((row) => ({ ...row, name })),
    },
    clocks.terms,
  );
  const page = pageOf('pages/position/position.njk', named);
  expect(page).not.toContain('<script');
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;Sons&quot;');
});

test('the page carries no script and no style of its own', () => {
  expect(html).not.toMatch(/<script|<style|\sstyle=|\son[a-z]+=/);
});

test('every address on the page is on this host', () => {
  expect(html).not.toMatch(/(?:href|src|action)="(?!\/|#)/);
});

test('a what-if leads to why it differs from its base', () => {
  const scenario = { scenario: 'S1', name: 'Half the cap', suppositions: [], refused: 0 };
  const supposed = { ...position, clocks: { ...clocks, scenario } };
  const { compare } = positionPage(supposed, clocks.terms).page;
  expect(compare).toEqual([
    {
      text: 'Why S1 differs from its base',
      href: '/alliances/northmoor/bridge?from-period=2026-27-M06&from-asat=84&period=2026-27-M06&asat=84&scenario=S1',
    },
  ]);
});
