/** How the console behaves as a site: exact addresses, what browsers may keep, and what they may load. */
import { linksIn, textOf } from './pages.js';
import { openSampleConsole, type SampleConsole } from './sample-console.js';

let site: SampleConsole;
/** The end of an address that cites month 6 as known now. */
let exact: string;
const get: SampleConsole['get'] = (path, headers) => site.get(path, headers);
const within = (path: string): string => `/alliances/${site.alliance}${path}`;

beforeAll(async () => {
  site = await openSampleConsole();
  exact = `period=${site.year}-M06&asat=${site.latest}`;
}, 120_000);
afterAll(() => site.close());

test('the start page leads to the only alliance, and that to its latest position', async () => {
  const start = await get('/');
  expect([start.status, start.headers['location']]).toEqual([302, within('')]);
  const alliance = await get(within(''));
  expect(alliance.headers['location']).toBe(within('/position?asat=latest'));
});

test('an address that leaves a clock open leads to the one that states it', async () => {
  const locations = async (path: string) => {
    const answer = await get(within(path));
    return [answer.status, answer.headers['location'], answer.headers['cache-control']];
  };
  expect(await locations(`/position?period=${site.year}-M06&asat=latest&terms=`)).toEqual([
    302,
    within(`/position?${exact}`),
    'no-store',
  ]);
  expect((await locations(`/explain/pool/elective/plan?period=${site.year}-M06`))[1]).toBe(
    within(`/explain/pool/elective/plan?scope=to-date&${exact}`),
  );
  expect(
    (await locations(`/lines?period=${site.year}-M06&pool=elective&month=${site.year}-M02`))[1],
  ).toBe(within(`/lines?pool=elective&month=${site.year}-M02&${exact}`));
  expect((await locations(`/terms?period=${site.year}-M06`))[1]).toBe(
    within(`/terms?version=1&${exact}`),
  );
  expect((await locations(`/bridge?period=${site.year}-M06&from-terms=in-force`))[1]).toBe(
    within(`/bridge?from-period=${site.year}-M06&from-asat=${site.latest}&${exact}`),
  );
  expect((await locations(`/bridge?period=${site.year}-M06&terms=2`))[1]).toBe(
    within(
      `/bridge?from-period=${site.year}-M05&from-asat=${site.latest}&from-terms=2&${exact}&terms=2`,
    ),
  );
  expect((await locations('/history'))[1]).toBe(within(`/history?asat=${site.latest}`));
});

test('a day leads to the last event that was known at its end', async () => {
  const answer = await get(
    within(`/position?period=${site.year}-M03&asat=${site.year.slice(0, 4)}-08-01`),
  );
  const event = new URL(answer.headers['location']!, site.address).searchParams.get('asat')!;
  expect(Number(event)).toBeLessThan(site.latest);
  const page = (await get(within(`/events/${event}`))).text;
  expect(textOf(page)).toMatch(/Recorded \d+ (?:July|August) 20/);
});

test('an exact position is kept, and asked for again by its ETag', async () => {
  const path = within(`/position?${exact}`);
  const first = await get(path);
  expect(first.status).toBe(200);
  expect(first.headers['cache-control']).toBe('private, max-age=86400');
  const etag = first.headers['etag']!;
  expect(etag).toMatch(/^W?\/?"/);
  expect((await get(path, { 'If-None-Match': etag })).status).toBe(304);
});

test('pages may load our stylesheets and pictures, and nothing else', async () => {
  const { headers } = await get(within(`/position?${exact}`));
  expect(headers['content-security-policy']).toBe(
    "default-src 'none';style-src 'self';img-src 'self' data:;font-src 'none';form-action 'self';base-uri 'none';frame-ancestors 'none'",
  );
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['x-powered-by']).toBeUndefined();
});

test('stylesheets are kept for good under an address of their content', async () => {
  const page = (await get('/alliances')).text;
  const sheets = [...page.matchAll(/href="(\/assets\/[^"]+)"/g)].map((match) => match[1]!);
  expect(sheets).toHaveLength(3);
  for (const sheet of sheets) {
    const answer = await get(sheet);
    expect(answer.status).toBe(200);
    expect(answer.headers['cache-control']).toContain('immutable');
  }
});

test('a page kept from an older version still finds a stylesheet, and does not keep it', async () => {
  const answer = await get('/assets/000000000000/console.css');
  expect([answer.status, answer.headers['cache-control']]).toEqual([200, 'no-cache']);
  expect((await get('/assets/000000000000/secrets.css')).status).toBe(404);
  expect((await get('/assets/000000000000/..%2fconsole.css')).status).toBe(404);
});

test('a question without an answer is a page that says why, and is not kept', async () => {
  const cases: readonly (readonly [string, number, RegExp])[] = [
    [within('/position?period=September'), 400, /"September" is not a contract period/],
    [within('/position?asat=999999'), 404, /999999/],
    [within('/position?terms=9'), 404, /9/],
    [within(`/bridge?period=${site.year}-M01`), 422, /first month of its year/],
    ['/alliances/nobody/bridge', 404, /There is no alliance nobody/],
    [within('/explain/pool/nowhere/plan'), 404, /There is no figure pool\/nowhere\/plan/],
    [within('/events/nothing'), 400, /"nothing" is no event number/],
    [within('/history?before=abc'), 400, /"abc" is no event number/],
    [within('/position?atleast=abc'), 400, /"abc" is no event number/],
    [within('/lines?pool=nope'), 404, /The terms have no pool nope\. Pools: /],
    [within('/lines?after=abc'), 400, /"abc" is no address of a posted line/],
    [within('/nowhere'), 404, /leads nowhere/],
    ['/alliances/nobody/position', 404, /There is no alliance nobody/],
    ['/nowhere', 404, /leads nowhere/],
  ];
  for (const [path, status, sentence] of cases) {
    const answer = await get(path);
    expect([path, answer.status]).toEqual([path, status]);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(textOf(answer.text)).toMatch(sentence);
  }
});

test('the form of a bridge stays as it was written, with what is wrong at its field', async () => {
  const bridge = (query: string) => get(within(`/bridge?${query}`));
  const faultAt = (html: string): string[] =>
    [...html.matchAll(/id="([a-z-]+)-error"/g)].map(([, field]) => field!);
  const cases: readonly (readonly [string, string, RegExp])[] = [
    ['from-asat=abc', 'from-asat', /From: "abc" is neither an event number nor an instant/],
    ['asat=999999', 'asat', /To: There is no event 999999/],
    ['from-asat=999999', 'from-asat', /From: There is no event 999999/],
    [`period=${site.year}-M13`, 'period', /To: "\d{4}-\d{2}-M13" is not a contract period/],
    [`from-period=${site.year}-M13`, 'from-period', /From: "\d{4}-\d{2}-M13" is not a contract/],
    ['from-terms=9', 'from-terms', /From: There is no version 9/],
    ['terms=9', 'terms', /To: There is no version 9/],
    ['scenario=S99', 'scenario', /To: There is no scenario S99/],
    ['from-scenario=S99', 'from-scenario', /From: There is no scenario S99/],
    [`figure=nope&period=${site.year}-M06`, 'figure', /There is no figure nope/],
    [`period=${site.year}-M01`, 'from-period', /first month of its year/],
  ];
  for (const [query, field, sentence] of cases) {
    const { status, text } = await bridge(query);
    expect([query, status, faultAt(text)]).toEqual([query, 422, [field]]);
    expect(textOf(text)).toMatch(sentence);
    expect(text).toContain(`href="#${field}"`);
  }
  const kept = await bridge(`period=${site.year}-M06&from-asat=abc&from-period=${site.year}-M03`);
  expect(kept.text).toMatch(/name="from-asat"[^>]*value="abc"/);
  expect(kept.text).toContain(`<option value="${site.year}-M03" selected>`);
  expect(kept.text).toContain(`<option value="${site.year}-M06" selected>`);
});

test('an address for programs that leads nowhere is no page', async () => {
  const answer = await get('/api/v1/nowhere');
  expect(answer.status).toBe(404);
  expect(answer.headers['content-type']).not.toContain('text/html');
});

test('the history pages back to the first event', async () => {
  let path: string | undefined = within(`/history?asat=${site.latest}`);
  let pages = 0;
  let page = '';
  while (path !== undefined) {
    page = (await get(path)).text;
    pages += 1;
    path = linksIn(page).find((link) => link.includes('before=') && !link.includes('position'));
  }
  expect(pages).toBe(Math.ceil((site.latest + 1) / 50));
  expect(textOf(page)).toContain('is formed');
});

test('lines that no pool takes are the very lines of the check on Position', async () => {
  const position = (await get(within(`/position?${exact}`))).text;
  expect(textOf(position)).toContain('Unmapped: £0.00 Nil');
  // Savings and outcomes belong to no pool, and are not unmapped for it.
  const lines = (await get(within(`/lines?unmapped=yes&${exact}`))).text;
  expect(textOf(lines)).toContain('0 lines moved £0.00');
});

test('posted lines page on until all of them have been shown', async () => {
  let path: string | undefined = within(
    `/lines?kind=saving&period=${site.year}-M12&asat=${site.latest}`,
  );
  let page = (await get(path)).text;
  const total = Number(/([\d,]+) lines? moved/.exec(page)?.[1]?.replaceAll(',', ''));
  const shown: string[] = [];
  while (path !== undefined) {
    page = (await get(path)).text;
    shown.push(...[...page.matchAll(/<code>(\d+\/\d+)<\/code>/g)].map((match) => match[1]!));
    path = linksIn(page).find((link) => link.includes('after='));
  }
  expect(new Set(shown).size).toBe(shown.length);
  expect(shown.length).toBe(total);
});
