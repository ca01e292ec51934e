/** An outcome that a clause hangs on, as it stands in a run: its value, and where it comes from. */
import { pairKey } from './pair-key.js';
import { Ratio } from '../money/money.js';
import { nameOf } from './book.js';
import type { Book, PoolBook } from './book.js';
import type { Names } from './names.js';
import { yearLines } from './plan-months.js';
import { rateOf } from './rates.js';
import type { Input } from './statement.js';
import type { OutcomeNamed, Pool, Terms } from './terms.js';

export interface OutcomeNow {
  /** 0.87 is 87%. */
  readonly value: Ratio;
  readonly input: Input;
  /** `“Quality” of East for North is 87%` */
  readonly words: string;
}

export interface Pair {
  readonly commissioner: string;
  readonly provider: string;
}

/** The commissioners and providers that have a plan in the pools at some time, each pair once. */
export const pairsIn = (terms: Terms, pools: readonly Pool[]): Pair[] => [
  ...new Map(
    pools
      .flatMap((pool) => yearLines(terms, pool))
      .map(({ commissioner, provider }) => [
        pairKey(commissioner, provider),
        { commissioner, provider },
      ]),
  ).values(),
];

/** Whose outcome it is: the pair that the document names, or the only one that there is. */
export const pairOf = (
  { commissioner, provider, measure }: Omit<OutcomeNamed, 'untilPosted'>,
  pools: readonly Pool[],
  terms: Terms,
): Pair => {
  if (commissioner !== undefined && provider !== undefined) return { commissioner, provider };
  const [only, other] = pairsIn(terms, pools);
  if (only === undefined || other !== undefined) throw new Error(`whose outcome is ${measure}?`);
  return only;
};

/** What counts while nothing is posted. */
const untilPosted = ({ untilPosted: until }: OutcomeNamed): Ratio => {
  if (until === 'as-achieved') return Ratio.one;
  return until === 'as-missed' ? Ratio.zero : rateOf(until);
};

/** `pools`: those of the clause. `field`: where the clause names the outcome. */
export const outcomeNow = (
  book: Book,
  clause: string,
  field: string,
  named: OutcomeNamed,
  pools: readonly PoolBook[],
): OutcomeNow => {
  const { measure } = named;
  const { commissioner, provider } = pairOf(
    named,
    pools.map(({ pool }) => pool),
    book.terms,
  );
  const posted = book.outcome(measure, commissioner, provider);
  const value = posted ?? untilPosted(named);
  const whose = `${nameOf(book, provider)} for ${nameOf(book, commissioner)}`;
  return {
    value,
    input: {
      label: `${measure}, ${whose}`,
      value: value.toPercent(),
      unit: 'rate',
      source:
        posted === undefined
          ? { from: 'clause', clause, field: `${field}.untilPosted` }
          : { from: 'postings', kind: 'outcome', item: measure, provider, commissioner },
    },
    words:
      posted === undefined
        ? `“${measure}” of ${whose} counts as ${value.toPercent()} until it is posted`
        : `“${measure}” of ${whose} is ${value.toPercent()}`,
  };
};

/** `the outcome of “Quality” (East for North; 100% until it is posted)` */
export const outcomeInWords = (named: OutcomeNamed, names: Names): string => {
  const { measure, commissioner, provider } = named;
  const whose =
    commissioner !== undefined && provider !== undefined
      ? `${names.partner(provider)} for ${names.partner(commissioner)}; `
      : '';
  return `the outcome of “${measure}” (${whose}${untilPosted(named).toPercent()} until it is posted)`;
};
