/** Answers made by hand, small enough to add up in the head: what pages are tested with. */
import type {
  ClosingStatement,
  Clocks,
  Explanation,
  Lines,
  PoolFigures,
  Position,
  ShareFigures,
} from '../../src/queries/answers.js';
import type { Terms } from '../../src/domain/sharing/terms.js';

export const HEAD = '9f2c41d07b5e6a18c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a';

export const clocks: Clocks = {
  alliance: 'northmoor',
  name: 'Northmoor alliance',
  period: '2026-27-M06',
  asAt: 84,
  recordedAt: '2026-10-12T09:14:27.310Z',
  chainHead: HEAD,
  latest: 97,
  terms: [
    {
      version: 1,
      title: 'Founding terms',
      fromPeriod: '2026-27-M01',
      proposal: 'P1',
      agreedAt: 9,
    },
  ],
};

const pool = (
  [plan, actual, variance]: readonly [string, string, string],
  [commissioners, providers, reserves]: readonly [string, string, string] = [
    '0.00',
    '0.00',
    '0.00',
  ],
  [activityPlanned, activityActual]: readonly [string, string] = ['0', '0'],
): PoolFigures => ({
  plan,
  actual,
  variance,
  commissioners,
  providers,
  reserves,
  unshared: '0.00',
  activityPlanned,
  activityActual,
});

const shares = (net: string, parts: ShareFigures['parts']): ShareFigures => ({ net, parts });

/** Two pools, one commissioner, two providers, one reserve that has met its limit. */
export const position: Position = {
  clocks,
  pools: [
    {
      pool: 'elective',
      name: 'Elective care',
      inMonth: pool(['1000000.00', '940000.00', '-60000.00']),
      toDate: pool(
        ['6000000.00', '5900000.00', '-100000.00'],
        ['-50000.00', '-50000.00', '0.00'],
        ['2400', '2361'],
      ),
      met: [],
    },
    {
      pool: 'unscheduled',
      name: 'Unscheduled care',
      inMonth: pool(['2000000.00', '2120000.00', '120000.00']),
      toDate: pool(
        ['12000000.00', '12700000.50', '700000.50'],
        ['350000.25', '150000.25', '200000.00'],
        ['30000', '31744'],
      ),
      met: [
        {
          what: 'cap',
          words:
            'Commissioners bear £400,000.25 under clause "unscheduled-share", £50,000.00 beyond the cap of £350,000.25.',
        },
        {
          what: 'reserve-limit',
          words: 'The reserve had £200,000.00 left of the £230,000.00 asked.',
        },
      ],
    },
  ],
  poolsTotal: {
    inMonth: pool(['3000000.00', '3060000.00', '60000.00']),
    toDate: pool(
      ['18000000.00', '18600000.50', '600000.50'],
      ['300000.25', '100000.25', '200000.00'],
      ['32400', '34105'],
    ),
  },
  partners: [
    {
      partner: 'moor-icb',
      name: 'Moor Integrated Care Board',
      odsCode: 'QM1',
      role: 'commissioner',
      inMonth: shares('-3040000.00', { plan: '-3000000.00', share: '-40000.00' }),
      toDate: shares('-18500000.25', {
        plan: '-18000000.00',
        share: '-300000.25',
        reserve: '-200000.00',
      }),
    },
    {
      partner: 'north-trust',
      name: 'North Moor Hospitals',
      odsCode: 'RN1',
      role: 'provider',
      inMonth: shares('2540000.00', { activity: '2560000.00', share: '-20000.00' }),
      toDate: shares('15500000.25', { activity: '15600000.50', share: '-100000.25' }),
    },
    {
      partner: 'vale-trust',
      name: 'Vale Community Services',
      odsCode: 'RV2',
      role: 'provider',
      inMonth: shares('500000.00', { activity: '500000.00' }),
      toDate: shares('3000000.00', { activity: '3000000.00' }),
    },
  ],
  unposted: [],
  disputes: { open: [], amount: '0.00', partners: [] },
  reserves: [
    {
      reserve: 'cost-risk',
      name: 'The cost risk reserve',
      limit: '200000.00',
      broughtForward: '0.00',
      contributed: '200000.00',
      drawn: '200000.00',
      released: '0.00',
      balance: '0.00',
      drawnInMonth: '15000.00',
      limitMet: true,
      draws: [
        {
          clause: 'unscheduled-reserve',
          words: 'Asked £230,000.00; the reserve pays £200,000.00, all it has left.',
          amount: '200000.00',
        },
      ],
    },
  ],
  reinvestment: [],
  carriedForward: [],
  unmapped: { price: '0.00', cells: 0 },
  unexplained: '0.00',
};

export const closedPosition: Position = {
  ...position,
  clocks: {
    ...clocks,
    closed: {
      closedAt: 71,
      asAt: 70,
      chainHead: '0b1c2d3e4f5061728394a5b6c7d8e9f00b1c2d3e4f5061728394a5b6c7d8e9f0',
      recordedAt: '2026-10-05T16:00:00.000Z',
      by: 'Amina Yusuf',
      partner: 'moor-icb',
    },
  },
  partners: position.partners.map((row) =>
    row.partner === 'north-trust'
      ? { ...row, closed: { net: '15510000.25', movedSince: '-10000.00' } }
      : { ...row, closed: { net: row.toDate.net, movedSince: '0.00' } },
  ),
};

const decision = {
  proposal: 'P1',
  what: 'Founding terms: Northmoor agreement, from Month 1 (April 2026)',
  proposedBy: { partner: 'moor-icb', by: 'Amina Yusuf', event: 4 },
  agreedAt: 9,
  supports: [
    {
      partner: 'moor-icb',
      by: 'Amina Yusuf',
      event: 5,
      recordedAt: '2026-04-01T09:00:00.000Z',
    },
    {
      partner: 'north-trust',
      by: 'Ben Carrow',
      event: 7,
      recordedAt: '2026-04-02T10:30:00.000Z',
    },
  ],
};

const run = { version: 1, through: '2026-27-M06', sign: 1 as const };

export const explanation: Explanation = {
  clocks,
  figure: 'partner/north-trust/net',
  scope: 'to-date',
  title: 'Net, received less paid: North Moor Hospitals, year to date, Month 6 (September 2026)',
  amount: '15500000.25',
  steps: [
    {
      n: 1,
      rule: 'activity',
      words: 'Providers are credited the activity to date of Unscheduled care: £15,600,000.50.',
      amount: '15600000.50',
      decision,
      inputs: [
        {
          label: 'Actual to date, North Moor Hospitals for Moor Integrated Care Board',
          value: '15600000.4999',
          unit: 'money',
          lines: {
            kind: 'activity',
            pool: 'unscheduled',
            provider: 'north-trust',
            commissioner: 'moor-icb',
            through: '2026-27-M06',
            version: '1',
          },
        },
      ],
      rounding: '0.0001',
      run,
    },
    {
      n: 2,
      rule: 'marginal-rate',
      words:
        'Overspend of £200,000.50; commissioners bear 50% and providers £100,000.25 (-£0.00 by rounding).',
      amount: '-100000.25',
      clause: {
        id: 'unscheduled-share',
        ref: '7.2',
        text: 'The Parties shall share over-performance equally.',
        version: 1,
        title: 'Founding terms',
      },
      decision,
      inputs: [
        {
          label: 'Plan to date',
          value: '12000000.00',
          unit: 'money',
          figure: 'pool/unscheduled/plan',
        },
        { label: 'Commissioners bear', value: '50%', unit: 'rate' },
        { label: 'Attendances', value: '31744', unit: 'count' },
        { label: 'Adjustment A1', value: '-12.50', unit: 'money', event: 61 },
      ],
      rounding: '0.00',
      run,
    },
  ],
  sum: '15500000.25',
  unexplained: '0.00',
};

export const lines: Lines = {
  clocks,
  filter: {
    kind: 'activity',
    pool: 'unscheduled',
    provider: 'north-trust',
    through: '2026-27-M06',
  },
  total: { lines: 1203, moved: '15600000.4999', activityMoved: '31744' },
  lines: [
    {
      address: '21/0',
      event: 21,
      line: 0,
      change: 'posted',
      submission: 'S1',
      file: 'acm-RN1-M06.csv',
      row: 1,
      recordedAt: '2026-10-01T08:00:00.000Z',
      provider: 'north-trust',
      commissioner: 'moor-icb',
      period: '2026-27-M06',
      kind: 'activity',
      pool: 'unscheduled',
      pointOfDelivery: 'NEL',
      localPointOfDelivery: '',
      treatmentFunction: '300',
      tariffCode: 'LA04S',
      item: '',
      wasPrice: '0.00',
      price: '1234.5678',
      moved: '1234.5678',
      wasActivity: '0',
      activity: '1',
    },
    {
      address: '40/7',
      event: 40,
      line: 7,
      change: 'withdrawn',
      submission: 'S2',
      file: 'acm-RN1-M07.csv',
      row: 0,
      recordedAt: '2026-10-02T08:00:00.000Z',
      provider: 'north-trust',
      commissioner: 'moor-icb',
      period: '2026-27-M05',
      kind: 'activity',
      pool: 'unscheduled',
      pointOfDelivery: 'NEL',
      localPointOfDelivery: 'NELST',
      treatmentFunction: '300',
      tariffCode: '',
      item: '',
      wasPrice: '99.00',
      price: '0.00',
      moved: '-99.00',
      wasActivity: '2',
      activity: '0',
      of: '21/3',
    },
  ],
  next: '40/7',
};

export const terms: Terms = {
  language: 1,
  title: 'Northmoor agreement',
  note: 'Illustrative figures.',
  contractYear: '2026-27',
  partners: [
    { id: 'moor-icb', name: 'Moor Integrated Care Board', odsCode: 'QM1', role: 'commissioner' },
    { id: 'north-trust', name: 'North Moor Hospitals', odsCode: 'RN1', role: 'provider' },
    { id: 'vale-trust', name: 'Vale Community Services', odsCode: 'RV2', role: 'provider' },
  ],
  decisions: { rule: 'unanimous' },
  rounding: { rule: 'half-up' },
  lateData: { rule: 'true-up' },
  pools: [
    {
      id: 'unscheduled',
      name: 'Unscheduled care',
      basis: 'price',
      plan: {
        phasing: 'days',
        lines: [
          {
            commissioner: 'moor-icb',
            provider: 'north-trust',
            value: '24000000.00',
            activity: '60000',
          },
        ],
      },
      split: { commissioners: 'by-plan', providers: { weights: { 'north-trust': '1' } } },
      takes: [{ pointOfDelivery: ['NEL*', 'AE'] }],
    },
  ],
  reserves: [
    {
      id: 'cost-risk',
      name: 'The cost risk reserve',
      contributions: { 'moor-icb': '200000.00' },
      release: { to: 'reinvestment', purpose: 'the system challenge' },
    },
  ],
  clauses: [
    {
      id: 'unscheduled-share',
      rule: 'marginal-rate',
      pool: 'unscheduled',
      clause: { ref: '7.2', text: 'The Parties shall share over-performance equally.' },
      over: { threshold: '100%', commissionersBear: '50%' },
      under: { threshold: '97%', commissionersKeep: '40%' },
    },
  ],
};

export const closing: ClosingStatement = {
  clocks,
  final: false,
  standing: 'Interim: the year ends with Month 12 (March 2027).',
  unposted: [],
  route:
    'Partners pay each other directly. On account: each month a twelfth of the plan for the year.',
  clause: { ref: '8', text: 'The commissioner pays in twelfths.' },
  partners: [
    {
      partner: 'moor-icb',
      name: 'Moor Integrated Care Board',
      role: 'commissioner',
      position: '-12260000.00',
      funds: '0.00',
      onAccount: '-12000000.00',
      due: '-260000.00',
    },
    {
      partner: 'north-trust',
      name: 'North Moor Hospitals',
      role: 'provider',
      position: '12260000.00',
      funds: '0.00',
      onAccount: '12000000.00',
      due: '260000.00',
    },
  ],
  together: { position: '0.00', funds: '0.00', onAccount: '0.00', due: '0.00' },
  onAccount: [
    {
      from: 'moor-icb',
      fromName: 'Moor Integrated Care Board',
      to: 'north-trust',
      toName: 'North Moor Hospitals',
      amount: '12000000.00',
    },
  ],
  settlement: [
    {
      from: 'moor-icb',
      fromName: 'Moor Integrated Care Board',
      to: 'north-trust',
      toName: 'North Moor Hospitals',
      amount: '260000.00',
    },
  ],
};
