import fc from 'fast-check';
import { readAmount } from '../../src/files/amount-text.js';
import {
  readFinancialYear,
  readInstant,
  readMonth,
  readPeriod,
} from '../../src/files/date-text.js';

const price = (text: string): ReturnType<typeof readAmount> => readAmount(text, 2, 8);

test.each([
  ['1234.5', 123_450, 2],
  ['1234', 123_400, 2],
  ['0.12345678', 12_345_678, 8],
  ['.5', 50, 2],
  ['5.', 500, 2],
  ['007', 700, 2],
  ['£1,234.50', 123_450, 2],
  ['1,234,567.89', 123_456_789, 2],
  ['(1,234.56)', -123_456, 2],
  ['(£85)', -8500, 2],
  ['£(85.00)', -8500, 2],
  ['-85', -8500, 2],
  ['-£85.10', -8510, 2],
  ['£-85.10', -8510, 2],
  ['\u221285.10', -8510, 2],
  ['\u2013 85.10', -8510, 2],
  ['£ 1,234.50 ', 123_450, 2],
  ['\u00a01\u202f234.50', 123_450, 2],
  ['1.500000000000', 150, 2],
  ['90071992547409.91', Number.MAX_SAFE_INTEGER, 2],
])('an amount may be written %p', (text, units, scale) => {
  expect(price(text)).toEqual({ units, scale });
});

test.each([
  ['', 'is blank'],
  ['  ', 'is blank'],
  ['TBC', 'is not a number'],
  ['-', 'is not a number'],
  ['.', 'is not a number'],
  ['£', 'is not a number'],
  ['()', 'is not a number'],
  ['1.234,50', 'is not a number'],
  ['1,23', 'is not a number'],
  ['12,34,567', 'is not a number'],
  ['85-', 'is not a number'],
  ['$85', 'is not a number'],
  ['1 + 1', 'is not a number'],
  ['Infinity', 'is not a number'],
  ['0x10', 'is not a number'],
  ['1E5', 'is in exponent notation, which has lost digits: write the number out'],
  ['-1.25e-3', 'is in exponent notation, which has lost digits: write the number out'],
  ['(-5)', 'is negative twice over'],
  ['-£-5', 'is negative twice over'],
  ['0.123456789', 'has 9 decimals; 8 is the most'],
  ['90071992547409.92', 'is too large to be kept exactly'],
  ['99999999999999999999', 'is too large to be kept exactly'],
  ['900719925.47409921', 'is too large to be kept exactly'],
])('%p is no amount', (text, verdict) => {
  expect(price(text)).toBe(verdict);
});

test('nil is never negative', () => {
  for (const text of ['-0', '-0.00', '(0.00)', '\u22120']) {
    expect(Object.is((price(text) as { units: number }).units, 0)).toBe(true);
  }
});

test('every way of writing an amount comes to the same amount', () => {
  const amounts = fc.tuple(fc.integer({ min: 0, max: 10 ** 12 }), fc.boolean());
  fc.assert(
    fc.property(amounts, ([pence, negative]) => {
      const whole = String(Math.floor(pence / 100));
      const cents = String(pence % 100).padStart(2, '0');
      const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
      const plain = `${whole}.${cents}`;
      const texts = negative
        ? [`-${plain}`, `(${grouped}.${cents})`, `\u2212£${grouped}.${cents}`, `-${plain}0000`]
        : [plain, `£${grouped}.${cents}`, ` ${plain} `, `${plain}0`];
      for (const text of texts) {
        const { units, scale } = price(text) as { units: number; scale: number };
        expect(units / 10 ** (scale - 2) + 0).toBe(negative && pence > 0 ? -pence : pence);
      }
    }),
  );
});

test.each(['202627', '2026/27', '2026-27', '2026 27', '2026-2027', '20262027', '2026 / 27'])(
  'a financial year may be written %p',
  (text) => {
    expect(readFinancialYear(text)).toBe('2026-27');
  },
);

test.each(['2026', '2026/28', '2026-25', '26/27', '202626', '', '2026/7', 'FY2627', '20262028'])(
  '%p is no financial year',
  (text) => {
    expect(readFinancialYear(text)).toBeUndefined();
  },
);

test('the year before a century has one too', () => {
  expect(readFinancialYear('2099/00')).toBe('2099-00');
  expect(readFinancialYear('209900')).toBe('2099-00');
});

test('months are 1 to 12 and nothing is rounded', () => {
  expect(['1', '01', '12'].map(readMonth)).toEqual([1, 1, 12]);
  for (const text of ['0', '13', '5.5', '5.0', 'M5', '001', '', '-1', 'May']) {
    expect(readMonth(text)).toBeUndefined();
  }
});

test.each(['2026-27-M06', '2026/27 M6', '2026-27 month 6', '202627M06', '2026-27-m6'])(
  'a period may be written %p',
  (text) => {
    expect(readPeriod(text)).toBe('2026-27-M06');
  },
);

test.each(['2026-27', 'M06', '2026-27-M13', '2026-28-M06', 'September 2026'])(
  '%p is no period',
  (text) => {
    expect(readPeriod(text)).toBeUndefined();
  },
);

test.each([
  '2026-10-12T09:30:00',
  '2026-10-12 09:30:00',
  '2026-10-12T09:30:00.000Z',
  '12/10/2026 09:30:00',
  '12-10-2026 09:30:00',
])('an instant may be written %p', (text) => {
  expect(readInstant(text)).toBe('2026-10-12T09:30:00');
});

test.each(['2026-10-12', '2026-10-12 09:30', '31/04/2026 09:30:00', '2026-13-01T00:00:00', ''])(
  '%p is no instant with seconds',
  (text) => {
    expect(readInstant(text)).toBeUndefined();
  },
);
