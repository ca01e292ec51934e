/** The first day of a period: `2026-27-M10` -> `2027-01-01`. */
import { monthOf } from '../domain/period/period.js';

export const firstDayOf = (period: string): string => {
  const month = monthOf(period);
  const year = Number(period.slice(0, 4)) + (month > 9 ? 1 : 0);
  const calendarMonth = ((month + 2) % 12) + 1;
  return `${year}-${String(calendarMonth).padStart(2, '0')}-01`;
};

/** The day to look partners up on where a row does not say which: as they are last known. */
export const LAST_DAY = '9999-12-31';
