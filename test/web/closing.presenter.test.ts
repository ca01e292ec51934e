import type { ClosingStatement } from '../../src/queries/answers.js';
import { closingPage } from '../../src/web/pages/closing/closing.presenter.js';
import { positionPage } from '../../src/web/pages/position/position.presenter.js';
import { clocks, closing, position } from '../support/answers.js';
import { linksIn, pageOf, textOf } from './pages.js';

const html = (statement: ClosingStatement = closing): string =>
  pageOf('pages/closing/closing.njk', closingPage(statement));
const text = textOf(html());

test('the payments that settle are said first, in sentences', () => {
  expect(closingPage(closing).page.sentences).toEqual([
    'Moor Integrated Care Board pays North Moor Hospitals £260,000.00.',
  ]);
  expect(text).toContain('Interim: the year ends with Month 12 (March 2027).');
  expect(text).toContain('Moor Integrated Care Board pays North Moor Hospitals £260,000.00.');
});

test('what each is due says whether it is to receive or to pay', () => {
  expect(text).toMatch(/minus 260,000\.00\s+to pay|260,000\.00\s+to pay/);
  expect(text).toMatch(/260,000\.00\s+to receive/);
  const { rows } = closingPage(closing).page.partners;
  expect(rows.at(-1)).toMatchObject({ total: true });
  expect(rows.at(-1)!.cells.at(-1)!.amount).toMatchObject({ nil: true });
});

test('the position of each opens how it was reached, and money held is shown only where there is any', () => {
  expect(linksIn(html())).toContain(
    '/alliances/northmoor/explain/partner/moor-icb/net?scope=to-date&period=2026-27-M06&asat=84',
  );
  expect(text).not.toContain('Held for the alliance');
  const [first, ...others] = closing.partners;
  const held = html({ ...closing, partners: [{ ...first!, funds: '70000.00' }, ...others] });
  expect(textOf(held)).toContain('Held for the alliance');
});

test('where nothing has been posted it says so before anything is to be paid', () => {
  const words = 'Nothing has been posted for Month 3 to Month 6 of Urgent care: it counts as nil.';
  const row = { pool: 'urgent', name: 'Urgent care', periods: [], words };
  const told = textOf(html({ ...closing, unposted: [row] }));
  expect(told.indexOf(words)).toBeGreaterThan(told.indexOf('Interim:'));
  expect(told.indexOf(words)).toBeLessThan(told.indexOf('pays North Moor Hospitals'));
  expect(text).not.toContain('has been posted');
});

test('where all is paid it says so', () => {
  const paid = textOf(html({ ...closing, settlement: [], onAccount: [] }));
  expect(paid).toContain('Nothing is left to pay: all that is due has been paid.');
  expect(paid).toContain('Nothing is paid on account.');
});

test('the position leads to it where the terms say who pays whom', () => {
  const link = '/alliances/northmoor/closing?period=2026-27-M06&asat=84';
  const leading = pageOf('pages/position/position.njk', positionPage(position, clocks.terms, true));
  const without = pageOf('pages/position/position.njk', positionPage(position, clocks.terms));
  expect(linksIn(leading)).toContain(link);
  expect(linksIn(without)).not.toContain(link);
});
