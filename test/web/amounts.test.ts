import { amountOf, countOf, pounds, signedPounds, withMinus } from '../../src/web/words/amounts.js';

test('an amount shows every digit, thousands parted, and its sign apart', () => {
  expect(amountOf('-1234567.5')).toEqual({ minus: true, digits: '1,234,567.50', nil: false });
  expect(amountOf('999')).toEqual({ minus: false, digits: '999.00', nil: false });
  expect(amountOf('15600000.4999').digits).toBe('15,600,000.4999');
});

test('nil has no sign', () => {
  expect(amountOf('-0.00')).toEqual({ minus: false, digits: '0.00', nil: true });
  expect(countOf('-0')).toEqual({ minus: false, digits: '0', nil: true });
});

test('an amount beyond what a float can hold keeps its pennies', () => {
  expect(amountOf('90071992547409931.07').digits).toBe('90,071,992,547,409,931.07');
});

test('counts lose zeros that say nothing, and keep those that do', () => {
  expect(countOf('31744.000').digits).toBe('31,744');
  expect(countOf('-31744.5000')).toEqual({ minus: true, digits: '31,744.5', nil: false });
  expect(countOf('1200').digits).toBe('1,200');
  expect(() => countOf('12a')).toThrow(RangeError);
});

test('in a sentence the words say which way, unless there are none', () => {
  expect(pounds('-1234.5')).toBe('£1,234.50');
  expect(signedPounds('-1234.5')).toBe('−£1,234.50');
});

test('hyphens before figures become minus signs, hyphens in words stay', () => {
  expect(withMinus('-£0.50 (-12) of pass-through under clause a-1')).toBe(
    '−\u2060£0.50 (−\u206012) of pass-through under clause a-1',
  );
});
