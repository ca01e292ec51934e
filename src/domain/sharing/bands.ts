/** Bands by distance from the plan: where each begins and ends, and how that is said. */
import type { Names } from './names.js';
import { rateInWords } from './rate-now.js';
import type { Limit, Rate } from './terms.js';
import { poundsInWords } from './words.js';

/** What the ends of the bands are measured in, as distances from the plan. */
export type BoundsIn =
  | 'percent-of-plan-to-date'
  | 'percent-of-plan-for-the-year'
  | 'money-for-the-year'
  | 'money-phased-with-plan';

/** From this distance from the plan up to that one; without `to`, and beyond. */
export interface Band {
  readonly from: string;
  readonly to?: string;
  readonly share: Rate;
}

/** An end of a band is a limit like any other. */
export const asLimit = (boundsIn: BoundsIn, text: string): Limit => {
  switch (boundsIn) {
    case 'percent-of-plan-to-date':
      return { percent: text, of: 'plan-to-date' };
    case 'percent-of-plan-for-the-year':
      return { percent: text, of: 'plan-for-the-year' };
    case 'money-for-the-year':
      return { amount: text, basis: 'for-the-year' };
    case 'money-phased-with-plan':
      return { amount: text, basis: 'phased-with-plan' };
  }
};

const IN_WORDS: Readonly<Record<BoundsIn, string>> = {
  'percent-of-plan-to-date': ' of plan to date',
  'percent-of-plan-for-the-year': ' of plan for the year',
  'money-for-the-year': '',
  'money-phased-with-plan': ' for the year',
};

/** `from 0% to 5% of plan to date` */
export const bandInWords = (boundsIn: BoundsIn, { from, to }: Band): string => {
  const said = (text: string): string =>
    boundsIn.startsWith('percent') ? text : poundsInWords(text);
  const of = IN_WORDS[boundsIn];
  const band =
    to === undefined
      ? `from ${said(from)}${of} and beyond`
      : `from ${said(from)} to ${said(to)}${of}`;
  return boundsIn === 'money-phased-with-plan' ? `${band}, growing with the plan` : band;
};

/** A table in the reading of its clause. */
export const tableInWords = (boundsIn: BoundsIn, table: readonly Band[], names: Names): string =>
  table.length === 0
    ? 'nothing, as it has no bands'
    : table
        .map((band) => `${rateInWords(band.share, names)} ${bandInWords(boundsIn, band)}`)
        .join(', ');
