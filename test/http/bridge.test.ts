import type { Bridge } from '../../src/queries/bridge/answers.js';
import { openApi, problemIn, type Api } from './api.js';
import { HARBOUR, importFile, MONTH_1, simpleFile, underTerms } from './harbour.js';

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

const bridge = async (query: string) => {
  const { headers, body } = await api.get(`${HARBOUR}/bridge?${query}`).expect(200);
  return { headers, bridge: body as Bridge };
};

test('left alone, a bridge leads from the month before, and its bars sum to the movement', async () => {
  const { headers, bridge: found } = await bridge('');
  const { version, from, to, figures, bars } = found;
  expect([version, from.period, to.period]).toEqual([1, '2026-27-M01', '2026-27-M02']);
  expect([from.asAt, to.asAt]).toEqual([to.latest, to.latest]);
  expect(headers['etag']).toBe(`"${to.latest}"`);
  expect(headers['cache-control']).toBe('no-cache');
  expect(figures.map(({ figure, residual }) => [figure, residual])).toEqual([
    ['partner/icb/net', '0.00'],
    ['partner/north/net', '0.00'],
    ['partner/south/net', '0.00'],
  ]);
  expect(bars.map(({ effect }) => effect)).toEqual([
    'late',
    'price',
    'plan',
    'activity',
    'adjustments',
    'terms',
    'reserve',
    'rounding',
  ]);
});

test('between two events of one month a bridge tells of the file in between, for good', async () => {
  const { latest } = (await bridge('')).bridge.to;
  const { headers, bridge: found } = await bridge(
    `period=2026-27-M01&from-asat=11&asat=${latest}&figure=pool/urgent/actual`,
  );
  expect(found.figures).toMatchObject([{ from: '170000.00', to: '160000.00', moved: '-10000.00' }]);
  // The same ten attendances, at another price.
  expect(found.bars.filter(({ events }) => events.length > 0)).toMatchObject([
    {
      effect: 'price',
      amounts: ['-10000.00'],
      events: [{ what: 'file', event: latest, file: 'north-m02.csv', moved: '-10000.00' }],
    },
  ]);
  expect(headers['cache-control']).toBe('private, max-age=86400, immutable');
  const { headers: open } = await bridge('period=2026-27-M01&from-asat=11&asat=latest');
  expect(open['cache-control']).toBe('no-cache');
});

test('a bridge that cannot be has its reason', async () => {
  const refused = async (query: string) => problemIn(await api.get(`${HARBOUR}/bridge?${query}`));
  expect(await refused('period=2026-27-M01')).toEqual([422, 'NO_MONTH_BEFORE']);
  expect(await refused('from-period=May')).toEqual([422, 'NOT_A_PERIOD']);
  expect(await refused('from-terms=7')).toEqual([404, 'TERMS_VERSION_UNKNOWN']);
  expect(await refused('figure=pool/nowhere/actual')).toEqual([404, 'FIGURE_UNKNOWN']);
  const detail = async (query: string): Promise<unknown> =>
    (await api.get(`${HARBOUR}/bridge?${query}`)).body.detail;
  expect(await detail('from-asat=999')).toMatch(/^From: There is no event 999 in /);
  expect(await detail('asat=999')).toMatch(/^To: There is no event 999 in /);
  expect(await refused('from=2026-27-M01')).toEqual([422, 'REQUEST_INVALID']);
});
