/** The three clocks in words: which month, as known when, under which terms. */
import { contractYearOf, monthOf, periodInWords, yearInWords } from '../../domain/period/period.js';
import type { Clocks, TermsApplied } from '../../queries/answers.js';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** `Month 6 (September 2026), 2026/27`. */
export const periodTitle = (period: string): string =>
  `${periodInWords(period)}, ${yearInWords(contractYearOf(period))}`;

/** `2026-10-12` -> `12 October 2026`. */
export const dayInWords = (day: string): string =>
  `${Number(day.slice(8, 10))} ${MONTHS[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;

/** An instant in UTC: `12 October 2026, 09:14 UTC`. */
export const instantInWords = (instant: string): string =>
  `${dayInWords(instant)}, ${instant.slice(11, 16)} UTC`;

/** A hash, short enough to read out. */
export const shortHash = (hash: string): string => hash.slice(0, 12);

const versionInWords = ({ version, title }: TermsApplied): string =>
  `version ${version} (${title})`;

/**
 * Which versions of the terms were applied, and to which months.
 *
 * @param through the last month that they were applied to: a forecast goes on to the end of its year
 */
export const termsInWords = (
  { terms, termsAsked, period }: Clocks,
  through: string = period,
): string => {
  if (termsAsked !== undefined) {
    const asked = terms.find(({ version }) => version === termsAsked);
    return `${asked ? versionInWords(asked) : `version ${termsAsked}`} for the whole year, as asked`;
  }
  if (terms.length === 1) return versionInWords(terms[0]!);
  return terms
    .map((applied, place) => {
      const from = place === 0 ? 1 : monthOf(applied.fromPeriod);
      const next = terms[place + 1];
      const to = next ? monthOf(next.fromPeriod) - 1 : monthOf(through);
      const months = from === to ? `month ${from}` : `months ${from} to ${to}`;
      return `version ${applied.version} for ${months}`;
    })
    .join(', then ');
};
