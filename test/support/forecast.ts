/** A forecast made by hand, small enough to add up in the head: one pool, six months left at plan. */
import type { Forecast } from '../../src/queries/forecast/answers.js';
import { clocks } from './answers.js';

const money = {
  plan: '24000000.00',
  toDate: '12700000.50',
  rest: '12000000.00',
  rounding: '0.00',
  outturn: '24700000.50',
  variance: '700000.50',
  commissioners: '350000.25',
  providers: '150000.25',
  reserves: '200000.00',
};
const months = [7, 8, 9, 10, 11, 12].map((month) => `2026-27-M${String(month).padStart(2, '0')}`);

export const forecast: Forecast = {
  clocks,
  method: 'plan-for-the-rest',
  says: 'Plan for the rest: every month that is left comes to its plan.',
  months,
  standing: 'Month 7 to Month 12 are forecast.',
  assumptions: ['“Quality” is not posted: it counts as its clause says until it is.'],
  unposted: [
    {
      pool: 'unscheduled',
      name: 'Unscheduled care',
      periods: ['2026-27-M06'],
      words:
        'Nothing has been posted for Month 6 of Unscheduled care: the forecast counts it as nil activity.',
    },
  ],
  pools: [
    {
      ...money,
      pool: 'unscheduled',
      name: 'Unscheduled care',
      lines: [
        {
          commissioner: 'moor-icb',
          commissionerName: 'Moor ICB',
          provider: 'north-trust',
          providerName: 'North Moor Hospitals',
          amount: '12000000.00',
          taken: 'plan-for-the-rest',
          words: 'At plan, £12,000,000.00 for Month 7 to Month 12.',
          months: months.map((period) => ({ period, amount: '2000000.00' })),
        },
      ],
    },
  ],
  poolsTotal: money,
  partners: [
    {
      partner: 'moor-icb',
      name: 'Moor ICB',
      role: 'commissioner',
      toDate: '-18500000.25',
      outturn: { parts: { plan: '-24000000.00', share: '-550000.25' }, net: '-24550000.25' },
    },
    {
      partner: 'north-trust',
      name: 'North Moor Hospitals',
      role: 'provider',
      toDate: '15500000.25',
      outturn: { parts: { activity: '24700000.50', share: '-150000.25' }, net: '24550000.25' },
    },
  ],
  reserves: [
    {
      reserve: 'risk',
      name: 'Risk reserve',
      limit: '200000.00',
      drawn: '200000.00',
      toDate: '0.00',
      balance: '0.00',
      limitMet: true,
    },
  ],
  warnings: [
    {
      what: 'break-glass',
      pools: ['Unscheduled care'],
      already: false,
      words: 'The actual of Unscheduled care is £700,000.50 over plan: the alliance has to meet.',
    },
    {
      what: 'cap',
      pools: ['Unscheduled care'],
      already: true,
      words: 'Beyond the cap of £350,000.25.',
    },
  ],
  unexplained: '0.00',
};
