/** Break-even points in words: those of several partners together, where they say the same. */
import { Money } from '../../domain/money/money.js';
import { inPounds } from '../../domain/money/words.js';
import { listInWords } from '../../domain/sharing/words.js';
import type { BreakEven } from './answers.js';
import type { Found } from './break-even.js';
import type { Parameter } from './parameter.js';
import { shownOf, textOf, type Units } from './values.js';

export const breakEvensTold = (all: readonly Found[], parameter: Parameter): BreakEven[] =>
  together(all).map((one) => told(one, parameter));

/** `12 pence`, `£1.12`. */
export const penceInWords = (pence: bigint): string =>
  pence < 100n ? `${pence} pence` : inPounds(Money.pence(pence));

/** Partners that stand as they do now along the same stretch are told at once, and not again as a pair. */
const together = (all: readonly Found[]): Found[] => {
  const joined: Found[] = [];
  for (const one of all.filter(({ looking }) => looking.what === 'as-now')) {
    const place = joined.findIndex((other) => isSame(one, other));
    if (place === -1) joined.push(one);
    else joined[place] = both(joined[place]!, one);
  }
  const isSaid = (one: Found): boolean =>
    joined.some(
      (other) =>
        one.looking.partners.every((partner) => other.looking.partners.includes(partner)) &&
        (isSame(one, other) || isIn(one, other)),
    );
  const others = all.filter(({ looking }) => looking.what !== 'as-now');
  return [...joined, ...others.filter((one) => one.looking.what !== 'equal' || !isSaid(one))];
};

const endOf = ({ at, through = at }: Found): Units => through;

const isIn = (one: Found, other: Found): boolean =>
  other.at <= one.at && endOf(one) <= endOf(other);

/** Some leave a tolerance a little sooner than others: stretches that share nine tenths are one. */
const isSame = (one: Found, other: Found): boolean => {
  if (one.through === undefined || other.through === undefined) {
    return one.at === other.at && one.through === other.through && one.exact === other.exact;
  }
  const [from, to] = shared(one, other);
  const [first, last] = [least(one.at, other.at), most(one.through, other.through)];
  return to >= from && (to - from) * 10n >= (last - first) * 9n;
};

/** What is so of both is so where both are. */
const both = (one: Found, other: Found): Found => {
  const partners = [...one.looking.partners, ...other.looking.partners];
  const names = [...one.looking.names, ...other.looking.names];
  const looking = { ...one.looking, partners, names };
  if (one.through === undefined) return { ...one, looking };
  const [at, through] = shared(one, other);
  return { ...one, looking, at, through };
};

const shared = (one: Found, other: Found): [Units, Units] => [
  most(one.at, other.at),
  least(endOf(one), endOf(other)),
];

const least = (a: Units, b: Units): Units => (a < b ? a : b);
const most = (a: Units, b: Units): Units => (a > b ? a : b);

const told = (found: Found, parameter: Parameter): BreakEven => {
  const { looking, at, through, exact } = found;
  const end = through === undefined || through === at ? undefined : through;
  const within = through === undefined ? undefined : looking.tolerance;
  const shown = shownOf(at, parameter);
  const until = end === undefined ? '' : ` to ${shownOf(end, parameter)}`;
  const where = `${until !== '' ? 'From' : exact ? 'At' : 'Just below'} ${shown}${until}`;
  const roughly = within === undefined ? '' : `, to within ${penceInWords(within)}`;
  return {
    what: looking.what,
    partners: looking.partners,
    value: textOf(at, parameter),
    ...(end === undefined ? {} : { through: textOf(end, parameter) }),
    ...(within === undefined ? {} : { within: Money.pence(within).toString() }),
    exact,
    words: `${where}, ${saidOf(found)}${roughly}.`,
  };
};

const saidOf = ({ looking: { what, names }, exact }: Found): string => {
  const who = listInWords(names);
  if (what === 'equal') return `${who} gain alike`;
  if (what === 'as-now') return `the net of ${who} is as it stands now`;
  return exact ? `the net of ${who} is nil` : `the net of ${who} crosses nil`;
};
