/**
 * What a terms document must make sense of beyond its shape. All faults are found at once, each with
 * where it is and a sentence that says what would be right. Terms without faults always settle: each
 * pool ends nil, and there is always somebody to receive what is divided.
 */
import { checkClauses } from './checks/clauses.js';
import { checkEligible } from './checks/eligible.js';
import { checkDecisions, checkPartners } from './checks/partners.js';
import { checkLateData } from './checks/late-data.js';
import { checkPayments } from './checks/payments.js';
import { checkPlanChanges } from './checks/plan-changes.js';
import { checkSuccessions } from './checks/successions.js';
import { checkPools, checkReserves } from './checks/pools.js';
import type { TermsFault } from './faults.js';
import { withSuccessors } from './successions.js';
import type { Terms } from './terms.js';
import { listInWords } from './words.js';

export type { TermsFault } from './faults.js';

export const checkTerms = (terms: Terms): readonly TermsFault[] => {
  const faults = checkWritten(terms);
  if (terms.successions === undefined) return faults;
  const successions = checkSuccessions(terms);
  if (faults.length > 0 || successions.length > 0) return [...successions, ...faults];
  return checkWritten(withSuccessors(terms)).map(({ sentence }) => ({
    path: ['successions'],
    sentence: `Once ${listInWords(terms.successions!.map(({ partner }) => `"${partner}"`))} is in place of those it succeeds: ${sentence}`,
  }));
};

const checkWritten = (terms: Terms): readonly TermsFault[] => [
  ...checkApartFromClauses(terms),
  ...checkEligible(terms),
  ...checkPayments(terms),
  ...checkLateData(terms),
  ...checkClauses(terms),
];

interface Checked {
  readonly terms: Terms;
  readonly faults: readonly TermsFault[];
}

// A sweep checks hundreds of documents that differ in a clause and share all else.
const checked = new WeakMap<Terms['pools'], Checked>();

/** What reads no clause: found once for all documents that share everything but their clauses. */
const checkApartFromClauses = (terms: Terms): readonly TermsFault[] => {
  const before = checked.get(terms.pools);
  if (before !== undefined && differInClausesAlone(before.terms, terms)) return before.faults;
  const faults = [
    ...checkPartners(terms),
    ...checkDecisions(terms),
    ...checkPools(terms),
    ...checkPlanChanges(terms),
    ...checkReserves(terms),
  ];
  checked.set(terms.pools, { terms, faults });
  return faults;
};

const differInClausesAlone = (one: Terms, other: Terms): boolean => {
  const fields = Object.keys(one) as (keyof Terms)[];
  return (
    fields.length === Object.keys(other).length &&
    fields.every((field) => field === 'clauses' || one[field] === other[field])
  );
};
