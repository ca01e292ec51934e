import { openApi, problemIn, type Api } from './api.js';
import { form, FORMATION, HARBOUR, underTerms } from './harbour.js';

let api: Api;
beforeAll(async () => {
  api = await openApi();
  await underTerms(api);
});
afterAll(() => api.close());

test('an address that leads nowhere', async () => {
  const answer = await api.get('/api/v1/allowances');
  expect(problemIn(answer)).toEqual([404, 'ROUTE_UNKNOWN']);
  expect(answer.headers['cache-control']).toBe('no-store');
  expect(answer.body).toEqual({
    type: '/problems/route-unknown',
    title: 'Route unknown',
    status: 404,
    detail: 'There is nothing at /api/v1/allowances.',
    code: 'ROUTE_UNKNOWN',
    facts: { path: '/api/v1/allowances' },
    instance: '/api/v1/allowances',
  });
  expect(problemIn(await api.bare('post', '/api/v2/alliances').send({}))[1]).toBe('ROUTE_UNKNOWN');
  expect(problemIn(await api.get('/problems/of-another-world'))[1]).toBe('ROUTE_UNKNOWN');
});

test('a method that an address does not take, with those that it does', async () => {
  const answer = await api.bare('delete', '/api/v1/alliances');
  expect(problemIn(answer)).toEqual([405, 'METHOD_NOT_ALLOWED']);
  expect(answer.headers['allow']).toBe('GET, POST');
  const put = await api.bare('put', `${HARBOUR}/position`).send({});
  expect([...problemIn(put), put.headers['allow']]).toEqual([405, 'METHOD_NOT_ALLOWED', 'GET']);
});

test('a body that is no JSON', async () => {
  const send = (text: string) =>
    api.post('/api/v1/alliances').set('Content-Type', 'application/json').send(text);
  expect(problemIn(await send('{"alliance": '))).toEqual([400, 'BODY_UNREADABLE']);
  expect(problemIn(await send('"harbour"'))).toEqual([400, 'BODY_UNREADABLE']);
  expect(problemIn(await send('[]'))).toEqual([422, 'REQUEST_INVALID']);
});

test('a body that is nested so deeply that it would exhaust whoever reads it', async () => {
  const deep = `{"fromPeriod":"2026-27-M01","terms":${'['.repeat(3000)}${']'.repeat(3000)}}`;
  for (const path of [`${HARBOUR}/terms`, '/api/v1/agreements/check', `${HARBOUR}/what-if`]) {
    const answer = await api.post(path, 'icb').set('Content-Type', 'application/json').send(deep);
    expect([path, ...problemIn(answer)]).toEqual([path, 400, 'BODY_UNREADABLE']);
  }
});

test('a body that is too large', async () => {
  const answer = await api
    .post('/api/v1/alliances')
    .send({ ...FORMATION, name: 'x'.repeat(1024 * 1024) });
  expect(problemIn(answer)).toEqual([413, 'BODY_TOO_LARGE']);
  expect(answer.body.detail).toBe(
    'The body is larger than 1 MiB, which is the most that is taken here.',
  );
});

test('a body of another kind', async () => {
  const answer = await api.post(`${HARBOUR}/adjustments`, 'icb').type('text/csv').send('a,b');
  expect(problemIn(answer)).toEqual([415, 'MEDIA_TYPE_UNSUPPORTED']);
  expect(answer.headers['accept']).toBe('application/json');
  const packed = await api
    .post('/api/v1/alliances')
    .set({ 'Content-Type': 'application/json', 'Content-Encoding': 'compress' })
    .send('{}');
  expect(problemIn(packed)).toEqual([415, 'MEDIA_TYPE_UNSUPPORTED']);
});

test('fields that are missing, wrong or unknown are all told at once', async () => {
  const answer = await api.post('/api/v1/alliances').send({
    alliance: '',
    from: 20260401,
    since: '2026-04-01',
    partners: [{ id: 'icb', name: 'Harbour ICB', odsCode: 'QHA', role: 'friend', colour: 'red' }],
  });
  expect(problemIn(answer)).toEqual([422, 'REQUEST_INVALID']);
  expect(answer.body.faults).toEqual(
    expect.arrayContaining([
      { field: 'since', sentence: 'there is no field since here' },
      { field: 'alliance', sentence: 'alliance is not blank' },
      { field: 'name', sentence: 'name is text' },
      { field: 'from', sentence: 'from is text' },
      { field: 'partners.0.colour', sentence: 'there is no field colour here' },
      { field: 'partners.0.role', sentence: 'role is one of commissioner, provider' },
    ]),
  );
  expect(answer.body.faults).toHaveLength(6);
});

test('an address that cannot be decoded', async () => {
  expect(problemIn(await api.get('/api/v1/alliances/%E0%A4%A/position'))).toEqual([
    400,
    'BODY_UNREADABLE',
  ]);
});

test('ids that look like code or paths are only ids that nobody has', async () => {
  for (const id of [
    '..%2F..%2Fetc%2Fpasswd',
    '__proto__',
    'constructor',
    "'%20OR%201=1--",
    '%00',
  ]) {
    const position = await api.get(`/api/v1/alliances/${id}/position`);
    expect([id, ...problemIn(position)]).toEqual([id, 404, 'ALLIANCE_NOT_FORMED']);
    const proposal = await api.get(`${HARBOUR}/proposals/${id}`);
    expect([id, ...problemIn(proposal)]).toEqual([id, 404, 'PROPOSAL_UNKNOWN']);
  }
});

test('each type of problem says what it is', async () => {
  const { body } = await api.get('/problems/money-unmapped').expect(200);
  expect(body).toMatchObject({ code: 'MONEY_UNMAPPED', title: 'Money unmapped', status: 409 });
  expect(body.detail).toMatch(/^<rows> rows with <price> map to no pool/);
  expect((await api.get('/problems/body-too-large').expect(200)).body.status).toBe(413);
});

test('of an unforeseen failure nothing leaves but that there was one', async () => {
  const broken = await openApi();
  try {
    await form(broken);
    // The journal is gone from under the program.
    await broken.application.close();
    const answer = await broken.get(`${HARBOUR}/verification`);
    const [status, code] = problemIn(answer);
    expect([500, 503]).toContain(status);
    expect(['UNEXPECTED', 'JOURNAL_UNREACHABLE']).toContain(code);
    const ready = await broken.get('/health/ready');
    expect(problemIn(ready)[0]).toBeGreaterThanOrEqual(500);
    await broken.get('/health/live').expect(200, { status: 'live' });
  } finally {
    await broken.app.close();
  }
});

test('the program is alive, and ready while its journal answers', async () => {
  await api.get('/health/live').expect(200, { status: 'live' });
  await api.get('/health/ready').expect(200, { status: 'ready', alliances: 1 });
});

test('answers and problems may not be framed, sniffed or run', async () => {
  for (const path of [`${HARBOUR}/position`, '/api/v1/nowhere', '/health/live']) {
    const { headers } = await api.get(path);
    expect([path, headers['content-security-policy']]).toEqual([
      path,
      "default-src 'none';frame-ancestors 'none'",
    ]);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-powered-by']).toBeUndefined();
  }
});
