/** Months, financial years and times of day as files write them. */
import { isPeriod, periodOf } from '../domain/period/period.js';

/** 1 to 12, 1 is April; undefined for anything else: `5.5` is not rounded. */
export const readMonth = (text: string): number | undefined =>
  /^(0?[1-9]|1[0-2])$/.test(text) ? Number(text) : undefined;

/** `202627`, `2026/27`, `2026-27`, `2026 27`, `2026-2027` -> `2026-27`; undefined for anything else. */
export const readFinancialYear = (text: string): string | undefined => {
  const match = /^(\d{4})\s?[/ -]?\s?(\d{4}|\d{2})$/.exec(text);
  if (!match) return undefined;
  const [, first = '', second = ''] = match;
  const next = String(Number(first) + 1);
  return second === next || second === next.slice(2) ? `${first}-${next.slice(2)}` : undefined;
};

/** `2026-27-M06`, `2026/27 M6`, `2026-27 month 6` -> `2026-27-M06`; undefined for anything else. */
export const readPeriod = (text: string): string | undefined => {
  const match = /^(.+?)[\s/-]*(?:M|MONTH)\s*(\d{1,2})$/i.exec(text);
  const year = match && readFinancialYear(match[1]!);
  const month = match && readMonth(match[2]!);
  if (!year || month === undefined || month === null) return undefined;
  const period = periodOf(year, month);
  return isPeriod(period) ? period : undefined;
};

const ISO = /^(?<date>\d{4}-\d{2}-\d{2})[T ](?<time>\d{2}:\d{2}:\d{2})(?:\.\d+)?Z?$/;
const BRITISH =
  /^(?<day>\d{2})[/-](?<month>\d{2})[/-](?<year>\d{4})[T ](?<time>\d{2}:\d{2}:\d{2})$/;

/** `2026-10-12 09:30:00`, `12/10/2026 09:30:00` -> `2026-10-12T09:30:00`; undefined for anything else. */
export const readInstant = (text: string): string | undefined => {
  const { date, year, month, day, time } = (ISO.exec(text) ?? BRITISH.exec(text))?.groups ?? {};
  if (time === undefined) return undefined;
  const instant = `${date ?? `${year}-${month}-${day}`}T${time}`;
  const onCalendar = new Date(`${instant}Z`);
  // A day that the calendar does not have comes back as another one.
  return !Number.isNaN(onCalendar.getTime()) && onCalendar.toISOString().startsWith(instant)
    ? instant
    : undefined;
};
