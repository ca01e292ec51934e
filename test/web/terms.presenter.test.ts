import { termsPage } from '../../src/web/pages/terms/terms.presenter.js';
import { clocks, terms } from '../support/answers.js';
import { pageOf, textOf } from './pages.js';

const [founding] = clocks.terms;
const voice = (partner: string, by: string, event: number) => ({
  partner,
  by,
  event,
  recordedAt: '2026-04-01T09:00:00.000Z',
});
const view = termsPage(
  { clocks, versions: clocks.terms, shown: founding!, document: terms },
  {
    proposedBy: voice('moor-icb', 'Amina Yusuf', 4),
    supports: [voice('north-trust', 'Ben Carrow', 7)],
  },
);
const text = textOf(pageOf('pages/terms/terms.njk', view));

test('a clause stands with its paper text beside the rule that carries it out', () => {
  expect(view.page.clauses).toEqual([
    {
      id: 'clause-unscheduled-share',
      ref: '7.2',
      paper: 'The Parties shall share over-performance equally.',
      rule: 'Marginal rate over and under plan (unscheduled-share)',
      words:
        'Above 100% of the plan to date of Unscheduled care, commissioners bear 50% of the overspend and providers the rest. ' +
        'Below 97%, commissioners keep 40% of the underspend and providers the rest.',
    },
  ]);
});

test('who agreed is told with names and events', () => {
  expect(text).toContain(
    'P1 was proposed by Amina Yusuf for Moor Integrated Care Board on 1 April 2026 ( event 4 )',
  );
  expect(text).toContain('Supported by Ben Carrow for North Moor Hospitals on 1 April 2026');
  expect(text).toContain('Agreed ( event 9 )');
});

test('figures that are not a real contract’s say so', () => {
  expect(text).toContain('Illustrative figures.');
});

test('pools say their plan, what they take and who splits how', () => {
  expect(text).toContain('Phased by days of the month; price of activity');
  expect(text).toContain('24,000,000.00');
  expect(text).toContain('point of delivery NEL* or AE');
  expect(text).toContain('by plan');
});

test('decisions, late data, rounding and reserves are said in words', () => {
  expect(text).toContain('A proposal is agreed when every partner supports it');
  expect(text).toContain(
    'A restatement of a closed month counts from the day it is recorded; what the month was at its close stays pinned.',
  );
  expect(text).toContain('To the penny, halves away from zero.');
  expect(text).toContain(
    'Moor Integrated Care Board pays in £200,000.00. What is undrawn goes to the system challenge once its release is agreed.',
  );
});
