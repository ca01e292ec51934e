import type { Clause } from '../../src/domain/sharing/terms.js';
import { clauseInWords, limitInWords } from '../../src/web/pages/terms/clause.words.js';
import { termsPage } from '../../src/web/pages/terms/terms.presenter.js';
import { namesIn } from '../../src/web/words/names.js';
import { clocks, terms } from '../support/answers.js';
import { pageOf, textOf } from './pages.js';

const names = namesIn(terms);
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

const paper = { id: 'c', clause: { ref: '1', text: 'Paper.' } };
const said = (clause: Clause): string => clauseInWords(clause, names);

test('a limit says what it is a limit of', () => {
  expect(limitInWords({ amount: '250000', basis: 'for-the-year' })).toBe(
    '£250,000.00 for the year',
  );
  expect(limitInWords({ amount: '250000', basis: 'phased-with-plan' })).toBe(
    '£250,000.00 for the year, growing with the plan',
  );
  expect(limitInWords({ percent: '5%', of: 'plan-to-date' })).toBe('5% of the plan to date');
  expect(limitInWords({ percent: '5%', of: 'plan-for-the-year' })).toBe(
    '5% of the plan for the year',
  );
});

test('every rule of the language is told with its parameters', () => {
  const limit = { amount: '300000', basis: 'for-the-year' } as const;
  expect(said({ ...paper, rule: 'block', pool: 'unscheduled' })).toContain('Unscheduled care');
  expect(
    said({ ...paper, rule: 'remainder', pool: 'unscheduled', borneBy: 'commissioners' }),
  ).toContain('borne or kept by the commissioners');
  expect(
    said({
      ...paper,
      rule: 'cap',
      applied: 'before-share',
      pool: 'unscheduled',
      limit,
      beyondBorneBy: 'providers',
    }),
  ).toBe(
    'Before the share: only overspend of Unscheduled care up to £300,000.00 for the year is left to share. The providers bear what is beyond.',
  );
  expect(
    said({
      ...paper,
      rule: 'cap',
      applied: 'after-share',
      of: 'share',
      caps: 'commissioners',
      limit,
      beyondBorneBy: 'providers',
    }),
  ).toBe(
    'After the share: what the commissioners bear under clause share is limited to £300,000.00 for the year. The providers bear what is beyond.',
  );
  expect(
    said({
      ...paper,
      rule: 'guarantee',
      pools: ['unscheduled'],
      floor: limit,
      includesQuality: 'no',
    }),
  ).toContain('Income withdrawn for quality is not made good.');
  expect(
    said({
      ...paper,
      rule: 'cquin',
      pools: ['unscheduled'],
      percent: '1.25%',
      measure: 'CQUIN',
      untilPosted: 'as-missed',
    }),
  ).toContain('Until an outcome is posted it counts as missed.');
});

test('a draw on a reserve says what happens beyond its balance', () => {
  const draw = {
    ...paper,
    rule: 'reserve-draw',
    reserve: 'cost-risk',
    covers: 'share',
    side: 'providers',
    percent: '100%',
  } as const;
  expect(said({ ...draw, beyondBorneBy: 'providers' })).toContain('stays with the providers');
  expect(said({ ...draw, beyondBorneBy: 'commissioners' })).toContain('moves to the commissioners');
});

test('an incentive says from where it is paid, and savings say that no money moves', () => {
  const incentive = {
    ...paper,
    rule: 'cost-reduction-incentive',
    pool: 'unscheduled',
    providersKeep: '50%',
  } as const;
  expect(said({ ...incentive, paidFrom: { source: 'pool' } })).toContain('paid out of the pool');
  expect(said({ ...incentive, paidFrom: { source: 'reserve', reserve: 'cost-risk' } })).toContain(
    'paid out of The cost risk reserve',
  );
  expect(
    said({ ...paper, rule: 'savings-programme', target: '34100000', items: ['QIPP', 'CIP'] }),
  ).toBe(
    'Savings posted under QIPP and CIP are set against £34,100,000.00 for the year. No money moves.',
  );
});
