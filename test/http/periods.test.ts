import { openApi, problemIn, type Api } from './api.js';
import { HARBOUR, importFile, MONTH_1, support, underTerms } from './harbour.js';

let api: Api;
beforeAll(async () => {
  api = await openApi();
  await underTerms(api);
  await importFile(api, MONTH_1);
});
afterAll(() => api.close());

const close = (period: string) => api.post(`${HARBOUR}/periods/${period}/close`, 'icb');
const reopen = (period: string) =>
  api.post(`${HARBOUR}/periods/${period}/reopening`, 'icb').send({ reason: 'A late file' });
const receipt = (period: string) => api.get(`${HARBOUR}/periods/${period}/receipt`);

test('a month is closed, has its receipt, and is reopened by agreement', async () => {
  expect(problemIn(await receipt('2026-27-M01'))).toEqual([404, 'PERIOD_NOT_CLOSED']);
  const { body: position } = await api.get(`${HARBOUR}/position`).expect(200);

  const closed = await close('2026-27-M01').expect(200);
  const [event] = closed.body.events;
  expect(event.type).toBe('PeriodClosed');
  const { body } = await receipt('2026-27-M01').expect(200);
  expect(body).toMatchObject({
    alliance: 'harbour',
    period: '2026-27-M01',
    asAt: position.clocks.asAt,
    chainHead: position.clocks.chainHead,
    closedAt: event.event,
    by: 'Jo Patel',
  });
  const nets = position.partners.map((row: { partner: string; toDate: { net: string } }) => [
    row.partner,
    row.toDate.net,
  ]);
  expect(body.figures.partners).toEqual(Object.fromEntries(nets));

  expect(problemIn(await close('2026-27-M01'))).toEqual([409, 'PERIOD_ALREADY_CLOSED']);
  expect(problemIn(await close('2026-27-M03'))).toEqual([409, 'PERIOD_BEFORE_NOT_CLOSED']);
  expect(problemIn(await close('April'))).toEqual([422, 'NOT_A_PERIOD']);
  expect(problemIn(await receipt('April'))).toEqual([422, 'NOT_A_PERIOD']);

  const { body: before } = await api.get(`${HARBOUR}/periods`).expect(200);
  expect(before.periods).toHaveLength(12);
  expect(before.periods[0]).toMatchObject({
    name: 'Month 1 (April 2026)',
    status: 'closed',
    closure: { closedAt: event.event },
  });

  expect(problemIn(await reopen('2026-27-M02'))).toEqual([409, 'PERIOD_NOT_CLOSED']);
  const proposed = await reopen('2026-27-M01').expect(201);
  expect(proposed.headers['location']).toBe(`${HARBOUR}/proposals/P2`);
  await support(api, 'P2', 'north', 'south');
  const { body: after } = await api.get(`${HARBOUR}/periods`).expect(200);
  expect(after.periods[0]).toMatchObject({ status: 'open', reopened: [{ closedAt: event.event }] });
});

test('closing is done for a partner', async () => {
  const answer = await api.post(`${HARBOUR}/periods/2026-27-M01/close`);
  expect(problemIn(answer)).toEqual([422, 'ACTING_PARTNER_MISSING']);
  expect(answer.body.remedy).toBe('Name the partner in the header X-Acting-Partner.');
});
