import { openApi, problemIn, type Api } from './api.js';
import { HARBOUR, support, underTerms } from './harbour.js';

let api: Api;
beforeAll(async () => {
  api = await openApi();
  await underTerms(api);
});
afterAll(() => api.close());

const WINTER = {
  effectiveOn: '2026-06-15',
  payer: 'icb',
  payee: 'north',
  amount: '12500.00',
  pool: 'urgent',
  reason: 'Winter ward',
};
const adjust = (changes: object = {}) =>
  api.post(`${HARBOUR}/adjustments`, 'icb').send({ ...WINTER, ...changes });

test('an adjustment is proposed, agreed, and reversed from a later day on', async () => {
  const proposed = await adjust().expect(201);
  expect(proposed.headers['location']).toBe(`${HARBOUR}/proposals/P2`);
  expect(proposed.body.events[0]).toEqual({
    event: 9,
    type: 'AdjustmentProposed',
    data: { proposal: 'P2', adjustment: 'A1', ...WINTER },
  });
  const reverse = (adjustment: string, effectiveOn: string) =>
    api
      .post(`${HARBOUR}/adjustments/${adjustment}/reversal`, 'icb')
      .send({ effectiveOn, reason: 'Ward never opened' });
  expect(problemIn(await reverse('A1', '2026-07-01'))).toEqual([409, 'ADJUSTMENT_NOT_AGREED']);

  await support(api, 'P2', 'north', 'south');
  const month = await api.get(`${HARBOUR}/position?period=2026-27-M03`).expect(200);
  const north = month.body.partners.find(({ partner }: { partner: string }) => partner === 'north');
  expect(north.inMonth.parts.adjustment).toBe('12500.00');

  expect(problemIn(await reverse('A9', '2026-07-01'))).toEqual([404, 'ADJUSTMENT_UNKNOWN']);
  expect(problemIn(await reverse('A1', '2026-06-01'))).toEqual([409, 'REVERSAL_BEFORE_ADJUSTMENT']);
  expect(problemIn(await reverse('A1', '2027-06-01'))).toEqual([409, 'REVERSAL_IN_ANOTHER_YEAR']);
  const reversal = await reverse('A1', '2026-07-01').expect(201);
  expect(reversal.body.events[0]).toMatchObject({
    type: 'AdjustmentReversalProposed',
    data: { adjustment: 'A1', effectiveOn: '2026-07-01' },
  });
  expect(reversal.headers['location']).toBe(`${HARBOUR}/proposals/P3`);
  await support(api, 'P3', 'north', 'south');
  expect(problemIn(await reverse('A1', '2026-08-01'))).toEqual([
    409,
    'ADJUSTMENT_ALREADY_REVERSED',
  ]);
});

test('an adjustment is money between two partners, for a reason', async () => {
  const refused = async (changes: object) => problemIn(await adjust(changes));
  expect(await refused({ amount: '0.00' })).toEqual([422, 'NOT_AN_AMOUNT']);
  expect(await refused({ amount: '12.345' })).toEqual([422, 'NOT_AN_AMOUNT']);
  expect(await refused({ amount: 12500 })).toEqual([422, 'REQUEST_INVALID']);
  expect(await refused({ payee: 'icb' })).toEqual([422, 'ADJUSTMENT_TO_ONESELF']);
  expect(await refused({ payee: 'nobody' })).toEqual([422, 'PARTNER_UNKNOWN']);
  expect(await refused({ pool: 'electric' })).toEqual([422, 'POOL_UNKNOWN']);
  expect(await refused({ effectiveOn: '2026-06-31' })).toEqual([422, 'NOT_A_DAY']);
  expect(await refused({ reason: '  ' })).toEqual([422, 'REASON_MISSING']);
});

test('a reserve is released at year end', async () => {
  const release = (reserve: string, period: string) =>
    api.post(`${HARBOUR}/reserves/${reserve}/release`, 'icb').send({ period, reason: 'Year end' });
  expect(problemIn(await release('rain', '2026-27-M12'))).toEqual([404, 'RESERVE_UNKNOWN']);
  expect(problemIn(await release('risk', '2026-27-M06'))).toEqual([
    409,
    'RESERVE_RELEASED_BEFORE_YEAR_END',
  ]);
  const proposed = await release('risk', '2026-27-M12').expect(201);
  const { proposal } = proposed.body.events[0].data;
  await support(api, proposal, 'north', 'south');
  expect(problemIn(await release('risk', '2026-27-M12'))).toEqual([
    409,
    'RESERVE_ALREADY_RELEASED',
  ]);
});
