import { refusedText } from '../../src/cli/refused.js';
import { REFUSALS, refuse, sentenceOf, type RefusalCode } from '../../src/domain/refusals.js';
import { statusOf, titleOf, typeOf } from '../../src/http/problem.js';
import {
  EDGE_PROBLEMS,
  REFUSAL_STATUSES,
  REMEDIES,
  RETRY_AFTER,
  SUPPOSED_REMEDIES,
  STORE_PROBLEMS,
} from '../../src/http/statuses.js';
import * as store from '../../src/store/event-store.js';

test('every refusal has a status, and every status a refusal', () => {
  expect(Object.keys(REFUSAL_STATUSES).sort()).toEqual(Object.keys(REFUSALS).sort());
  const statuses = [...new Set(Object.values(REFUSAL_STATUSES))].sort();
  expect(statuses).toEqual([403, 404, 409, 422, 503]);
});

test('every error that a store throws is a problem', () => {
  const thrown = Object.keys(store).filter((name) => name.endsWith('Error'));
  expect(thrown.length).toBeGreaterThan(5);
  expect(Object.keys(STORE_PROBLEMS).sort()).toEqual(thrown.sort());
});

test('what is not answered now and passes by itself says when to ask again', () => {
  const all: Record<string, number> = { ...REFUSAL_STATUSES };
  for (const [code, { status }] of Object.entries(EDGE_PROBLEMS)) all[code] = status;
  const passing = Object.keys(all).filter((code) => all[code] === 503);
  expect(Object.keys(RETRY_AFTER).sort()).toEqual(passing.sort());
});

test('the edge and the ledger never mean two things by one code', () => {
  const shared = Object.keys(EDGE_PROBLEMS).filter((code) => code in REFUSALS);
  expect(shared).toEqual([]);
});

test('a refusal names no front end; the command line and the API say each their own way', () => {
  const blanks = new Proxy({}, { get: (_, fact) => String(fact) });
  const codes = Object.keys(REFUSALS) as RefusalCode[];
  const told = (code: RefusalCode): string => sentenceOf(refuse(code, blanks));
  expect(codes.filter((code) => /--[a-z]|alliance-ledger [a-z]/.test(told(code)))).toEqual([]);
  const byOption = codes.filter((code) => refusedText(refuse(code, blanks)) !== told(code));
  expect(Object.keys(REMEDIES).sort()).toEqual(byOption.sort());
  const supposed = Object.keys(SUPPOSED_REMEDIES);
  expect(Object.keys(REMEDIES)).toEqual(expect.arrayContaining(supposed));
});

test('a code becomes a type and a title', () => {
  expect(typeOf('MONEY_UNMAPPED')).toBe('/problems/money-unmapped');
  expect(titleOf('MONEY_UNMAPPED')).toBe('Money unmapped');
});

describe('the status of a refusal', () => {
  const unknown = { refused: 'PARTNER_UNKNOWN', facts: { partner: 'hill' } } as const;
  const notAgreed = { refused: 'TERMS_NOT_AGREED', facts: {} } as const;

  test('what the path names and is not there is not found; named elsewhere it is invalid', () => {
    expect(statusOf(unknown, { path: { partner: 'hill' }, asked: false })).toBe(404);
    expect(statusOf(unknown, { path: { partner: 'dale' }, asked: false })).toBe(422);
  });

  test('what stands in the way of a write is a conflict; a question finds nothing', () => {
    expect(statusOf(notAgreed, { path: {}, asked: false })).toBe(409);
    expect(statusOf(notAgreed, { path: {}, asked: true })).toBe(404);
  });
});
