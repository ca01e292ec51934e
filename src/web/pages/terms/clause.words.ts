/** What a clause makes the ledger do, in one or two sentences with its parameters. */
import type { Clause, Limit, Side } from '../../../domain/sharing/terms.js';
import { signedPounds } from '../../words/amounts.js';
import { listInWords } from '../../words/clocks.js';
import type { Names } from '../../words/names.js';

type Of<Rule extends Clause['rule']> = Extract<Clause, { rule: Rule }>;
type Told = { readonly [Rule in Clause['rule']]: (clause: Of<Rule>, names: Names) => string };

const other = (side: Side): Side => (side === 'providers' ? 'commissioners' : 'providers');

export const limitInWords = (limit: Limit): string => {
  if ('percent' in limit) {
    return `${limit.percent} of the plan ${limit.of === 'plan-to-date' ? 'to date' : 'for the year'}`;
  }
  const amount = `${signedPounds(limit.amount)} for the year`;
  return limit.basis === 'for-the-year' ? amount : `${amount}, growing with the plan`;
};

const poolsInWords = (pools: readonly string[], names: Names): string =>
  listInWords(pools.map(names.pool));

const cap = (clause: Of<'cap'>, names: Names): string =>
  clause.applied === 'before-share'
    ? `Before the share: only overspend of ${names.pool(clause.pool)} up to ${limitInWords(clause.limit)} is left to share. The ${clause.beyondBorneBy} bear what is beyond.`
    : `After the share: what the ${clause.caps} bear under clause ${clause.of} is limited to ${limitInWords(clause.limit)}. The ${clause.beyondBorneBy} bear what is beyond.`;

const draw = (clause: Of<'reserve-draw'>, names: Names): string => {
  const { reserve, percent, side, covers, beyondBorneBy } = clause;
  const beyond = beyondBorneBy === side ? `stays with the ${side}` : `moves to the ${other(side)}`;
  return `${names.reserve(reserve)} pays back ${percent} of what the ${side} bear under clause ${covers}, while it lasts. What is asked beyond its balance ${beyond}.`;
};

const incentive = (clause: Of<'cost-reduction-incentive'>, names: Names): string => {
  const { pool, providersKeep, paidFrom } = clause;
  const from =
    paidFrom.source === 'pool' ? 'out of the pool' : `out of ${names.reserve(paidFrom.reserve)}`;
  return `Providers keep ${providersKeep} of what they save on ${names.pool(pool)} against plan, paid ${from}.`;
};

const TOLD: Told = {
  block: ({ pool }, names) =>
    `Providers are paid the plan of ${names.pool(pool)}, whatever the activity, and bear or keep the difference.`,
  remainder: ({ pool, borneBy }, names) =>
    `Whatever variance of ${names.pool(pool)} is left is borne or kept by the ${borneBy}.`,
  'marginal-rate': ({ pool, over, under }, names) =>
    `Above ${over.threshold} of the plan to date of ${names.pool(pool)}, commissioners bear ${over.commissionersBear} of the overspend and providers the rest. ` +
    `Below ${under.threshold}, commissioners keep ${under.commissionersKeep} of the underspend and providers the rest.`,
  cap,
  guarantee: ({ pools, floor, includesQuality }, names) =>
    `Providers’ income from ${poolsInWords(pools, names)} is never below ${limitInWords(floor)}; commissioners top it up. ` +
    (includesQuality === 'yes'
      ? 'Income withdrawn for quality is made good.'
      : 'Income withdrawn for quality is not made good.'),
  cquin: ({ pools, percent, measure, untilPosted }, names) =>
    `${percent} of the plan of ${poolsInWords(pools, names)} is for quality: the part of “${measure}” not achieved is withdrawn from providers. ` +
    `Until an outcome is posted it counts as ${untilPosted === 'as-achieved' ? 'achieved' : 'missed'}.`,
  'reserve-draw': draw,
  'cost-reduction-incentive': incentive,
  'savings-programme': ({ target, items }) =>
    `Savings posted under ${listInWords(items)} are set against ${signedPounds(target)} for the year. No money moves.`,
};

export const clauseInWords = (clause: Clause, names: Names): string =>
  (TOLD[clause.rule] as (clause: Clause, names: Names) => string)(clause, names);
