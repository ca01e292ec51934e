/** Contract years and periods: `2026-27`, `2026-27-M06`. M01 is April. Periods sort as text. */

const YEAR = /^(\d{4})-(\d{2})$/;
const PERIOD = /^(\d{4}-\d{2})-M(0[1-9]|1[0-2])$/;
const MONTHS = [
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
  'January',
  'February',
  'March',
] as const;

export const isContractYear = (text: string): boolean => {
  const match = YEAR.exec(text);
  return match !== null && (Number(match[1]) + 1) % 100 === Number(match[2]);
};

export const isPeriod = (text: string): boolean => {
  const match = PERIOD.exec(text);
  return match !== null && isContractYear(match[1]!);
};

/** `2026-27`, 6 -> `2026-27-M06`. */
export const periodOf = (contractYear: string, month: number): string =>
  `${contractYear}-M${String(month).padStart(2, '0')}`;

export const contractYearOf = (period: string): string => period.slice(0, 7);

/** `2026-27` -> `2025-26`. */
export const yearBefore = (contractYear: string): string => yearFrom(firstYear(contractYear) - 1);

/** `2026-27` -> `2027-28`. */
export const yearAfter = (contractYear: string): string => yearFrom(firstYear(contractYear) + 1);

const firstYear = (contractYear: string): number => Number(contractYear.slice(0, 4));

const yearFrom = (first: number): string =>
  `${String(first).padStart(4, '0')}-${String((first + 1) % 100).padStart(2, '0')}`;

/** The last period of a contract year. */
export const lastOf = (contractYear: string): string => periodOf(contractYear, 12);

/** `2026/27`. */
export const yearInWords = (contractYear: string): string => contractYear.replace('-', '/');

/** 1 to 12; 1 is April. */
export const monthOf = (period: string): number => Number(period.slice(9));

/** The twelve periods of a contract year, in order. */
export const periodsOf = (contractYear: string): string[] =>
  MONTHS.map((_, place) => periodOf(contractYear, place + 1));

/** M01 up to and including `period`. */
export const yearToDate = (period: string): string[] =>
  periodsOf(contractYearOf(period)).slice(0, monthOf(period));

/** Of the same contract year, and no later. */
export const isWithin = (period: string, through: string): boolean =>
  contractYearOf(period) === contractYearOf(through) && period <= through;

/** The contract period that a day (YYYY-MM-DD) falls in. */
export const periodOfDay = (day: string): string => {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  const first = month >= 4 ? year : year - 1;
  const contractYear = yearFrom(first);
  return periodOf(contractYear, month >= 4 ? month - 3 : month + 9);
};

/** `Month 6 (September 2026)`. */
export const periodInWords = (period: string): string => {
  const month = monthOf(period);
  const first = Number(period.slice(0, 4));
  return `Month ${month} (${MONTHS[month - 1]} ${month <= 9 ? first : first + 1})`;
};

/** Days in the period: April 30 ... February 28 or 29. */
export const daysIn = (period: string): number => {
  const month = monthOf(period);
  const first = Number(period.slice(0, 4));
  const leap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [30, 31, 30, 31, 31, 30, 31, 30, 31, 31, leap(first + 1) ? 29 : 28, 31];
  return days[month - 1]!;
};
