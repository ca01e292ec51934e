/**
 * M7, rates that follow an outcome, wherever a clause takes a rate of sharing. `times`: a rate times
 * the outcome, counted from 0% to 100%. `one-less-times`: one less a factor times the outcome, within
 * a floor and a ceiling. `curve`: straight lines between points, flat outside them.
 *
 * M8 and M9, `gate`: one rate where the outcome is reached, another (0%: all or nothing) where not;
 * either may itself follow an outcome. Accepted evidence is an outcome posted as 100%.
 *
 * Points 85% -> 0%, 90% -> 80%, 95% -> 100%: an outcome of 87% gives a rate of 32%.
 * test/examples/rate-by-outcome.yaml, test/examples/gate-and-fallback.yaml
 */
import { type Money, Ratio } from '../money/money.js';
import type { Book, PoolBook } from './book.js';
import { rateInput } from './inputs.js';
import type { Names } from './names.js';
import { outcomeInWords, outcomeNow } from './outcome.js';
import { rateOf } from './rates.js';
import type { Input } from './statement.js';
import type { CurvePoint, Rate, RateByOutcome } from './terms.js';

/** What a rate that follows an outcome may look like, for whoever writes one. */
export const RATE_SHAPES: readonly {
  readonly shape: RateByOutcome['shape'];
  readonly says: string;
  readonly example: string;
}[] = [
  {
    shape: 'times',
    says: 'a rate times the outcome, which counts from 0% to 100%',
    example: '{ shape: times, rate: 50%, outcome: { measure: Quality, untilPosted: as-missed } }',
  },
  {
    shape: 'one-less-times',
    says: '100% less a factor times the outcome, within a floor and a ceiling: of a loss, what is borne falls as the outcome rises',
    example:
      '{ shape: one-less-times, factor: 75%, floor: 40%, ceiling: 75%, outcome: { measure: Quality, untilPosted: as-achieved } }',
  },
  {
    shape: 'curve',
    says: 'straight lines between points that rise by outcome, flat outside them',
    example:
      '{ shape: curve, points: [{ at: 85%, rate: 0% }, { at: 90%, rate: 80% }], outcome: { measure: Quality, untilPosted: 87% } }',
  },
  {
    shape: 'gate',
    says: 'one rate where the outcome is at least a value, another where it is not: all or nothing with 0%, a fallback with any other rate; each of the two may follow an outcome itself. Evidence that the alliance has accepted is an outcome posted as 100%',
    example:
      '{ shape: gate, atLeast: 70%, rate: 50%, otherwise: 25%, outcome: { measure: Quality, untilPosted: as-missed } }',
  },
];

/** A rate as it stands in a run. */
export interface RateNow {
  /** The part of an amount that it comes to, every digit of it. */
  readonly of: (amount: Money) => Money;
  /** `50%`; of a rate by outcome also how it is reached: `45% (50% × 90%: “Quality” ... is 90%)`. */
  readonly words: string;
  /** The rate, after the outcome that it follows. */
  readonly inputs: readonly Input[];
}

/** Where a rate stands in its clause, and what it is called among the inputs of the step. */
export interface RatePlace {
  readonly clause: string;
  readonly field: string;
  readonly label: string;
}

/** `pools`: those of the clause; where they have one plan line, it says whose the outcome is. */
export const rateNow = (
  book: Book,
  place: RatePlace,
  rate: Rate,
  pools: readonly PoolBook[],
): RateNow => {
  const { clause, field, label } = place;
  if (typeof rate === 'string') {
    const part = rateOf(rate);
    return {
      of: (amount) => amount.times(part),
      words: rate,
      inputs: [rateInput(label, clause, field, rate)],
    };
  }
  if (rate.shape === 'gate') return gated(book, place, rate, pools);
  const outcome = outcomeNow(book, clause, `${field}.outcome`, rate.outcome, pools);
  const { part, whole, how } = reached(rate, outcome.value);
  const said = inPercent(part.dividedBy(whole));
  return {
    // Divided last, so that a half penny is a half penny.
    of: (amount) => amount.times(part).dividedBy(whole),
    words: `${said} (${how(outcome.words)})`,
    inputs: [outcome.input, rateInput(label, clause, field, said)],
  };
};

type Gate = Extract<RateByOutcome, { shape: 'gate' }>;

const gated = (
  book: Book,
  { clause, field, label }: RatePlace,
  { atLeast, rate, otherwise, outcome: named }: Gate,
  pools: readonly PoolBook[],
): RateNow => {
  const outcome = outcomeNow(book, clause, `${field}.outcome`, named, pools);
  const reached = outcome.value.compare(rateOf(atLeast)) >= 0;
  const place = { clause, label, field: `${field}.${reached ? 'rate' : 'otherwise'}` };
  const { of, words, inputs } = rateNow(book, place, reached ? rate : otherwise, pools);
  return {
    of,
    words: `${words}, as ${outcome.words}, ${reached ? 'at least' : 'less than'} ${atLeast}`,
    inputs: [outcome.input, rateInput('Gate', clause, `${field}.atLeast`, atLeast), ...inputs],
  };
};

/** A rate as a part of a whole, which is exact where the quotient has no end. */
interface Reached {
  readonly part: Ratio;
  readonly whole: Ratio;
  /** How it was reached, around the words of the outcome. */
  readonly how: (outcome: string) => string;
}

const reached = (rate: Exclude<RateByOutcome, Gate>, outcome: Ratio): Reached => {
  switch (rate.shape) {
    case 'times': {
      const counted = within(outcome, Ratio.zero, Ratio.one);
      return {
        part: rateOf(rate.rate).times(counted),
        whole: Ratio.one,
        how: (words) => `${rate.rate} × ${counted.toPercent()}: ${words}`,
      };
    }
    case 'one-less-times': {
      const free = Ratio.one.minus(rateOf(rate.factor).times(outcome));
      const part = within(free, rateOf(rate.floor), rateOf(rate.ceiling));
      const bound =
        part.compare(free) === 0
          ? ''
          : part.compare(free) > 0
            ? `, no lower than ${rate.floor}`
            : `, no higher than ${rate.ceiling}`;
      return {
        part,
        whole: Ratio.one,
        how: (words) => `100% − ${rate.factor} × ${outcome.toPercent()}${bound}: ${words}`,
      };
    }
    case 'curve':
      return onCurve(rate.points, outcome);
  }
};

const within = (value: Ratio, floor: Ratio, ceiling: Ratio): Ratio => {
  if (value.compare(floor) < 0) return floor;
  return value.compare(ceiling) > 0 ? ceiling : value;
};

const onCurve = (points: readonly CurvePoint[], outcome: Ratio): Reached => {
  const above = points.findIndex(({ at }) => rateOf(at).compare(outcome) >= 0);
  const end = points[above === -1 ? points.length - 1 : above]!;
  const before = points[above - 1];
  if (before === undefined) {
    const side = above === -1 ? 'or more' : 'or less';
    return {
      part: rateOf(end.rate),
      whole: Ratio.one,
      how: (words) => `${words}; ${end.at} ${side} gives ${end.rate}`,
    };
  }
  const from = rateOf(before.at);
  const whole = rateOf(end.at).minus(from);
  const rise = rateOf(end.rate).minus(rateOf(before.rate));
  return {
    part: rateOf(before.rate)
      .times(whole)
      .plus(rise.times(outcome.minus(from))),
    whole,
    how: (words) => `${words}; ${before.at} gives ${before.rate} and ${end.at} gives ${end.rate}`,
  };
};

const RATE_DECIMALS = 8;

/** To six decimals of a per cent, and `…` where it goes on: what is computed is never cut off. */
const inPercent = (rate: Ratio): string => {
  const shown = rate.round(RATE_DECIMALS);
  return shown.compare(rate) === 0 ? shown.toPercent() : shown.toPercent().replace('%', '…%');
};

/** A rate in the reading of its clause. */
export const rateInWords = (rate: Rate, names: Names): string => {
  if (typeof rate === 'string') return rate;
  const outcome = outcomeInWords(rate.outcome, names);
  switch (rate.shape) {
    case 'gate':
      return `${rateInWords(rate.rate, names)} where ${outcome} is at least ${rate.atLeast}, otherwise ${rateInWords(rate.otherwise, names)},`;
    case 'times':
      return `${rate.rate} times ${outcome}`;
    case 'one-less-times':
      return `100% less ${rate.factor} of ${outcome}, no lower than ${rate.floor} and no higher than ${rate.ceiling},`;
    case 'curve': {
      const points = rate.points.map(({ at, rate: gives }) => `${gives} at ${at}`).join(', ');
      return `a rate that follows ${outcome} from ${points}, straight between them and flat outside,`;
    }
  }
};
