/** Days as text, YYYY-MM-DD, checked against the calendar without a clock. */
import { refuse, type Refusal } from '../refusals.js';
import { daysIn, periodOfDay } from './period.js';

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

export const isDay = (text: string): boolean =>
  DAY.test(text) && Number(text.slice(8)) <= daysIn(periodOfDay(text));

export const dayFault = (value: string): Refusal | undefined =>
  isDay(value) ? undefined : refuse('NOT_A_DAY', { value });
