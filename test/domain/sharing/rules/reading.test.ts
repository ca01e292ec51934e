/** Every rule of the language is read back in plain English, with its own digits and names. */
import type { Names } from '../../../../src/domain/sharing/names.js';
import { RULES, clauseInWords } from '../../../../src/domain/sharing/rules.js';
import type { Clause } from '../../../../src/domain/sharing/terms.js';
import { limitInWords, listInWords } from '../../../../src/domain/sharing/words.js';

const NAMES: Record<string, string> = {
  elective: 'Elective',
  urgent: 'Urgent care',
  drugs: 'Drugs',
  risk: 'The risk reserve',
  icb: 'The board',
  east: 'East',
};
const name = (id: string): string => NAMES[id] ?? id;
const names: Names = { partner: name, pool: name, reserve: name };

const base = { id: 'c', clause: { ref: '1', text: 'As agreed.' } };

/** Each clause, and what it reads as. */
const READINGS: readonly (readonly [Clause, string])[] = [
  [
    { ...base, rule: 'block', pool: 'elective' },
    'Providers are paid the plan of Elective, whatever the activity, and bear or keep the difference.',
  ],
  [
    { ...base, rule: 'remainder', pool: 'urgent', borneBy: 'commissioners' },
    'Whatever variance of Urgent care is left is borne or kept by the commissioners.',
  ],
  [
    {
      ...base,
      rule: 'marginal-rate',
      pool: 'urgent',
      over: { threshold: '100%', commissionersBear: '50%' },
      under: { threshold: '97%', commissionersKeep: '40%' },
    },
    'Above 100% of the plan to date of Urgent care, commissioners bear 50% of the overspend and providers the rest. ' +
      'Below 97%, commissioners keep 40% of the underspend and providers the rest.',
  ],
  [
    {
      ...base,
      rule: 'deadband',
      pool: 'urgent',
      over: 'never-shared',
      under: { sharedFrom: '2%' },
      insideBorneBy: 'commissioners',
    },
    'Urgent care: overspend is never shared; underspend of 2% or more of the plan to date is shared from the first pound, and less than that not at all. ' +
      'What is not shared is borne or kept by the commissioners.',
  ],
  [
    {
      ...base,
      rule: 'bands',
      pool: 'urgent',
      boundsIn: 'money-for-the-year',
      shareOf: 'providers',
      over: [
        { from: '0.00', to: '5000.00', share: '50%' },
        { from: '5000.00', share: '20%' },
      ],
      under: [],
      uncovered: 'commissioners',
    },
    'Of overspend of Urgent care the providers bear 50% from £0.00 to £5,000.00, 20% from £5,000.00 and beyond; of underspend they keep nothing, as it has no bands. ' +
      'The commissioners bear or keep the rest of each band. What no band covers is borne or kept by the commissioners.',
  ],
  [
    {
      ...base,
      rule: 'bands',
      pool: 'urgent',
      boundsIn: 'percent-of-plan-for-the-year',
      shareOf: 'commissioners',
      over: [],
      under: [{ from: '1%', to: '5%', share: '50%' }],
      uncovered: 'left-to-later-clauses',
    },
    'Of overspend of Urgent care the commissioners bear nothing, as it has no bands; of underspend they keep 50% from 1% to 5% of plan for the year. ' +
      'The providers bear or keep the rest of each band. What no band covers is left to later clauses.',
  ],
  [
    {
      ...base,
      rule: 'cap',
      applied: 'before-share',
      pool: 'urgent',
      limit: { amount: '250000.00', basis: 'phased-with-plan' },
      beyondBorneBy: 'providers',
    },
    'Before the share: only overspend of Urgent care up to £250,000.00 for the year, growing with the plan is left to share. The providers bear what is beyond.',
  ],
  [
    {
      ...base,
      rule: 'cap',
      applied: 'after-share',
      of: 'share',
      caps: 'providers',
      limit: { percent: '2.5%', of: 'plan-for-the-year' },
      beyondBorneBy: 'commissioners',
    },
    'After the share: what the providers bear under clause share is limited to 2.5% of the plan for the year. The commissioners bear what is beyond.',
  ],
  [
    {
      ...base,
      rule: 'collar',
      applied: 'before-share',
      pool: 'urgent',
      underspend: {
        limit: { amount: '5000.00', basis: 'for-the-year' },
        beyondFallsTo: 'commissioners',
      },
    },
    'Before the share of Urgent care: All overspend is left to share. Only underspend up to £5,000.00 for the year is left to share; what is beyond falls to the commissioners.',
  ],
  [
    {
      ...base,
      rule: 'collar',
      applied: 'after-share',
      of: 'share',
      side: 'providers',
      loss: {
        percent: '100%',
        of: 'fee',
        stated: '120000.00',
        basis: 'phased-with-plan',
      },
    },
    'After the share: what the providers bear under clause share is limited to 100% of the stated fee of £120,000.00 for the year, growing with the plan; what they keep under clause share is not limited. What is beyond moves to the commissioners.',
  ],
  [
    { ...base, rule: 'factor', of: 'share', side: 'providers', applies: 'to-gain', factor: '98%' },
    'What the providers keep under clause share is multiplied by 98%; what the factor takes away goes to the commissioners.',
  ],
  [
    {
      ...base,
      rule: 'relief',
      of: 'share',
      side: 'providers',
      relief: { percent: '50%' },
      reason: 'Flood.',
    },
    'Of what the providers bear under clause share, 50% is relieved and falls to the commissioners. Reason: Flood.',
  ],
  [
    {
      ...base,
      rule: 'relief',
      of: 'share',
      side: 'commissioners',
      partner: 'icb',
      relief: { amount: '5000.00', basis: 'for-the-year' },
      reason: 'Flood.',
    },
    'Of what The board bears under clause share, up to £5,000.00 for the year is relieved and falls to the providers. Reason: Flood.',
  ],
  [
    {
      ...base,
      rule: 'guarantee',
      pools: ['elective', 'urgent'],
      floor: { percent: '98%', of: 'plan-to-date' },
      includesQuality: 'no',
    },
    'Providers’ income from Elective and Urgent care is never below 98% of the plan to date; commissioners top it up. Income withdrawn for quality is not made good.',
  ],
  [
    {
      ...base,
      rule: 'guarantee',
      pools: ['elective'],
      floor: { amount: '250000.00', basis: 'for-the-year' },
      includesQuality: 'yes',
    },
    'Providers’ income from Elective is never below £250,000.00 for the year; commissioners top it up. Income withdrawn for quality is made good.',
  ],
  [
    {
      ...base,
      rule: 'cquin',
      pools: ['urgent'],
      percent: '1.25%',
      measure: 'CQUIN',
      untilPosted: 'as-missed',
    },
    '1.25% of the plan of Urgent care is for quality: the part of “CQUIN” not achieved is withdrawn from providers. Until an outcome is posted it counts as missed.',
  ],
  [
    {
      ...base,
      rule: 'reserve-draw',
      reserve: 'risk',
      covers: 'share',
      side: 'providers',
      percent: '40%',
      beyondBorneBy: 'providers',
    },
    'The risk reserve pays back 40% of what the providers bear under clause share, while it lasts. What is asked beyond its balance stays with the providers.',
  ],
  [
    {
      ...base,
      rule: 'reserve-draw',
      reserve: 'risk',
      covers: 'share',
      side: 'providers',
      percent: '40%',
      beyondBorneBy: 'commissioners',
    },
    'The risk reserve pays back 40% of what the providers bear under clause share, while it lasts. What is asked beyond its balance moves to the commissioners.',
  ],
  [
    {
      ...base,
      rule: 'cost-reduction-incentive',
      pool: 'drugs',
      providersKeep: '30%',
      paidFrom: { source: 'pool' },
    },
    'Providers keep 30% of what they save on Drugs against plan, paid out of the pool.',
  ],
  [
    {
      ...base,
      rule: 'cost-reduction-incentive',
      pool: 'drugs',
      providersKeep: '30%',
      paidFrom: { source: 'reserve', reserve: 'risk' },
    },
    'Providers keep 30% of what they save on Drugs against plan, paid out of The risk reserve.',
  ],
  [
    { ...base, rule: 'savings-programme', target: '34100000.00', items: ['QIPP', 'CIP'] },
    'Savings posted under QIPP and CIP are set against £34,100,000.00 for the year. No money moves.',
  ],
  [
    { ...base, rule: 'line-owner', pool: 'urgent' },
    'Each commissioner bears or keeps the variance of its own lines of Urgent care.',
  ],
  [
    {
      ...base,
      rule: 'at-risk-pot',
      pool: 'urgent',
      pot: { amount: '400000.00', basis: 'for-the-year' },
      providersKeep: '50%',
    },
    'On top of the plan of Urgent care, commissioners pay a pot of £400,000.00 for the year. Overspend comes out of it first; providers are paid what is left of it and 50% of an underspend.',
  ],
  [
    {
      ...base,
      rule: 'waterfall',
      pool: 'urgent',
      sources: [
        { from: 'underspends', pools: ['elective', 'drugs'] },
        { from: 'reserve', reserve: 'risk' },
        { from: 'partner', partner: 'icb', upTo: '50000.00' },
      ],
    },
    'An overspend of Urgent care is paid, in this order, by the underspend of Elective, the underspend of Drugs, The risk reserve and The board up to £50,000.00 in the year. What is left goes on to later clauses.',
  ],
  [
    {
      ...base,
      rule: 'break-glass',
      pools: ['elective', 'urgent'],
      over: { percent: '5%', of: 'plan-to-date' },
      under: { amount: '100000.00', basis: 'for-the-year' },
      decide: 'Whether to set the plan anew.',
    },
    'Where Elective and Urgent care are over plan by more than 5% of the plan to date, or under plan by more than £100,000.00 for the year, the alliance meets to decide: Whether to set the plan anew. No money moves.',
  ],
  [
    {
      ...base,
      rule: 'control-totals',
      organisations: [
        { partner: 'east', pool: 'elective' },
        { partner: 'icb', pool: 'urgent' },
      ],
      shared: 'by-target',
    },
    'Over- and underspends of East (Elective) and The board (Urgent care) against their control totals are pooled; the variance of the system is shared in proportion to their control totals for the year.',
  ],
  [
    {
      ...base,
      rule: 'control-totals',
      organisations: [
        { partner: 'east', pool: 'elective' },
        { partner: 'icb', pool: 'urgent' },
      ],
      shared: { weights: { east: '60%', icb: '40%' } },
    },
    'Over- and underspends of East (Elective) and The board (Urgent care) against their control totals are pooled; the variance of the system is shared by weights: East 60%, The board 40%.',
  ],
  [
    {
      ...base,
      rule: 'reinvest',
      of: 'incentive',
      side: 'providers',
      percent: '50%',
      purpose: 'new services',
    },
    '50% of what the providers gain under clause incentive is not paid to them: it goes to new services.',
  ],
  [
    { ...base, rule: 'comparator', pools: ['elective', 'urgent'] },
    'What the activity of Elective and Urgent care would have earned under payment by results is shown beside what is paid. No money moves.',
  ],
  [
    {
      ...base,
      rule: 'best-practice-tariff',
      pool: 'urgent',
      units: { measure: 'Hip fractures', untilPosted: 'as-expected' },
      expectedUnits: '480',
      unitPrice: '6200.00',
      bestPracticePrice: '7400.00',
    },
    'The plan of Urgent care expects 480 units of “Hip fractures” in the year: for each one more the commissioner pays the difference between £7,400.00 and £6,200.00, and for each one fewer it is given back.',
  ],
];

test.each(READINGS.map(([clause, words]) => ({ rule: clause.rule, clause, words })))(
  '$rule: $words',
  ({ clause, words }) => {
    expect(clauseInWords(clause, names)).toBe(words);
  },
);

const quality = { measure: 'Quality', untilPosted: 'as-missed' } as const;

test.each([
  [
    { shape: 'times', rate: '50%', outcome: quality },
    '50% times the outcome of “Quality” (0% until it is posted)',
  ],
  [
    {
      shape: 'one-less-times',
      factor: '75%',
      floor: '40%',
      ceiling: '75%',
      outcome: { ...quality, provider: 'east', commissioner: 'icb', untilPosted: '87%' },
    },
    '100% less 75% of the outcome of “Quality” (East for The board; 87% until it is posted), no lower than 40% and no higher than 75%,',
  ],
  [
    {
      shape: 'curve',
      points: [
        { at: '85%', rate: '0%' },
        { at: '90%', rate: '80%' },
      ],
      outcome: quality,
    },
    'a rate that follows the outcome of “Quality” (0% until it is posted) from 0% at 85%, 80% at 90%, straight between them and flat outside,',
  ],
  [
    { shape: 'gate', atLeast: '70%', rate: '50%', otherwise: '25%', outcome: quality },
    '50% where the outcome of “Quality” (0% until it is posted) is at least 70%, otherwise 25%,',
  ],
] as const)('a rate by outcome is read with its numbers: %j', (rate, words) => {
  const clause: Clause = {
    ...base,
    rule: 'cost-reduction-incentive',
    pool: 'drugs',
    providersKeep: rate,
    paidFrom: { source: 'pool' },
  };
  expect(clauseInWords(clause, names)).toBe(
    `Providers keep ${words} of what they save on Drugs against plan, paid out of the pool.`,
  );
});

test('no rule is left unread', () => {
  expect(new Set(READINGS.map(([{ rule }]) => rule))).toEqual(new Set(Object.keys(RULES)));
});

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

test('lists are written as they are read out', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listInWords)).toEqual([
    '',
    'a',
    'a and b',
    'a, b and c',
  ]);
});
