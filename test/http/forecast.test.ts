import { openApi, problemIn, type Api } from './api.js';
import { HARBOUR, importFile, MONTH_1, underTerms } from './harbour.js';

let api: Api;
beforeAll(async () => {
  api = await openApi();
  await underTerms(api);
  await importFile(api, MONTH_1);
});
afterAll(() => api.close());

const M01 = '2026-27-M01';
const urgentOf = (body: { pools: { pool: string }[] }) =>
  body.pools.find(({ pool }) => pool === 'urgent');

test('the forecast is asked by method; left out, it is plan for the rest', async () => {
  const { body, headers } = await api.get(`${HARBOUR}/forecast?period=${M01}`).expect(200);
  expect(body).toMatchObject({ method: 'plan-for-the-rest', unexplained: '0.00' });
  expect(headers['etag']).toBe(`"${body.clocks.asAt}"`);
  expect(urgentOf(body)).toMatchObject({ toDate: '170000.00', outturn: '2370000.00' });
  const straight = await api.get(`${HARBOUR}/forecast?period=${M01}&method=straight-line`);
  // North 170,000 in one month; south at plan.
  expect(urgentOf(straight.body)).toMatchObject({ outturn: '2590000.00' });
  expect(problemIn(await api.get(`${HARBOUR}/forecast?method=guess`))).toEqual([
    422,
    'FORECAST_METHOD_UNKNOWN',
  ]);
});

test('a figure of it is explained', async () => {
  const { body } = await api
    .get(`${HARBOUR}/forecast/explanation?figure=pool/urgent/actual&period=${M01}&method=profile`)
    .expect(200);
  expect(body).toMatchObject({
    method: 'profile',
    from: { period: M01 },
    amount: '2590000.00',
    unexplained: '0.00',
  });
  const unknown = await api.get(`${HARBOUR}/forecast/explanation?figure=pool/urgnt/actual`);
  expect(problemIn(unknown)).toEqual([404, 'FIGURE_UNKNOWN']);
});

test('a provider enters what it expects, and the method by hand goes by it', async () => {
  const expected = { pool: 'urgent', outturn: '2000000.00', reason: 'A hard winter.' };
  const { body: tried } = await api
    .post(`${HARBOUR}/forecasts?dryRun=true`, 'north')
    .send(expected)
    .expect(200);
  expect(tried.events[0].data).toMatchObject({ forecast: 'F1', contractYear: '2026-27' });
  const made = await api.post(`${HARBOUR}/forecasts`, 'north').send(expected).expect(201);
  expect(made.headers['location']).toBe(`${HARBOUR}/forecasts`);
  const months = [{ period: '2026-27-M02', amount: '60000.00' }];
  const byMonth = { pool: 'urgent', months, reason: 'As booked.' };
  await api.post(`${HARBOUR}/forecasts`, 'south').send(byMonth).expect(201);
  const { body: entered } = await api.get(`${HARBOUR}/forecasts`).expect(200);
  expect(entered.forecasts).toMatchObject([
    { forecast: 'F1', partner: 'north', outturn: '2000000.00', counts: true },
    { forecast: 'F2', partner: 'south', months, counts: true },
  ]);
  const { body } = await api.get(`${HARBOUR}/forecast?period=${M01}&method=hand-entered`);
  // North 2,000,000; south nothing to date, 60,000 and ten months of 50,000.
  expect(urgentOf(body)).toMatchObject({ outturn: '2560000.00' });
  const refused = await api.post(`${HARBOUR}/forecasts`, 'icb').send(expected);
  expect(problemIn(refused)).toEqual([422, 'NOTHING_TO_FORECAST']);
  const neither = await api
    .post(`${HARBOUR}/forecasts`, 'north')
    .send({ pool: 'urgent', reason: 'x' });
  expect(problemIn(neither)).toEqual([422, 'FORECAST_OF_WHAT']);
});
