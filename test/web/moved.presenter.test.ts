import type { Moved } from '../../src/queries/moved-by/answers.js';
import { movedPage, movedSection } from '../../src/web/pages/moved/moved.presenter.js';
import { clocks } from '../support/answers.js';
import { linksIn, pageOf, textOf } from './pages.js';

const { period, asAt } = clocks;
const figure = (of: string, title: string, moved: string) => ({
  figure: of,
  title: `${title}, year to date, Month 6 (September 2026), 2026/27`,
  was: '100.00',
  is: '50.00',
  moved,
});

const moved: Moved = {
  clocks,
  scope: 'to-date',
  of: {
    address: '61/3',
    event: 61,
    line: 3,
    type: 'ActivityPosted',
    recordedAt: '2026-09-03T11:20:00.000Z',
    by: 'Ben Carrow',
    words: 'AE of Month 1, posted: -£5.00 (row 4 of a.csv)',
  },
  recorded: {
    read: true,
    period: '2026-27-M05',
    asAt: 62,
    words: 'It counts from event 62 on: it moved 2 figures.',
    figures: [
      figure('pool/urgent/actual', 'Actual: Urgent', '-50.00'),
      figure('partner/north/net', 'Net, received less paid: North Moor', '-50.00'),
    ],
  },
  now: { read: true, period, asAt, words: 'It moved nothing.', figures: [] },
};

test('every figure that moved stands with what it was, and opens its explanation as known then', () => {
  const html = pageOf('pages/moved/moved.njk', movedPage(moved));
  const text = textOf(html);
  expect(text).toContain(
    'What line 61/3 moved AE of Month 1, posted: −\u2060£5.00 (row 4 of a.csv)',
  );
  expect(text).toContain('Actual: Urgent 100.00 50.00 minus 50.00');
  expect(text).toMatch(/In this position It moved nothing\.$/);
  expect(linksIn(html)).toEqual(
    expect.arrayContaining([
      `/alliances/${clocks.alliance}/explain/pool/urgent/actual?scope=to-date&period=2026-27-M05&asat=62`,
      `/alliances/${clocks.alliance}/moved/61/3?scope=in-month&period=${period}&asat=${asAt}`,
      `/alliances/${clocks.alliance}/events/61?period=${period}&asat=${asAt}`,
    ]),
  );
});

test('on the page of its event stand the partners, nil where one reading did not move them', () => {
  const section = movedSection(moved, { alliance: clocks.alliance, period, asAt });
  expect(section.table?.rows).toHaveLength(1);
  const [name, then, now] = section.table!.rows[0]!.cells;
  expect([name?.text, then?.amount?.digits, now?.amount?.nil]).toEqual([
    'North Moor',
    '50.00',
    true,
  ]);
  expect(section.readings[1]).toBe('In this position. It moved nothing.');
  expect(section.whole).toContain('/moved/61/3?scope=to-date');
});

test('what moved nothing is a sentence, without a table or anything to open', () => {
  const nothing = { ...moved, recorded: moved.now };
  const section = movedSection(nothing, { alliance: clocks.alliance, asAt });
  expect(section).toEqual({
    readings: ['When recorded. It moved nothing.', 'In this position. It moved nothing.'],
  });
});
