/** What a terms document says, in sentences: for whoever checks one. */
import { namesIn } from '../domain/sharing/names.js';
import { planChangeInWords } from '../domain/sharing/plan-changes.js';
import { clauseInWords } from '../domain/sharing/rules.js';
import { successionInWords } from '../domain/sharing/successions.js';
import type { Terms } from '../domain/sharing/terms.js';
import { roundingInWords } from '../domain/sharing/words.js';

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
  const names = namesIn(terms);
  return [
    `${terms.title}. Contract year ${terms.contractYear}.`,
    ...(terms.note === undefined ? [] : [terms.note]),
    `Commissioners: ${partners('commissioner')}.`,
    `Providers: ${partners('provider')}.`,
    `Pools: ${terms.pools.map(({ id, name }) => `${name} (${id})`).join(', ')}.`,
    ...(terms.reserves.length === 0
      ? []
      : [`Reserves: ${terms.reserves.map(({ id, name }) => `${name} (${id})`).join(', ')}.`]),
    `${decidedBy(terms)} ${lateData(terms)} Money is rounded ${roundingInWords(terms.rounding)}.`,
    ...(terms.successions ?? []).map((one) => successionInWords(one, names)),
    ...(terms.planChanges ?? []).map(
      (change) => `Plan, ${change.clause.ref} (${change.id}): ${planChangeInWords(change, names)}`,
    ),
    ...terms.clauses.map(
      (clause, place) =>
        `${place + 1}. ${clause.clause.ref} (${clause.id}): ${clauseInWords(clause, names)}`,
    ),
  ];
};
