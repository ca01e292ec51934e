import fc from 'fast-check';
import { Money, Ratio, decimalsOf } from '../../../src/domain/money/money.js';
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

test('money is rounded to the unit that the agreement names, pence where it names none', () => {
  expect(decimalsOf({ rule: 'half-up' })).toBe(2);
  expect(decimalsOf({ rule: 'half-up', unit: 'pence' })).toBe(2);
  expect(decimalsOf({ rule: 'half-up', unit: 'pounds' })).toBe(0);
  const both = (text: string) =>
    (['half-up', 'half-even'] as const).flatMap((rule) => [
      pounds(text).roundBy({ rule }).toString(),
      pounds(text).roundBy({ rule, unit: 'pounds' }).toString(),
    ]);
  expect(both('2.505')).toEqual(['2.51', '3.00', '2.50', '3.00']);
  expect(both('-2.50')).toEqual(['-2.50', '-3.00', '-2.50', '-2.00']);
});

test('whole units leave out what is finer, on either side of nil', () => {
  const whole = (text: string, unit: 'pence' | 'pounds') =>
    pounds(text).wholeUnits({ rule: 'half-up', unit }).toString();
  expect(['1.999', '-1.999', '1.99'].map((text) => whole(text, 'pence'))).toEqual([
    '1.99',
    '-1.99',
    '1.99',
  ]);
  expect(['1.999', '-1.99', '0.50'].map((text) => whole(text, 'pounds'))).toEqual([
    '1.00',
    '-1.00',
    '0.00',
  ]);
});

test('counts of any unit, and how many decimals an amount takes', () => {
  expect([0, 1, 2, 3, 8].map((scale) => Money.scaled(125, scale).toString())).toEqual([
    '125.00',
    '12.50',
    '1.25',
    '0.125',
    '0.00000125',
  ]);
  expect(['1', '1.5', '1.25', '1.125'].map((text) => pounds(text).decimals())).toEqual([
    2, 2, 2, 3,
  ]);
  expect([pounds('12.50').toUnits(1), pounds('12.50').toUnits(4)]).toEqual([125n, 125_000n]);
  expect(() => pounds('12.55').toUnits(1)).toThrow('12.55 has more than 1 decimals');
});

test('a sign is told of whole pence and of fractions of them', () => {
  const signs = (text: string) => {
    const amount = pounds(text);
    return [amount.isNegative(), amount.isZero(), amount.isPositive(), amount.abs().toString()];
  };
  expect(signs('-0.01')).toEqual([true, false, false, '0.01']);
  expect(signs('-0.001')).toEqual([true, false, false, '0.001']);
  expect(signs('0')).toEqual([false, true, false, '0.00']);
  expect(signs('0.01')).toEqual([false, false, true, '0.01']);
  expect(signs('0.001')).toEqual([false, false, true, '0.001']);
  expect(pounds('-0.01').toString()).toBe('-0.01');
});

test('amounts are compared whatever they are held as', () => {
  expect(
    [
      ['0.01', '0.02'],
      ['0.02', '0.01'],
      ['0.01', '0.01'],
      ['0.001', '0.01'],
      ['0.011', '0.01'],
      ['0.011', '0.011'],
    ].map(([a, b]) => [pounds(a!).compare(pounds(b!)), pounds(a!).equals(pounds(b!))]),
  ).toEqual([
    [-1, false],
    [1, false],
    [0, true],
    [-1, false],
    [1, false],
    [0, true],
  ]);
});

test('amounts are multiplied and divided exactly', () => {
  expect(pounds('10.01').times(Ratio.of('0.125')).toString()).toBe('1.25125');
  expect(pounds('10.01').dividedBy(Ratio.of('8')).toString()).toBe('1.25125');
  expect(JSON.stringify([pounds('0.5'), Ratio.percent('12.5')])).toBe('["0.50","0.125"]');
});

test('rates are counted with, compared and rounded', () => {
  const [half, third] = [Ratio.of('0.5'), Ratio.of('0.3')];
  expect(
    [half.plus(third), half.minus(third), half.times(third), third.dividedBy(half)].map(String),
  ).toEqual(['0.8', '0.2', '0.15', '0.6']);
  expect([half.compare(third), third.compare(half), half.compare(half)]).toEqual([1, -1, 0]);
  expect([Ratio.zero, Ratio.one].map(String)).toEqual(['0', '1']);
  expect(['0', '-0', '0.1', '-0.1'].map((text) => Ratio.of(text).isZero())).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(['0', '-0', '0.1', '-0.1'].map((text) => Ratio.of(text).isNegative())).toEqual([
    false,
    false,
    false,
    true,
  ]);
  expect(['0.125', '-0.125'].map((text) => Ratio.of(text).round(2).toString())).toEqual([
    '0.13',
    '-0.13',
  ]);
  expect(Ratio.scaled(125, 3).toString()).toBe('0.125');
  expect(Ratio.of('0.125').decimals()).toBe(3);
  expect(() => Ratio.of('0.125').toUnits(2)).toThrow('0.125 has more than 2 decimals');
});
