/** The steps that come of no clause: contributions, plan, activity, releases and adjustments, whole. */
import type { SettledAdjustment } from '../../../src/domain/sharing/facts.js';
import { settle } from '../../../src/domain/sharing/settle.js';
import type { StepRule } from '../../../src/domain/sharing/statement.js';
import type { Terms } from '../../../src/domain/sharing/terms.js';
import { plain } from './opened.js';
import {
  PAPER,
  facts,
  period,
  pool,
  posted,
  remainder,
  reserve,
  terms,
  version,
} from './sample.js';

const steps = (of: Terms, rule: StepRule, others: Parameters<typeof facts>[1] = {}, month = 1) => {
  const cells = [
    posted(1, 'urgent', 'north', 'east', '500000.004', 'cost'),
    posted(1, 'urgent', 'south', 'east', '0.01', 'cost'),
  ];
  const { runs } = settle([version(1, 1, of)], facts(cells, others), period(month));
  return plain(runs[0]!.steps.filter((step) => step.rule === rule)) as unknown[];
};
const clauses = [remainder('end', 'urgent', 'commissioners')];

test('contributions', () => {
  expect(steps(terms({ reserves: [reserve('pot')] }), 'contribution')).toEqual([
    {
      step: 1,
      rule: 'contribution',
      reserve: 'pot',
      inputs: [
        {
          label: 'Contribution of North',
          value: '60000.00',
          unit: 'money',
          source: { from: 'reserve', reserve: 'pot' },
        },
        {
          label: 'Contribution of East',
          value: '40000.00',
          unit: 'money',
          source: { from: 'reserve', reserve: 'pot' },
        },
      ],
      words: '£100,000.00 is paid into The reserve: North £60,000.00, East £40,000.00.',
      result: '100000.00',
      rounding: '0.00',
      entries: [
        { step: 1, part: 'reserve', from: 'partner:north', to: 'reserve:pot', amount: '60000.00' },
        { step: 1, part: 'reserve', from: 'partner:east', to: 'reserve:pot', amount: '40000.00' },
      ],
    },
  ]);
  const none = terms({ reserves: [reserve('pot', { contributions: {} })] });
  expect(steps(none, 'contribution')).toMatchObject([
    { words: '£0.00 is paid into The reserve: by nobody.', entries: [] },
  ]);
});

test('the plan, by contributions, with what changes have made of it', () => {
  const change = {
    clause: PAPER,
    fromPeriod: period(1),
    change: 'compensation-event',
    pool: 'urgent',
    commissioner: 'north',
    provider: 'east',
    falls: 'in-its-first-month',
    reason: 'flood',
  } as const;
  const of = terms({
    pools: [pool('urgent', { contributions: { north: '9000.00', south: '3000.00' } })],
    planChanges: [
      { ...change, id: 'more', effect: 'adds', amount: '80.00' },
      { ...change, id: 'less', effect: 'takes-off', amount: '20.00' },
    ],
    clauses,
  });
  const plan = { unit: 'money', source: { from: 'plan', pool: 'urgent' } };
  const changed = (id: string) => ({
    unit: 'money',
    source: { from: 'plan-change', change: id },
  });
  expect(steps(of, 'plan')).toEqual([
    {
      step: 1,
      rule: 'plan',
      pool: 'urgent',
      inputs: [
        { ...plan, label: 'Plan to date, North with East', value: '500060.00' },
        { ...plan, label: 'Plan to date, South with West', value: '500000.00' },
        { ...plan, label: 'Contribution of North for the year', value: '9000.00' },
        { ...plan, label: 'Contribution of South for the year', value: '3000.00' },
        { ...changed('more'), label: 'Of it by compensation-event "more"', value: '80.00' },
        { ...changed('less'), label: 'Of it by compensation-event "less"', value: '-20.00' },
      ],
      words:
        'Commissioners pay the plan to date of Urgent: £1,000,060.00, made of £1,000,000.00 by the plan lines, ' +
        '£80.00 by compensation-event "more" and £20.00 off by compensation-event "less", in proportion to their contributions.',
      result: '1000060.00',
      rounding: '0.00',
      entries: [
        { step: 1, part: 'plan', from: 'partner:north', to: 'pool:urgent', amount: '750045.00' },
        { step: 1, part: 'plan', from: 'partner:south', to: 'pool:urgent', amount: '250015.00' },
      ],
    },
  ]);
});

test('costs, rounded line by line, in one entry for each provider', () => {
  const of = terms({ pools: [pool('urgent', { basis: 'cost' })], clauses });
  const from = { from: 'postings', kind: 'cost', pool: 'urgent', provider: 'east' };
  expect(steps(of, 'activity')).toEqual([
    {
      step: 2,
      rule: 'activity',
      pool: 'urgent',
      inputs: [
        {
          label: 'Actual to date, East for North',
          value: '500000.004',
          unit: 'money',
          source: { ...from, commissioner: 'north' },
        },
        {
          label: 'Actual to date, East for South',
          value: '0.01',
          unit: 'money',
          source: { ...from, commissioner: 'south' },
        },
      ],
      words: 'Providers are credited the cost to date of Urgent: £500,000.01.',
      result: '500000.01',
      rounding: '-0.004',
      entries: [
        { step: 2, part: 'activity', from: 'pool:urgent', to: 'partner:east', amount: '500000.01' },
      ],
    },
  ]);
});

test('a release, also of nothing', () => {
  const releases = [{ reserve: 'pot', period: period(1) }];
  const held = (value: string) => [
    {
      label: 'Held by The reserve',
      value,
      unit: 'money',
      source: { from: 'reserve', reserve: 'pot' },
    },
  ];
  const purpose = reserve('pot', { release: { to: 'reinvestment', purpose: 'beds' } });
  expect(steps(terms({ reserves: [purpose], clauses }), 'release', { releases })).toEqual([
    {
      step: 5,
      rule: 'release',
      reserve: 'pot',
      inputs: held('100000.00'),
      words: 'The reserve holds £100,000.00, which is released to beds.',
      result: '100000.00',
      rounding: '0.00',
      entries: [
        {
          step: 5,
          part: 'release',
          from: 'reserve:pot',
          to: 'reinvestment:beds',
          amount: '100000.00',
        },
      ],
    },
  ]);
  const empty = reserve('pot', { contributions: {} });
  expect(steps(terms({ reserves: [empty], clauses }), 'release', { releases })).toEqual([
    {
      step: 5,
      rule: 'release',
      reserve: 'pot',
      inputs: held('0.00'),
      words: 'The reserve holds nothing: there is nothing to release.',
      result: '0.00',
      rounding: '0.00',
      entries: [],
    },
  ]);
});

test('an adjustment, in a pool or in none, and its reversal', () => {
  const adjustment: SettledAdjustment = {
    adjustment: 'ward',
    reversal: false,
    period: period(1),
    effectiveOn: '2026-04-20',
    payer: 'north',
    payee: 'west',
    amount: '125.00',
    reason: 'a ward kept open',
  };
  const back = { ...adjustment, reversal: true, payer: 'west', payee: 'north', pool: 'urgent' };
  const source = { from: 'adjustment', adjustment: 'ward' };
  expect(steps(terms({ clauses }), 'adjustment', { adjustments: [adjustment, back] })).toEqual([
    {
      step: 4,
      rule: 'adjustment',
      inputs: [
        {
          label: 'Adjustment "ward"',
          value: '125.00',
          unit: 'money',
          source: { ...source, reversal: false },
        },
      ],
      words: 'Adjustment "ward", effective 2026-04-20: North pays West £125.00 (a ward kept open).',
      result: '125.00',
      rounding: '0.00',
      entries: [
        {
          step: 4,
          part: 'adjustment',
          from: 'partner:north',
          to: 'partner:west',
          amount: '125.00',
        },
      ],
    },
    {
      step: 5,
      rule: 'adjustment',
      pool: 'urgent',
      inputs: [
        {
          label: 'Reversal of adjustment "ward"',
          value: '125.00',
          unit: 'money',
          source: { ...source, reversal: true },
        },
      ],
      words:
        'Reversal of adjustment "ward", effective 2026-04-20: West pays North £125.00 (a ward kept open).',
      result: '125.00',
      rounding: '0.00',
      entries: [
        {
          step: 5,
          part: 'adjustment',
          from: 'partner:west',
          to: 'partner:north',
          amount: '125.00',
        },
      ],
    },
  ]);
});
