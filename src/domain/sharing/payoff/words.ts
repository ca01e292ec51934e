/** What a payoff table assumes, and what becomes of each further pound, in sentences. */
import { Money } from '../../money/money.js';
import type { Ratio } from '../../money/money.js';
import { inPounds } from '../../money/words.js';
import { namesIn } from '../names.js';
import type { Terms } from '../terms.js';
import { listInWords } from '../words.js';
import { gatesNeverReached } from './gates.js';
import type { Payoff } from './payoff.js';
import { LOOKED_AT } from './points.js';
import type { Bearer, Stretch } from './stretches.js';

/** `Elective`, or `Elective and Outpatients together`; which outcomes, where they matter. */
export const payoffTitle = (terms: Terms, { pools, outcomes }: Payoff): string => {
  const names = listInWords(pools.map(namesIn(terms).pool));
  const which = pools.length > 1 ? `${names} together` : names;
  return outcomes === undefined ? which : `${which}, every outcome ${outcomes}`;
};

const ASSUMED =
  'The pool ends the year away from plan, each of its plan lines in proportion, all other pools on plan. ' +
  'No adjustment is agreed and no reserve is released. Activity over plan is credited to the providers in ' +
  'full: what they bear of it is what the clauses take back. ' +
  `Looked at from ${LOOKED_AT.under}% under to ${LOOKED_AT.over}% over plan.`;

/** Of every table of an agreement. */
export const assumedOf = (terms: Terms): string =>
  [
    ASSUMED,
    ...(terms.reserves.some(({ opensWith }) => opensWith !== undefined)
      ? ['Nothing is brought forward from the year before.']
      : []),
    ...gatesNeverReached(terms).map(
      ({ clause, measure, atLeast }) =>
        `The gate at ${atLeast} of “${measure}” in clause ${clause} is never reached at 100%: it is shut in every table.`,
    ),
  ].join(' ');

const CURVED =
  'Between some of the points partners do not move in a straight line: how they split changes on the way.';

/** Of one table. */
export const supposedIn = ({ pools, outcomes, plan, accounts, curved }: Payoff): string =>
  [
    pools.length === 1
      ? `Plan ${inPounds(plan)}.`
      : `These pools depend on one another; here they are away from their plan of ${inPounds(plan)} together.`,
    ...(outcomes === undefined
      ? []
      : [`Every outcome is ${outcomes === 'achieved' ? '100%' : '0%'}.`]),
    ...(curved ? [CURVED] : []),
    ...(accounts.length === 0
      ? ['Nobody receives or pays anything but what it does on plan.']
      : []),
  ].join(' ');

/**
 * A sentence for each stretch: `Up to £2,400,000.00 over plan, of each further pound commissioners bear
 * 50p and providers 50p.` Where two neighbours differ only in who of the commissioners it is, it says who.
 */
export const stretchesInWords = (terms: Terms, { stretches }: Payoff): string[] =>
  stretches.map((stretch, place) => {
    const alike = [stretches[place - 1], stretches[place + 1]].some(
      (other) => other !== undefined && isAlike(stretch, other),
    );
    return `${stretchInWords(terms, stretch)}${alike ? amongInWords(terms, stretch) : ''}`;
  });

const isAlike = (one: Stretch, other: Stretch): boolean =>
  one.side === other.side && JSON.stringify(one.parts) === JSON.stringify(other.parts);

const amongInWords = (terms: Terms, { among }: Stretch): string => {
  const { partner } = namesIn(terms);
  const parts = among.map(
    ({ bearer, ofEachPound }) => `${partner(bearer)} ${inPence(ofEachPound)}`,
  );
  return parts.length === 0 ? '' : ` Of the commissioners' part: ${listInWords(parts)}.`;
};

const stretchInWords = (terms: Terms, stretch: Stretch): string => {
  const { side, parts } = stretch;
  const name = bearerNamer(terms);
  const does = (verb: string, bearer: Bearer): string => `${verb}${isOne(bearer) ? 's' : ''}`;
  const main = side === 'over' ? 'bear' : 'keep';
  const where = whereInWords(stretch);
  const [only, second] = parts;
  if (only !== undefined && second === undefined) {
    return `${where}, ${name(only.bearer)} ${does(main, only.bearer)} all of each further pound.`;
  }
  const expected = parts
    .filter(({ ofEachPound }) => !ofEachPound.isNegative())
    .map(({ bearer, ofEachPound }, place) =>
      [name(bearer), ...(place === 0 ? [does(main, bearer)] : []), inPence(ofEachPound)].join(' '),
    );
  const contrary = parts
    .filter(({ ofEachPound }) => ofEachPound.isNegative())
    .map(({ bearer, ofEachPound }) =>
      [name(bearer), does(side === 'over' ? 'gain' : 'pay', bearer), inPence(ofEachPound)].join(
        ' ',
      ),
    );
  return `${where}, of each further pound ${listInWords([...expected, ...contrary])}.`;
};

const whereInWords = ({ side, from, to }: Stretch): string => {
  const plan = `${side} plan`;
  const [near, far] = [inPounds(from.abs()), to && inPounds(to.abs())];
  if (from.isZero()) return far === undefined ? `Anywhere ${plan}` : `Up to ${far} ${plan}`;
  return far === undefined ? `Beyond ${near} ${plan}` : `From ${near} to ${far} ${plan}`;
};

const isOne = (bearer: Bearer): boolean => bearer.includes(':');

const bearerNamer = (terms: Terms) => {
  const names = namesIn(terms);
  return (bearer: Bearer): string => {
    const [kind, id = ''] = bearer.split(/:(.*)/s);
    return kind === 'reserve' ? names.reserve(id) : isOne(bearer) ? id : bearer;
  };
};

/** 0.5 -> `50p`; 1.2 -> `£1.20`. Its size: who gets it is said beside it. */
const inPence = (ofEachPound: Ratio): string => {
  const size = Money.of(ofEachPound.toString()).abs();
  return size.compare(Money.of('1')) >= 0 ? inPounds(size) : `${ratioOf(size)}p`;
};

const ratioOf = (amount: Money): string => {
  const hundredths = amount.toUnits(4);
  const [whole, rest] = [hundredths / 100n, hundredths % 100n];
  return rest === 0n
    ? String(whole)
    : `${whole}.${String(rest).padStart(2, '0').replace(/0$/, '')}`;
};
