/** Days as text, YYYY-MM-DD, checked against the calendar without a clock. */
import { refuse, type Refusal } from '../refusals.js';
import { daysIn, monthOf, periodOfDay } from './period.js';

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

export const isDay = (text: string): boolean =>
  DAY.test(text) && Number(text.slice(8)) <= daysIn(periodOfDay(text));

export const dayFault = (value: string): Refusal | undefined =>
  isDay(value) ? undefined : refuse('NOT_A_DAY', { value });

/** The last day of a contract period, YYYY-MM-DD. */
export const lastDayOf = (period: string): string => {
  const month = ((monthOf(period) + 2) % 12) + 1;
  const year = Number(period.slice(0, 4)) + (month <= 3 ? 1 : 0);
  return `${year}-${String(month).padStart(2, '0')}-${String(daysIn(period)).padStart(2, '0')}`;
};
