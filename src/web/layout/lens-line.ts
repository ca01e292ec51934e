/** The three clocks as every page states them: for which month, as known when, under which terms. */
import type { Clocks } from '../../queries/answers.js';
import type { ScenarioClock } from '../../queries/scenarios/answers.js';
import { monthChoices, type Choice } from '../forms/choices.js';
import { eventLink, scenarioLink, termsLink, type PageLens } from '../links.js';
import { dayInWords, instantInWords, termsInWords } from '../words/clocks.js';
import { lensOf } from './frame.js';

export interface LensLine {
  readonly known: { readonly text: string; readonly when: string; readonly href: string };
  readonly terms: { readonly text: string; readonly href: string };
  readonly closed: { readonly text: string; readonly href?: string };
  readonly form: LensForm;
  /** Where the page is of a what-if and not of the ledger. */
  readonly scenario?: ScenarioBanner;
}

export interface ScenarioBanner {
  readonly text: string;
  readonly href: string;
  readonly supposed: readonly string[];
  readonly refused: string;
}

/** The clocks to choose: a plain form that asks for the same page under others. */
export interface LensForm {
  /** What it lets choose, in words. */
  readonly summary: string;
  /** None where the month means nothing. */
  readonly periods: readonly Choice[];
  /** Left out where it is fixed. */
  readonly asAt?: string;
  /** A version that was asked for; blank for those in force. Left out where it is fixed, or means nothing. */
  readonly terms?: string;
  /** What else the page was asked for. */
  readonly kept: readonly { readonly name: string; readonly value: string }[];
}

/**
 * @param kept what else the page was asked for, by the name in its address
 * @param through the last month that terms were applied to, where it is not the month asked for
 */
export const lensWords = (
  clocks: Clocks,
  kept: Readonly<Record<string, string | undefined>> = {},
  through: string = clocks.period,
): LensLine => {
  const lens = lensOf(clocks);
  const { asAt, recordedAt, closed, scenario } = clocks;
  const shown = clocks.termsAsked ?? clocks.terms.at(-1)?.version;
  return {
    known: {
      text: `event ${asAt}`,
      when: instantInWords(recordedAt),
      href: eventLink(lens, asAt),
    },
    terms: { text: termsInWords(clocks, through), href: termsLink(lens, shown) },
    ...(scenario ? { scenario: bannerOf(scenario, clocks) } : {}),
    closed: closed
      ? {
          text:
            closed.closedAt > asAt
              ? 'supposed to be closed'
              : `closed by ${closed.by} on ${dayInWords(closed.recordedAt)}, on what was known at event ${closed.asAt}`,
          href: eventLink(lens, closed.closedAt),
        }
      : { text: 'open' },
    form: {
      periods: monthChoices(clocks.period),
      // A what-if has its own event and its own terms: only the month is to be chosen.
      ...(scenario
        ? { summary: 'See another month' }
        : {
            summary: 'See another month, an earlier state of knowledge, or other terms',
            asAt: String(asAt),
            terms: clocks.termsAsked === undefined ? '' : String(clocks.termsAsked),
          }),
      kept: keptOf({ ...kept, scenario: scenario?.scenario }),
    },
  };
};

/** For terms: which version is in force is decided by the month and by what is known. */
export const termsForm = ({ form }: LensLine, { terms }: PageLens): LensForm => {
  const { terms: _, ...clocks } = form;
  return {
    ...clocks,
    ...(form.asAt === undefined
      ? {}
      : { summary: 'See the terms of another month, or an earlier state of knowledge' }),
    kept: [...form.kept, ...keptOf({ terms })],
  };
};

/** For what is recorded: only what is known is a clock of it; the others are carried on. */
export const knownForm = ({ asAt, period, terms }: PageLens): LensForm => ({
  summary: 'See an earlier state of knowledge',
  periods: [],
  asAt: String(asAt),
  kept: keptOf({ period, terms }),
});

const keptOf = (kept: Readonly<Record<string, string | number | undefined>>): LensForm['kept'] =>
  Object.entries(kept).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name, value: String(value) }],
  );

const bannerOf = (
  { scenario, name, suppositions, refused, discarded }: ScenarioClock,
  { alliance }: Clocks,
): ScenarioBanner => ({
  text: `scenario ${scenario}, ${name}`,
  href: scenarioLink(alliance, scenario),
  supposed: suppositions,
  refused:
    refused === 0
      ? ''
      : `${refused === 1 ? 'One thing' : `${refused} things`} more that the ledger would refuse.`,
  ...(discarded === undefined ? {} : { discarded: `It is discarded: ${discarded}` }),
});
