/** Scenarios by way of the API: kept, shown, compared, rebased, adopted; refusals with their codes. */
import { openApi, problemIn, type Api } from './api.js';
import { HARBOUR, importFile, MONTH_1, simpleFile, support, underTerms } from './harbour.js';

let api: Api;
beforeAll(async () => {
  api = await openApi();
  await underTerms(api);
  await importFile(api, MONTH_1);
});
afterAll(() => api.close());

const SCENARIOS = `${HARBOUR}/scenarios`;
const head = async (): Promise<unknown> =>
  (await api.get(`${HARBOUR}/position`)).body.clocks as unknown;

const vary = {
  suppose: 'variation',
  fromPeriod: '2026-27-M01',
  changes: [{ clause: 'urgent-share', field: 'under.commissionersKeep', to: '80%' }],
};
const late = {
  suppose: 'file',
  file: 'north-late.csv',
  content: simpleFile(['2026-27-M01', 'cost', 'drugs', 'RN1', '777.00']),
};

test('a scenario is kept with its file, shown beside its base, and asked as the ledger is', async () => {
  const before = await head();
  const made = await api
    .post(SCENARIOS, 'icb')
    .set('Idempotency-Key', 'first')
    .send({ name: 'Keep more', suppositions: [vary, late] })
    .expect(201);
  expect(made.headers['location']).toBe(`${SCENARIOS}/S1`);
  expect(made.body).toMatchObject({ scenario: 'S1', outcome: 'recorded', repeated: false });
  const again = await api
    .post(SCENARIOS, 'icb')
    .set('Idempotency-Key', 'first')
    .send({ name: 'Keep more', suppositions: [vary, late] })
    .expect(201);
  expect(again.body).toMatchObject({ scenario: 'S1', repeated: true });
  const { body: shown } = await api.get(`${SCENARIOS}/S1`).expect(200);
  expect(shown.told).toEqual([
    { words: 'From Month 1 (April 2026), under.commissionersKeep of urgent-share is 80%' },
    {
      words: 'The file north-late.csv has come',
      notProposed:
        'north-late.csv counts once it is imported: its sender imports it, and nobody has to agree.',
    },
  ]);
  const { body: position, headers } = await api.get(`${HARBOUR}/position?scenario=S1`).expect(200);
  expect(position.partners).toEqual(shown.whatIf.supposed.partners);
  expect(position.clocks.scenario).toMatchObject({ scenario: 'S1', refused: 0 });
  expect(headers['cache-control']).toBe('no-cache');
  for (const path of [
    'explanation?figure=partner/icb/net',
    'explanation-tree?figure=partner/icb/net',
    'lines?pool=drugs',
    'journal?',
  ]) {
    const { body } = await api.get(`${HARBOUR}/${path}&scenario=S1`).expect(200);
    expect(body.clocks.scenario.scenario).toBe('S1');
  }
  expect(await head()).toEqual(before);
});

type Net = readonly { readonly partner: string; readonly toDate: { readonly net: string } }[];

test('a scenario is swept from where it stands: at its own value nobody gains', async () => {
  const { partners } = (await api.get(`${HARBOUR}/position?scenario=S1`)).body as { partners: Net };
  const range = 'parameter=urgent-share/under.commissionersKeep=70%25..80%25&step=10%25';
  const { body: swept, headers } = await api
    .get(`${HARBOUR}/sweep?${range}&scenario=S1`)
    .expect(200);
  expect(swept.clocks.scenario.scenario).toBe('S1');
  expect(swept.parameters[0].now).toBe('80%');
  expect(swept.partners.map(({ net }: { net: string }) => net)).toEqual(
    partners.map(({ toDate }) => toDate.net),
  );
  const [at70, at80] = swept.points as { gains: string[] }[];
  expect(at80!.gains).toEqual(partners.map(() => '0.00'));
  expect(at70!.gains).not.toEqual(at80!.gains);
  // It may be changed: what was kept of it is not to be taken for what it is now.
  expect(headers['etag']).not.toBe(`"${swept.clocks.asAt}"`);
});

test('what an event moves in a scenario is the scenario less the same without the event', async () => {
  const { body: moved } = await api.get(`${HARBOUR}/events/11/moved?scenario=S1`).expect(200);
  expect(moved.clocks.scenario.scenario).toBe('S1');
  const { body: ledger } = await api.get(`${HARBOUR}/events/11/moved`).expect(200);
  expect(moved.recorded).toEqual(ledger.recorded);
  const { partners } = (await api.get(`${HARBOUR}/position?scenario=S1`)).body as { partners: Net };
  const { body: without } = await api
    .bare('post', `${HARBOUR}/what-if`)
    .send({ suppositions: [{ suppose: 'event-left-out', event: '11' }, vary, late] })
    .expect(200);
  const expected = partners.flatMap(({ partner, toDate: { net } }) => {
    const was = (without.supposed.partners as Net).find((row) => row.partner === partner)!.toDate
      .net;
    return was === net ? [] : [[`partner/${partner}/net`, was, net]];
  });
  const nets = (moved.now.figures as { figure: string; was: string; is: string }[])
    .filter(({ figure }) => /^partner\/\w+\/net$/.test(figure))
    .map(({ figure, was, is }) => [figure, was, is]);
  expect(nets).toEqual(expected);
  expect(moved.now.words).toContain('and as scenario S1 supposes, less the same without it');
  const later = await api.get(`${HARBOUR}/events/12/moved?scenario=S1`);
  expect(problemIn(later)).toEqual([404, 'EVENT_NOT_THERE']);
});

test('what is of the record alone is not asked of a scenario', async () => {
  for (const path of ['moved-most?partner=icb', 'disputes?', 'periods?']) {
    expect([path, problemIn(await api.get(`${HARBOUR}/${path}&scenario=S1`))]).toEqual([
      path,
      [422, 'REQUEST_INVALID'],
    ]);
  }
});

test('it is changed, compared, and rebased with a report', async () => {
  await api
    .post(SCENARIOS, 'icb')
    .send({
      name: 'Less',
      suppositions: [{ suppose: 'activity-shift', pool: 'urgent', percent: '-5%' }],
    })
    .expect(201);
  const changed = await api
    .bare('patch', `${SCENARIOS}/S2`)
    .set('X-Acting-By', 'Jo Patel')
    .send({ name: 'Five per cent less' })
    .expect(200);
  expect(changed.body).toMatchObject({ scenario: 'S2', outcome: 'recorded', refused: [] });
  const { body: comparison } = await api
    .get(`${HARBOUR}/scenario-comparison?scenarios=S1,S2`)
    .expect(200);
  expect(comparison.scenarios.map(({ row }: { row: { name: string } }) => row.name)).toEqual([
    'Keep more',
    'Five per cent less',
  ]);
  const trial = await api.post(`${SCENARIOS}/S1/rebase?dryRun=true`, 'icb').send({ asat: '9' });
  expect(trial.status).toBe(200);
  expect(trial.body.written.outcome).toBe('previewed');
  expect(trial.body.report).toMatchObject({ to: 9 });
  const { body: report } = await api.get(`${SCENARIOS}/S1/rebase?asat=9`).expect(200);
  expect(report).toEqual(trial.body.report);
});

test('it is adopted as proposals, which need the others; what nobody can decide is told', async () => {
  const { body, headers } = await api.post(`${SCENARIOS}/S1/adoption`, 'icb').send({}).expect(200);
  expect(body.proposals).toMatchObject([{ place: 0 }]);
  expect(body.left).toMatchObject([{ place: 1, code: 'NOT_ADOPTABLE_FILE' }]);
  expect(headers['etag']).toBe(`"${body.written.last}"`);
  const [{ proposal }] = body.proposals as [{ proposal: string }];
  expect((await api.get(`${HARBOUR}/proposals/${proposal}`)).body.proposal.status).toBe('open');
  await support(api, proposal, 'north', 'south');
  expect((await api.get(`${SCENARIOS}/S1`)).body.adopted).toMatchObject([{ status: 'agreed' }]);
  const { body: list } = await api.get(SCENARIOS).expect(200);
  expect(
    list.scenarios.map(({ status, movedOn }: { status: string; movedOn: number }) => [
      status,
      movedOn,
    ]),
  ).toEqual([
    ['adopted', 1],
    ['kept', 1],
  ]);
  expect(problemIn(await api.post(`${SCENARIOS}/S2/adoption`, 'icb').send({}))).toEqual([
    409,
    'SCENARIO_STALE',
  ]);
});

test('what the ledger would refuse is kept, and told; what cannot be read is not kept', async () => {
  const more = { suppose: 'activity-shift', pool: 'urgent', percent: '5%' };
  const nowhere = { ...more, pool: 'nope' };
  const keeping = (suppositions: readonly object[]) =>
    api.post(`${SCENARIOS}?dryRun=true`, 'icb').send({ name: 'x', suppositions });
  const { body } = await keeping([more, nowhere]).expect(200);
  expect(body.refused).toEqual([
    {
      words: 'Activity of nope is 5% higher than posted',
      code: 'POOL_UNKNOWN',
      because: 'The terms have no pool nope. Pools: elective, urgent, drugs.',
    },
  ]);
  const year = '2027-28-M01';
  const moving = { suppose: 'activity-moved', pool: 'urgent', fromPeriod: '2026-27-M01' };
  expect(problemIn(await keeping([{ ...moving, toPeriod: year }]))).toEqual([
    422,
    'MOVED_WITHIN_YEAR',
  ]);
  const change = api.bare('patch', `${SCENARIOS}/S2`).set('X-Acting-By', 'Jo Patel');
  expect(problemIn(await change.send({ period: year }))).toEqual([404, 'TERMS_NOT_AGREED']);
});

test('what cannot be done has its reason', async () => {
  const post = (path: string, body: object, partner?: string) => api.post(path, partner).send(body);
  expect(problemIn(await api.get(`${SCENARIOS}/S9`))).toEqual([404, 'SCENARIO_UNKNOWN']);
  expect(problemIn(await api.get(`${HARBOUR}/position?scenario=S9`))).toEqual([
    404,
    'SCENARIO_UNKNOWN',
  ]);
  expect(problemIn(await api.get(`${HARBOUR}/position?scenario=S1&terms=1`))).toEqual([
    422,
    'SCENARIO_HAS_ITS_CLOCKS',
  ]);
  expect(
    problemIn(await api.get(`${HARBOUR}/scenario-comparison?scenarios=S1,S2,S3,S4,S5`)),
  ).toEqual([422, 'SCENARIOS_TO_COMPARE']);
  expect(
    problemIn(await post(SCENARIOS, { name: 'x', suppositions: [{ suppose: 'luck' }] })),
  ).toEqual([422, 'SUPPOSITIONS_FAULTY']);
  expect(
    problemIn(
      await post(SCENARIOS, { name: 'x', suppositions: [{ suppose: 'file', file: 'a.csv' }] }),
    ),
  ).toEqual([422, 'SUPPOSITIONS_FAULTY']);
  expect(
    problemIn(
      await post(SCENARIOS, { name: 'x', suppositions: [{ ...late, content: 'a,b\n1,2' }] }),
    ),
  ).toEqual([422, 'FILE_FAULTY']);
  expect(
    problemIn(await post(SCENARIOS, { name: 'x', period: 'May', suppositions: [vary] })),
  ).toEqual([422, 'NOT_A_PERIOD']);
  const stale = await api
    .post(SCENARIOS, 'icb')
    .set('If-Match', '"3"')
    .send({ name: 'x', suppositions: [vary] });
  expect(problemIn(stale)).toEqual([412, 'EVENTS_RECORDED_SINCE']);
  expect(problemIn(await post(`${SCENARIOS}/S2/discard`, { reason: ' ' }, 'icb'))).toEqual([
    422,
    'REASON_MISSING',
  ]);
  await api.post(`${SCENARIOS}/S2/discard`, 'icb').send({ reason: 'Overtaken' }).expect(200);
  expect(problemIn(await post(`${SCENARIOS}/S2/rebase`, {}, 'icb'))).toEqual([
    409,
    'SCENARIO_DISCARDED',
  ]);
  expect(problemIn(await post(`${SCENARIOS}/S2/adoption`, {}, 'icb'))).toEqual([
    409,
    'SCENARIO_DISCARDED',
  ]);
});
