import { eventOf, isExact, lensFrom, numberOf, textOf } from '../../src/web/address.js';
import { explainLink, positionLink, termsLink } from '../../src/web/links.js';
import { clocks } from '../support/answers.js';
import { expectUnanswerable } from '../support/unanswerable.js';

test('the lens is read from the address, blanks left out', () => {
  expect(lensFrom({ period: '2026-27-M06', asat: '84', terms: '' })).toEqual({
    period: '2026-27-M06',
    asAt: '84',
  });
  expect(lensFrom({})).toEqual({});
});

test('a parameter given twice is none', () => {
  expect(textOf({ asat: ['1', '2'] }, 'asat')).toBeUndefined();
  expect(numberOf({ version: '1x' }, 'version')).toBeUndefined();
  expect(numberOf({ version: '12' }, 'version')).toBe(12);
});

test('an event that is none is said to be none, not left out', async () => {
  expect(eventOf({ before: '012' }, 'before')).toBe(12);
  expect(eventOf({ before: ' ' }, 'before')).toBeUndefined();
  for (const value of ['abc', '-1', '1.5']) {
    const asked = Promise.resolve().then(() => eventOf({ before: value }, 'before'));
    await expectUnanswerable('NOT_AN_EVENT', asked, { value });
  }
});

test('only an address that states the clocks of its answer cites it exactly', () => {
  const exact = { period: '2026-27-M06', asat: '84' };
  expect(isExact(exact, clocks)).toBe(true);
  expect(isExact({ ...exact, terms: '' }, clocks)).toBe(false);
  expect(isExact({ ...exact, asat: 'latest' }, clocks)).toBe(false);
  expect(isExact({ ...exact, asat: '084' }, clocks)).toBe(false);
  expect(isExact({ asat: '84' }, clocks)).toBe(false);
});

test('ids of any kind are safe in an address', () => {
  expect(positionLink({ alliance: 'a/b?c#d', asAt: 1 })).toBe(
    '/alliances/a%2Fb%3Fc%23d/position?asat=1',
  );
  expect(explainLink({ alliance: 'a', asAt: 1 }, 'pool/x y/plan', 'to-date')).toBe(
    '/alliances/a/explain/pool/x%20y/plan?scope=to-date&asat=1',
  );
  expect(termsLink({ alliance: 'a', asAt: 1 }, 2, 'c 1')).toBe(
    '/alliances/a/terms?version=2&asat=1#clause-c%201',
  );
});
