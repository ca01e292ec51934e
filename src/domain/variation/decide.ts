/** Proposing terms: the founding document of a contract year, or a variation of it. */
import type { Alliance } from '../alliance/state.js';
import type { ProposeTerms } from '../commands.js';
import { nextProposal } from '../decision/state.js';
import type { LedgerState } from '../ledger.js';
import { closedFault } from '../period/closed.js';
import { contractYearOf, isPeriod, periodOf } from '../period/period.js';
import { refuse, type Refusal } from '../refusals.js';
import { checkTerms } from '../sharing/check.js';
import type { Terms } from '../sharing/terms.js';
import type { TermsProposed, VariationProposed } from './events.js';

export const proposeTerms = (
  command: ProposeTerms,
  state: LedgerState,
  alliance: Alliance,
): TermsProposed | VariationProposed | Refusal => {
  const { title, fromPeriod, terms, source } = command;
  const fault = documentFault(fromPeriod, terms, alliance) ?? placeFault(fromPeriod, terms, state);
  if (fault) return fault;
  const data = { proposal: nextProposal(state.proposals), title, fromPeriod, terms, source };
  return isFounding(terms, state)
    ? { type: 'TermsProposed', data }
    : { type: 'VariationProposed', data };
};

const isFounding = (terms: Terms, { versions }: LedgerState): boolean =>
  !versions.some((agreed) => agreed.terms.contractYear === terms.contractYear);

const documentFault = (
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

const placeFault = (fromPeriod: string, terms: Terms, state: LedgerState): Refusal | undefined => {
  const { contractYear } = terms;
  if (isFounding(terms, state)) {
    const first = periodOf(contractYear, 1);
    if (fromPeriod !== first) {
      return refuse('TERMS_START_LATE', { contractYear, first, fromPeriod });
    }
    const pending = [...state.proposals.values()].find(
      ({ status, proposed }) =>
        status === 'open' &&
        proposed.type === 'TermsProposed' &&
        proposed.data.terms.contractYear === contractYear,
    );
    return pending && refuse('TERMS_ALREADY_PROPOSED', { proposal: pending.id });
  }
  const last = state.versions.findLast((agreed) => agreed.terms.contractYear === contractYear);
  if (last?.fromPeriod === fromPeriod && JSON.stringify(last.terms) === JSON.stringify(terms)) {
    return refuse('VARIATION_CHANGES_NOTHING', { version: String(last.version) });
  }
  return closedFault(fromPeriod, state);
};
