/** The three clocks as every page states them: for which month, as known when, under which terms. */
import type { Clocks } from '../../queries/answers.js';
import { eventLink, termsLink } from '../links.js';
import { dayInWords, instantInWords, termsInWords } from '../words/clocks.js';
import { lensOf } from './frame.js';

export interface LensLine {
  readonly known: { readonly text: string; readonly when: string; readonly href: string };
  readonly terms: { readonly text: string; readonly href: string };
  readonly closed: { readonly text: string; readonly href?: string };
}

export const lensWords = (clocks: Clocks): LensLine => {
  const lens = lensOf(clocks);
  const { asAt, recordedAt, closed } = clocks;
  const shown = clocks.termsAsked ?? clocks.terms.at(-1)?.version;
  return {
    known: {
      text: `event ${asAt}`,
      when: instantInWords(recordedAt),
      href: eventLink(lens, asAt),
    },
    terms: { text: termsInWords(clocks), href: termsLink(lens, shown) },
    closed: closed
      ? {
          text: `closed by ${closed.by} on ${dayInWords(closed.recordedAt)}, on what was known at event ${closed.asAt}`,
          href: eventLink(lens, closed.closedAt),
        }
      : { text: 'open' },
  };
};
