import { openApi, problemIn, type Api } from './api.js';
import { agreementYaml, form, FORMATION, HARBOUR } from './harbour.js';

let api: Api;
beforeEach(async () => {
  api = await openApi();
});
afterEach(() => api.close());

test('a journal begins without alliances, and one that is formed is there', async () => {
  expect((await api.get('/api/v1/alliances').expect(200)).body).toEqual({ alliances: [] });
  const formed = await api.post('/api/v1/alliances').send(FORMATION).expect(201);
  expect(formed.headers).toMatchObject({ location: HARBOUR, etag: '"3"' });
  expect(formed.body).toMatchObject({
    alliance: 'harbour',
    outcome: 'recorded',
    repeated: false,
    first: 0,
    last: 3,
  });
  expect(formed.body.events[1]).toEqual({
    event: 1,
    type: 'PartnerJoined',
    data: {
      partner: 'icb',
      name: 'Harbour ICB',
      odsCode: 'QHA',
      role: 'commissioner',
      from: '2026-04-01',
    },
  });
  const harbour = { alliance: 'harbour', name: 'Harbour Alliance', latest: 3 };
  expect((await api.get('/api/v1/alliances')).body).toEqual({ alliances: [harbour] });
  const one = await api.get(HARBOUR).expect(200);
  expect([one.body, one.headers['etag']]).toEqual([harbour, '"3"']);
});

test('an agreement document names the partners, its title and its first day', async () => {
  const formed = await api
    .post('/api/v1/alliances?alliance=harbour')
    .type('application/yaml')
    .send(agreementYaml())
    .expect(201);
  expect(formed.body.events.map((event: { data: object }) => event.data)).toEqual([
    { alliance: 'harbour', name: 'Harbour Alliance 2026-27' },
    ...FORMATION.partners.map(({ id: partner, ...rest }) => ({
      partner,
      ...rest,
      from: '2026-04-01',
    })),
  ]);
});

test('an alliance is formed once, and with both sides', async () => {
  await form(api);
  const again = await api.post('/api/v1/alliances').send(FORMATION);
  expect(problemIn(again)).toEqual([409, 'ALLIANCE_ALREADY_FORMED']);
  const [commissioner] = FORMATION.partners;
  const oneSided = { ...FORMATION, alliance: 'lonely', partners: [commissioner] };
  const refused = await api.post('/api/v1/alliances').send(oneSided);
  expect(problemIn(refused)).toEqual([422, 'ALLIANCE_NEEDS_BOTH_ROLES']);
  expect(refused.body).toMatchObject({
    title: 'Alliance needs both roles',
    detail: 'An alliance needs at least one commissioner and one provider; a provider is missing.',
    facts: { missing: 'a provider' },
    instance: '/api/v1/alliances',
  });
});

test('what is not there is not found, whatever is asked of it', async () => {
  for (const path of [
    '',
    '/position',
    '/explanation?figure=partner/icb/net',
    '/lines',
    '/events',
    '/events/0',
    '/terms',
    '/proposals',
    '/proposals/P1',
    '/periods',
    '/periods/2026-27-M01/receipt',
    '/submissions',
    '/verification',
  ]) {
    const answer = await api.get(`/api/v1/alliances/nowhere${path}`);
    expect([path, ...problemIn(answer)]).toEqual([path, 404, 'ALLIANCE_NOT_FORMED']);
  }
  const write = await api.post('/api/v1/alliances/nowhere/periods/2026-27-M01/close', 'icb');
  expect(problemIn(write)).toEqual([404, 'ALLIANCE_NOT_FORMED']);
  expect(write.body.remedy).toBe('Form it with POST /api/v1/alliances.');
});

describe('partners', () => {
  const HILL = {
    partner: 'hill',
    name: 'Hill Trust',
    odsCode: 'RH1',
    role: 'provider',
    from: '2026-06-01',
  };

  beforeEach(() => form(api));

  test('one is admitted, once, under a code of its own', async () => {
    const admitted = await api.post(`${HARBOUR}/partners`, 'icb').send(HILL).expect(200);
    expect(admitted.body.events).toEqual([{ event: 4, type: 'PartnerJoined', data: HILL }]);
    expect(problemIn(await api.post(`${HARBOUR}/partners`).send(HILL))).toEqual([
      409,
      'PARTNER_ALREADY_JOINED',
    ]);
    const namesake = { ...HILL, partner: 'hill-two' };
    expect(problemIn(await api.post(`${HARBOUR}/partners`).send(namesake))).toEqual([
      409,
      'ODS_CODE_IN_USE',
    ]);
  });

  test('one is renamed from a day on', async () => {
    const identity = { name: 'North and East Trust', odsCode: 'RN9', from: '2026-10-01' };
    const renamed = await api.put(`${HARBOUR}/partners/north`).send(identity).expect(200);
    expect(renamed.body.events).toEqual([
      { event: 4, type: 'PartnerIdentityChanged', data: { partner: 'north', ...identity } },
    ]);
    const earlier = { ...identity, from: '2026-09-01' };
    expect(problemIn(await api.put(`${HARBOUR}/partners/north`).send(earlier))).toEqual([
      409,
      'IDENTITY_DATED_BEFORE_LAST',
    ]);
    expect(problemIn(await api.put(`${HARBOUR}/partners/nobody`).send(identity))).toEqual([
      404,
      'PARTNER_UNKNOWN',
    ]);
    const noDay = { ...identity, from: '31/10/2026' };
    expect(problemIn(await api.put(`${HARBOUR}/partners/north`).send(noDay))).toEqual([
      422,
      'NOT_A_DAY',
    ]);
  });
});
