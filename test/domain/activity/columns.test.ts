import fc from 'fast-check';
import {
  activityText,
  decimalText,
  exactSum,
  priceText,
} from '../../../src/domain/activity/amounts.js';
import { DETAIL_COLUMNS, detailOf, detailText } from '../../../src/domain/activity/columns.js';

test('the detail of a line carries its columns in their stored order', () => {
  // These names and places are in every stored line.
  expect(DETAIL_COLUMNS.join(' ')).toBe(
    'site tariff nationalTariff registeredPractice ward service furtherDetail ' +
      'localContractMonitoring additionalDetail subSpecialty responsiblePractice residence ' +
      'mentalHealthCategory reference note',
  );
  expect(detailText(['RXA01', 'AA22C', '', '50% | a;b', ''])).toBe('RXA01|AA22C||50%25 %7C a%3Bb');
  expect(detailText(['', ''])).toBe('');
});

test('any text comes back out of the detail as it went in', () => {
  const text = fc.string({ unit: fc.constantFrom('%', '|', ';', '2', '5', 'B', 'C', '7', 'é') });
  fc.assert(
    fc.property(fc.array(text, { maxLength: DETAIL_COLUMNS.length }), (values) => {
      const detail = detailText(values);
      expect(detail).not.toContain(';');
      const read = detailOf(detail);
      DETAIL_COLUMNS.forEach((column, place) => expect(read[column]).toBe(values[place] ?? ''));
    }),
  );
});

test('amounts are written in full and without an exponent', () => {
  expect(priceText(1_250_000_000n)).toBe('12.50');
  expect(priceText(-1n)).toBe('-0.00000001');
  expect(priceText(0n)).toBe('0.00');
  expect(priceText(10n ** 30n)).toBe(`1${'0'.repeat(22)}.00`);
  expect(activityText(1500n)).toBe('1.5');
  expect(activityText(2000n)).toBe('2');
  expect(decimalText(5n, 0)).toBe('5');
});

test('a sum of mixed scales is exact beyond the integers that a number holds', () => {
  const amount = fc.tuple(
    fc.integer({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }),
    fc.integer({ min: 0, max: 8 }),
  );
  fc.assert(
    fc.property(fc.array(amount), (amounts) => {
      const sum = exactSum();
      let full = 0n;
      for (const [units, scale] of amounts) {
        sum.add(units, scale);
        full += BigInt(units) * 10n ** BigInt(8 - scale);
      }
      expect(sum.total()).toBe(full);
    }),
  );
});
