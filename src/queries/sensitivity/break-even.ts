/**
 * Where gains turn, found by settling and never read off the rules: between two neighbouring values of
 * a sweep at which a difference has opposite signs, the range is halved and settled anew, down to the
 * finest value that is told apart.
 */
import { type Money } from '../../domain/money/money.js';
import type { BreakEven } from './answers.js';
import type { Settled } from './settling.js';
import type { Units } from './values.js';

export interface Looking {
  readonly what: BreakEven['what'];
  readonly partners: readonly string[];
  /** The difference that is looked at: nil where it breaks even. */
  readonly of: (nets: readonly Money[]) => Money;
  /** Of the partners. */
  readonly names: readonly string[];
}

export interface Found {
  readonly looking: Looking;
  readonly at: Units;
  readonly through?: Units;
  readonly exact: boolean;
}

type Point = readonly [Units, Settled];

const signOf = (amount: Money): -1 | 0 | 1 => (amount.isZero() ? 0 : amount.isNegative() ? -1 : 1);

/** @param settle settles the year at any value of the range */
export const breakEvens = (
  looking: Looking,
  points: readonly Point[],
  settle: (units: Units) => Settled,
): Found[] => {
  const signs = points.map(([, nets]) =>
    typeof nets === 'string' ? undefined : signOf(looking.of(nets)),
  );
  const found: Found[] = [];
  for (let place = 0; place < points.length; place += 1) {
    const [at] = points[place]!;
    const sign = signs[place];
    if (sign === 0) {
      let last = place;
      while (signs[last + 1] === 0) last += 1;
      // A stretch over the whole range says nothing: the value makes no difference.
      if (place > 0 || last < points.length - 1) {
        found.push(stretch(looking, points, signs, [place, last], settle));
      }
      place = last;
      continue;
    }
    const next = signs[place + 1];
    if (sign === undefined || next === undefined || next === 0 || next === sign) continue;
    const [until] = points[place + 1]!;
    found.push(...between(looking, [at, sign], until, settle));
  }
  return found;
};

/** So short a part of the step between two values is a crossing, made broad by whole pennies. */
const PART_OF_STEP = 100n;

/** Where it is nil at some values in a row: how far that reaches beyond them, to either side. */
const stretch = (
  looking: Looking,
  points: readonly Point[],
  signs: readonly (-1 | 0 | 1 | undefined)[],
  [first, last]: readonly [number, number],
  settle: (units: Units) => Settled,
): Found => {
  const [at] = points[first]!;
  const [end] = points[last]!;
  const [before, after] = [signs[first - 1], signs[last + 1]];
  // It crosses right at this value.
  const crosses = first === last && before !== undefined && after !== undefined && before !== after;
  if (crosses) return { looking, at, exact: true };
  const edge = (place: number, nil: Units): Units =>
    signs[place] === undefined ? nil : edgeOf(looking, points[place]![0], nil, settle);
  const [from, through] = [edge(first - 1, at), edge(last + 1, end)];
  const step = points[1]![0] - points[0]![0];
  const short = first === last && (through - from) * PART_OF_STEP < step;
  return short ? { looking, at, exact: true } : { looking, at: from, through, exact: true };
};

/** The outermost value at which it is still nil, between one where it is not and one where it is. */
const edgeOf = (
  looking: Looking,
  other: Units,
  nil: Units,
  settle: (units: Units) => Settled,
): Units => {
  let [outside, inside] = [other, nil];
  while ((outside - inside) ** 2n > 1n) {
    const middle = (outside + inside) / 2n;
    const nets = settle(middle);
    if (typeof nets !== 'string' && signOf(looking.of(nets)) === 0) inside = middle;
    else outside = middle;
  }
  return inside;
};

const between = (
  looking: Looking,
  [from, sign]: readonly [Units, -1 | 1],
  until: Units,
  settle: (units: Units) => Settled,
): Found[] => {
  let [low, high] = [from, until];
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    const nets = settle(middle);
    // Refused in between: nothing is said of it.
    if (typeof nets === 'string') return [];
    const here = signOf(looking.of(nets));
    if (here === 0) return [{ looking, at: middle, exact: true }];
    if (here === sign) low = middle;
    else high = middle;
  }
  return [{ looking, at: high, exact: false }];
};
