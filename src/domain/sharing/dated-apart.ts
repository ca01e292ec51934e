/**
 * Successions and changes of plan say from which period they have effect, and so do the terms that bring
 * them in. Where these come later, the months between would be settled under terms that know nothing of
 * it, and part of what the document promises would be lost.
 *
 * An uplift from Month 4 in terms that begin with Month 10 would count for three months of nine.
 */
import { periodsOf } from '../period/period.js';
import { refuse, type Refusal } from '../refusals.js';
import type { PlanChange } from './plan-changes.js';
import type { AgreedTerms, Terms } from './terms.js';
import { inForce } from './versions.js';

/**
 * Why terms cannot begin with that period, for what they bring in.
 * @param versions those agreed before
 */
export const datedApart = (
  begins: string,
  terms: Terms,
  versions: readonly AgreedTerms[],
): Refusal | undefined =>
  successionApart(begins, terms, versions) ?? planChangeApart(begins, terms, versions);

/** A succession comes in with the terms that begin when it does; later terms repeat it. */
const successionApart = (
  begins: string,
  { successions = [] }: Terms,
  versions: readonly AgreedTerms[],
): Refusal | undefined => {
  const apart = successions.find(({ partner, fromPeriod }) => {
    const there = inForce(versions, fromPeriod)?.terms.successions ?? [];
    const known = there.some((one) => one.partner === partner && one.fromPeriod === fromPeriod);
    return fromPeriod > begins || (fromPeriod < begins && !known);
  });
  if (apart === undefined) return undefined;
  const { partner, fromPeriod } = apart;
  return refuse('SUCCESSION_DATED_APART', { partner, fromPeriod, begins });
};

/** Of several, the one that reaches back the furthest: terms that begin with it have room for all. */
const planChangeApart = (
  begins: string,
  { contractYear, planChanges = [] }: Terms,
  versions: readonly AgreedTerms[],
): Refusal | undefined => {
  const apart = planChanges
    .filter((change) =>
      periodsOf(contractYear)
        .filter((period) => period >= change.fromPeriod && period < begins)
        .some((period) => !isThere(change, inForce(versions, period)?.terms)),
    )
    .reduce<PlanChange | undefined>(
      (first, one) => (first === undefined || one.fromPeriod < first.fromPeriod ? one : first),
      undefined,
    );
  if (apart === undefined) return undefined;
  const { id, fromPeriod } = apart;
  return refuse('PLAN_CHANGE_DATED_APART', { change: id, fromPeriod, begins });
};

const isThere = (change: PlanChange, terms: Terms | undefined): boolean =>
  (terms?.planChanges ?? []).some((one) => effectOf(one) === effectOf(change));

/** What a change does; the words around it may be put better at any time. */
const effectOf = (change: PlanChange): string =>
  JSON.stringify(
    { ...change, clause: undefined, signedOn: undefined, reason: undefined },
    inOneOrder,
  );

/** For the replacer of JSON: a document may write the fields of a thing in any order. */
const inOneOrder = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
