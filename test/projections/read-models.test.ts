/** What the read models say of small years, reckoned by hand. */
import { activityCells } from '../../projections/activity-cells.js';
import { partnerShares } from '../../projections/partner-shares.js';
import { periods } from '../../projections/periods.js';
import { poolBalances } from '../../projections/pool-balances.js';
import { READ_MODELS } from '../../projections/read-models.js';
import { reserveDrawdowns, type ReserveDrawdown } from '../../projections/reserve-drawdowns.js';
import { submissions } from '../../projections/submissions.js';
import { termsInForce } from '../../projections/terms-in-force.js';
import type { LedgerState } from '../../src/domain/ledger.js';
import type { Money } from '../../src/domain/money/money.js';
import type { Clause } from '../../src/domain/sharing/terms.js';
import { as } from '../support/given.js';
import { stateAfter } from '../support/recorded.js';
import {
  adjusted,
  closed,
  closedThrough,
  CLAUSES,
  M,
  made,
  supported,
  termsWith,
  underTerms,
  variationProposed,
} from '../support/small-alliance.js';
import { activity, cost, submission } from '../support/submissions.js';

/** Month 1: urgent 260,000 of 200,000. Month 2: urgent 60,000 more, elective 90,000. */
const FILE = submission('north', [
  activity(1, 'NEL', '260000.00', '130'),
  activity(2, 'NELXBD', '60000.00', '20.5'),
  activity(2, 'DC', '90000.00', '45'),
  cost(1, 'DRUG', '20000.004'),
]);
const STATE = stateAfter(underTerms(), FILE);

const texts = (record: object): Record<string, string> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, String(value)]));
const pool = (state: LedgerState, period: string, id: string) =>
  poolBalances.read(state, period).find((one) => one.pool === id)!;
const share = (state: LedgerState, period: string, id: string) =>
  partnerShares.read(state, period).find(({ partner }) => partner === id)!;
const parts = (money: { parts: ReadonlyMap<string, Money> }) =>
  Object.fromEntries([...money.parts].map(([part, amount]) => [part, amount.toString()]));

test('every read model has a name of its own', () => {
  const names = READ_MODELS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

test('a pool says plan, actual, variance and who bears it, in the month and to date', () => {
  const first = pool(STATE, M(1), 'urgent');
  expect(texts(first.toDate)).toEqual({
    plan: '200000.00',
    actual: '260000.00',
    variance: '60000.00',
    // Half each; 40% of what the providers bear comes from the reserve.
    commissioners: '30000.00',
    providers: '18000.00',
    reserves: '12000.00',
    unshared: '0.00',
    activityPlanned: '150',
    activityActual: '130',
  });
  expect(first.inMonth).toEqual(first.toDate);
  const second = pool(STATE, M(2), 'urgent');
  expect(texts(second.toDate)).toMatchObject({
    plan: '400000.00',
    actual: '320000.00',
    variance: '-80000.00',
    commissioners: '-40000.00',
    providers: '-40000.00',
    reserves: '0.00',
    activityPlanned: '300',
    activityActual: '150.5',
  });
  // The month is what the year to date has moved by: the reserve gets back what it paid.
  expect(texts(second.inMonth)).toMatchObject({
    variance: '-140000.00',
    commissioners: '-70000.00',
    providers: '-58000.00',
    reserves: '-12000.00',
    unshared: '0.00',
    activityPlanned: '150',
    activityActual: '20.5',
  });
});

test('a pool without postings is all variance', () => {
  expect(texts(pool(STATE, M(1), 'elective').toDate)).toMatchObject({
    plan: '100000.00',
    actual: '0.00',
    variance: '-100000.00',
    providers: '-100000.00',
    commissioners: '0.00',
  });
});

test('costs are rounded to the penny once, and stay so', () => {
  expect(texts(pool(STATE, M(1), 'drugs').toDate)).toMatchObject({
    actual: '20000.00',
    variance: '-5000.00',
    commissioners: '-5000.00',
  });
});

test('a partner’s share is told by what it is for, received less paid', () => {
  const { toDate, inMonth, ...north } = share(STATE, M(2), 'north');
  expect(north).toEqual({
    partner: 'north',
    name: 'North Trust',
    odsCode: 'RN1',
    role: 'provider',
  });
  expect(parts(toDate)).toEqual({
    activity: '430000.00',
    // Elective: 120,000 of plan, 90,000 done. Urgent: 40,000 kept by providers, 3 parts of 4.
    share: '60000.00',
    reserve: '-20000.00',
  });
  expect(toDate.net.toString()).toBe('470000.00');
  expect(parts(inMonth)).toEqual({
    activity: '150000.00',
    // To month 1: elective 60,000 kept, urgent 22,500 borne.
    share: '22500.00',
    reserve: '-9000.00',
  });
  expect(parts(share(STATE, M(2), 'icb').toDate)).toEqual({
    plan: '-650000.00',
    share: '70000.00',
    reserve: '-60000.00',
  });
});

test('a partner carries the code of the last day of the month', () => {
  const renamed = stateAfter(
    underTerms(),
    as('north', {
      type: 'PartnerIdentityChanged',
      data: { partner: 'north', name: 'Northern Trust', odsCode: 'RNN', from: '2026-06-30' },
    }),
  );
  expect([2, 3, 4].map((month) => share(renamed, M(month), 'north').odsCode)).toEqual([
    'RN1',
    'RNN',
    'RNN',
  ]);
  expect(share(renamed, M(1), 'north').name).toBe('Northern Trust');
});

test('of a closed month a share says what has moved since', () => {
  const figures = {
    partners: { icb: '-400000.00', north: '300000.00' },
    pools: {},
    reserves: {},
  };
  const close = closed(1);
  const state = stateAfter(
    underTerms(),
    adjusted(),
    FILE,
    as('icb', { ...close, data: { ...close.data, figures } } as typeof close),
  );
  const { closed: was, toDate } = share(state, M(1), 'north');
  expect(was?.net.toString()).toBe('300000.00');
  expect(was?.movedSince.toString()).toBe(toDate.net.minus(was!.net).toString());
  // A partner that joined after the close has nothing to compare with.
  expect(share(state, M(1), 'south')).not.toHaveProperty('closed');
  expect(share(state, M(2), 'north')).not.toHaveProperty('closed');
});

test('a reserve says what is in it, what was drawn by which clause, and whether it is at its limit', () => {
  const [risk] = reserveDrawdowns.read(STATE, M(1));
  const { draws, limitMet, reserve, name, ...money } = risk!;
  expect({ reserve, name, limitMet }).toEqual({
    reserve: 'risk',
    name: 'Risk reserve',
    limitMet: false,
  });
  expect(texts(money)).toEqual({
    limit: '90000.00',
    broughtForward: '0.00',
    contributed: '90000.00',
    drawn: '12000.00',
    released: '0.00',
    balance: '78000.00',
    drawnInMonth: '12000.00',
  });
  expect(draws.map(({ clause, amount }) => [clause, amount.toString()])).toEqual([
    ['urgent-reserve', '12000.00'],
  ]);
  const [later] = reserveDrawdowns.read(STATE, M(2));
  expect(later!.drawnInMonth.toString()).toBe('-12000.00');
  expect(later!.draws).toEqual([]);
});

test('a reserve that is released holds nothing more, and says what was released', () => {
  const state = stateAfter(
    underTerms(),
    FILE,
    submission('south', [activity(12, 'AE', '2500000.00', '1')]),
    as('icb', {
      type: 'ReserveReleased',
      data: { proposal: 'P9', reserve: 'risk', period: M(12) },
    }),
  );
  const money = (month: number) => {
    const [{ contributed, drawn, released, balance }] = reserveDrawdowns.read(state, M(month)) as [
      ReserveDrawdown,
    ];
    return texts({ contributed, drawn, released, balance });
  };
  // 420,000 over at the end of the year: providers bear 210,000, of which 40% is drawn.
  expect(money(11)).toMatchObject({ drawn: '0.00', released: '0.00', balance: '90000.00' });
  expect(money(12)).toEqual({
    contributed: '90000.00',
    drawn: '84000.00',
    released: '6000.00',
    balance: '0.00',
  });
});

test('a reserve that has paid all it holds is at its limit, and the pool is marked', () => {
  const state = stateAfter(
    underTerms(),
    submission('south', [activity(1, 'AE', '1000000.00', '1')]),
  );
  const [risk] = reserveDrawdowns.read(state, M(1));
  // 800,000 over: providers bear 400,000, 160,000 is asked and 90,000 is there.
  expect([risk!.drawn.toString(), risk!.balance.toString(), risk!.limitMet]).toEqual([
    '90000.00',
    '0.00',
    true,
  ]);
  expect(risk!.draws[0]!.words).toContain('£70,000.00 beyond it stays with the providers');
});

test('a cap or a guarantee that was met marks the pool, with the words of its step', () => {
  const capped = termsWith({
    clauses: [
      ...CLAUSES,
      {
        id: 'urgent-cap',
        rule: 'cap',
        applied: 'after-share',
        of: 'urgent-share',
        caps: 'providers',
        limit: { amount: '10000.00', basis: 'for-the-year' },
        beyondBorneBy: 'commissioners',
        clause: { ref: '4.4', text: 'A cap.' },
      },
    ],
  });
  const state = stateAfter(underTerms(capped), FILE);
  const { met } = pool(state, M(1), 'urgent');
  expect(met.map(({ what }) => what)).toEqual(['cap']);
  expect(met[0]!.words).toContain('beyond the cap of £10,000.00 for the year');
  expect(pool(state, M(2), 'urgent').met).toEqual([]);
  expect(pool(state, M(1), 'elective').met).toEqual([]);
});

test('cells are what stands in a month, with the pool that takes them', () => {
  expect(
    activityCells
      .read(STATE, M(2))
      .map(({ pointOfDelivery, pool: takes, price, activity: count }) => [
        pointOfDelivery,
        takes,
        price,
        count,
      ]),
  ).toEqual([
    ['DC', 'elective', '90000.00', '45'],
    ['NELXBD', 'urgent', '60000.00', '20.5'],
  ]);
  expect(activityCells.read(STATE, M(1)).map(({ kind, price }) => [kind, price])).toEqual([
    ['activity', '260000.00'],
    ['cost', '20000.004'],
  ]);
  expect(activityCells.read(STATE, M(3))).toEqual([]);
});

test('terms in force say which version speaks for a month', () => {
  const varied = stateAfter(
    underTerms(),
    made('icb', variationProposed('P2', M(7), termsWith({ title: 'Other' }))),
    as('north', supported('P2', 'north')),
    as('south', supported('P2', 'south'), {
      type: 'VariationAgreed',
      data: { proposal: 'P2', version: 2, fromPeriod: M(7) },
    }),
  );
  expect([1, 6, 7].map((month) => termsInForce.read(varied, M(month)).version)).toEqual([1, 1, 2]);
  expect(termsInForce.read(varied, '2027-28-M01').version).toBeUndefined();
  const { versions } = termsInForce.read(varied, M(1));
  expect(versions).toEqual([
    { version: 1, title: 'Founding terms', fromPeriod: M(1), proposal: 'P1', agreedAt: 8 },
    { version: 2, title: 'A variation', fromPeriod: M(7), proposal: 'P2', agreedAt: 13 },
  ]);
});

test('periods say which months are closed, and which were reopened', () => {
  const state = stateAfter(
    underTerms(),
    closedThrough(2),
    as('icb', { type: 'PeriodReopened', data: { proposal: 'P2', period: M(2) } }),
  );
  const rows = periods.read(state, M(9));
  expect(rows).toHaveLength(12);
  expect(rows.map(({ status }) => status).slice(0, 3)).toEqual(['closed', 'open', 'open']);
  expect(rows[0]).toMatchObject({ closure: { closedAt: 9 }, reopened: [] });
  expect(rows[1]).not.toHaveProperty('closure');
  expect(rows[1]!.reopened).toMatchObject([{ closedAt: 10, reopenedAt: 11 }]);
});

test('submissions come in the order in which they were opened', () => {
  const state = stateAfter(
    underTerms(),
    submission('south', [activity(1, 'DC', '1.00', '1')], { cutOff: true }),
    FILE,
  );
  expect(submissions.read(state, '').submissions.map(({ provider }) => provider)).toEqual([
    'south',
    'north',
  ]);
});

test('where nothing is agreed there is nothing to say', () => {
  const state = stateAfter();
  for (const model of READ_MODELS) {
    expect(JSON.stringify(model.read(state, M(1)))).not.toMatch(/undefined|NaN/);
  }
  expect(poolBalances.read(state, M(1))).toEqual([]);
  expect(partnerShares.read(state, M(1))).toEqual([]);
  expect(reserveDrawdowns.read(state, M(1))).toEqual([]);
});

test('what other pools pay of an overspend is borne in each pool by its own commissioners', () => {
  const clause = { ref: '9', text: 'As agreed.' };
  const clauses: readonly Clause[] = [
    {
      id: 'fall',
      clause,
      rule: 'waterfall',
      pool: 'urgent',
      sources: [
        { from: 'underspends', pools: ['elective'] },
        { from: 'reserve', reserve: 'risk' },
      ],
    },
    ...['elective', 'urgent', 'drugs'].map((id) => ({
      id: `${id}-rest`,
      clause,
      rule: 'remainder' as const,
      pool: id,
      borneBy: 'providers' as const,
    })),
    {
      id: 'glass',
      clause,
      rule: 'break-glass',
      pools: ['urgent', 'elective'],
      over: { amount: '1000.00', basis: 'for-the-year' },
      decide: 'What to do.',
    },
  ];
  // Urgent: 600,000 of 400,000. Elective: 190,000 of 200,000.
  const file = submission('north', [
    activity(1, 'NEL', '600000.00', '130'),
    activity(2, 'DC', '190000.00', '45'),
  ]);
  const state = stateAfter(underTerms({ clauses }), file);
  expect(texts(pool(state, M(2), 'elective').toDate)).toMatchObject({
    variance: '-10000.00',
    commissioners: '-10000.00',
    providers: '0.00',
    unshared: '0.00',
  });
  expect(texts(pool(state, M(2), 'urgent').toDate)).toMatchObject({
    variance: '200000.00',
    commissioners: '10000.00',
    reserves: '90000.00',
    providers: '100000.00',
    unshared: '0.00',
  });
  expect(pool(state, M(2), 'urgent').met.map(({ what }) => what)).toEqual([
    'reserve-limit',
    'break-glass',
  ]);
  expect(pool(state, M(2), 'elective').met.map(({ what }) => what)).toEqual(['break-glass']);
  expect(pool(state, M(2), 'drugs').met).toEqual([]);
});
