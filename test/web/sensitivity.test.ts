/** The form of the Sensitivity page: what is wrong with it is said in place, and what was written stays. */
import request from 'supertest';
import { openApi, type Api } from '../http/api.js';
import { importFile, MONTH_1, underTerms } from '../http/harbour.js';
import { textOf } from './pages.js';

let api: Api;
beforeAll(async () => {
  api = await openApi();
  await underTerms(api);
  await importFile(api, MONTH_1);
});
afterAll(() => api.close());

const CHOSEN = { parameter: 'urgent-share/under.commissionersKeep', from: '50%', to: '80%' };
const asked = (fields: Readonly<Record<string, string>>) =>
  request(api.app.getHttpServer() as Parameters<typeof request>[0])
    .get('/alliances/harbour/sensitivity')
    .query({ period: '2026-27-M01', asat: '8', ...fields });

test.each([
  [
    { ...CHOSEN, step: 'ten' },
    'step',
    '"ten" is no step for a sweep of urgent-share/under.commissionersKeep',
  ],
  [{ ...CHOSEN, from: '50', step: '10%' }, 'from', '"50" is no start for a sweep of'],
  [{ ...CHOSEN, step: '-10%' }, 'step', 'cannot be swept over 50% to 80% by -10%'],
  [{ ...CHOSEN, parameter: 'none/such', step: '10%' }, 'parameter', 'no parameter none/such'],
  [CHOSEN, 'step', 'Say by how much it rises each time.'],
  [{ parameter: CHOSEN.parameter, to: '80%', step: '10%' }, 'from', 'Say where it begins.'],
])('%j is sent back at %s', async (fields, field, said) => {
  const { status, text } = await asked(fields);
  expect(status).toBe(422);
  expect(textOf(text)).toContain('This was not done');
  expect(textOf(text)).toContain(said);
  expect(text).toContain(`href="#${field}"`);
  for (const value of Object.values(fields)) {
    if (value !== 'none/such') expect(text).toContain(`value="${value}"`);
  }
});

test('all that is wrong with a range is told at once, each at its field', async () => {
  const { status, text } = await asked({
    parameter: CHOSEN.parameter,
    from: 'abc',
    to: '4',
    step: '0%',
  });
  expect(status).toBe(422);
  const at = (field: string): string => {
    const error = new RegExp(`id="${field}-error"[^>]*>([\\s\\S]*?)<input`).exec(text);
    return textOf(error?.[1] ?? '');
  };
  expect(at('from')).toContain('"abc" is no start');
  expect(at('to')).toContain('"4" is no end');
  expect(at('step')).toContain('rising by a step above nil');
  for (const field of ['from', 'to', 'step']) expect(text).toContain(`href="#${field}"`);
  // What is left out is told beside what is wrong.
  const some = await asked({ parameter: CHOSEN.parameter, from: 'abc', step: '1%' });
  expect(textOf(some.text)).toContain('"abc" is no start');
  expect(textOf(some.text)).toContain('Say where it ends.');
});

test('a form that asks for nothing yet, or for what can be swept, is answered', async () => {
  for (const fields of [{}, { parameter: CHOSEN.parameter }, { ...CHOSEN, step: '10%' }]) {
    const { text } = await asked(fields).expect(200);
    expect(textOf(text)).not.toContain('This was not done');
  }
});
