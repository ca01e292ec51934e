/** When the files of the sample year are made and sent, and when its months are closed. */

export type Reporting = 'FLEX' | 'FREEZE';

/** By month, April first: the day on which its provisional file is made and sent. */
const FLEX_DAYS = [
  ...['2025-05-20', '2025-06-19', '2025-07-21', '2025-08-20', '2025-09-22', '2025-10-20'],
  ...['2025-11-20', '2025-12-22', '2026-01-20', '2026-02-19', '2026-03-19', '2026-04-20'],
];

/**
 * The same for its final file. Month 5's is late: due in the middle of October, it is sent after
 * month 6's provisional one. Month 12's is still to come.
 */
const FREEZE_DAYS = [
  ...['2025-06-17', '2025-07-16', '2025-08-18', '2025-09-16', '2025-11-03', '2025-11-17'],
  ...['2025-12-16', '2026-01-19', '2026-02-16', '2026-03-16', '2026-04-15'],
];

/** By month: the day on which the alliance closes it. Month 12 is open. */
export const CLOSING_DAYS = [
  ...['2025-06-24', '2025-07-23', '2025-08-25', '2025-09-23', '2025-11-06', '2025-11-24'],
  ...['2025-12-23', '2026-01-26', '2026-02-23', '2026-03-23', '2026-04-22'],
];

/** By quarter: the day on which outcomes and savings are sent. */
export const QUARTER_DAYS = ['2025-07-28', '2025-10-27', '2026-01-27', '2026-04-21'];

/** The day on which the file of a month is made; months count from 1, April. */
export const madeOn = (month: number, reporting: Reporting): string => {
  const day = (reporting === 'FLEX' ? FLEX_DAYS : FREEZE_DAYS)[month - 1];
  if (day === undefined) throw new RangeError(`month ${month} has no ${reporting} file`);
  return day;
};
