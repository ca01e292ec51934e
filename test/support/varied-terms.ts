/**
 * Terms that differ in all that a variation may change: pools and what they take, plans and phasing,
 * mechanisms, reserves, rounding, the rule of decision and what late data does. Two commissioners,
 * two providers. All figures are ours.
 */
import type {
  Clause,
  DecisionRule,
  PlanLine,
  Pool,
  Reserve,
  Terms,
  TermsPartner,
} from '../../src/domain/sharing/terms.js';
import { ICB, NORTH, SOUTH, termsWith } from './small-alliance.js';

export const COUNTY: TermsPartner = {
  id: 'county',
  name: 'County Council',
  odsCode: '916',
  role: 'commissioner',
};
export const PARTNERS: readonly TermsPartner[] = [ICB, NORTH, SOUTH, COUNTY];

const lines = (...values: readonly string[]): PlanLine[] =>
  ['icb', 'county'].flatMap((commissioner, one) =>
    ['north', 'south'].map((provider, other) => ({
      commissioner,
      provider,
      value: values[one * 2 + other]!,
      activity: String((one + other + 1) * 100),
    })),
  );

const byPlan: Pool['split'] = { commissioners: 'by-plan', providers: 'by-plan' };
const byActual: Pool['split'] = { commissioners: 'by-actual', providers: 'by-actual' };

const elective: Pool = {
  id: 'elective',
  name: 'Elective',
  basis: 'price',
  plan: { phasing: 'twelfths', lines: lines('700000.00', '500000.01', '300000.00', '100000.00') },
  split: byPlan,
  takes: [{ pointOfDelivery: ['DC', 'EL*'] }],
};
const urgent: Pool = {
  id: 'urgent',
  name: 'Urgent care',
  basis: 'price',
  plan: { phasing: 'days', lines: lines('1900000.00', '800000.00', '400000.00', '77777.77') },
  split: byActual,
  takes: [{ pointOfDelivery: ['NEL*', 'AE'] }],
};
const drugs: Pool = {
  id: 'drugs',
  name: 'High-cost drugs',
  basis: 'cost',
  plan: { phasing: 'twelfths', lines: lines('180000.00', '120000.00', '10000.00', '0.00') },
  split: { commissioners: { weights: { icb: '2', county: '1' } }, providers: 'by-plan' },
  takes: [{ pointOfDelivery: ['DRUG'] }],
};
const risk: Reserve = {
  id: 'risk',
  name: 'Risk reserve',
  contributions: { icb: '60000.00', north: '20000.00', county: '7000.01' },
  release: { to: 'reinvestment', purpose: 'transformation' },
};

const ref = { ref: '4', text: 'As agreed.' };
const share = (id: string, pool: string, bear: string, keep: string): Clause => ({
  id,
  rule: 'marginal-rate',
  pool,
  over: { threshold: '102%', commissionersBear: bear },
  under: { threshold: '100%', commissionersKeep: keep },
  clause: ref,
});
const rest = (id: string, pool: string, borneBy: 'commissioners' | 'providers'): Clause => ({
  id,
  rule: 'remainder',
  pool,
  borneBy,
  clause: ref,
});

const plain: readonly Clause[] = [
  { id: 'elective-block', rule: 'block', pool: 'elective', clause: ref },
  share('urgent-share', 'urgent', '50%', '33.3%'),
  rest('urgent-rest', 'urgent', 'commissioners'),
  {
    id: 'urgent-cap',
    rule: 'cap',
    applied: 'after-share',
    of: 'urgent-share',
    caps: 'providers',
    limit: { amount: '150000.00', basis: 'for-the-year' },
    beyondBorneBy: 'commissioners',
    clause: ref,
  },
  {
    id: 'urgent-reserve',
    rule: 'reserve-draw',
    reserve: 'risk',
    covers: 'urgent-share',
    side: 'providers',
    percent: '40%',
    beyondBorneBy: 'commissioners',
    clause: ref,
  },
  {
    id: 'drugs-incentive',
    rule: 'cost-reduction-incentive',
    pool: 'drugs',
    providersKeep: '25%',
    paidFrom: { source: 'reserve', reserve: 'risk' },
    clause: ref,
  },
  rest('drugs-rest', 'drugs', 'commissioners'),
  {
    id: 'quality',
    rule: 'cquin',
    pools: ['elective', 'urgent'],
    percent: '1.25%',
    measure: 'CQUIN',
    untilPosted: 'as-achieved',
    clause: ref,
  },
  {
    id: 'floor',
    rule: 'guarantee',
    pools: ['urgent'],
    floor: { percent: '96%', of: 'plan-to-date' },
    includesQuality: 'yes',
    clause: ref,
  },
  {
    id: 'savings',
    rule: 'savings-programme',
    target: '500000.00',
    items: ['QIPP', 'CIP'],
    clause: ref,
  },
];

const weighted: DecisionRule = {
  rule: 'weighted',
  quorum: '60%',
  weights: { icb: '40%', county: '20%', north: '20%', south: '20%' },
};

const varied = (changes: Partial<Terms>): Terms =>
  termsWith({
    partners: PARTNERS,
    decisions: {
      rule: 'majority',
      override: {
        partners: ['icb'],
        of: ['variations', 'adjustments', 'releases'],
        clause: { ref: '9.3', text: 'The commissioner may override, with its reasons.' },
      },
    },
    pools: [elective, urgent, drugs],
    reserves: [risk],
    clauses: plain,
    ...changes,
  });

export const TERMS: readonly Terms[] = [
  varied({}),
  // Outpatients come in, days cases move; nothing is rounded the same way.
  varied({
    title: 'With outpatients',
    rounding: { rule: 'half-even' },
    pools: [
      { ...elective, split: byActual, takes: [{ pointOfDelivery: ['EL*'] }] },
      { ...urgent, takes: [{ pointOfDelivery: ['NEL*'] }] },
      drugs,
      {
        id: 'outpatients',
        name: 'Outpatients',
        basis: 'price',
        plan: {
          phasing: { percents: ['12%', '4%', ...new Array<string>(9).fill('8.4%'), '8.4%'] },
          lines: lines('250000.00', '0.00', '0.01', '33333.33'),
        },
        split: byPlan,
        takes: [{ pointOfDelivery: ['OP*', 'DC', 'AE'] }],
      },
    ],
    clauses: [
      ...plain,
      {
        id: 'outpatients-cap',
        rule: 'cap',
        applied: 'before-share',
        pool: 'outpatients',
        limit: { percent: '5%', of: 'plan-to-date' },
        beyondBorneBy: 'providers',
        clause: ref,
      },
      rest('outpatients-rest', 'outpatients', 'commissioners'),
    ],
  }),
  // Drugs and the reserve are taken out; late data needs reopening.
  varied({
    title: 'Without drugs or reserve',
    lateData: { rule: 'reopen' },
    pools: [elective, { ...urgent, split: byPlan }],
    reserves: [],
    clauses: plain.filter(
      ({ id }) => !['urgent-reserve', 'drugs-incentive', 'drugs-rest'].includes(id),
    ),
  }),
  // A larger reserve that goes back to the partners; decisions by weight; little late data is ignored.
  varied({
    title: 'A larger reserve',
    lateData: { rule: 'ignore-under', threshold: '5000.00' },
    decisions: weighted,
    reserves: [
      {
        ...risk,
        contributions: { icb: '90000.00', south: '5000.00' },
        release: { to: 'partners', weights: { icb: '2', north: '1', south: '1' } },
      },
    ],
  }),
  // A smaller reserve, and the providers bear what is beyond.
  varied({
    title: 'A smaller reserve',
    reserves: [{ ...risk, contributions: { icb: '1000.00' } }],
    clauses: plain.map((clause) =>
      clause.rule === 'remainder' ? { ...clause, borneBy: 'providers' as const } : clause,
    ),
  }),
  // A pooled budget: contributions, a waterfall, what is reinvested, best practice, a comparison.
  varied({
    title: 'A pooled budget',
    pools: [
      elective,
      {
        ...urgent,
        contributions: { icb: '3000000.00', county: '177777.77' },
        split: {
          commissioners: {
            firstCall: { partner: 'county', upTo: '900.00', then: 'by-contribution' },
          },
          providers: { parts: { north: '33.3%' }, rest: 'south' },
        },
      },
      { ...drugs, split: { commissioners: 'by-variance', providers: 'by-plan' } },
    ],
    reserves: [
      {
        ...risk,
        paysFor: ['urgent'],
        release: {
          to: 'several',
          among: [
            { weight: '1', to: 'reinvestment', purpose: 'transformation' },
            { weight: '2', to: 'partners', weights: { icb: '1', north: '1' } },
          ],
        },
      },
    ],
    clauses: [
      {
        id: 'best-practice',
        rule: 'best-practice-tariff',
        pool: 'elective',
        units: {
          measure: 'CQUIN',
          provider: 'north',
          commissioner: 'icb',
          untilPosted: 'as-expected',
        },
        expectedUnits: '12',
        unitPrice: '100.00',
        bestPracticePrice: '133.33',
        clause: ref,
      },
      {
        id: 'pot',
        rule: 'at-risk-pot',
        pool: 'drugs',
        pot: { amount: '12000.00', basis: 'phased-with-plan' },
        providersKeep: '50%',
        clause: ref,
      },
      {
        id: 'fall',
        rule: 'waterfall',
        pool: 'urgent',
        sources: [
          { from: 'underspends', pools: ['drugs'] },
          { from: 'reserve', reserve: 'risk' },
          { from: 'partner', partner: 'south', upTo: '5000.00' },
        ],
        clause: ref,
      },
      share('urgent-share', 'urgent', '50%', '33.3%'),
      rest('urgent-rest', 'urgent', 'commissioners'),
      rest('drugs-rest', 'drugs', 'commissioners'),
      { id: 'elective-owners', rule: 'line-owner', pool: 'elective', clause: ref },
      {
        id: 'urgent-reinvested',
        rule: 'reinvest',
        of: 'urgent-share',
        side: 'providers',
        percent: '50%',
        purpose: 'new services',
        clause: ref,
      },
      {
        id: 'pot-reinvested',
        rule: 'reinvest',
        of: 'pot',
        side: 'providers',
        percent: '10%',
        purpose: 'new services',
        clause: ref,
      },
      { id: 'results', rule: 'comparator', pools: ['urgent', 'elective'], clause: ref },
      {
        id: 'glass',
        rule: 'break-glass',
        pools: ['urgent', 'drugs'],
        over: { percent: '5%', of: 'plan-to-date' },
        decide: 'Whether to set the plan anew.',
        clause: ref,
      },
    ],
  }),
  // A system with control totals: one of them the commissioner's own.
  varied({
    title: 'A system of control totals',
    reserves: [],
    clauses: [
      {
        id: 'system',
        rule: 'control-totals',
        organisations: [
          { partner: 'north', pool: 'elective' },
          { partner: 'icb', pool: 'urgent' },
          { partner: 'south', pool: 'drugs' },
        ],
        shared: 'by-target',
        clause: ref,
      },
    ],
  }),
];
