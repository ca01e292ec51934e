/** Proposing terms: the founding document of a contract year, or a variation of it. */
import type { Alliance } from '../alliance/state.js';
import type { ProposeTerms } from '../commands.js';
import { nextProposal } from '../decision/state.js';
import type { LedgerState } from '../ledger.js';
import { closedFault } from '../period/closed.js';
import { contractYearOf, isPeriod, periodOf, periodsOf } from '../period/period.js';
import { refuse, type Refusal } from '../refusals.js';
import { carryFault, type Carrying } from '../reserve/carried.js';
import { checkTerms } from '../sharing/check.js';
import { datedApart } from '../sharing/dated-apart.js';
import type { Terms } from '../sharing/terms.js';
import { inForce, nextVersion } from '../sharing/versions.js';
import type { TermsProposed, VariationProposed } from './events.js';

export const proposeTerms = (
  command: ProposeTerms,
  state: LedgerState,
  alliance: Alliance,
): TermsProposed | VariationProposed | Refusal => {
  const { title, fromPeriod, terms, source } = command;
  const fault =
    documentFault(fromPeriod, terms, alliance) ??
    datedApart(fromPeriod, terms, state.versions) ??
    carryFault(withTerms(fromPeriod, terms, state)) ??
    (isFounding(terms, state)
      ? foundingFault(fromPeriod, terms, state)
      : changeFault(fromPeriod, terms, state));
  if (fault) return fault;
  const data = { proposal: nextProposal(state.proposals), title, fromPeriod, terms, source };
  return isFounding(terms, state)
    ? { type: 'TermsProposed', data }
    : { type: 'VariationProposed', data };
};

const isFounding = (terms: Terms, { versions }: LedgerState): boolean =>
  !versions.some((agreed) => agreed.terms.contractYear === terms.contractYear);

/** Why terms cannot come into force from that period; asked again when they are agreed. */
export const termsFault = (
  fromPeriod: string,
  terms: Terms,
  state: LedgerState,
  alliance: Alliance,
): Refusal | undefined =>
  documentFault(fromPeriod, terms, alliance) ??
  datedApart(fromPeriod, terms, state.versions) ??
  carryFault(withTerms(fromPeriod, terms, state)) ??
  changeFault(fromPeriod, terms, state);

/** What would be carried forward, and where to, if these terms were agreed. */
const withTerms = (
  fromPeriod: string,
  terms: Terms,
  { versions, releases, last }: Pick<LedgerState, 'versions' | 'releases' | 'last'>,
): Carrying => {
  const version = nextVersion(versions);
  const agreed = { version, title: terms.title, fromPeriod, terms, proposal: '', agreedAt: last };
  return { versions: [...versions, agreed], releases };
};

/** Why a document cannot be the terms of this alliance from that period, whatever came before. */
export const documentFault = (
  fromPeriod: string,
  terms: Terms,
  alliance: Alliance,
): Refusal | undefined => {
  if (!isPeriod(fromPeriod)) return refuse('NOT_A_PERIOD', { value: fromPeriod });
  const [fault] = checkTerms(terms);
  if (fault) return refuse('TERMS_FAULTY', { fault: fault.sentence });
  const difference = partnerDifference(terms, alliance);
  if (difference !== '') return refuse('TERMS_PARTNERS_DIFFER', { difference });
  const { contractYear } = terms;
  return contractYearOf(fromPeriod) === contractYear
    ? undefined
    : refuse('TERMS_START_OUTSIDE_YEAR', { contractYear, fromPeriod });
};

const partnerDifference = (terms: Terms, { partners }: Alliance): string => {
  const named = new Map(terms.partners.map(({ id, role }) => [id, role]));
  const missing = [...partners.keys()].filter((id) => !named.has(id));
  const strange = [...named.keys()].filter((id) => !partners.has(id));
  const turned = [...named].filter(
    ([id, role]) => partners.has(id) && partners.get(id)!.role !== role,
  );
  return [
    ...missing.map((id) => `${id} is missing`),
    ...strange.map((id) => `${id} is no partner`),
    ...turned.map(([id, role]) => `${id} is no ${role}`),
  ].join('; ');
};

const foundingFault = (
  fromPeriod: string,
  { contractYear }: Terms,
  { proposals }: LedgerState,
): Refusal | undefined => {
  const first = periodOf(contractYear, 1);
  if (fromPeriod !== first) return refuse('TERMS_START_LATE', { contractYear, first, fromPeriod });
  const pending = [...proposals.values()].find(
    ({ status, proposed }) =>
      status === 'open' &&
      proposed.type === 'TermsProposed' &&
      proposed.data.terms.contractYear === contractYear,
  );
  return pending && refuse('TERMS_ALREADY_PROPOSED', { proposal: pending.id });
};

/** A variation changes some month, and none that is shut. */
const changeFault = (fromPeriod: string, terms: Terms, state: LedgerState): Refusal | undefined => {
  const document = JSON.stringify(terms);
  const inForceThen = periodsOf(terms.contractYear)
    .filter((period) => period >= fromPeriod)
    .map((period) => inForce(state.versions, period));
  const [first] = inForceThen;
  return first && inForceThen.every((agreed) => JSON.stringify(agreed?.terms) === document)
    ? refuse('VARIATION_CHANGES_NOTHING', { version: String(first.version) })
    : closedFault(fromPeriod, state, withTerms(fromPeriod, terms, state));
};
