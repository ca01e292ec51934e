import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import type { Test } from 'supertest';
import { openApi, problemIn, type Api } from './api.js';
import { agreementYaml, form, FORMATION, HARBOUR, support, underTerms } from './harbour.js';

let api: Api;
beforeEach(async () => {
  api = await openApi();
});
afterEach(() => api.close());

const latest = async (): Promise<number> => (await api.get(HARBOUR)).body.latest;
const HILL = {
  partner: 'hill',
  name: 'Hill Trust',
  odsCode: 'RH1',
  role: 'provider',
  from: '2026-06-01',
};
const WINTER = {
  effectiveOn: '2026-06-15',
  payer: 'icb',
  payee: 'north',
  amount: '12500.00',
  reason: 'Winter ward',
};

describe('who acts', () => {
  test('must be said, and is recorded', async () => {
    const anonymous = await api.bare('post', '/api/v1/alliances').send(FORMATION);
    expect(problemIn(anonymous)).toEqual([422, 'ACTING_PERSON_MISSING']);
    expect((await api.get('/api/v1/alliances')).body.alliances).toEqual([]);
    await form(api);
    const { body } = await api.get(`${HARBOUR}/events/0`).expect(200);
    expect(body.recorded.metadata).toMatchObject({ by: 'Jo Patel' });
  });

  test('may have a name beyond ASCII, percent-encoded or in UTF-8', async () => {
    await api
      .bare('post', '/api/v1/alliances')
      .set('X-Acting-By', 'Si%C3%A2n%20%C5%81')
      .send(FORMATION)
      .expect(201);
    await raw(api, [
      `POST ${HARBOUR}/partners HTTP/1.1`,
      'Host: localhost',
      'Connection: close',
      'X-Acting-By: Siân Ó Néill',
      'Content-Type: application/json',
      `Content-Length: ${JSON.stringify(HILL).length}`,
      '',
      JSON.stringify(HILL),
    ]);
    const by = async (event: number): Promise<string> =>
      (await api.get(`${HARBOUR}/events/${event}`)).body.recorded.metadata.by;
    expect([await by(0), await by(4)]).toEqual(['Siân Ł', 'Siân Ó Néill']);
  });
});

/** Byte for byte, since a client would encode the headers its own way. */
const raw = async ({ app }: Api, lines: readonly string[]): Promise<void> => {
  const server = app.getHttpServer() as Server;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.end(lines.join('\r\n'), 'utf8');
  socket.resume();
  await once(socket, 'close');
};

describe('a write with an Idempotency-Key', () => {
  const admit = (key: string, body: object = HILL): Test =>
    api.post(`${HARBOUR}/partners`, 'icb').set('Idempotency-Key', key).send(body);

  beforeEach(() => form(api));

  test('sent again is answered as the first time, and recorded once', async () => {
    const first = await admit('4c2f').expect(200);
    const [again, third] = await Promise.all([admit('4c2f'), admit('4c2f')]);
    expect(again.body).toEqual({ ...first.body, repeated: true });
    expect(third.body).toEqual(again.body);
    expect(await latest()).toBe(4);
  });

  test('sent several times at once is recorded once', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => admit('at-once')));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body.events))).size).toBe(1);
    expect(await latest()).toBe(4);
  });

  test('for something else is found out', async () => {
    await admit('4c2f').expect(200);
    const other = await admit('4c2f', { ...HILL, name: 'Hill and Dale Trust' });
    expect(problemIn(other)).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    expect(other.body.facts).toEqual({ events: 'event 4' });
    const elsewhere = await api
      .post(`${HARBOUR}/adjustments`, 'icb')
      .set('Idempotency-Key', '4c2f')
      .send(WINTER);
    expect(problemIn(elsewhere)).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    expect(await latest()).toBe(4);
  });

  test('is one person’s own: another’s same key is another write', async () => {
    await admit('1').expect(200);
    const other = await api
      .bare('post', `${HARBOUR}/partners`)
      .set({ 'X-Acting-By': 'Sam Okoro', 'Idempotency-Key': '1' })
      .send({ ...HILL, partner: 'dale', odsCode: 'RD1' })
      .expect(200);
    expect(other.body).toMatchObject({ repeated: false, first: 5 });
  });

  test('that cannot be read is turned down', async () => {
    expect(problemIn(await admit('two words'))).toEqual([422, 'IDEMPOTENCY_KEY_UNREADABLE']);
    expect(problemIn(await admit('k'.repeat(201)))).toEqual([422, 'IDEMPOTENCY_KEY_UNREADABLE']);
  });

  test('also makes forming an alliance and proposing terms safe to send again', async () => {
    const keyed = (test: Test) => test.set('Idempotency-Key', 'once');
    const formHill = () =>
      keyed(api.post('/api/v1/alliances')).send({ ...FORMATION, alliance: 'second' });
    await formHill().expect(201);
    expect((await formHill().expect(201)).body.repeated).toBe(true);
    const fewer = { ...FORMATION, alliance: 'second', partners: FORMATION.partners.slice(0, 2) };
    expect(problemIn(await keyed(api.post('/api/v1/alliances')).send(fewer))).toEqual([
      422,
      'IDEMPOTENCY_KEY_REUSED',
    ]);
    const proposeTerms = (title: string) =>
      keyed(api.post(`${HARBOUR}/terms?fromPeriod=2026-27-M01`, 'icb'))
        .type('application/yaml')
        .send(agreementYaml({ title }));
    const proposed = await proposeTerms('Ours').expect(201);
    const again = await proposeTerms('Ours').expect(201);
    expect(again.body).toEqual({ ...proposed.body, repeated: true });
    expect(problemIn(await proposeTerms('Theirs'))).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });
});

describe('a write that rests on what was seen', () => {
  const admit = (ifMatch: string, body: object = HILL): Test =>
    api.post(`${HARBOUR}/partners`, 'icb').set('If-Match', ifMatch).send(body);

  beforeEach(() => form(api));

  test('is done while that is the last event', async () => {
    const { headers } = await api.get(HARBOUR).expect(200);
    const admitted = await admit(headers['etag']!).expect(200);
    expect(admitted.headers['etag']).toBe('"4"');
    const next = { ...HILL, partner: 'dale', odsCode: 'RD1' };
    await admit(admitted.headers['etag']!, next).expect(200);
  });

  test('is turned down once events were recorded since', async () => {
    const stale = await admit('"2"');
    expect(problemIn(stale)).toEqual([412, 'EVENTS_RECORDED_SINCE']);
    expect(stale.body.facts).toEqual({ expected: '2', latest: '3' });
    expect(await latest()).toBe(3);
    expect(problemIn(await admit('W/"2"'))).toEqual([412, 'EVENTS_RECORDED_SINCE']);
    await admit('*').expect(200);
  });

  test('of two at once that rest on the same event, one is turned down', async () => {
    const answers = await Promise.all([
      admit('"3"'),
      admit('"3"', { ...HILL, partner: 'dale', odsCode: 'RD1' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(await latest()).toBe(4);
  });

  test('must name an event number', async () => {
    expect(problemIn(await admit('yesterday'))).toEqual([400, 'IF_MATCH_UNREADABLE']);
    expect(problemIn(await admit('"3", "4"'))).toEqual([400, 'IF_MATCH_UNREADABLE']);
  });

  test('without that, writers at the same moment all get their turn', async () => {
    const ids = ['alder', 'birch', 'cedar', 'elm', 'fir', 'hazel', 'larch', 'maple', 'oak', 'pine'];
    const answers = await Promise.all(
      ids.map((partner, place) =>
        api.post(`${HARBOUR}/partners`).send({ ...HILL, partner, odsCode: `RT${place}` }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(ids.map(() => 200));
    expect(await latest()).toBe(13);
  });
});

/** Every kind of write, in an order in which each can be done. */
const WRITES: readonly (readonly [name: string, write: (query: string) => Test])[] = [
  ['form an alliance', (query) => api.post(`/api/v1/alliances${query}`).send(FORMATION)],
  [
    'propose terms',
    (query) =>
      api
        .post(`${HARBOUR}/terms${query}`, 'icb')
        .send({ fromPeriod: '2026-27-M01', terms: agreementYaml() }),
  ],
  ['support', (query) => api.post(`${HARBOUR}/proposals/P1/support${query}`, 'north')],
  [
    'support so that it is agreed',
    (query) => api.post(`${HARBOUR}/proposals/P1/support${query}`, 'south'),
  ],
  [
    'propose an adjustment',
    (query) => api.post(`${HARBOUR}/adjustments${query}`, 'icb').send(WINTER),
  ],
  [
    'decline',
    (query) =>
      api.post(`${HARBOUR}/proposals/P2/decline${query}`, 'south').send({ reason: 'Too dear' }),
  ],
  ['propose another', (query) => api.post(`${HARBOUR}/adjustments${query}`, 'icb').send(WINTER)],
  [
    'withdraw',
    (query) =>
      api.post(`${HARBOUR}/proposals/P3/withdraw${query}`, 'icb').send({ reason: 'A mistake' }),
  ],
  [
    'propose a release',
    (query) =>
      api
        .post(`${HARBOUR}/reserves/risk/release${query}`, 'icb')
        .send({ period: '2026-27-M12', reason: 'Year end' }),
  ],
  ['close a month', (query) => api.post(`${HARBOUR}/periods/2026-27-M01/close${query}`, 'icb')],
  [
    'propose a reopening',
    (query) =>
      api
        .post(`${HARBOUR}/periods/2026-27-M01/reopening${query}`, 'icb')
        .send({ reason: 'A late file' }),
  ],
  [
    'rename a partner',
    (query) =>
      api
        .put(`${HARBOUR}/partners/north${query}`)
        .send({ name: 'North and East', odsCode: 'RN9', from: '2026-10-01' }),
  ],
  ['admit a partner', (query) => api.post(`${HARBOUR}/partners${query}`).send(HILL)],
  // And what is refused is refused alike.
  ['form it again', (query) => api.post(`/api/v1/alliances${query}`).send(FORMATION)],
  ['admit it again', (query) => api.post(`${HARBOUR}/partners${query}`).send(HILL)],
  [
    'support what is decided',
    (query) => api.post(`${HARBOUR}/proposals/P1/support${query}`, 'icb'),
  ],
  ['close it again', (query) => api.post(`${HARBOUR}/periods/2026-27-M01/close${query}`, 'icb')],
];

test('trying a write answers what doing it records, and records nothing', async () => {
  for (const [name, write] of WRITES) {
    const before = (await api.get('/api/v1/alliances')).body;
    const tried = await write('?dryRun=true');
    expect([name, (await api.get('/api/v1/alliances')).body]).toEqual([name, before]);
    const done = await write('');
    if (done.status >= 400) {
      const { instance: _tried, ...refused } = tried.body;
      const { instance: _done, ...alike } = done.body;
      expect([name, tried.status, refused]).toEqual([name, done.status, alike]);
      continue;
    }
    expect([name, tried.status, tried.body.outcome]).toEqual([name, 200, 'previewed']);
    const events = done.body.events.map(({ type, data }: { type: string; data: object }) => ({
      type,
      data,
    }));
    expect([name, tried.body.events]).toEqual([name, events]);
    expect(done.body.first).toBe(tried.body.asAt + 1);
  }
});

test('what is tried with a value that is neither true nor false is turned down', async () => {
  await form(api);
  const answer = await api.post(`${HARBOUR}/partners?dryRun=maybe`).send(HILL);
  expect(problemIn(answer)).toEqual([422, 'REQUEST_INVALID']);
  expect(answer.body.faults).toEqual([{ field: 'dryRun', sentence: 'dryRun is true or false' }]);
  expect(await latest()).toBe(3);
});

test('a partner whose voice decides is told of the fact that it led to', async () => {
  await underTerms(api);
  await api.post(`${HARBOUR}/adjustments`, 'icb').send(WINTER).expect(201);
  await support(api, 'P2', 'north');
  const last = await api.post(`${HARBOUR}/proposals/P2/support`, 'south').expect(200);
  expect(last.body.events.map(({ type }: { type: string }) => type)).toEqual([
    'ProposalSupported',
    'AdjustmentAgreed',
  ]);
});
