/**
 * Decisions: every proposal, what partners have said of it, and whose word is still awaited.
 * Example: under a unanimous rule with four partners, three in support: the fourth is awaited.
 */
import { partnersDeciding, ruleFor } from '../src/domain/decision/decide.js';
import { lapsed } from '../src/domain/decision/fact.js';
import { ruleInWords } from '../src/domain/decision/rule.js';
import type { Overriding, Proposal, Voice } from '../src/domain/decision/state.js';
import type { LedgerState } from '../src/domain/ledger.js';
import type { ReadModel } from './ledger.js';
import { proposalInWords } from './words.js';

export interface ProposalRow {
  readonly proposal: string;
  readonly kind: Proposal['proposed']['type'];
  readonly title: string;
  readonly proposedBy: Voice;
  readonly supports: readonly Voice[];
  readonly declines: readonly Voice[];
  /** Where one partner decided alone. */
  readonly overridden?: Overriding;
  readonly status: Proposal['status'];
  readonly endedAt?: number;
  /** While it is open: the decision rule in words, and the partners who have not spoken. */
  readonly rule: string;
  readonly awaiting: readonly string[];
  /** While it is open: why it can never be agreed any more; nobody's word is awaited then. */
  readonly lapsed?: string;
}

export const proposalRow = (state: LedgerState, proposal: Proposal): ProposalRow => {
  const { id, proposed, proposedBy, supports, declines, status, endedAt } = proposal;
  const { overridden } = proposal;
  const past = lapsed(proposal, state);
  const spoken = new Set([...supports, ...declines].map(({ partner }) => partner));
  return {
    proposal: id,
    kind: proposed.type,
    title: proposalInWords(proposed, state),
    proposedBy,
    supports,
    declines,
    ...(overridden === undefined ? {} : { overridden }),
    status,
    ...(endedAt === undefined ? {} : { endedAt }),
    rule: ruleInWords(ruleFor(state, proposed)),
    awaiting:
      status === 'open' && past === undefined
        ? (state.alliance ? partnersDeciding(state, state.alliance) : []).filter(
            (partner) => !spoken.has(partner),
          )
        : [],
    ...(past === undefined ? {} : { lapsed: past }),
  };
};

export const decisions: ReadModel<readonly ProposalRow[]> = {
  name: 'decisions',
  version: 2,
  per: 'alliance',
  read: (state) => [...state.proposals.values()].map((proposal) => proposalRow(state, proposal)),
};
