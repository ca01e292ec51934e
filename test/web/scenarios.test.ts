/** Scenarios in the console, by a server over a journal of its own: forms that work, and say why not. */
import request from 'supertest';
import { openApi, type Api } from '../http/api.js';
import { HARBOUR, importFile, MONTH_1, simpleFile, underTerms } from '../http/harbour.js';
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
const PAGES = '/alliances/harbour/scenarios';

/** The same form with a file, as a browser sends one. */
const sendWithFile = (
  fields: Readonly<Record<string, string>>,
  [name, text]: readonly [string, string],
) => {
  const sent = request(server())
    .post(PAGES)
    .set('Host', 'ledger.example')
    .set('Origin', 'https://ledger.example');
  for (const [field, value] of Object.entries(fields)) void sent.field(field, value);
  return sent.attach('file', Buffer.from(text), { filename: name, contentType: 'text/csv' });
};

const SHIFT = {
  name: 'Ten per cent more',
  period: '2026-27-M01',
  pool: 'urgent',
  percent: '10%',
  by: 'Jo Patel',
  partner: 'icb',
  key: 'abcdefgh-1',
};
const latest = async (): Promise<unknown> =>
  (await api.get(`${HARBOUR}/position`)).body.clocks.latest as unknown;

test('a form from another site, or from nowhere, does nothing', async () => {
  for (const headers of [
    {},
    { Origin: 'https://elsewhere.example' },
    { Origin: 'null' },
    { Origin: 'https://ledger.example', 'Sec-Fetch-Site': 'cross-site' },
  ]) {
    const { status, text } = await request(server())
      .post(PAGES)
      .set('Host', 'ledger.example')
      .set(headers)
      .type('form')
      .send(SHIFT);
    expect([headers, status]).toEqual([headers, 403]);
    expect(text).toMatch(/nothing was done/);
  }
  expect(textOf(await page(PAGES))).toContain('No scenario is kept yet.');
});

test('a scenario is kept by simple fields, once however often it is sent', async () => {
  const before = await latest();
  for (const _ of [1, 2]) {
    const { headers } = await send(PAGES, SHIFT).expect(303);
    expect(headers['location']).toBe(`${PAGES}/S1`);
  }
  const html = await page(`${PAGES}/S1`);
  expect(textOf(html)).toContain('Activity of Urgent care is 10% higher than posted');
  expect(textOf(html)).toContain('Saved on');
  expect(textOf(html)).toContain('by Jo Patel for icb');
  expect(linksIn(html).some((link) => link.includes('scenario=S1'))).toBe(true);
  expect(await latest()).toBe(before);
});

test('what is missing, or would be refused, is said in place, and what was written stays', async () => {
  const nothing = await send(PAGES, { name: 'Nothing', percent: '5%' }).expect(422);
  const said = textOf(nothing.text);
  expect(said).toContain('Say who you are: it is recorded.');
  expect(said).toContain('More or less activity: the pool is missing.');
  expect(nothing.text).toContain('value="Nothing"');
  expect(nothing.text).toContain('href="#pool"');
  const below = await send(PAGES, { ...SHIFT, percent: '-150%', key: 'abcdefgh-2' }).expect(422);
  expect(textOf(below.text)).toContain('Activity cannot fall by more than all of it');
  const value = { ...SHIFT, pool: '', percent: '', clause: 'urgent-share/over.commissionersBear' };
  const half = await send(PAGES, { ...value, to: 'half', from: '2026-27-M01' }).expect(422);
  expect(textOf(half.text)).toContain('it must be a percentage from 0% to 100%');
  expect((await api.get(`${HARBOUR}/scenarios`)).body.scenarios).toHaveLength(1);
});

test('a value of a clause and an adjustment can be supposed together, and side by side', async () => {
  await send(PAGES, {
    ...SHIFT,
    key: 'abcdefgh-3',
    name: 'Both',
    pool: '',
    percent: '',
    clause: 'urgent-share/under.commissionersKeep',
    to: '80%',
    from: '2026-27-M01',
    payer: 'icb',
    payee: 'north',
    amount: '500',
    on: '2026-04-30',
  }).expect(303);
  const html = await page(`${PAGES}/compare?with=S1&with=S2`);
  expect(textOf(html)).toContain('under.commissionersKeep of urgent-share is 80%');
  expect(textOf(html)).toContain('Under S2, ');
  expect(textOf(html)).not.toContain('kept for');
  const later = await page(`${PAGES}/compare?with=S1&with=S2&period=2026-27-M02`);
  expect(textOf(later)).toContain('kept for Month 1 (April 2026)');
  const explained = linksIn(html).filter((link) => link.includes('scenario=S2'));
  expect(explained.length).toBeGreaterThan(0);
  for (const link of explained.slice(0, 3)) {
    const text = textOf(await page(link));
    expect(text).toContain('This is a what-if, not the ledger: scenario S2, Both');
    expect(text).toContain('Adds up');
  }
});

test('it is rebased, adopted and discarded by forms that say who acts', async () => {
  const acting = { by: 'Jo Patel', partner: 'icb', key: 'abcdefgh-4' };
  const report = await page(`${PAGES}/S2/rebase?asat=9`);
  expect(textOf(report)).toContain('on event 9 it would come out as below');
  await send(`${PAGES}/S2/rebase`, { ...acting, by: '', asat: '9' }).expect(422);
  const nobody = await send(`${PAGES}/S2/adopt`, { ...acting, partner: '' }).expect(422);
  expect(textOf(nobody.text)).toContain('Say which partner you act for');
  await send(`${PAGES}/S2/adopt`, acting).expect(303);
  const adopted = textOf(await page(`${PAGES}/S2`));
  expect(adopted).toMatch(/Adopted as P\d+ \(open\)/);
  const again = await send(`${PAGES}/S2/adopt`, { ...acting, key: 'abcdefgh-5' }).expect(422);
  expect(textOf(again.text)).toContain('was adopted already');
  const why = await send(`${PAGES}/S1/discard`, acting).expect(422);
  expect(textOf(why.text)).toContain('needs a reason');
  await send(`${PAGES}/S1/discard`, { ...acting, reason: 'Overtaken' }).expect(303);
  expect(textOf(await page(`${PAGES}/S1`))).not.toContain('Discard it');
  const position = textOf(await page('/alliances/harbour/position?scenario=S1'));
  expect(position).toContain('It is discarded: Overtaken');
  await request(server()).get(`${PAGES}/S9`).expect(404);
});

test('a what-if is asked for again each time: it may be changed', async () => {
  const { headers } = await request(server())
    .get('/alliances/harbour/position?scenario=S2')
    .redirects(1)
    .expect(200);
  expect(headers['cache-control']).toBe('private, no-cache');
});

const BLANK = {
  pool: '',
  percent: '',
  clause: '',
  to: '',
  payer: '',
  payee: '',
  amount: '',
  on: '',
};
const LATE = simpleFile(
  ['2026-27-M01', 'activity', 'elective', 'RN1', '60000.00'],
  ['2026-27-M01', 'activity', 'urgent', 'RN1', '190000.00'],
  ['2026-27-M01', 'cost', 'drugs', 'RN1', '14000.00'],
);

test('half a value and a file that never came are supposed by one form, and nothing is posted', async () => {
  const before = await latest();
  const half = { ...SHIFT, ...BLANK, clause: 'urgent-share/over.commissionersBear', to: '25%' };
  const fields = { ...half, from: '2026-27-M01', name: 'Late file', key: 'abcdefgh-6' };
  const { headers } = await sendWithFile(fields, ['spät £.csv', LATE]).expect(303);
  const html = textOf(await page(headers['location']!));
  expect(html).toContain('over.commissionersBear of urgent-share is 25%');
  expect(html).toContain('The file spät £.csv has come');
  const saved = (await api.get(`${HARBOUR}${headers['location']!.replace(/^.*harbour/, '')}`)).body;
  const urgent = (of: 'actual' | 'supposed'): unknown =>
    saved.whatIf[of].pools.find(({ pool }: { pool: string }) => pool === 'urgent').toDate.actual;
  expect([urgent('actual'), urgent('supposed')]).toEqual(['170000.00', '190000.00']);
  expect(await latest()).toBe(before);
});

test('what is wrong with a file is said at the file, as an import says it', async () => {
  const fields = { ...SHIFT, ...BLANK, name: 'Faulty', key: 'abcdefgh-7' };
  const faulty = await sendWithFile(fields, [
    'bad.csv',
    LATE.replace('190000.00', 'a lot').replace('14000.00', 'little'),
  ]).expect(422);
  const said = textOf(faulty.text);
  expect(said).toContain('bad.csv, row 2: AMOUNT: "a lot" ');
  expect(said).toContain('bad.csv, row 3: AMOUNT: "little" ');
  expect(said).toContain('Choose bad.csv again: a browser keeps no file');
  expect(said).not.toContain('Suppose something');
  expect(faulty.text).toContain('href="#file"');
  const empty = await sendWithFile(fields, ['empty.csv', '']).expect(422);
  expect(textOf(empty.text)).toContain('empty.csv: The file is empty.');
  const stray = LATE.replace('activity,urgent', 'activity,nowhere');
  const unmapped = await sendWithFile({ ...fields, clause: '' }, ['stray.csv', stray]).expect(422);
  expect(textOf(unmapped.text)).toContain('or accept it knowingly.');
  expect(unmapped.text).toContain('href="#file"');
  const both = { ...fields, pool: 'urgent', percent: '5%' };
  const one = await sendWithFile(both, ['stray.csv', stray]).expect(422);
  expect(textOf(one.text)).toMatch(/The file stray\.csv has come\. .*accept it knowingly\./);
  await sendWithFile({ ...fields, acceptUnmapped: 'yes' }, ['stray.csv', stray]).expect(303);
});

test('a file that came later is chosen, and has come in time', async () => {
  const base = String(await latest());
  await importFile(api, LATE, 'north-later.csv');
  const form = await page(PAGES);
  expect(form).toContain('<option value="north-later.csv">');
  const fields = { ...SHIFT, ...BLANK, name: 'In time', inTime: 'north-later.csv' };
  const { headers } = await send(PAGES, { ...fields, asat: base, key: 'abcdefgh-8' }).expect(303);
  expect(textOf(await page(headers['location']!))).toContain(
    'north-later.csv, which was recorded later, has come in time',
  );
  const already = await send(PAGES, { ...fields, key: 'abcdefgh-9' }).expect(422);
  expect(textOf(already.text)).toContain('north-later.csv');
  expect(already.text).toContain('<option value="north-later.csv" selected>');
});

test('a file with the form counts only from a page of the program, and up to a size', async () => {
  await request(server())
    .post(PAGES)
    .field('name', 'x')
    .attach('file', Buffer.from(LATE), 'a.csv')
    .expect(403);
  const large = Buffer.alloc(100 * 1024 * 1024 + 1, 'a').toString('latin1');
  const { text } = await sendWithFile(SHIFT, ['large.csv', large]).expect(413);
  expect(textOf(text)).toContain('A file may have at most 100 MiB. Nothing was done.');
});

test('a scenario is swept and traced on pages that say that it is a what-if', async () => {
  const links = linksIn(await page(`${PAGES}/S2`));
  const [sweep = ''] = links.filter((link) => link.includes('/sensitivity?'));
  expect(sweep).toContain('scenario=S2');
  const range = 'parameter=urgent-share%2Funder.commissionersKeep&from=50%25&to=80%25&step=10%25';
  const swept = textOf(await page(`${sweep}&${range}`));
  expect(swept).toContain('This is a what-if, not the ledger: scenario S2, Both');
  expect(swept).toContain('urgent-share/under.commissionersKeep, now 80%');
  expect(swept).not.toContain('Which events moved most');
  const moved = await page('/alliances/harbour/moved/11?scenario=S2');
  expect(textOf(moved)).toContain('This is a what-if, not the ledger: scenario S2, Both');
  const explained = linksIn(moved).filter((link) => link.includes('/explain/'));
  // What moved when it was recorded is of the ledger; what moves now is of the scenario.
  expect(new Set(explained.map((link) => link.includes('scenario=S2')))).toEqual(
    new Set([true, false]),
  );
  for (const link of [explained[0]!, explained.at(-1)!]) {
    expect(textOf(await page(link))).toContain('Adds up');
  }
});

test('the form of a bridge keeps the scenario of either end', async () => {
  const bridge = '/alliances/harbour/bridge';
  const html = await page(`${bridge}?scenario=S2`);
  expect(html).toMatch(/name="scenario"[^>]*value="S2"/);
  // As the form sends it, with the ends changed over.
  const period = '2026-27-M01';
  const asat = String(await latest());
  const sent = new URLSearchParams({
    'from-period': period,
    'from-asat': '',
    'from-terms': 'in-force',
    'from-scenario': 'S2',
    period,
    asat,
    terms: '',
    scenario: '',
    figure: '',
  });
  const turned = await page(`${bridge}?${sent.toString()}`);
  expect(textOf(turned)).toContain('S2, Both, is a what-if');
  expect(turned).toMatch(/name="from-scenario"[^>]*value="S2"/);
  expect(turned).toMatch(/name="scenario"(?![^>]*value="S)[^>]*>/);
});

test('pages of the record alone refuse a scenario with words', async () => {
  for (const path of ['history', 'disputes', 'events/3']) {
    const { text } = await request(server())
      .get(`/alliances/harbour/${path}?scenario=S2&asat=5`)
      .expect(400);
    expect(textOf(text)).toContain('scenario S2 is a what-if: leave it out');
  }
});

test('the terms of a what-if are shown as it supposes them, and as supposed', async () => {
  const html = await page('/alliances/harbour/terms?scenario=S2');
  const text = textOf(html);
  expect(text).toContain('This is a what-if, not the ledger: scenario S2, Both');
  expect(text).toMatch(/Version 2: .*Shown.* supposed/);
  expect(text).toContain('keep 80%');
  const ledger = textOf(await page('/alliances/harbour/terms?asat=11'));
  expect(ledger).not.toContain('keep 80%');
  expect(ledger).not.toContain('what-if');
});

test('terms, history and disputes can be asked for as they were known earlier', async () => {
  const fields = async (path: string): Promise<string[]> =>
    [...(await page(`/alliances/harbour/${path}`)).matchAll(/ id="(period|asat|terms)"/g)].map(
      ([, name]) => name!,
    );
  expect(await fields('terms')).toEqual(['period', 'asat']);
  expect(await fields('terms?scenario=S2')).toEqual(['period']);
  expect(await fields('history')).toEqual(['asat']);
  expect(await fields('disputes')).toEqual(['asat']);
  const carried = await page('/alliances/harbour/history?asat=5&period=2026-27-M03');
  expect(carried).toContain('<input type="hidden" name="period" value="2026-27-M03">');
  expect(textOf(carried)).toContain('Everything recorded up to event 5');
});

test('what the ledger would refuse is kept only when it is asked for once more', async () => {
  const asked = 'Keep it all the same';
  expect(await page(PAGES)).not.toContain(asked);
  const unreadable = await send(PAGES, { ...SHIFT, percent: '5', key: 'refused-5' }).expect(422);
  expect(unreadable.text).not.toContain(asked);
  const althoughRefused = 'yes';
  const still = { ...SHIFT, percent: '5', key: 'refused-6', althoughRefused };
  const refused = textOf((await send(PAGES, still).expect(422)).text);
  expect(refused).toContain('is not a percentage: write it as 5%, -2.5% or +10%.');
  const nowhere = { ...SHIFT, pool: 'nope', key: 'refused-7' };
  const { text } = await send(PAGES, nowhere).expect(422);
  expect(textOf(text)).toContain('The terms have no pool nope.');
  expect(text).toContain(asked);
  const { headers } = await send(PAGES, { ...nowhere, althoughRefused }).expect(303);
  const kept = textOf(await page(headers['location']!));
  expect(kept).toContain('The terms have no pool nope.');
  expect(kept).toContain(
    `Nothing that ${headers['location']!.slice(PAGES.length + 1)} supposes could be supposed`,
  );
});
