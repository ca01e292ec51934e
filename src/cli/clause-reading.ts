/** What a clause does, in one sentence with its own digits: for whoever checks a terms document. */
import type { Clause, Limit, Terms } from '../domain/sharing/terms.js';
import { grouped, listed } from './figures.js';

const pounds = (amount: string): string => `£${grouped(amount)}`;

const limitOf = (limit: Limit): string => {
  if ('amount' in limit) {
    const basis =
      limit.basis === 'for-the-year' ? 'for the year' : 'for the year, phased with the plan';
    return `${pounds(limit.amount)} ${basis}`;
  }
  return `${limit.percent} of the plan ${limit.of === 'plan-to-date' ? 'to date' : 'for the year'}`;
};

type Readings = {
  readonly [Rule in Clause['rule']]: (clause: Extract<Clause, { rule: Rule }>) => string;
};

const READINGS: Readings = {
  block: ({ pool }) =>
    `${pool} is a block: the providers are paid the plan, whatever the activity, and bear the whole variance.`,
  remainder: ({ pool, borneBy }) =>
    `What is left of the variance of ${pool} falls to the ${borneBy}.`,
  'marginal-rate': ({ pool, over, under }) =>
    `Of ${pool} above ${over.threshold} of the plan the commissioners bear ${over.commissionersBear}; ` +
    `below ${under.threshold} of it they keep ${under.commissionersKeep}. The rest is the providers'.`,
  cap: (clause) =>
    clause.applied === 'before-share'
      ? `Only overspend of ${clause.pool} up to ${limitOf(clause.limit)} is shared; ` +
        `the ${clause.beyondBorneBy} bear what is beyond (the cap comes before the share).`
      : `What the ${clause.caps} bear under ${clause.of} is capped at ${limitOf(clause.limit)}; ` +
        `the ${clause.beyondBorneBy} bear what is beyond (the cap comes after the share).`,
  guarantee: ({ pools, floor, includesQuality }) =>
    `The providers' income from ${listed(pools)} is never below ${limitOf(floor)}; the commissioners ` +
    `top it up. Income withdrawn for quality is ${includesQuality === 'yes' ? '' : 'not '}made good.`,
  cquin: ({ pools, percent, measure, untilPosted }) =>
    `${percent} of ${listed(pools)} hangs on ${measure}: the part not achieved is withdrawn. ` +
    `Until an outcome is posted it counts ${untilPosted === 'as-achieved' ? 'as achieved' : 'as missed'}.`,
  'reserve-draw': ({ reserve, covers, side, percent, beyondBorneBy }) =>
    `Reserve ${reserve} pays back ${percent} of what the ${side} bear under ${covers}, while it lasts; ` +
    `what is asked beyond its balance the ${beyondBorneBy} bear.`,
  'cost-reduction-incentive': ({ pool, providersKeep, paidFrom }) =>
    `The providers keep ${providersKeep} of what they save on ${pool}, paid from ` +
    `${paidFrom.source === 'pool' ? 'the pool' : `reserve ${paidFrom.reserve}`}.`,
  'savings-programme': ({ target, items }) =>
    `Savings under ${listed(items)} are shown against a target of ${pounds(target)}, and never paid.`,
};

export const readingOf = (clause: Clause): string =>
  (READINGS[clause.rule] as (clause: Clause) => string)(clause);

/** The decision rule in a sentence. */
const decidedBy = ({ decisions }: Terms): string => {
  switch (decisions.rule) {
    case 'unanimous':
      return 'Decisions are unanimous.';
    case 'majority':
      return 'Decisions need more than half of the partners.';
    case 'weighted':
      return `Decisions need ${decisions.quorum} of the weights.`;
  }
};

const lateData = ({ lateData: { rule } }: Terms): string =>
  rule === 'true-up'
    ? 'A restatement of a closed month counts from the day it is recorded; what the month was at its close stays pinned.'
    : 'A restatement of a closed month needs the month to be reopened.';

/** The document in a dozen lines: who, what, and each clause in its order. */
export const readingOfTerms = (terms: Terms): string[] => {
  const partners = (role: 'commissioner' | 'provider'): string =>
    terms.partners
      .filter((partner) => partner.role === role)
      .map(({ id, name }) => `${name} (${id})`)
      .join(', ');
  return [
    `${terms.title}. Contract year ${terms.contractYear}.`,
    ...(terms.note === undefined ? [] : [terms.note]),
    `Commissioners: ${partners('commissioner')}.`,
    `Providers: ${partners('provider')}.`,
    `Pools: ${terms.pools.map(({ id, name }) => `${name} (${id})`).join(', ')}.`,
    ...(terms.reserves.length === 0
      ? []
      : [`Reserves: ${terms.reserves.map(({ id, name }) => `${name} (${id})`).join(', ')}.`]),
    `${decidedBy(terms)} ${lateData(terms)}`,
    ...terms.clauses.map(
      (clause, place) => `${place + 1}. ${clause.clause.ref} (${clause.id}): ${readingOf(clause)}`,
    ),
  ];
};
