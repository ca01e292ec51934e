import { openApi, problemIn, type Api } from './api.js';
import { HARBOUR, importFile, MONTH_1, support, underTerms } from './harbour.js';

let api: Api;
beforeAll(async () => {
  api = await openApi();
  await underTerms(api);
  await importFile(api, MONTH_1);
});
afterAll(() => api.close());

const M01 = '2026-27-M01';
const FIGURE = {
  figure: 'pool/urgent/variance',
  period: M01,
  amount: '10000.00',
  claimedFrom: 'north',
  reason: 'Two wards were counted twice.',
};
const raise = (body: object, partner = 'icb', query = '') =>
  api.post(`${HARBOUR}/disputes${query}`, partner).send(body);

test('a dispute is raised, read, shown beside the position, resolved by a decision, and kept', async () => {
  const { body: tried } = await raise(FIGURE, 'icb', '?dryRun=true').expect(200);
  expect(tried.events[0].data).toMatchObject({ dispute: 'D1', claimedBy: 'icb' });
  const raised = await raise(FIGURE).expect(201);
  expect(raised.headers['location']).toBe(`${HARBOUR}/disputes/D1`);
  const { body: one } = await api.get(`${HARBOUR}/disputes/D1`).expect(200);
  expect(one.dispute).toMatchObject({
    dispute: 'D1',
    about: { of: 'figure', figure: 'pool/urgent/variance', scope: 'to-date' },
    amount: '10000.00',
    status: 'open',
  });
  const { body: position } = await api.get(`${HARBOUR}/position?period=${M01}`).expect(200);
  expect(position.disputes).toMatchObject({ amount: '10000.00', open: [{ dispute: 'D1' }] });
  const { body: explained } = await api
    .get(`${HARBOUR}/explanation?figure=pool/urgent/variance&period=${M01}`)
    .expect(200);
  expect(explained.disputes).toMatchObject([{ dispute: 'D1', itself: true }]);

  const proposed = await api
    .post(`${HARBOUR}/disputes/D1/resolution`, 'icb')
    .send({ outcome: 'not-upheld', reason: 'The wards were two.' })
    .expect(201);
  expect(proposed.headers['location']).toBe(`${HARBOUR}/proposals/P2`);
  await support(api, 'P2', 'north', 'south');
  const { body: all } = await api.get(`${HARBOUR}/disputes`).expect(200);
  expect(all.disputes).toMatchObject([
    { dispute: 'D1', status: 'resolved', outcome: 'not-upheld', resolutions: ['P2'] },
  ]);
  expect(
    problemIn(await api.post(`${HARBOUR}/disputes/D1/withdraw`, 'icb').send({ reason: 'x' })),
  ).toEqual([409, 'DISPUTE_ENDED']);
});

test('a posted line, a file and an adjustment are disputed by what they are called', async () => {
  const { figure: _, period: __, ...rest } = FIGURE;
  const { body: lines } = await api.get(`${HARBOUR}/lines?period=${M01}`).expect(200);
  const [{ address, submission }] = lines.lines;
  const { body } = await raise({ ...rest, line: address }).expect(201);
  expect(body.events[0].data.posting).toMatchObject({ provider: 'north', moved: '60000.00' });
  await raise({ ...rest, submission }).expect(201);
  await api.post(`${HARBOUR}/disputes/D3/withdraw`, 'icb').send({ reason: 'Found.' }).expect(200);
  expect(problemIn(await raise({ ...rest, adjustment: 'A1' }))).toEqual([
    422,
    'ADJUSTMENT_UNKNOWN',
  ]);
  expect(problemIn(await raise({ ...rest, line: '1/0' }))).toEqual([422, 'POSTING_UNKNOWN']);
});

test('exactly one thing is disputed', async () => {
  const { figure: _, ...none } = FIGURE;
  for (const body of [none, { ...FIGURE, line: '10/0' }, { ...none, line: 'ten' }]) {
    expect(problemIn(await raise(body))).toEqual([422, 'REQUEST_INVALID']);
  }
  expect(problemIn(await raise({ ...FIGURE, figure: 'pool/urgnt/plan' }))).toEqual([
    422,
    'FIGURE_UNKNOWN',
  ]);
  expect(problemIn(await api.get(`${HARBOUR}/disputes/D9`))).toEqual([404, 'DISPUTE_UNKNOWN']);
  const ending = await api.post(`${HARBOUR}/disputes/D9/withdraw`, 'icb').send({ reason: 'x' });
  expect(problemIn(ending)).toEqual([404, 'DISPUTE_UNKNOWN']);
});

test('a key is one dispute, however often it is sent', async () => {
  const send = (amount: string) =>
    raise({ ...FIGURE, figure: 'pool/drugs/plan', amount }).set('Idempotency-Key', 'dispute-1');
  await send('5.00').expect(201);
  // Written another way, it is the same amount.
  const again = await send('5').expect(201);
  expect(again.body.repeated).toBe(true);
  expect(problemIn(await send('7.00'))).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
});
