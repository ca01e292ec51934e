import { parse } from 'yaml';
import { termsWith, URGENT } from '../support/small-alliance.js';
import { openApi, problemIn, type Api } from './api.js';
import { agreementYaml, form, HARBOUR, support, underTerms } from './harbour.js';

let api: Api;
beforeEach(async () => {
  api = await openApi();
  await form(api);
});
afterEach(() => api.close());

const YAML = 'application/yaml';
const propose = (document: string, query = 'fromPeriod=2026-27-M01') =>
  api.post(`${HARBOUR}/terms?${query}`, 'icb').type(YAML).send(document);

describe('checking an agreement document', () => {
  const check = () => api.bare('post', '/api/v1/agreements/check');

  test('one without faults is told by its title', async () => {
    const { body } = await check().type(YAML).send(agreementYaml()).expect(200);
    expect(body).toEqual({
      ok: true,
      title: 'Harbour Alliance 2026-27',
      contractYear: '2026-27',
      faults: [],
    });
  });

  test('every fault has its line, its column and a sentence', async () => {
    const document = agreementYaml().replace('pool: urgent', 'pool: urgnet').replace('40%', '40');
    const { body } = await check().type(YAML).send(document).expect(200);
    expect(body.ok).toBe(false);
    const lines = document.split('\n');
    const [pool, percent] = body.faults;
    expect(lines[pool.line - 1]!.slice(pool.column - 1)).toBe('urgnet');
    expect(pool.path).toBe('clauses[1].pool');
    expect(pool.sentence).toMatch(/urgnet.*urgent/);
    expect(lines[percent.line - 1]!.slice(percent.column - 1)).toMatch(/^"?40"?$/);
  });

  test('JSON is the same document', async () => {
    const { body } = await check().send(termsWith()).expect(200);
    expect(body.ok).toBe(true);
    const faulty = await check()
      .send({ ...termsWith(), contractYear: '2026-28' })
      .expect(200);
    expect(faulty.body.faults.length).toBeGreaterThan(0);
  });

  test('nothing to check is told', async () => {
    expect(problemIn(await check())).toEqual([422, 'BODY_MISSING']);
  });

  test('the schema is there to write by', async () => {
    const { body, type } = await api.get('/api/v1/agreements/schema').expect(200);
    expect(type).toBe('application/schema+json');
    expect(body.properties.clauses).toBeDefined();
  });
});

describe('proposing terms', () => {
  test('YAML is proposed, supported by all, and in force', async () => {
    const proposed = await propose(agreementYaml()).expect(201);
    expect(proposed.headers['location']).toBe(`${HARBOUR}/proposals/P1`);
    expect(proposed.body.events.map(({ type }: { type: string }) => type)).toEqual([
      'TermsProposed',
      'ProposalSupported',
    ]);
    expect(proposed.body.events[0].data).toMatchObject({
      proposal: 'P1',
      title: 'Harbour Alliance 2026-27',
      source: { name: 'agreement.yaml', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    await support(api, 'P1', 'north', 'south');
    const { body } = await api.get(`${HARBOUR}/terms`).expect(200);
    expect(body.shown).toMatchObject({ version: 1, proposal: 'P1', agreedAt: 8 });
    expect(body.document).toEqual(termsWith());
  });

  test('JSON is the same, with the document as such or as YAML text', async () => {
    const fromPeriod = '2026-27-M01';
    const path = `${HARBOUR}/terms?dryRun=true`;
    const asJson = await api.post(path, 'icb').send({ fromPeriod, terms: termsWith() }).expect(200);
    const asText = await api
      .post(path, 'icb')
      .send({ fromPeriod, terms: agreementYaml(), title: 'Ours', fileName: 'ours.yaml' })
      .expect(200);
    const [one] = asJson.body.events;
    const [other] = asText.body.events;
    expect(one.data.terms).toEqual(other.data.terms);
    expect(other.data).toMatchObject({ title: 'Ours', source: { name: 'ours.yaml' } });
  });

  test('a document with faults is refused with all of them', async () => {
    const answer = await propose(agreementYaml().replace('pool: urgent', 'pool: urgnet'));
    expect(problemIn(answer)).toEqual([422, 'AGREEMENT_FAULTY']);
    expect(answer.body.faults[0]).toMatchObject({ path: 'clauses[1].pool' });
    expect(answer.body.detail).toMatch(
      /^The agreement document has \d+ faults?\. The first: line /,
    );
  });

  test('terms start where they can', async () => {
    expect(problemIn(await propose(agreementYaml(), 'fromPeriod=2026-27-M02'))).toEqual([
      422,
      'TERMS_START_LATE',
    ]);
    expect(problemIn(await propose(agreementYaml(), 'fromPeriod=soon'))).toEqual([
      422,
      'NOT_A_PERIOD',
    ]);
    expect(problemIn(await propose(agreementYaml(), ''))).toEqual([422, 'REQUEST_INVALID']);
    await propose(agreementYaml()).expect(201);
    expect(problemIn(await propose(agreementYaml()))).toEqual([409, 'TERMS_ALREADY_PROPOSED']);
  });

  test('terms that nobody has agreed are not in force', async () => {
    await propose(agreementYaml()).expect(201);
    expect(problemIn(await api.get(`${HARBOUR}/terms`))).toEqual([404, 'TERMS_NOT_AGREED']);
    expect(problemIn(await api.get(`${HARBOUR}/position`))).toEqual([404, 'TERMS_NOT_AGREED']);
  });
});

describe('deciding together', () => {
  const proposals = `${HARBOUR}/proposals`;

  beforeEach(async () => {
    await propose(agreementYaml()).expect(201);
  });

  test('a proposal shows who has spoken and who is awaited', async () => {
    await support(api, 'P1', 'north');
    const { body, headers } = await api.get(`${proposals}/P1`).expect(200);
    expect(headers['etag']).toBe('"6"');
    expect(body).toMatchObject({
      asAt: 6,
      latest: 6,
      proposal: { proposal: 'P1', kind: 'TermsProposed', status: 'open', awaiting: ['south'] },
    });
    const then = await api.get(`${proposals}?asat=5`).expect(200);
    expect(then.headers['etag']).toBe('W/"5"');
    expect(then.body.proposals[0].awaiting).toEqual(['north', 'south']);
    expect(problemIn(await api.get(`${proposals}/P9`))).toEqual([404, 'PROPOSAL_UNKNOWN']);
  });

  test('nobody speaks twice, for another, or of what is not there', async () => {
    const say = (what: string, partner: string, body: object = {}) =>
      api.post(`${proposals}/${what}`, partner).send(body);
    expect(problemIn(await say('P1/support', 'icb'))).toEqual([409, 'PROPOSAL_ALREADY_SUPPORTED']);
    expect(problemIn(await say('P1/support', 'north', { partner: 'south' }))).toEqual([
      403,
      'PARTNER_ACTS_FOR_ANOTHER',
    ]);
    expect(problemIn(await say('P7/support', 'north'))).toEqual([404, 'PROPOSAL_UNKNOWN']);
    expect(problemIn(await say('P1/support', 'nobody'))).toEqual([422, 'PARTNER_UNKNOWN']);
    expect(problemIn(await say('P1/withdraw', 'north', { reason: 'Changed' }))).toEqual([
      403,
      'PROPOSAL_OF_ANOTHER_PARTNER',
    ]);
    expect(problemIn(await say('P1/decline', 'north'))).toEqual([422, 'REQUEST_INVALID']);
  });

  test('a decline ends it where all must agree', async () => {
    const declined = await api
      .post(`${proposals}/P1/decline`, 'south')
      .send({ reason: 'The cap is too high' })
      .expect(200);
    expect(declined.body.events).toEqual([
      {
        event: 6,
        type: 'ProposalDeclined',
        data: { proposal: 'P1', partner: 'south', reason: 'The cap is too high' },
      },
      { event: 7, type: 'ProposalRejected', data: { proposal: 'P1' } },
    ]);
    const late = await api.post(`${proposals}/P1/support`, 'north');
    expect(problemIn(late)).toEqual([409, 'PROPOSAL_ALREADY_DECIDED']);
  });

  test('whoever proposed it can take it back', async () => {
    const withdrawn = await api
      .post(`${proposals}/P1/withdraw`, 'icb')
      .send({ reason: 'A figure was wrong' })
      .expect(200);
    expect(withdrawn.body.events).toMatchObject([{ event: 6, type: 'ProposalWithdrawn' }]);
    expect((await api.get(`${proposals}/P1`)).body.proposal.status).toBe('withdrawn');
  });
});

test('later terms of the year are a variation, and each version can be shown', async () => {
  await api.close();
  api = await openApi();
  await underTerms(api);
  const varied = agreementYaml({
    title: 'Variation 1',
    pools: termsWith().pools.map((pool) =>
      pool.id === URGENT.id ? { ...pool, name: 'Urgent and emergency' } : pool,
    ),
  });
  const proposed = await propose(varied, 'fromPeriod=2026-27-M07').expect(201);
  expect(proposed.body.events[0].type).toBe('VariationProposed');
  await support(api, 'P2', 'north', 'south');
  const ask = async (query: string) =>
    (await api.get(`${HARBOUR}/terms?${query}`).expect(200)).body;
  expect((await ask('period=2026-27-M06')).shown.version).toBe(1);
  expect((await ask('period=2026-27-M07')).shown.version).toBe(2);
  expect((await ask('period=2026-27-M07&version=1')).document.title).toBe(
    'Harbour Alliance 2026-27',
  );
  expect(problemIn(await api.get(`${HARBOUR}/terms?version=3`))).toEqual([
    404,
    'TERMS_VERSION_UNKNOWN',
  ]);
  expect(problemIn(await propose(varied, 'fromPeriod=2026-27-M07'))).toEqual([
    409,
    'VARIATION_CHANGES_NOTHING',
  ]);
});

describe('overriding the alliance', () => {
  const proposals = `${HARBOUR}/proposals`;
  const override = (body: object, partner = 'icb', query = '') =>
    api.post(`${proposals}/P2/override${query}`, partner).send(body);
  const WINTER = { outcome: 'carried', reason: 'Winter will not wait' };

  beforeEach(async () => {
    await api.close();
    api = await openApi();
    await underTerms(api, {
      decisions: {
        rule: 'unanimous',
        override: {
          partners: ['icb'],
          of: ['adjustments'],
          clause: { ref: '9.3', text: 'The commissioner may override, with its reasons.' },
        },
      },
    });
    await api
      .post(`${HARBOUR}/adjustments`, 'north')
      .send({
        effectiveOn: '2026-04-15',
        payer: 'icb',
        payee: 'north',
        amount: '250.00',
        reason: 'Beds',
      })
      .expect(201);
  });

  test('carries a proposal at once, and the explanation says who, why and under which clause', async () => {
    const tried = await override(WINTER, 'icb', '?dryRun=true').expect(200);
    expect(tried.body.outcome).toBe('previewed');
    const done = await override(WINTER).expect(200);
    expect(done.body.events.map(({ type }: { type: string }) => type)).toEqual([
      'ProposalOverridden',
      'AdjustmentAgreed',
    ]);
    const { body } = await api.get(`${proposals}/P2`).expect(200);
    expect(body.proposal).toMatchObject({
      status: 'agreed',
      overridden: { partner: 'icb', by: 'Jo Patel', outcome: 'carried', version: 1 },
    });
    const explained = await api
      .get(`${HARBOUR}/explanation?figure=partner/north/adjustment&period=2026-27-M01`)
      .expect(200);
    expect(explained.body.steps[0].decision.overridden).toMatchObject({
      partner: 'icb',
      event: done.body.first,
      reason: 'Winter will not wait',
      clause: { ref: '9.3', text: 'The commissioner may override, with its reasons.' },
    });
  });

  test('rejects one, with a reason, and is nobody else’s', async () => {
    expect(problemIn(await override(WINTER, 'south'))).toEqual([403, 'OVERRIDE_NOT_GRANTED']);
    expect(problemIn(await override({ outcome: 'carried' }))).toEqual([422, 'REQUEST_INVALID']);
    expect(problemIn(await override({ ...WINTER, outcome: 'lost' }))).toEqual([
      422,
      'REQUEST_INVALID',
    ]);
    await override({ outcome: 'rejected', reason: 'Paid already' }).expect(200);
    const history = await api.get(`${HARBOUR}/events`).expect(200);
    expect(history.body.events.slice(0, 2).map(({ words }: { words: string }) => words)).toEqual([
      'P2 is rejected by the override',
      'Harbour ICB overrides the alliance: P2 is rejected. Paid already',
    ]);
  });
});

describe('changes of plan by themselves', () => {
  const PRICES = `title: Pay award
planChanges:
  - id: prices
    clause: { ref: '3.1', text: Plans are at the prices of the year. }
    change: uplift
    fromPeriod: 2026-27-M07
    pools: [elective]
    percent: 4.83%
`;
  const path = `${HARBOUR}/terms/plan-changes`;
  const vary = (changes: string, query = 'fromPeriod=2026-27-M07') =>
    api.post(`${path}?${query}`, 'icb').type(YAML).send(changes);

  beforeEach(async () => {
    await api.close();
    api = await openApi();
    await underTerms(api);
  });

  test('are proposed as the whole document that comes of them, and come into force', async () => {
    const proposed = await vary(PRICES, 'fromPeriod=2026-27-M07&fileName=award.yaml').expect(201);
    expect(proposed.headers['location']).toBe(`${HARBOUR}/proposals/P2`);
    const [variation] = proposed.body.events;
    expect(variation.type).toBe('VariationProposed');
    expect(variation.data).toMatchObject({
      title: 'Pay award',
      fromPeriod: '2026-27-M07',
      source: { name: 'award.yaml', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    const { planChanges, title, ...rest } = variation.data.terms;
    expect([title, planChanges.map(({ id }: { id: string }) => id)]).toEqual([
      'Pay award',
      ['prices'],
    ]);
    const { title: before, ...unchanged } = termsWith();
    expect([before, rest]).toEqual(['Harbour Alliance 2026-27', unchanged]);
    await support(api, 'P2', 'north', 'south');
    const shown = await api.get(`${HARBOUR}/terms?period=2026-27-M07`).expect(200);
    expect(shown.body.document).toEqual(variation.data.terms);
  });

  test('come as JSON too, and can be tried first', async () => {
    const fromPeriod = '2026-27-M07';
    const asYaml = await vary(PRICES, `fromPeriod=${fromPeriod}&dryRun=true`).expect(200);
    const asJson = await api
      .post(`${path}?dryRun=true`, 'icb')
      .send({ fromPeriod, changes: parse(PRICES) })
      .expect(200);
    const asText = await api
      .post(`${path}?dryRun=true`, 'icb')
      .send({ fromPeriod, changes: PRICES })
      .expect(200);
    expect(asText.body).toEqual(asYaml.body);
    expect(asJson.body.outcome).toBe('previewed');
    const [first] = asJson.body.events;
    expect(first.data.terms).toEqual(asYaml.body.events[0].data.terms);
    expect(first.data.source.name).toBe('plan-changes.json');
    expect((await api.get(HARBOUR).expect(200)).headers['etag']).toBe('"8"');
  });

  test('with faults are refused with all of them, at their places in the short document', async () => {
    const faulty = PRICES.replace('[elective]', '[electiv]').replace('4.83%', '4.83');
    const shape = await vary(faulty);
    expect(problemIn(shape)).toEqual([422, 'PLAN_CHANGES_FAULTY']);
    expect(shape.body.faults).toEqual([
      expect.objectContaining({ line: 8, column: 14, path: 'planChanges[0].percent' }),
    ]);
    const pool = await vary(PRICES.replace('[elective]', '[electiv]'));
    expect(pool.body.detail).toBe(
      'The changes of plan have 1 fault. The first: line 7, column 13: "electiv" is not a pool of ' +
        'this agreement; did you mean `elective`?',
    );
    expect(pool.body.faults).toMatchObject([
      { line: 7, column: 13, path: 'planChanges[0].pools[0]' },
    ]);
  });

  test('start where there are terms to change, and not after they have effect', async () => {
    expect(problemIn(await vary(PRICES, ''))).toEqual([422, 'REQUEST_INVALID']);
    expect(problemIn(await vary(PRICES, 'fromPeriod=soon'))).toEqual([422, 'NOT_A_PERIOD']);
    expect(problemIn(await vary(PRICES, 'fromPeriod=2027-28-M01'))).toEqual([
      404,
      'TERMS_NOT_AGREED',
    ]);
    expect(problemIn(await vary(PRICES, 'fromPeriod=2026-27-M08'))).toEqual([
      422,
      'PLAN_CHANGE_DATED_APART',
    ]);
    expect(problemIn(await api.post(path, 'icb').send({ fromPeriod: '2026-27-M07' }))).toEqual([
      422,
      'REQUEST_INVALID',
    ]);
  });

  test('sent again with their key are the same proposal, whatever is in force by then', async () => {
    const keyed = (changes: string) => vary(changes).set('Idempotency-Key', 'award');
    const proposed = await keyed(PRICES).expect(201);
    await vary(PRICES.replace('id: prices', 'id: other')).expect(201);
    await support(api, 'P3', 'north', 'south');
    expect((await keyed(PRICES).expect(201)).body).toEqual({ ...proposed.body, repeated: true });
    const others = PRICES.replace('4.83%', '4.15%');
    expect(problemIn(await keyed(others))).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  test('rest on the event that they name', async () => {
    const stale = await vary(PRICES).set('If-Match', '"7"');
    expect(problemIn(stale)).toEqual([412, 'EVENTS_RECORDED_SINCE']);
    await vary(PRICES).set('If-Match', '"8"').expect(201);
  });
});
