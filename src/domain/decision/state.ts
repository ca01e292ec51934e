/** Proposals: what was proposed, who has said what, and how it ended. */
import type { AdjustmentEvent } from '../adjustment/events.js';
import type { Recorded } from '../decider.js';
import type { OverrideOutcome } from './events.js';
import type { DisputeEvent } from '../dispute/events.js';
import type { LedgerEvent, RecordedEvent } from '../events.js';
import type { PeriodEvent } from '../period/events.js';
import type { ReserveEvent } from '../reserve/events.js';
import type { VariationEvent } from '../variation/events.js';

/** The events that open a proposal; each carries `proposal`. */
export type ProposingEvent = Extract<
  VariationEvent | AdjustmentEvent | ReserveEvent | PeriodEvent | DisputeEvent,
  {
    type:
      | 'TermsProposed'
      | 'VariationProposed'
      | 'AdjustmentProposed'
      | 'AdjustmentReversalProposed'
      | 'ReserveReleaseProposed'
      | 'PeriodReopeningProposed'
      | 'DisputeResolutionProposed';
  }
>;

/** The facts that a proposal becomes when the decision rule is met. */
export type AgreedEvent = Extract<
  LedgerEvent,
  {
    type:
      | 'TermsAgreed'
      | 'VariationAgreed'
      | 'AdjustmentAgreed'
      | 'AdjustmentReversed'
      | 'ReserveReleased'
      | 'PeriodReopened'
      | 'DisputeResolved';
  }
>;

/** What one partner said, and where it is recorded. */
export interface Voice {
  readonly partner: string;
  readonly by: string;
  readonly event: number;
  readonly recordedAt: string;
  readonly reason?: string;
}

/** The voice of one partner that decided alone. */
export interface Overriding extends Voice {
  readonly outcome: OverrideOutcome;
  /** The version of the terms that grants it. */
  readonly version: number;
}

export interface Proposal {
  readonly id: string;
  /** The event that made it, whole. */
  readonly proposed: ProposingEvent;
  readonly proposedBy: Voice;
  /** What it was made of, where that was no hand: a scenario as it stood. */
  readonly causation?: string;
  readonly supports: readonly Voice[];
  readonly declines: readonly Voice[];
  readonly overridden?: Overriding;
  readonly status: 'open' | 'agreed' | 'rejected' | 'withdrawn';
  /** Event number of the end of it. */
  readonly endedAt?: number;
}

export type Proposals = Map<string, Proposal>;

/** Numbered in the order in which they are made: P1, P2, ... */
export const nextProposal = (proposals: Proposals): string => `P${proposals.size + 1}`;

const PROPOSING: ReadonlySet<string> = new Set<ProposingEvent['type']>([
  'TermsProposed',
  'VariationProposed',
  'AdjustmentProposed',
  'AdjustmentReversalProposed',
  'ReserveReleaseProposed',
  'PeriodReopeningProposed',
  'DisputeResolutionProposed',
]);

const AGREED: ReadonlySet<string> = new Set<AgreedEvent['type']>([
  'TermsAgreed',
  'VariationAgreed',
  'AdjustmentAgreed',
  'AdjustmentReversed',
  'ReserveReleased',
  'PeriodReopened',
  'DisputeResolved',
]);

export const isProposing = (event: LedgerEvent): event is ProposingEvent =>
  PROPOSING.has(event.type);
export const isAgreed = (event: LedgerEvent): event is AgreedEvent => AGREED.has(event.type);

const voice = (recorded: RecordedEvent, partner: string, reason?: string): Voice => ({
  partner,
  by: recorded.metadata.by,
  event: recorded.number,
  recordedAt: recorded.recordedAt,
  ...(reason === undefined ? {} : { reason }),
});

/** Mutates and returns `proposals`; proposals themselves are replaced, never changed. */
export const evolveProposals = (proposals: Proposals, recorded: RecordedEvent): Proposals => {
  const { event } = recorded;
  if (isProposing(event)) return open(proposals, { ...recorded, event });
  if (isAgreed(event)) return end(proposals, event.data.proposal, 'agreed', recorded.number);
  switch (event.type) {
    case 'ProposalSupported':
      return change(proposals, event.data.proposal, (proposal) => ({
        ...proposal,
        supports: [...proposal.supports, voice(recorded, event.data.partner)],
        declines: proposal.declines.filter(({ partner }) => partner !== event.data.partner),
      }));
    case 'ProposalDeclined':
      return change(proposals, event.data.proposal, (proposal) => ({
        ...proposal,
        declines: [...proposal.declines, voice(recorded, event.data.partner, event.data.reason)],
        supports: proposal.supports.filter(({ partner }) => partner !== event.data.partner),
      }));
    case 'ProposalOverridden': {
      const { proposal: id, partner, reason, outcome, version } = event.data;
      const overridden = { ...voice(recorded, partner, reason), outcome, version };
      return change(proposals, id, (proposal) => ({ ...proposal, overridden }));
    }
    case 'ProposalWithdrawn':
      return end(proposals, event.data.proposal, 'withdrawn', recorded.number);
    case 'ProposalRejected':
      return end(proposals, event.data.proposal, 'rejected', recorded.number);
    default:
      return proposals;
  }
};

const open = (proposals: Proposals, recorded: Recorded<ProposingEvent>): Proposals =>
  proposals.set(recorded.event.data.proposal, {
    id: recorded.event.data.proposal,
    proposed: recorded.event,
    proposedBy: voice(recorded, recorded.metadata.partner ?? ''),
    ...(recorded.metadata.causation === undefined
      ? {}
      : { causation: recorded.metadata.causation }),
    supports: [],
    declines: [],
    status: 'open',
  });

const change = (
  proposals: Proposals,
  id: string,
  changed: (proposal: Proposal) => Proposal,
): Proposals => {
  const proposal = proposals.get(id);
  return proposal ? proposals.set(id, changed(proposal)) : proposals;
};

const end = (
  proposals: Proposals,
  id: string,
  status: Proposal['status'],
  endedAt: number,
): Proposals => change(proposals, id, (proposal) => ({ ...proposal, status, endedAt }));
