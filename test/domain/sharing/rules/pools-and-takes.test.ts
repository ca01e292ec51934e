/** Which pools each clause is about, and what it takes of their variance: caps and checks go by it. */
import { ruleOf } from '../../../../src/domain/sharing/rules.js';
import type { Clause } from '../../../../src/domain/sharing/terms.js';
import { PAPER, pool, remainder, reserve, share, terms } from '../sample.js';

const base = { id: 'c', clause: PAPER };
const limit = { amount: '1.00', basis: 'for-the-year' } as const;
const floor: Clause = {
  ...base,
  id: 'floor',
  rule: 'guarantee',
  pools: ['urgent', 'elective'],
  floor: limit,
  includesQuality: 'no',
};
const of = { of: 'floor', side: 'providers' } as const;
const URGENT = ['urgent'];
const BOTH = ['urgent', 'elective'];

const bands = (uncovered: 'providers' | 'left-to-later-clauses'): Clause => ({
  ...base,
  rule: 'bands',
  pool: 'urgent',
  boundsIn: 'percent-of-plan-to-date',
  shareOf: 'providers',
  over: [{ from: '0%', share: '50%' }],
  under: [],
  uncovered,
});
const incentive = (
  paidFrom: Extract<Clause, { rule: 'cost-reduction-incentive' }>['paidFrom'],
): Clause => ({
  ...base,
  rule: 'cost-reduction-incentive',
  pool: 'urgent',
  providersKeep: '50%',
  paidFrom,
});

const CLAUSES: readonly [Clause, pools: string[], takes: string][] = [
  [{ ...base, rule: 'block', pool: 'urgent' }, URGENT, 'the-rest'],
  [remainder('c', 'urgent', 'providers'), URGENT, 'the-rest'],
  [{ ...base, rule: 'line-owner', pool: 'urgent' }, URGENT, 'the-rest'],
  [share('c', 'urgent'), URGENT, 'a-slice'],
  [
    {
      ...base,
      rule: 'deadband',
      pool: 'urgent',
      over: { sharedFrom: '1%' },
      under: 'never-shared',
      insideBorneBy: 'providers',
    },
    URGENT,
    'a-slice',
  ],
  [bands('providers'), URGENT, 'the-rest'],
  [bands('left-to-later-clauses'), URGENT, 'a-slice'],
  [
    {
      ...base,
      rule: 'cap',
      applied: 'before-share',
      pool: 'urgent',
      limit,
      beyondBorneBy: 'providers',
    },
    URGENT,
    'a-slice',
  ],
  [
    {
      ...base,
      rule: 'cap',
      applied: 'after-share',
      of: 'floor',
      caps: 'commissioners',
      limit,
      beyondBorneBy: 'providers',
    },
    BOTH,
    'nothing',
  ],
  [{ ...base, rule: 'collar', applied: 'before-share', pool: 'urgent' }, URGENT, 'a-slice'],
  [{ ...base, rule: 'collar', applied: 'after-share', ...of, gain: limit }, BOTH, 'nothing'],
  [{ ...base, rule: 'factor', ...of, applies: 'to-both', factor: '98%' }, BOTH, 'nothing'],
  [
    { ...base, rule: 'relief', ...of, relief: { percent: '50%' }, reason: 'Flood.' },
    BOTH,
    'nothing',
  ],
  [
    { ...base, rule: 'reinvest', ...of, percent: '50%', purpose: 'Community beds.' },
    BOTH,
    'nothing',
  ],
  [
    {
      ...base,
      rule: 'reserve-draw',
      reserve: 'pot',
      covers: 'floor',
      side: 'commissioners',
      percent: '50%',
      beyondBorneBy: 'commissioners',
    },
    BOTH,
    'nothing',
  ],
  [floor, BOTH, 'nothing'],
  [
    {
      ...base,
      rule: 'cquin',
      pools: BOTH,
      percent: '1%',
      measure: 'CQUIN',
      untilPosted: 'as-achieved',
    },
    BOTH,
    'nothing',
  ],
  [
    {
      ...base,
      rule: 'best-practice-tariff',
      pool: 'urgent',
      units: { measure: 'Hips', untilPosted: 'none' },
      expectedUnits: '1',
      unitPrice: '1.00',
      bestPracticePrice: '2.00',
    },
    URGENT,
    'nothing',
  ],
  [incentive({ source: 'pool' }), URGENT, 'a-slice'],
  [incentive({ source: 'reserve', reserve: 'pot' }), URGENT, 'nothing'],
  [{ ...base, rule: 'savings-programme', target: '1.00', items: ['Beds'] }, [], 'nothing'],
  [
    { ...base, rule: 'at-risk-pot', pool: 'urgent', pot: limit, providersKeep: '50%' },
    URGENT,
    'a-slice',
  ],
  [
    {
      ...base,
      rule: 'waterfall',
      pool: 'urgent',
      sources: [
        { from: 'underspends', pools: ['elective'] },
        { from: 'reserve', reserve: 'pot' },
      ],
    },
    BOTH,
    'a-slice',
  ],
  [
    { ...base, rule: 'break-glass', pools: BOTH, over: limit, decide: 'What to do.' },
    BOTH,
    'nothing',
  ],
  [
    {
      ...base,
      rule: 'control-totals',
      organisations: [
        { partner: 'east', pool: 'urgent' },
        { partner: 'west', pool: 'elective' },
      ],
      shared: 'by-target',
    },
    BOTH,
    'the-rest',
  ],
  [{ ...base, rule: 'comparator', pools: BOTH }, BOTH, 'nothing'],
];

const agreement = terms({
  pools: [pool('urgent'), pool('elective')],
  reserves: [reserve('pot')],
  clauses: [floor],
});

test.each(CLAUSES.map((row) => [`${row[0].rule} (${row[2]})`, ...row] as const))(
  '%s',
  (_, clause, pools, takes) => {
    expect([...ruleOf(clause).pools(clause, agreement)]).toEqual(pools);
    expect(ruleOf(clause).takes(clause)).toBe(takes);
  },
);
