/** Amounts as people write them: what is one, and how it is recorded. */
import { amountRule, isAboveNil, isAmount, toPence } from '../../../src/domain/money/written.js';

test.each([
  ['5', '5.00'],
  ['5.5', '5.50'],
  ['05.50', '5.50'],
  ['000', '0.00'],
  ['0.05', '0.05'],
  ['100.00', '100.00'],
  ['123456789012.34', '123456789012.34'],
])('%s is recorded as %s', (written, recorded) => {
  expect(isAmount(written)).toBe(true);
  expect(toPence(written)).toBe(recorded);
});

test.each(['', '.5', '5.', '5.555', '-5', '£5', '1,000', '1234567890123', ' 5', '5 ', '1e3'])(
  '"%s" is no amount',
  (written) => {
    expect(isAmount(written)).toBe(false);
    expect(isAboveNil(written)).toBe(false);
  },
);

test('above nil is any amount but nil, however nil is written', () => {
  expect(['0', '0.0', '00.00'].map(isAboveNil)).toEqual([false, false, false]);
  expect(['0.01', '10', '100.00', '0.10'].map(isAboveNil)).toEqual([true, true, true, true]);
});

test('a fraction of a penny and too many digits are named; of anything else it is said how to write it', () => {
  const general = 'write pounds and pence above zero, as 125000.00';
  expect(amountRule('12.345')).toBe(
    'it has a fraction of a penny; write pounds and whole pence, as 125000.00',
  );
  const most = 'it is more than £999,999,999,999.99, the most that there can be';
  expect([amountRule('1000000000000'), amountRule('99999999999999.999')]).toEqual([most, most]);
  for (const written of ['-12.345', '0.00', '999999999999.99', 'x12.345', '5.', '']) {
    expect(amountRule(written)).toBe(general);
  }
});
