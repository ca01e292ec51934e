import fc from 'fast-check';
import { isDay, lastDayOf } from '../../../src/domain/period/day.js';
import {
  contractYearOf,
  daysIn,
  isContractYear,
  isPeriod,
  monthOf,
  periodInWords,
  periodOf,
  periodOfDay,
  periodsOf,
  yearToDate,
} from '../../../src/domain/period/period.js';

test.each(['2026-27', '1999-00', '2099-00', '2000-01'])('%s is a contract year', (year) => {
  expect(isContractYear(year)).toBe(true);
});

test.each(['2026-28', '2026-26', '2026', '26-27', '2026-2027', '2026/27', '', '2026-27-M01'])(
  '"%s" is no contract year',
  (year) => {
    expect(isContractYear(year)).toBe(false);
  },
);

test.each(['2026-27-M00', '2026-27-M13', '2026-27-M1', '2026-28-M01', '2026-27', ' 2026-27-M01'])(
  '"%s" is no period',
  (period) => {
    expect(isPeriod(period)).toBe(false);
  },
);

test('a year has twelve periods, in the order in which they sort', () => {
  const periods = periodsOf('2026-27');
  expect(periods).toHaveLength(12);
  expect(periods).toEqual([...periods].sort());
  expect(periods.every(isPeriod)).toBe(true);
  expect(periods.map(monthOf)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  expect(new Set(periods.map(contractYearOf))).toEqual(new Set(['2026-27']));
  expect(yearToDate('2026-27-M03')).toEqual(['2026-27-M01', '2026-27-M02', '2026-27-M03']);
  expect(yearToDate('2026-27-M12')).toEqual(periods);
});

test('April is month 1 and March of the next calendar year month 12', () => {
  expect(periodOfDay('2026-04-01')).toBe('2026-27-M01');
  expect(periodOfDay('2026-12-31')).toBe('2026-27-M09');
  expect(periodOfDay('2027-01-01')).toBe('2026-27-M10');
  expect(periodOfDay('2027-03-31')).toBe('2026-27-M12');
  expect(periodOfDay('2099-04-01')).toBe('2099-00-M01');
  expect(periodInWords('2026-27-M09')).toBe('Month 9 (December 2026)');
  expect(periodInWords('2026-27-M10')).toBe('Month 10 (January 2027)');
});

test('every day of the calendar lies in its period, and no other text is a day', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1990-01-01'), max: new Date('2200-12-31'), noInvalidDate: true }),
      (date) => {
        const day = date.toISOString().slice(0, 10);
        expect(isDay(day)).toBe(true);
        const period = periodOfDay(day);
        expect(isPeriod(period)).toBe(true);
        const last = lastDayOf(period);
        expect(last.slice(0, 7)).toBe(day.slice(0, 7));
        expect(Number(last.slice(8))).toBe(daysIn(period));
        const after = new Date(`${last}T00:00:00Z`);
        after.setUTCDate(after.getUTCDate() + 1);
        const next = after.toISOString().slice(0, 10);
        expect(next.slice(8)).toBe('01');
        expect(periodOfDay(next) > period).toBe(true);
        expect(isDay(`${day.slice(0, 8)}${Number(last.slice(8)) + 1}`)).toBe(false);
      },
    ),
  );
});

test.each(['2026-02-29', '2100-02-29', '2026-00-10', '2026-01-00', '2026-1-1', '2026-01-01T00:00'])(
  '"%s" is no day',
  (text) => {
    expect(isDay(text)).toBe(false);
  },
);

test('a leap year has its day', () => {
  expect(isDay('2028-02-29')).toBe(true);
  expect(isDay('2000-02-29')).toBe(true);
  expect(daysIn(periodOf('2027-28', 11))).toBe(29);
});
