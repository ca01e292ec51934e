/** Disputes in the console, by a server over a journal of its own: forms that work, and say why not. */
import request from 'supertest';
import { openApi, type Api } from '../http/api.js';
import { HARBOUR, importFile, MONTH_1, underTerms } from '../http/harbour.js';
import { consoleBy } from './console-by-server.js';
import { linksIn, textOf } from './pages.js';

let api: Api;
beforeAll(async () => {
  api = await openApi();
  await underTerms(api);
  await importFile(api, MONTH_1);
});
afterAll(() => api.close());

const { server, page, send } = consoleBy(() => api);
const PAGES = '/alliances/harbour/disputes';

let keys = 0;
const acting = (partner = 'north') => {
  keys += 1;
  return { by: 'Jo Patel', partner, key: `abcdefgh-${keys}` };
};
const NET = {
  figure: 'partner/north/net',
  scope: 'to-date',
  period: '2026-27-M01',
  amount: '12500',
  claimedFrom: 'icb',
  reason: 'Ten spells are missing.',
};

interface Row {
  readonly dispute: string;
  readonly about: unknown;
  readonly amount: string;
  readonly status: string;
}
const disputes = async (): Promise<readonly Row[]> =>
  (await api.get(`${HARBOUR}/disputes`)).body.disputes as readonly Row[];

test('a form from another site, or from nowhere, raises nothing', async () => {
  for (const headers of [{}, { Origin: 'https://elsewhere.example' }, { Origin: 'null' }]) {
    const { status } = await request(server())
      .post(PAGES)
      .set('Host', 'ledger.example')
      .set(headers)
      .type('form')
      .send({ ...NET, ...acting() });
    expect([headers, status]).toEqual([headers, 403]);
  }
  expect(await disputes()).toEqual([]);
});

test('an explained figure leads to the form, filled; sent twice, it raises one dispute', async () => {
  const explained = await page(
    '/alliances/harbour/explain/partner/north/net?period=2026-27-M01&scope=in-month',
  );
  const begun = linksIn(explained).find((link) => link.includes('/disputes/raise'))!;
  expect(begun).toMatch(
    /raise\?figure=partner%2Fnorth%2Fnet&scope=in-month&period=2026-27-M01&asat=\d+$/,
  );
  const form = await page(begun);
  expect(form).toContain('value="partner/north/net"');
  expect(form).toMatch(/value="in-month" selected/);
  expect(form).toMatch(/value="2026-27-M01" selected/);
  const fields = { ...NET, ...acting() };
  for (const _ of [1, 2]) {
    const { headers } = await send(PAGES, fields).expect(303);
    expect(headers['location']).toBe(`${PAGES}/D1`);
  }
  expect(await disputes()).toHaveLength(1);
  const told = textOf(await page(`${PAGES}/D1`));
  expect(told).toContain('12,500.00');
  expect(told).toContain('by North Trust from Harbour ICB');
  expect(linksIn(await page(PAGES))).toContain(`${PAGES}/D1`);
  const again = await send(PAGES, { ...NET, ...acting() }).expect(422);
  expect(textOf(again.text)).toContain('north disputes figure partner/north/net already (D1)');
});

test('what is missing is said in place, and what was written stays', async () => {
  const nothing = await send(PAGES, { reason: 'Not so', period: '2026-27-M01' }).expect(422);
  const said = textOf(nothing.text);
  expect(said).toContain('Say who you are: it is recorded.');
  expect(said).toContain('Say which partner you act for');
  expect(said).toContain('Say what is disputed, and one thing only');
  expect(said).toContain('Say how much money is in dispute.');
  expect(nothing.text).toContain('Not so</textarea>');
  expect(nothing.text).toContain('href="#amount"');
  const two = await send(PAGES, { ...NET, line: '10/0', ...acting() }).expect(422);
  expect(textOf(two.text)).toContain('one thing only');
});

test('what would be refused is said at its field, and nothing is recorded', async () => {
  const before = await disputes();
  const { figure: _, ...other } = NET;
  const cases: (readonly [Record<string, string>, string, RegExp])[] = [
    [{ ...NET, figure: 'partner/north/nett' }, 'figure', /There is no figure partner\/north\/nett/],
    [{ ...NET, period: '' }, 'period', /name the period in which it is disputed/],
    [{ ...NET, asat: '9999' }, 'asat', /9999/],
    [{ ...NET, asat: 'May' }, 'asat', /by its number/],
    [{ ...NET, amount: '-5' }, 'amount', /-5/],
    [{ ...NET, claimedFrom: 'north' }, 'claimedFrom', /cannot claim money from itself/],
    [{ ...other, line: '9' }, 'line', /written event\/line/],
    [{ ...other, line: '2/99' }, 'line', /There is no posted line 2\/99/],
    [{ ...other, submission: 'S0' }, 'submission', /There is no submission S0/],
    [{ ...other, adjustment: 'A9' }, 'adjustment', /There is no adjustment A9/],
  ];
  for (const [fields, field, says] of cases) {
    const { status, text } = await send(PAGES, { ...fields, ...acting() });
    expect([fields, status]).toEqual([fields, 422]);
    expect(text).toContain(`href="#${field}"`);
    expect(textOf(text)).toMatch(says);
  }
  expect(await disputes()).toEqual(before);
});

test('a posted line and a file are disputed, the file chosen by its name', async () => {
  const { figure: _, scope: __, ...rest } = NET;
  const form = await page(`${PAGES}/raise`);
  const [, submission = ''] = /<option value="([\w-]+)"\s*>[^<]*\.csv/.exec(form) ?? [];
  expect(submission).not.toBe('');
  await send(PAGES, { ...rest, submission, ...acting() }).expect(303);
  const batch = (await api.get(`${HARBOUR}/events?limit=50`)).body.events as readonly {
    readonly event: number;
    readonly type: string;
  }[];
  const { event } = batch.find(({ type }) => type === 'ActivityPosted')!;
  await send(PAGES, { ...rest, line: `${event}/0`, ...acting() }).expect(303);
  expect((await disputes()).slice(1).map(({ about }) => about)).toEqual([
    { of: 'submission', submission },
    { of: 'posting', event, line: 0 },
  ]);
});

test('how it is resolved is proposed, with what is wrong said in that form alone', async () => {
  const path = `${PAGES}/D1/resolution`;
  const nothing = await send(path, { ...acting('icb'), reason: 'Half' }).expect(422);
  expect(textOf(nothing.text)).toContain('Say how it is to end.');
  expect(nothing.text).toContain('href="#resolution-outcome"');
  expect(nothing.text.match(/Half<\/textarea>/g)).toHaveLength(1);
  const asked = { outcome: 'settled', reason: 'Half of it', ...acting('icb') };
  const unknown = await send(path, { ...asked, adjustment: 'A7' }).expect(422);
  expect(textOf(unknown.text)).toContain('There is no adjustment A7');
  const { headers } = await send(path, asked).expect(303);
  expect(headers['location']).toBe(`${PAGES}/D1`);
  expect(textOf(await page(`${PAGES}/D1`))).toContain('settled. Half of it');
});

test('only whoever raised it withdraws it; then no form is left', async () => {
  const path = `${PAGES}/D2/withdraw`;
  const why = await send(path, acting()).expect(422);
  expect(why.text).toContain('href="#withdraw-reason"');
  const other = await send(path, { ...acting('icb'), reason: 'Not ours' }).expect(422);
  expect(textOf(other.text)).toContain('only they can withdraw it');
  expect(textOf(await page(`${PAGES}/D2`))).toContain('Withdraw the dispute');
  await send(path, { ...acting(), reason: 'A slip' }).expect(303);
  const told = await page(`${PAGES}/D2`);
  expect(textOf(told)).toContain('Withdrawn');
  expect(told).not.toContain('<form class="ledger-form-tall"');
  const again = await send(path, { ...acting(), reason: 'A slip' }).expect(422);
  expect(textOf(again.text)).toContain('Dispute D2 is withdrawn since event');
});

test('a form is made anew each time, and a dispute that is not there is told', async () => {
  const { headers } = await request(server()).get(`${PAGES}/raise`).expect(200);
  expect(headers['cache-control']).toBe('private, no-cache');
  await request(server()).get(`${PAGES}/D99`).expect(404);
});
