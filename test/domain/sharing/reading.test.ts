/** An agreement read back: every part of the document has its sentence, in the order of the document. */
import { readingOf } from '../../../src/domain/sharing/reading.js';
import { PAPER, period, pool, remainder, reserve, share, terms } from './sample.js';

test('a small agreement is read back whole', () => {
  expect(readingOf(terms())).toEqual([
    'Agreement. Contract year 2026-27.',
    'Commissioners: North (north), South (south).',
    'Providers: East (east), West (west).',
    'Pool Urgent (urgent): plan £12,000,000.00 for the year. Phased in twelfths; price of activity. Takes rows that name it. Commissioners split by plan; providers split by plan.',
    'A proposal is agreed when every partner supports it.',
    'A restatement of a closed month counts from the day it is recorded; what the month was at its close stays pinned.',
    'Money is rounded to the penny, halves away from zero.',
    '1. 1 (share): Above 100% of the plan to date of Urgent, commissioners bear 50% of the overspend and providers the rest. Below 100%, commissioners keep 50% of the underspend and providers the rest.',
    '2. 1 (end): Whatever variance of Urgent is left is borne or kept by the commissioners.',
  ]);
});

test('a large one has also its note, successions, reserves, override, payments and changes of the plan', () => {
  const coast = { id: 'coast', name: 'Coast', odsCode: 'XC1', role: 'provider' } as const;
  const document = terms({
    note: 'A note.',
    partners: [...terms().partners, coast],
    successions: [{ partner: 'coast', succeeds: ['east'], fromPeriod: period(7), clause: PAPER }],
    pools: [
      pool('urgent', {
        contributions: { north: '9000000.00', south: '3000000.00' },
        plan: { ...pool('urgent').plan, phasing: 'days' },
        takes: [
          { pointOfDelivery: ['NEL*', 'AE'], treatmentFunction: ['300'] },
          { localContract: ['X'] },
        ],
      }),
      pool('drugs', {
        basis: 'cost',
        plan: { ...pool('drugs').plan, phasing: { percents: ['60%', '40%'] } },
      }),
    ],
    reserves: [reserve('pot')],
    decisions: {
      rule: 'unanimous',
      override: { partners: ['north'], of: ['variations', 'adjustments'], clause: PAPER },
    },
    payments: {
      route: 'pooled-host',
      through: 'north',
      onAccount: 'plan-as-phased',
      clause: PAPER,
    },
    planChanges: [
      {
        id: 'rise',
        change: 'uplift',
        pools: ['urgent'],
        percent: '2%',
        fromPeriod: period(4),
        signedOn: '2026-08-01',
        clause: PAPER,
      },
    ],
    clauses: [share('share', 'urgent'), remainder('end', 'urgent', 'commissioners')],
  });
  expect(readingOf(document)).toEqual([
    'Agreement. Contract year 2026-27.',
    'A note.',
    'Commissioners: North (north), South (south).',
    'Providers: East (east), West (west), Coast (coast).',
    'From Month 7 (October 2026) on, Coast takes the place of East; what was settled before stays with it.',
    'Pool Urgent (urgent): plan £12,000,000.00 for the year. Phased by days of the month; price of activity; paid in by North £9,000,000.00 and South £3,000,000.00. Takes point of delivery NEL* or AE and treatment function 300; or local contract X. Commissioners split by plan; providers split by plan.',
    'Pool Drugs (drugs): plan £12,000,000.00 for the year. Phased 60%, 40% from April; costs under open book. Takes rows that name it. Commissioners split by plan; providers split by plan.',
    'Reserve The reserve (pot): North pays in £60,000.00 and East pays in £40,000.00. What is undrawn goes back to North and East once its release is agreed.',
    'A proposal is agreed when every partner supports it.',
    'North may override the alliance on variations and adjustments, with a reason (1).',
    'A restatement of a closed month counts from the day it is recorded; what the month was at its close stays pinned.',
    'Money is rounded to the penny, halves away from zero.',
    'All payments go through North, the host of the pooled budget. On account: each month the plan of the month.',
    'Plan, 1 (rise): From Month 4 (July 2026) on, the plan of Urgent goes up by 2%. Signed on 2026-08-01.',
    '1. 1 (share): Above 100% of the plan to date of Urgent, commissioners bear 50% of the overspend and providers the rest. Below 100%, commissioners keep 50% of the underspend and providers the rest.',
    '2. 1 (end): Whatever variance of Urgent is left is borne or kept by the commissioners.',
  ]);
});
