/**
 * Decisions that the alliance takes together. A proposal carries the proposer's support; it becomes
 * a fact with the voice that meets the agreement's rule, and not before. Nobody speaks for another
 * partner.
 */
import type { Alliance } from '../alliance/state.js';
import { unknownPartner } from '../alliance/decide.js';
import type { Acting, DeclineProposal, SupportProposal, WithdrawProposal } from '../commands.js';
import type { LedgerEvent } from '../events.js';
import { isRefusal } from '../decider.js';
import type { LedgerState } from '../ledger.js';
import { refuse, type Refusal } from '../refusals.js';
import { succeededIn, successorIn, withSuccessors } from '../sharing/successions.js';
import type { DecisionRule } from '../sharing/terms.js';
import { factOf, lapsedFault } from './fact.js';
import { isCarried, isLost } from './rule.js';
import type { Proposal, ProposingEvent } from './state.js';

type Answer = readonly LedgerEvent[] | Refusal;

/**
 * The rule by which a proposal is decided: that of the last agreed terms; for founding terms, that
 * of the document itself.
 */
export const ruleFor = (state: LedgerState, proposed: ProposingEvent): DecisionRule => {
  const agreed = state.versions.at(-1);
  if (agreed) return withSuccessors(agreed.terms).decisions;
  return proposed.type === 'TermsProposed' ? proposed.data.terms.decisions : { rule: 'unanimous' };
};

/** Who has a say: the partners of the alliance, but for those whose place another has taken. */
export const partnersDeciding = (state: LedgerState, { partners }: Alliance): string[] => {
  const agreed = state.versions.at(-1);
  const gone = new Set(agreed ? succeededIn(agreed.terms) : []);
  return [...partners.keys()].filter((partner) => !gone.has(partner));
};

/** Why a partner has no say any more. */
export const succeededFault = (partner: string, { versions }: LedgerState): Refusal | undefined => {
  const terms = versions.at(-1)?.terms;
  const successor = terms ? successorIn(terms, partner) : partner;
  return successor === partner ? undefined : refuse('PARTNER_SUCCEEDED', { partner, successor });
};

/** The events of making a proposal: made, supported by its maker, and agreed where that suffices. */
export const proposing = (
  proposed: ProposingEvent,
  partner: string,
  state: LedgerState,
  alliance: Alliance,
): Answer => {
  const gone = succeededFault(partner, state);
  if (gone) return gone;
  const { proposal } = proposed.data;
  const supported: LedgerEvent = { type: 'ProposalSupported', data: { proposal, partner } };
  const partners = partnersDeciding(state, alliance);
  if (!isCarried(ruleFor(state, proposed), partners, [partner])) return [proposed, supported];
  const fact = factOf(proposed, state, alliance);
  return isRefusal(fact) ? fact : [proposed, supported, fact];
};

export const supportProposal = (
  command: SupportProposal,
  state: LedgerState,
  alliance: Alliance,
  acting: Acting,
): Answer => {
  const open = openProposal(command.proposal, state);
  if (isRefusal(open)) return open;
  const partner = voiceOf(command, alliance, acting, 'Supporting a proposal');
  if (typeof partner !== 'string') return partner;
  const gone = succeededFault(partner, state);
  if (gone) return gone;
  const partners = partnersDeciding(state, alliance);
  const supporting = open.supports
    .map((voice) => voice.partner)
    .filter((one) => partners.includes(one));
  const { id: proposal } = open;
  if (supporting.includes(partner)) {
    return refuse('PROPOSAL_ALREADY_SUPPORTED', { partner, proposal });
  }
  const past = lapsedFault(open, state);
  if (past) return past;
  const supported: LedgerEvent = { type: 'ProposalSupported', data: { proposal, partner } };
  const rule = ruleFor(state, open.proposed);
  if (!isCarried(rule, partners, [...supporting, partner])) return [supported];
  const fact = factOf(open.proposed, state, alliance);
  return isRefusal(fact) ? fact : [supported, fact];
};

export const declineProposal = (
  command: DeclineProposal,
  state: LedgerState,
  alliance: Alliance,
  acting: Acting,
): Answer => {
  const open = openProposal(command.proposal, state);
  if (isRefusal(open)) return open;
  const partner = voiceOf(command, alliance, acting, 'Declining a proposal');
  if (typeof partner !== 'string') return partner;
  const gone = succeededFault(partner, state);
  if (gone) return gone;
  if (command.reason.trim() === '') {
    return refuse('REASON_MISSING', { command: 'Declining a proposal' });
  }
  const declining = open.declines.map((voice) => voice.partner);
  const { id: proposal } = open;
  if (declining.includes(partner)) {
    return refuse('PROPOSAL_ALREADY_DECLINED', { partner, proposal });
  }
  const { reason } = command;
  const declined: LedgerEvent = { type: 'ProposalDeclined', data: { proposal, partner, reason } };
  const rule = ruleFor(state, open.proposed);
  return isLost(rule, partnersDeciding(state, alliance), [...declining, partner])
    ? [declined, { type: 'ProposalRejected', data: { proposal } }]
    : [declined];
};

export const withdrawProposal = (
  command: WithdrawProposal,
  state: LedgerState,
  alliance: Alliance,
  acting: Acting,
): Answer => {
  const open = openProposal(command.proposal, state);
  if (isRefusal(open)) return open;
  const partner = voiceOf({}, alliance, acting, 'Withdrawing a proposal');
  if (typeof partner !== 'string') return partner;
  const { id: proposal, proposedBy } = open;
  if (proposedBy.partner !== partner) {
    return refuse('PROPOSAL_OF_ANOTHER_PARTNER', { proposal, proposer: proposedBy.partner });
  }
  if (command.reason.trim() === '') {
    return refuse('REASON_MISSING', { command: 'Withdrawing a proposal' });
  }
  const { reason } = command;
  return [{ type: 'ProposalWithdrawn', data: { proposal, partner, reason } }];
};

export const openProposal = (id: string, { proposals }: LedgerState): Proposal | Refusal => {
  const proposal = proposals.get(id);
  if (!proposal) return refuse('PROPOSAL_UNKNOWN', { proposal: id });
  if (proposal.status === 'open') return proposal;
  return refuse('PROPOSAL_ALREADY_DECIDED', {
    proposal: id,
    status: proposal.status,
    event: String(proposal.endedAt),
  });
};

/** The partner whose voice is heard, or why it cannot be. */
export const voiceOf = (
  named: { readonly partner?: string },
  alliance: Alliance,
  { partner: acting }: Acting,
  command: string,
): string | Refusal => {
  if (acting === undefined) return refuse('ACTING_PARTNER_MISSING', { command });
  if (!alliance.partners.has(acting)) return unknownPartner(acting, alliance);
  const partner = named.partner ?? acting;
  if (!alliance.partners.has(partner)) return unknownPartner(partner, alliance);
  return partner === acting ? partner : refuse('PARTNER_ACTS_FOR_ANOTHER', { acting, partner });
};
