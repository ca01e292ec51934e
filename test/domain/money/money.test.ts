import fc from 'fast-check';
import { Money, Ratio } from '../../../src/domain/money/money.js';
import { inPounds } from '../../../src/domain/money/words.js';

const pounds = (text: string): Money => Money.of(text);

test('money is read from plain decimal text only', () => {
  expect(pounds('2000000.10').toString()).toBe('2000000.10');
  expect(pounds('-85').toString()).toBe('-85.00');
  expect(pounds('0012.5').toString()).toBe('12.50');
  for (const text of ['1e3', '1,000', '£5', '', ' 1', '.5', '5.', '+1', 'NaN', '0x10']) {
    expect(() => Money.of(text)).toThrow(`not a plain decimal number: ${text}`);
    expect(() => Ratio.of(text)).toThrow(`not a plain decimal number: ${text}`);
  }
});

test('there is no minus nothing', () => {
  for (const nothing of [
    pounds('-0'),
    pounds('-0.00'),
    pounds('0').negated(),
    pounds('1.5').minus(pounds('1.5')).negated(),
    pounds('-0.001').round(),
    Money.scaled(-0, 8),
  ]) {
    expect(nothing.toString()).toBe('0.00');
    expect(nothing.isNegative()).toBe(false);
    expect(nothing).toEqual(Money.zero);
  }
});

test('equal amounts are equal, however they came about', () => {
  expect(pounds('0.10').plus(pounds('0.20'))).toEqual(pounds('0.3'));
  expect(pounds('1.005').plus(pounds('0.005'))).toEqual(Money.pence(101));
  expect(pounds('3').times(Ratio.of('0.5'))).toEqual(pounds('1.50'));
  expect(Money.scaled(150_000_000n, 8)).toEqual(pounds('1.5'));
});

test('half a penny goes up away from nil, or to the even penny, by the rule', () => {
  const rounded = (text: string, rule: 'half-up' | 'half-even') =>
    pounds(text).round(rule).toString();
  expect(['0.005', '0.015', '-0.005', '-0.025'].map((text) => rounded(text, 'half-up'))).toEqual([
    '0.01',
    '0.02',
    '-0.01',
    '-0.03',
  ]);
  expect(['0.005', '0.015', '-0.005', '-0.025'].map((text) => rounded(text, 'half-even'))).toEqual([
    '0.00',
    '0.02',
    '0.00',
    '-0.02',
  ]);
  expect(pounds('2.50').round('half-even', 0).toString()).toBe('2.00');
  expect(pounds('0.00449999').round('half-up', 3).toString()).toBe('0.004');
});

test('a twelfth that ends in half a penny is half a penny', () => {
  // 0.06 x 1/12: dividing before multiplying would give 0.00499999...
  expect(Money.fraction(6n, 12n).toString()).toBe('0.005');
  expect(Money.fraction(6n, 12n).round('half-up').toString()).toBe('0.01');
  expect(Money.fraction(100n, 3n).round().toString()).toBe('0.33');
});

test('amounts beyond safe integers of pence stay exact', () => {
  const huge = pounds('90071992547409.91');
  expect(huge.plus(pounds('0.02')).toString()).toBe('90071992547409.93');
  expect(huge.plus(huge).minus(huge)).toEqual(huge);
  expect(pounds('123456789012345678901234.56').plus(pounds('0.01')).toString()).toBe(
    '123456789012345678901234.57',
  );
  expect(Money.pence(9_007_199_254_740_993n).toPence()).toBe(9_007_199_254_740_993n);
});

test('prices with eight decimals keep every digit', () => {
  expect(Money.scaled(123_456_789n, 8).toString()).toBe('1.23456789');
  expect(Money.scaled(-1n, 8).toString()).toBe('-0.00000001');
  expect(() => Money.scaled(1n, 8).toPence()).toThrow('more than 2 decimals');
});

test('arithmetic agrees with whole numbers of hundredths of a penny', () => {
  const units = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });
  fc.assert(
    fc.property(units, units, (a, b) => {
      const [left, right] = [Money.scaled(a, 4), Money.scaled(b, 4)];
      expect(left.plus(right).toUnits(4)).toBe(a + b);
      expect(left.minus(right).toUnits(4)).toBe(a - b);
      expect(left.compare(right)).toBe(a < b ? -1 : a > b ? 1 : 0);
      expect(left.abs().toUnits(4)).toBe(a < 0n ? -a : a);
      expect(left.max(right).toUnits(4)).toBe(a > b ? a : b);
      expect(left.min(right).toUnits(4)).toBe(a < b ? a : b);
      expect(Money.of(left.toString())).toEqual(left);
    }),
  );
});

test('rates are written with their sign', () => {
  expect(Ratio.percent('12.5').toString()).toBe('0.125');
  expect(Ratio.percent('12.5').toPercent()).toBe('12.5%');
  expect(Ratio.between(pounds('1'), pounds('8')).toPercent()).toBe('12.5%');
  expect(Ratio.of('0.0005').round(3).toString()).toBe('0.001');
  expect(Ratio.of('1.250').toUnits(3)).toBe(1250n);
});

test('in sentences money has its sign, its commas and all its digits', () => {
  expect(inPounds(pounds('10400000'))).toBe('£10,400,000.00');
  expect(inPounds(pounds('-999.5'))).toBe('-£999.50');
  expect(inPounds(pounds('1000.12345'))).toBe('£1,000.12345');
  expect(inPounds(Money.zero)).toBe('£0.00');
});
