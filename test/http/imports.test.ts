import { openApi, problemIn, type Api } from './api.js';
import { HARBOUR, importFile, MONTH_1, simpleFile, underTerms } from './harbour.js';

let api: Api;
beforeEach(async () => {
  api = await openApi();
  await underTerms(api);
});
afterEach(() => api.close());

const imports = (query = '') => api.post(`${HARBOUR}/imports?fileName=n.csv${query}`, 'north');
const latest = async (): Promise<number> => (await api.get(HARBOUR)).body.latest;

test('a file as the body is posted, and the same file again does nothing', async () => {
  const posted = await imports().type('text/csv').send(MONTH_1).expect(201);
  expect(posted.body).toMatchObject({
    file: { name: 'n.csv', rows: 3 },
    outcome: 'posted',
    parts: [
      {
        provider: 'north',
        commissioner: 'icb',
        months: ['2026-27-M01'],
        lines: { posted: 3, restated: 0, withdrawn: 0, unchanged: 0 },
        totals: { filePrice: '244000.00', movedPrice: '244000.00' },
      },
    ],
  });
  const last = await latest();
  expect(posted.headers['etag']).toBe(`"${last}"`);
  const again = await imports().type('text/csv').send(MONTH_1).expect(200);
  expect(again.body).toMatchObject({
    outcome: 'nothing-to-do',
    parts: [{ alreadyStanding: true }],
  });
  expect(await latest()).toBe(last);
});

test('a file as a form is the same file', async () => {
  const posted = await api
    .post(`${HARBOUR}/imports`, 'north')
    .attach('file', Buffer.from(MONTH_1), { filename: 'form.csv', contentType: 'text/csv' })
    .expect(201);
  expect(posted.body.file).toMatchObject({ name: 'form.csv', rows: 3 });
  await imports().type('text/csv').send(MONTH_1).expect(200);
});

test('trying says what posting does, and records nothing', async () => {
  const before = await latest();
  const tried = await imports('&dryRun=true').type('text/csv').send(MONTH_1).expect(200);
  expect(tried.body.outcome).toBe('checked');
  expect(await latest()).toBe(before);
  const posted = await imports().type('text/csv').send(MONTH_1).expect(201);
  const { closedAt, ...part } = posted.body.parts[0];
  expect(closedAt).toBe(await latest());
  expect(tried.body.parts).toEqual([part]);
});

test('a file with faults is answered with all of them, and nothing of it is recorded', async () => {
  const before = await latest();
  const faulty = simpleFile(
    ['2026-27-M13', 'activity', 'elective', 'RN1', '60000.00'],
    ['2026-27-M01', 'activity', 'elective', 'RN1', 'TBC'],
    ['2026-27-M01', 'activity', 'elective', 'RX9', '1.00'],
  );
  const answer = await imports().type('text/csv').send(faulty);
  expect(problemIn(answer)).toEqual([422, 'FILE_FAULTY']);
  expect(answer.body.faultCount).toBe(answer.body.faults.length);
  expect(answer.body.faults.map(({ row }: { row: number }) => row)).toEqual([1, 2, 3]);
  expect(answer.body.faults[1]).toMatchObject({ column: 'AMOUNT', value: 'TBC' });

  const csv = await imports().set('Accept', 'text/csv').type('text/csv').send(faulty).expect(422);
  expect(csv.type).toBe('text/csv');
  const [header, ...rows] = csv.text.trim().split(/\r?\n/);
  expect(header).toMatch(/problem/i);
  expect(rows).toHaveLength(3);
  expect(await latest()).toBe(before);
});

test('a patient-level file is refused whole', async () => {
  const answer = await imports().type('text/csv').send('NHS NUMBER,AMOUNT\r\n9434765919,1.00\r\n');
  expect(problemIn(answer)).toEqual([422, 'FILE_PATIENT_LEVEL']);
  expect(answer.text).not.toContain('9434765919');
  const { body } = await api.get(`${HARBOUR}/submissions`).expect(200);
  expect(body.refusedFiles).toMatchObject([{ rows: 1, by: 'Jo Patel' }]);
});

test('money that maps to no pool is refused, with the way out, and accepted knowingly', async () => {
  const unmapped = simpleFile(['2026-27-M01', 'activity', '', 'RN1', '500.00']);
  const named = unmapped.replace(',activity,,,', ',activity,,PHYSIO,');
  const answer = await imports().type('text/csv').send(named);
  expect(problemIn(answer)).toEqual([409, 'MONEY_UNMAPPED']);
  expect(answer.body.remedy).toBe('Send the file again with ?acceptUnmapped=true.');
  await imports('&acceptUnmapped=true').type('text/csv').send(named).expect(201);
  const { body } = await api.get(`${HARBOUR}/position`).expect(200);
  expect(body.unmapped).toEqual({ price: '500.00', cells: 1 });
  expect((await api.get(`${HARBOUR}/lines?unmapped=true`)).body.total.moved).toBe('500.00');
});

test('what came in is listed, as it stood at any event', async () => {
  await importFile(api, MONTH_1);
  const { body } = await api.get(`${HARBOUR}/submissions`).expect(200);
  expect(body.submissions).toMatchObject([
    { provider: 'north', status: 'standing', file: { name: 'north-m01.csv', rows: 3 } },
  ]);
  expect((await api.get(`${HARBOUR}/submissions?asat=8`)).body.submissions).toEqual([]);
});

test('what is no file is turned away', async () => {
  expect(problemIn(await imports())).toEqual([422, 'BODY_MISSING']);
  expect(problemIn(await imports().send({ rows: [] }))).toEqual([415, 'MEDIA_TYPE_UNSUPPORTED']);
  expect(problemIn(await imports('&coverage=some').type('text/csv').send(MONTH_1))).toEqual([
    422,
    'REQUEST_INVALID',
  ]);
  const form = await api.post(`${HARBOUR}/imports`, 'north').field('note', 'no file here');
  expect(problemIn(form)).toEqual([422, 'BODY_MISSING']);
});

test('a file may rest on what was seen, like every other write', async () => {
  const stale = await imports().set('If-Match', '"3"').type('text/csv').send(MONTH_1);
  expect(problemIn(stale)).toEqual([412, 'EVENTS_RECORDED_SINCE']);
  await imports()
    .set('If-Match', `"${await latest()}"`)
    .type('text/csv')
    .send(MONTH_1)
    .expect(201);
});

test('the simple template is a file that can be read back', async () => {
  const template = await api.get('/api/v1/templates/simple.csv').expect(200);
  expect(template.type).toBe('text/csv');
  expect(template.headers['content-disposition']).toContain('simple-template.csv');
  const filled = template.text.replaceAll('XXX', 'RN1').replaceAll('YYY', 'QHA');
  const tried = await imports('&dryRun=true&acceptUnmapped=true').type('text/csv').send(filled);
  expect(tried.body).toMatchObject({ outcome: 'checked', file: { rows: 4 } });
});
