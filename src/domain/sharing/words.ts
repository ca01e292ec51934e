/** Words that sentences about agreements share. */
import type { Names } from './names.js';
import type { Limit, Side, SplitRule } from './terms.js';
import { Money } from '../money/money.js';
import type { Rounding } from '../money/money.js';
import { inPounds } from '../money/words.js';

/** `a`, `a and b`, `a, b and c`. */
export const listInWords = (items: readonly string[]): string =>
  items.length <= 1
    ? (items[0] ?? '')
    : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;

export const otherSide = (side: Side): Side =>
  side === 'providers' ? 'commissioners' : 'providers';

/** At the start of a sentence. */
export const sideFirst = (side: Side): string =>
  side === 'providers' ? 'Providers' : 'Commissioners';

/** An amount as the agreement writes it: `£34,100,000.00`. */
export const poundsInWords = (amount: string): string => inPounds(Money.of(amount));

export const limitInWords = (limit: Limit): string => {
  if (!('basis' in limit)) {
    return `${limit.percent} of the plan ${limit.of === 'plan-to-date' ? 'to date' : 'for the year'}`;
  }
  const amount =
    'amount' in limit
      ? `${poundsInWords(limit.amount)} for the year`
      : `${limit.percent} of the stated ${limit.of} of ${poundsInWords(limit.stated)} for the year`;
  return limit.basis === 'for-the-year' ? amount : `${amount}, growing with the plan`;
};

/** How a side of a pool shares: `by plan`, `North 2, South 1`. */
export const splitInWords = (split: SplitRule, names: Names): string => {
  if (typeof split === 'string') return split.replace('-', ' ');
  if ('firstCall' in split) {
    const { partner, upTo, then } = split.firstCall;
    return `${names.partner(partner)} first, up to ${poundsInWords(upTo)} in the year, then ${splitInWords(then, names)}`;
  }
  const parts = Object.entries('parts' in split ? split.parts : split.weights)
    .map(([partner, part]) => `${names.partner(partner)} ${part}`)
    .join(', ');
  return 'rest' in split ? `${parts}, ${names.partner(split.rest)} the rest` : parts;
};

/** `to the penny, halves away from zero` */
export const roundingInWords = ({ rule, unit }: Rounding): string => {
  const one = unit === 'pounds' ? 'pound' : 'penny';
  const to = unit === 'pounds' ? 'to the whole pound' : 'to the penny';
  return rule === 'half-up' ? `${to}, halves away from zero` : `${to}, halves to the even ${one}`;
};
