import { filterFrom, filterInWords } from '../../src/web/pages/lines/lines.filter.js';
import { linesPage } from '../../src/web/pages/lines/lines.presenter.js';
import { linesLink } from '../../src/web/links.js';
import { namesIn } from '../../src/domain/sharing/names.js';
import { lines, terms } from '../support/answers.js';
import { pageOf, textOf } from './pages.js';

const names = namesIn(terms);
const { page } = linesPage(lines, names, undefined);

test('what is shown is said in words', () => {
  expect(page.filter).toBe(
    'Activity, pool Unscheduled care, by North Moor Hospitals, of Month 1 to Month 6 (September 2026).',
  );
  expect(filterInWords({ unmapped: true, period: '2026-27-M02' }, names)).toEqual([
    'All kinds of postings',
    'that no pool takes',
    'of Month 2 (May 2026) alone',
  ]);
});

test('a filter survives its address', () => {
  const filter = {
    kind: 'activity',
    pool: 'a&b',
    provider: 'north-trust',
    commissioner: 'moor-icb',
    period: '2026-27-M02',
    through: '2026-27-M06',
    submission: 'S 1',
    item: 'QIPP',
    version: '2',
    unmapped: true,
  } as const;
  const address = new URL(linesLink({ alliance: 'northmoor', asAt: 3 }, filter), 'http://x');
  expect(filterFrom(Object.fromEntries(address.searchParams))).toEqual(filter);
});

test('the total is over all lines, not only those of the page', () => {
  expect(page.total).toEqual({
    lines: '1,203 lines',
    moved: { minus: false, digits: '15,600,000.4999', nil: false },
    activity: { minus: false, digits: '31,744', nil: false },
  });
});

test('a line says its file and row, what it was and is, and opens its event', () => {
  const [posted, withdrawn] = page.table.rows;
  expect(posted?.cells[0]).toMatchObject({
    text: '21/0',
    href: '/alliances/northmoor/events/21?period=2026-27-M06&asat=84',
  });
  expect(posted?.cells[1]).toEqual({
    text: 'acm-RN1-M06.csv',
    under: 'row 1, recorded 1 October 2026',
  });
  expect(posted?.cells.slice(5).map(({ amount }) => amount?.digits)).toEqual([
    '0.00',
    '1,234.5678',
    '1,234.5678',
  ]);
  expect(withdrawn?.cells[1]?.under).toBe('no longer in it, recorded 2 October 2026');
  expect(withdrawn?.cells[0]?.tags?.map((tag) => tag.text)).toEqual(['Withdrawn']);
  expect(withdrawn?.cells[7]?.amount).toEqual({ minus: true, digits: '99.00', nil: false });
});

test('a line says of its place in the contract what the filter leaves open', () => {
  expect(page.table.rows[1]?.cells[2]).toEqual({
    text: 'NEL · NELST · 300',
    under: 'for Moor Integrated Care Board',
  });
  const all = linesPage({ ...lines, filter: {} }, names, undefined);
  expect(all.page.table.rows[1]?.cells[2]?.under).toBe(
    'North Moor Hospitals, for Moor Integrated Care Board, Unscheduled care',
  );
});

test('more lines are one link away, and the first ones too', () => {
  expect(page.next).toBe(
    '/alliances/northmoor/lines?kind=activity&pool=unscheduled&provider=north-trust&through=2026-27-M06&period=2026-27-M06&asat=84&after=40%2F7',
  );
  expect(page.first).toBeUndefined();
  expect(linesPage(lines, names, '40/7').page.first).not.toContain('after');
});

test('a filter that no line answers to says so', () => {
  const none = {
    ...lines,
    lines: [],
    total: { lines: 0, moved: '0.00', activityMoved: '0' },
  };
  const html = pageOf('pages/lines/lines.njk', linesPage(none, names, undefined));
  expect(textOf(html)).toContain('0 lines moved £0.00');
  expect(textOf(html)).toContain('No posted line answers to this.');
});
