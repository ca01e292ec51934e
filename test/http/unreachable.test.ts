/** What the API and the console say while the journal is away, and that they go on afterwards. */
import { readTerms } from '../../src/agreements/written-terms.js';
import 'reflect-metadata';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Logger } from '@nestjs/common';
import request, { type Test } from 'supertest';
import { serverOver } from '../../src/app.module.js';
import { Imports } from '../../src/commands/import.js';
import { openApiDocument } from '../../src/http/openapi/document.js';
import { settingsFrom } from '../../src/settings.js';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.js';
import { Scenarios } from '../../src/commands/scenarios.js';
import { Ledger } from '../../src/commands/ledger.js';
import { Queries } from '../../src/queries/queries.js';
import { Views } from '../../src/views/views.js';
import { ViewsFile } from '../../src/views/views-file.js';
import { failingStore, type FailingStore } from '../support/failing-store.js';
import { ALLIANCE } from '../support/given.js';
import { writeHistory } from '../support/ledger-on-disk.js';
import { recordedAll } from '../support/recorded.js';
import { underTerms } from '../support/small-alliance.js';
import { activity, submission } from '../support/submissions.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { textOf, linksIn } from '../web/pages.js';
import { problemIn } from './api.js';
import { conformsTo } from './conforms.js';
import { HARBOUR, simpleFile } from './harbour.js';

const { file } = temporaryFolder();

const HISTORY = recordedAll([
  ...underTerms(),
  ...submission('north', [activity(1, 'NEL', '210000.00', '130')]),
]);
const LAST = HISTORY.at(-1)!.number;

let store: FailingStore;
let app: NestExpressApplication;
let close: () => Promise<void>;

beforeEach(async () => {
  Logger.overrideLogger(false);
  store = failingStore(openSqliteStore(file('journal.db'), { pollMilliseconds: 10 }));
  await writeHistory(store, HISTORY);
  const noPause = async (): Promise<void> => undefined;
  const views = new Views(store, ViewsFile.open(file('views.db')), undefined, { pause: noPause });
  const ledger = new Ledger(store, (alliance) => views.states.snapshot(alliance), noPause);
  const verify = () => Promise.reject(new Error('nobody asks'));
  close = async () => {
    await views.close();
    await store.close();
  };
  app = await serverOver({
    settings: settingsFrom({ DATA_DIR: file('data') }),
    store,
    ledger,
    imports: new Imports(ledger),
    scenarios: new Scenarios(ledger, readTerms),
    queries: new Queries(store, views.states, verify, readTerms),
    views,
    close,
  });
});
afterEach(async () => {
  await app.close();
  await close();
});

const server = () => app.getHttpServer() as Parameters<typeof request>[0];
const get = (path: string): Test => request(server()).get(path);
const post = (path: string): Test =>
  request(server()).post(path).set('X-Acting-By', 'Jo Patel').set('X-Acting-Partner', 'icb');
const away = (): void => store.lose(() => 'question');

test('the program is alive while the journal is away, and ready again when it is back', async () => {
  const conforms = conformsTo(openApiDocument(app));
  const live = () => get('/health/live').expect(200).expect(conforms);
  const ready = () => get('/health/ready').expect(conforms);
  expect((await ready()).body).toEqual({ status: 'ready', alliances: 1 });
  for (let outage = 1; outage <= 2; outage += 1) {
    away();
    const asked = await ready();
    expect(problemIn(asked)).toEqual([503, 'JOURNAL_UNREACHABLE']);
    expect(asked.headers['retry-after']).toBe('5');
    await live();
    store.lose();
    expect((await ready()).body).toEqual({ status: 'ready', alliances: 1 });
    await live();
  }
});

test('questions and writes are told to come back later, and are answered then', async () => {
  const position = await get(`${HARBOUR}/position`).expect(200);
  const adjustment = {
    effectiveOn: '2026-06-15',
    payer: 'icb',
    payee: 'north',
    amount: '5.00',
    reason: 'Winter ward',
  };
  const write = () =>
    post(`${HARBOUR}/adjustments`).set('Idempotency-Key', 'once').send(adjustment);
  const importing = () =>
    post(`${HARBOUR}/imports?fileName=a.csv&dryRun=true`)
      .type('text/csv')
      .send(simpleFile(['2026-27-M01', 'activity', 'urgent', 'RS1', '1.00']));
  away();
  for (const test of [get(`${HARBOUR}/position`), get(`${HARBOUR}/events`), write(), importing()]) {
    const answer = await test;
    expect(problemIn(answer)).toEqual([503, 'JOURNAL_UNREACHABLE']);
    expect([answer.headers['retry-after'], answer.headers['cache-control']]).toEqual([
      '5',
      'no-store',
    ]);
    expect(answer.text).not.toMatch(/was lost/);
  }
  store.lose();
  expect((await get(`${HARBOUR}/position`).expect(200)).body).toEqual(position.body);
  expect((await importing().expect(200)).body.outcome).toBe('checked');

  // The answer to a write is lost: sent again with its key, it is done once.
  store.lose(({ name }) => (name === 'append' ? 'answer' : undefined));
  expect(problemIn(await write())).toEqual([503, 'JOURNAL_UNREACHABLE']);
  store.lose();
  const again = await write();
  expect(again.body).toMatchObject({ outcome: 'recorded', repeated: true, first: LAST + 1 });
  const { body } = await get(`${HARBOUR}/events?atleast=${again.body.last}`).expect(200);
  expect(body.latest).toBe(LAST + 2);
});

test('an import is not begun while the journal is away, and goes on where it was begun', async () => {
  const rows = simpleFile(['2026-27-M01', 'activity', 'urgent', 'RS1', '1.00']);
  const importing = () => post(`${HARBOUR}/imports?fileName=a.csv`).type('text/csv').send(rows);
  away();
  const calls = store.calls();
  expect(problemIn(await importing())).toEqual([503, 'JOURNAL_UNREACHABLE']);
  expect(store.calls()).toBe(calls + 1);
  let lost = 0;
  store.lose(({ name }) => (name === 'append' && (lost += 1) < 4 ? 'question' : undefined));
  const { body, headers } = await importing().expect(201);
  expect(body).toMatchObject({ outcome: 'posted', parts: [{ closedAt: LAST + 3 }] });
  expect(headers['etag']).toBe(`"${LAST + 3}"`);
});

test('an event that is not known here is asked for again in a second', async () => {
  const conforms = conformsTo(openApiDocument(app));
  const questions = [
    'position',
    'explanation?figure=pool/urgent/actual',
    'lines',
    'events',
    `events/${LAST}`,
    'proposals',
    'proposals/P1',
    'submissions',
    'periods',
    'terms',
  ];
  for (const question of questions) {
    const asked = (event: number | string) =>
      get(`${HARBOUR}/${question}${question.includes('?') ? '&' : '?'}atleast=${event}`);
    await asked(LAST).expect(200).expect(conforms);
    const answer = await asked(LAST + 1).expect(conforms);
    expect([question, ...problemIn(answer)]).toEqual([question, 503, 'EVENT_NOT_YET_KNOWN']);
    expect(answer.headers['retry-after']).toBe('1');
    expect(answer.body.detail).toBe(
      `Event ${LAST + 1} is not known here yet: the last one here is ${LAST}. ` +
        'Ask again in a moment, or of another instance.',
    );
    for (const none of ['-1', 'x', '1.5']) {
      expect(problemIn(await asked(none))).toEqual([422, 'REQUEST_INVALID']);
    }
  }
  const receipt = await get(`${HARBOUR}/periods/2026-27-M01/receipt?atleast=${LAST + 1}`);
  expect(problemIn(receipt)).toEqual([503, 'EVENT_NOT_YET_KNOWN']);
  const whatIf = request(server())
    .post(`${HARBOUR}/what-if?atleast=${LAST + 1}`)
    .send({ suppositions: [{ suppose: 'activity-shift', pool: 'urgent', percent: '5%' }] });
  expect(problemIn(await whatIf)).toEqual([503, 'EVENT_NOT_YET_KNOWN']);
  const both = await get(`${HARBOUR}/position?atleast=${LAST}&asat=10`).expect(200);
  expect(both.body.clocks).toMatchObject({ asAt: 10, latest: LAST });
});

describe('the console', () => {
  const PAGES = [
    '/',
    '/alliances',
    `/alliances/${ALLIANCE}/position?asat=latest`,
    `/alliances/${ALLIANCE}/position?period=2026-27-M01&asat=${LAST}`,
    `/alliances/${ALLIANCE}/history?asat=${LAST}`,
    `/alliances/${ALLIANCE}/lines?period=2026-27-M01&asat=${LAST}`,
    `/alliances/${ALLIANCE}/events/3`,
  ];

  test('says calmly that the journal is away, and where to try again', async () => {
    away();
    for (const path of PAGES) {
      const answer = await get(path);
      expect([path, answer.status, answer.headers['retry-after']]).toEqual([path, 503, '5']);
      expect(answer.headers['cache-control']).toBe('no-store');
      expect(answer.type).toBe('text/html');
      expect(textOf(answer.text)).toMatch(
        /^Not at the moment The journal does not answer at the moment\. Nothing that is recorded is lost, /,
      );
      expect(linksIn(answer.text)).toContain(path);
      expect(answer.text).not.toMatch(/was lost|went wrong|\n\s+at /);
    }
    store.lose();
    for (const path of PAGES) expect((await get(path)).status).toBeLessThan(400);
  });

  test('waits for an event as well, and says so where it does not come', async () => {
    const known = await get(`/alliances/${ALLIANCE}/position?atleast=${LAST}`);
    expect([known.status, known.headers['location']]).toEqual([
      302,
      `/alliances/${ALLIANCE}/position?period=2026-27-M01&asat=${LAST}`,
    ]);
    const answer = await get(`/alliances/${ALLIANCE}/position?atleast=${LAST + 1}`);
    expect([answer.status, answer.headers['retry-after']]).toEqual([503, '1']);
    expect(textOf(answer.text)).toContain(`Event ${LAST + 1} is not known here yet`);
  });
});
