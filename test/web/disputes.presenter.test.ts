import type { DisputeRow } from '../../src/queries/disputes/answers.js';
import { noNames } from '../../src/domain/sharing/names.js';
import { disputesPage } from '../../src/web/pages/disputes/disputes.presenter.js';
import { explainPage } from '../../src/web/pages/explain/explain.presenter.js';
import { positionPage } from '../../src/web/pages/position/position.presenter.js';
import { clocks, explanation, position } from '../support/answers.js';
import { linksIn, pageOf, textOf } from './pages.js';

const dispute: DisputeRow = {
  dispute: 'D1',
  about: { of: 'figure', figure: 'pool/unscheduled/actual', scope: 'to-date' },
  what: 'pool/unscheduled/actual, year to date',
  partner: 'moor-icb',
  by: 'Jo Patel',
  amount: '12500.00',
  claimedBy: 'moor-icb',
  claimedFrom: 'north-trust',
  period: '2026-27-M06',
  asAt: 70,
  reason: 'Counted twice.',
  raisedAt: 80,
  recordedAt: '2026-10-12T09:14:27.310Z',
  status: 'open',
  words: 'Moor ICB disputes unscheduled care (D1): £12,500.00. Counted twice.',
  history: [
    { event: 80, words: 'Moor ICB disputes unscheduled care (D1): £12,500.00. Counted twice.' },
    { event: 81, words: 'P4 proposed. Resolution of dispute D1: settled. Half of it.' },
  ],
  resolutions: ['P4'],
};
const lens = { alliance: 'northmoor', asAt: 84 };
const page = (disputes: readonly DisputeRow[]): string =>
  pageOf(
    'pages/disputes/disputes.njk',
    disputesPage({ name: 'Northmoor alliance', asAt: 84, latest: 97, disputes }, lens, noNames),
  );

test('Disputes tells what, the money, who claims it, how it stands and all that happened', () => {
  const html = page([
    dispute,
    { ...dispute, dispute: 'D2', status: 'resolved', outcome: 'not-upheld', endedAt: 83 },
    { ...dispute, dispute: 'D3', status: 'withdrawn', endedAt: 83 },
  ]);
  const said = textOf(html);
  expect(said).toContain('As known at event 84: 1 dispute is open.');
  expect(said).toMatch(/12,500\.00.*by moor-icb from north-trust.*Open.*Not upheld.*Withdrawn/);
  expect(said).toContain(
    'P4 proposed. Resolution of dispute D1: settled. Half of it. ( event 81 )',
  );
  expect(linksIn(html)).toContain(
    '/alliances/northmoor/explain/pool/unscheduled/actual?scope=to-date&period=2026-27-M06&asat=70',
  );
});

test('what is disputed opens, where there is a page of it', () => {
  const links = (
    [
      { of: 'posting', event: 12, line: 9 },
      { of: 'submission', submission: 'S1' },
      { of: 'adjustment', adjustment: 'A1' },
    ] as const
  ).map((about) => linksIn(page([{ ...dispute, about }])).join(' '));
  expect(links[0]).toContain('/events/12?');
  expect(links[1]).toContain('/lines?submission=S1&period=2026-27-M06');
  expect(links[2]).not.toContain('A1');
});

test('with none, it says so', () => {
  expect(textOf(page([]))).toContain('Nothing has been disputed.');
});

test('where nothing is open, it says so', () => {
  expect(textOf(page([]))).toContain('As known at event 84: no dispute is open.');
});

test('Position shows what is in dispute beside its figures, and nothing where nothing is', () => {
  const shown = (disputes: typeof position.disputes): string =>
    pageOf('pages/position/position.njk', positionPage({ ...position, disputes }, clocks.terms));
  expect(textOf(shown(position.disputes))).not.toContain('In dispute');
  const html = shown({
    open: [dispute],
    amount: '12500.00',
    partners: [{ partner: 'moor-icb', name: 'Moor ICB', claims: '12500.00', claimedFrom: '0.00' }],
  });
  expect(textOf(html)).toMatch(/In dispute.*no part of the figures.*D1.*12,500\.00.*event 80/);
  expect(textOf(html)).toMatch(/In dispute, by partner.*Moor ICB £? ?12,500\.00/);
  expect(linksIn(html)).toContain('/alliances/northmoor/disputes?period=2026-27-M06&asat=84#D1');
});

test('Explain says that the figure is in dispute, or rests on what is', () => {
  const said = (itself: boolean): string =>
    textOf(
      pageOf(
        'pages/explain/explain.njk',
        explainPage({ ...explanation, disputes: [{ ...dispute, itself }] }, noNames),
      ),
    );
  expect(said(true)).toContain(`In dispute. ${dispute.words} ( dispute D1 )`);
  expect(said(false)).toContain('It rests on what is in dispute.');
});
