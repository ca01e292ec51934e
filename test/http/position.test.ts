import { termsWith } from '../support/small-alliance.js';
import { openApi, problemIn, type Api } from './api.js';
import { agreementYaml, HARBOUR, importFile, MONTH_1, simpleFile, underTerms } from './harbour.js';

let api: Api;
beforeAll(async () => {
  api = await openApi();
  await underTerms(api);
  await importFile(api, MONTH_1);
  await importFile(
    api,
    simpleFile(
      ['2026-27-M01', 'activity', 'urgent', 'RN1', '160000.00'],
      ['2026-27-M02', 'activity', 'urgent', 'RN1', '155000.00'],
    ),
    'north-m02.csv',
  );
});
afterAll(() => api.close());

const ask = async (path: string) => (await api.get(`${HARBOUR}/${path}`).expect(200)).body;

test('the position states its three clocks and adds up', async () => {
  const { headers, body } = await api.get(`${HARBOUR}/position`).expect(200);
  const { clocks, unexplained } = body;
  expect(clocks).toMatchObject({
    alliance: 'harbour',
    period: '2026-27-M02',
    terms: [{ version: 1, fromPeriod: '2026-27-M01' }],
  });
  expect(clocks.asAt).toBe(clocks.latest);
  expect(headers['etag']).toBe(`"${clocks.latest}"`);
  expect(unexplained).toBe('0.00');
  expect(body.pools.map(({ pool }: { pool: string }) => pool)).toEqual([
    'elective',
    'urgent',
    'drugs',
  ]);
});

test('an answer as at an earlier event says what was known then', async () => {
  const { clocks } = await ask('position');
  const first = await api.get(`${HARBOUR}/position?period=2026-27-M01&asat=11`).expect(200);
  const urgent = first.body.pools[1];
  expect(urgent.toDate.actual).toBe('170000.00');
  expect(first.body.clocks).toMatchObject({ asAt: 11, latest: clocks.latest });
  expect(first.headers['etag']).toBe('W/"11"');
  const now = await ask('position?period=2026-27-M01');
  expect(now.pools[1].toDate.actual).toBe('160000.00');
});

test('a question that cannot be put has its reason', async () => {
  const refused = async (path: string) => problemIn(await api.get(`${HARBOUR}/${path}`));
  expect(await refused('position?period=June')).toEqual([422, 'NOT_A_PERIOD']);
  expect(await refused('position?asat=yesterday')).toEqual([422, 'NOT_A_KNOWLEDGE_POINT']);
  expect(await refused('position?asat=9999')).toEqual([404, 'EVENT_NOT_THERE']);
  expect(await refused('position?asat=1999-01-01')).toEqual([404, 'INSTANT_BEFORE_FIRST']);
  expect(await refused('position?terms=7')).toEqual([404, 'TERMS_VERSION_UNKNOWN']);
  expect(await refused('lines?pool=nope')).toEqual([404, 'POOL_UNKNOWN']);
  expect(await refused('lines?provider=nope')).toEqual([404, 'PARTNER_UNKNOWN']);
  expect(await refused('lines?kind=x')).toEqual([422, 'NOT_A_KIND']);
  expect(await refused('lines?after=abc')).toEqual([422, 'NOT_A_LINE']);
  expect(await refused('position?when=now')).toEqual([422, 'REQUEST_INVALID']);
  expect(await refused('explanation')).toEqual([422, 'REQUEST_INVALID']);
  expect(await refused('explanation?figure=partner/nobody/net')).toEqual([404, 'FIGURE_UNKNOWN']);
  expect(await refused('explanation?figure=partner/north/net&scope=ever')).toEqual([
    422,
    'REQUEST_INVALID',
  ]);
});

test('a figure is explained in steps that add to it, down to its lines', async () => {
  const { partners } = await ask('position');
  const net = partners[1].toDate.net;
  const explained = await ask('explanation?figure=partner/north/net');
  expect(explained).toMatchObject({
    figure: 'partner/north/net',
    scope: 'to-date',
    amount: net,
    sum: net,
    unexplained: '0.00',
  });
  const inMonth = await ask('explanation?figure=partner/north/net&scope=in-month');
  expect(inMonth.amount).toBe(partners[1].inMonth.net);
  const actual = await ask('explanation?figure=pool/urgent/actual');
  const [{ lines }] = actual.steps[0].inputs.filter((input: { lines?: object }) => input.lines);
  const { period: month, ...filter } = lines;
  const query = new URLSearchParams({ ...filter, ...(month ? { month } : {}) });
  expect((await ask(`lines?${query}`)).total.moved).toBe(actual.steps[0].inputs[0].value);
});

test('an event, and a posted line, say every figure that they moved', async () => {
  const { body, headers } = await api.get(`${HARBOUR}/events/11/moved?period=2026-27-M01`);
  expect(body.of).toMatchObject({ address: '11', type: 'SubmissionPosted' });
  const north = (figures: { figure: string; moved: string }[]) =>
    figures.find(({ figure }) => figure === 'partner/north/net')?.moved;
  expect(north(body.recorded.figures)).toBe(north(body.now.figures));
  expect(headers['etag']).toBe(`"${body.clocks.latest}"`);
  const line = await ask('lines/10/0/moved?period=2026-27-M01&scope=in-month');
  expect(line).toMatchObject({ scope: 'in-month', of: { address: '10/0', line: 0 } });
  const refused = async (path: string) => problemIn(await api.get(`${HARBOUR}/${path}`));
  expect(await refused('events/9999/moved')).toEqual([404, 'EVENT_NOT_THERE']);
  expect(await refused('lines/10/99/moved')).toEqual([404, 'LINE_NOT_THERE']);
  expect(await refused('events/x/moved')).toEqual([422, 'NOT_AN_ADDRESS']);
  expect(await refused('events/11/moved?scope=ever')).toEqual([422, 'REQUEST_INVALID']);
});

test('lines come in pages that lead on, and total over all of them', async () => {
  const all = await ask('lines');
  expect(all.lines.map(({ change }: { change: string }) => change).sort()).toEqual([
    'posted',
    'posted',
    'posted',
    'posted',
    'restated',
    'withdrawn',
    'withdrawn',
  ]);
  const seen: string[] = [];
  let path = `${HARBOUR}/lines?limit=3`;
  for (let pages = 0; path !== ''; pages += 1) {
    expect(pages).toBeLessThan(4);
    const { body, headers } = await api.get(path).expect(200);
    expect(body.total).toEqual(all.total);
    seen.push(...body.lines.map(({ address }: { address: string }) => address));
    path = /^<([^>]+)>; rel="next"$/.exec(headers['link'] ?? '')?.[1] ?? '';
  }
  expect(seen).toEqual(all.lines.map(({ address }: { address: string }) => address));
  const urgent = await ask('lines?pool=urgent&provider=north&month=2026-27-M01&kind=activity');
  expect(urgent.total.moved).toBe('160000.00');
  expect(problemIn(await api.get(`${HARBOUR}/lines?after=nowhere`))[0]).toBe(422);
  expect(problemIn(await api.get(`${HARBOUR}/lines?limit=0`))).toEqual([422, 'REQUEST_INVALID']);
});

test('the history is read backwards in pages, or forwards from an event on', async () => {
  const { latest } = await ask('position').then(({ clocks }) => clocks);
  const numbers: number[] = [];
  let path = `${HARBOUR}/events?limit=5`;
  while (path !== '') {
    const { body, headers } = await api.get(path).expect(200);
    expect(headers['etag']).toBe(`"${latest}"`);
    numbers.push(...body.events.map(({ event }: { event: number }) => event));
    path = /^<([^>]+)>; rel="next"$/.exec(headers['link'] ?? '')?.[1] ?? '';
  }
  expect(numbers).toEqual(Array.from({ length: latest + 1 }, (_, place) => latest - place));
  const forwards = await api.get(`${HARBOUR}/events?after=-1&limit=4`).expect(200);
  expect(forwards.body.events.map(({ event }: { event: number }) => event)).toEqual([0, 1, 2, 3]);
  expect(forwards.headers['link']).toContain('after=3');
  for (const limit of ['many', '', '1e1', '0', '1001']) {
    const answer = await api.get(`${HARBOUR}/events?limit=${limit}`);
    expect([limit, ...problemIn(answer)]).toEqual([limit, 422, 'REQUEST_INVALID']);
  }
});

test('an event is shown whole, chained to the one before', async () => {
  const one = await ask('events/1');
  const two = await ask('events/2');
  expect(one.recorded.event).toMatchObject({ type: 'PartnerJoined', data: { partner: 'icb' } });
  expect(one.recorded.metadata.by).toBe('Jo Patel');
  expect(two.previous).toBe(one.recorded.hash);
  expect(problemIn(await api.get(`${HARBOUR}/events/9999`))).toEqual([404, 'EVENT_NOT_THERE']);
  for (const number of ['last', '0x1', '1e0', '1.0', '%20']) {
    const answer = await api.get(`${HARBOUR}/events/${number}`);
    expect([number, ...problemIn(answer)]).toEqual([number, 422, 'REQUEST_INVALID']);
  }
});

test('the chain of the history holds', async () => {
  const { latest, chainHead } = (await ask('position')).clocks;
  expect(await ask('verification')).toEqual({ ok: true, events: latest + 1, head: chainHead });
});

describe('what if', () => {
  const suppose = (...suppositions: object[]) =>
    api.bare('post', `${HARBOUR}/what-if`).send({ suppositions });

  test('activity that shifts is shown beside what is, and nothing is recorded', async () => {
    const before = await ask('position');
    const { body } = await suppose({
      suppose: 'activity-shift',
      pool: 'urgent',
      percent: '10%',
    }).expect(200);
    expect(body.actual).toEqual(before);
    expect(body.supposed.pools[1].toDate.actual).toBe('346500.00');
    expect(body.supposed.unexplained).toBe('0.00');
    expect(body.partners).toHaveLength(3);
    expect(await ask('position')).toEqual(before);
  });

  test('other terms can be supposed, as JSON and as YAML', async () => {
    const other = {
      clauses: termsWith().clauses.map((clause) =>
        clause.rule === 'marginal-rate'
          ? { ...clause, under: { ...clause.under, commissionersKeep: '80%' } }
          : clause,
      ),
    };
    const fromPeriod = '2026-27-M01';
    const json = await suppose({ suppose: 'terms', fromPeriod, terms: termsWith(other) }).expect(
      200,
    );
    const yaml = await suppose({
      suppose: 'terms',
      fromPeriod,
      terms: agreementYaml(other),
    }).expect(200);
    expect(json.body).toEqual(yaml.body);
    expect(json.body.supposed.pools[1].toDate).not.toEqual(json.body.actual.pools[1].toDate);
  });

  test('what cannot be supposed has its reason', async () => {
    const refused = async (...suppositions: object[]) => problemIn(await suppose(...suppositions));
    const shift = { suppose: 'activity-shift', pool: 'urgent', percent: '10%' };
    expect(await refused()).toEqual([422, 'SUPPOSITIONS_FAULTY']);
    expect(await refused({ suppose: 'luck' })).toEqual([422, 'SUPPOSITIONS_FAULTY']);
    expect(await refused({ suppose: 'terms', fromPeriod: '2026-27-M01' })).toEqual([
      422,
      'SUPPOSITIONS_FAULTY',
    ]);
    expect(
      await refused({ suppose: 'terms', fromPeriod: '2026-27-M01', terms: 'title: x' }),
    ).toEqual([422, 'AGREEMENT_FAULTY']);
    expect(await refused({ suppose: 'terms', terms: termsWith(), fromPeriod: 'May' })).toEqual([
      422,
      'SUPPOSITIONS_FAULTY',
    ]);
    expect(await refused({ ...shift, percent: 'ten' })).toEqual([422, 'SUPPOSITIONS_FAULTY']);
    expect(await refused({ ...shift, pool: 'electric' })).toEqual([404, 'POOL_UNKNOWN']);
    expect(await refused({ ...shift, fromPeriod: '2026-27-M09' })).toEqual([
      404,
      'NOTHING_TO_SHIFT',
    ]);
  });
});

test('an answer that has not changed need not be sent again', async () => {
  const { headers } = await api.get(`${HARBOUR}/position`).expect(200);
  await api.get(`${HARBOUR}/position`).set('If-None-Match', headers['etag']!).expect(304);
  await api.get(`${HARBOUR}/position`).set('If-None-Match', '"3"').expect(200);
});

test('the entries of a journal sum to the position, partner by partner', async () => {
  const { body } = await api.get(`${HARBOUR}/position`).expect(200);
  for (const { partner, toDate } of body.partners as {
    partner: string;
    toDate: { net: string };
  }[]) {
    const journal = await ask(`journal?partner=${partner}`);
    const pence = (journal.entries as { to: { account: string }; amount: string }[]).reduce(
      (sum, { to, amount }) =>
        sum + BigInt(amount.replace('.', '')) * (to.account === `partner:${partner}` ? 1n : -1n),
      0n,
    );
    expect(`${partner} ${pence}`).toBe(`${partner} ${BigInt(toDate.net.replace('.', ''))}`);
  }
  expect(problemIn(await api.get(`${HARBOUR}/journal?partner=hill`))).toEqual([
    404,
    'PARTNER_UNKNOWN',
  ]);
});

test('without a payment route there is no closing statement, and it says how to have one', async () => {
  const answer = await api.get(`${HARBOUR}/closing-statement`);
  expect(problemIn(answer)).toEqual([404, 'PAYMENT_ROUTE_MISSING']);
});
