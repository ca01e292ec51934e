/** Effective, known and terms in one request: taken by every question, or refused with words. */
import { openApi, problemIn, type Api } from './api.js';
import { HARBOUR, importFile, MONTH_1, simpleFile, underTerms } from './harbour.js';

let api: Api;
beforeAll(async () => {
  api = await openApi();
  await underTerms(api);
  await importFile(api, MONTH_1);
});
afterAll(() => api.close());

const ask = async (path: string) => (await api.get(`${HARBOUR}/${path}`).expect(200)).body;

test('month, knowledge and terms are one request, answered for good at an event number', async () => {
  const at = 'period=2026-27-M01&asat=11&terms=1';
  const paths = [
    `position?${at}`,
    `explanation?figure=partner/north/net&${at}`,
    `explanation-tree?figure=partner/north/net&${at}`,
    `lines?${at}`,
    `journal?${at}`,
    `terms?${at}`,
    `events/11/moved?${at}`,
    'periods?period=2026-27-M01&asat=11',
    'submissions?asat=11',
    'proposals?asat=11',
    'events?asat=11',
  ];
  const answers = () => Promise.all(paths.map((path) => api.get(`${HARBOUR}/${path}`).expect(200)));
  const before = await answers();
  await importFile(
    api,
    simpleFile(['2026-27-M01', 'activity', 'urgent', 'RN1', '161000.00']),
    'north-m01-again.csv',
  );
  const after = await answers();
  const said = (body: unknown): string => JSON.stringify(body).replace(/"latest":\d+/g, '');
  for (const [place, { headers, body }] of after.entries()) {
    const path = paths[place];
    expect([path, headers['cache-control']]).toEqual([path, 'private, max-age=86400, immutable']);
    expect([path, headers['etag']]).toEqual([path, 'W/"11"']);
    expect([path, said(body)]).toEqual([path, said(before[place]!.body)]);
    const { status } = await api.get(`${HARBOUR}/${path}`).set('If-None-Match', headers['etag']!);
    expect([path, status]).toEqual([path, 304]);
  }
  for (const path of ['position', 'position?asat=latest', 'position?asat=2099-01-01']) {
    const { headers } = await api.get(`${HARBOUR}/${path}`);
    expect([path, headers['cache-control']]).toEqual([path, 'no-cache']);
  }
});

test('a clock that means nothing to a question is refused, never left aside', async () => {
  const refused = async (path: string) => problemIn(await api.get(`${HARBOUR}/${path}`));
  for (const path of [
    'periods?terms=1',
    'periods/2026-27-M01/receipt?terms=1',
    'submissions?period=2026-27-M01',
    'proposals?terms=1',
    'events?period=2026-27-M01',
    'events/3?asat=2',
  ]) {
    expect([path, ...(await refused(path))]).toEqual([path, 422, 'REQUEST_INVALID']);
  }
  const through = await ask('lines?period=2026-27-M01');
  expect(through.lines.every(({ period }: { period: string }) => period === '2026-27-M01')).toBe(
    true,
  );
  expect(await refused('periods/2026-27-M01/receipt?asat=11')).toEqual([404, 'PERIOD_NOT_CLOSED']);
});
