/**
 * What a proposal becomes once it is carried. Time may have passed since it was made, so whatever
 * could have changed meanwhile is looked at again.
 */
import { placeFault, reversalFault } from '../adjustment/decide.js';
import type { Alliance } from '../alliance/state.js';
import { disputeFault } from '../dispute/decide.js';
import type { LedgerState } from '../ledger.js';
import { reopeningFault } from '../period/decide.js';
import { refuse, type Refusal } from '../refusals.js';
import { releaseFault } from '../reserve/decide.js';
import { nextVersion } from '../sharing/versions.js';
import { termsFault } from '../variation/decide.js';
import type { AgreedEvent, Proposal, ProposingEvent } from './state.js';

export const factOf = (
  proposed: ProposingEvent,
  state: LedgerState,
  alliance: Alliance,
): AgreedEvent | Refusal => {
  switch (proposed.type) {
    case 'TermsProposed':
    case 'VariationProposed': {
      const { proposal, fromPeriod, terms } = proposed.data;
      const type = proposed.type === 'TermsProposed' ? 'TermsAgreed' : 'VariationAgreed';
      const version = nextVersion(state.versions);
      return (
        termsFault(fromPeriod, terms, state, alliance) ?? {
          type,
          data: { proposal, version, fromPeriod },
        }
      );
    }
    case 'AdjustmentProposed': {
      const { proposal, adjustment, effectiveOn, pool } = proposed.data;
      return (
        placeFault(effectiveOn, pool, state) ?? {
          type: 'AdjustmentAgreed',
          data: { proposal, adjustment },
        }
      );
    }
    case 'AdjustmentReversalProposed': {
      const { proposal, adjustment, effectiveOn } = proposed.data;
      return (
        reversalFault(adjustment, effectiveOn, state) ?? {
          type: 'AdjustmentReversed',
          data: { proposal, adjustment, effectiveOn },
        }
      );
    }
    case 'ReserveReleaseProposed': {
      const { proposal, reserve, period } = proposed.data;
      return (
        releaseFault(reserve, period, state) ?? {
          type: 'ReserveReleased',
          data: { proposal, reserve, period },
        }
      );
    }
    case 'PeriodReopeningProposed': {
      const { proposal, period } = proposed.data;
      return (
        reopeningFault(period, state) ?? { type: 'PeriodReopened', data: { proposal, period } }
      );
    }
    case 'DisputeResolutionProposed': {
      const { proposal, dispute, outcome } = proposed.data;
      return (
        disputeFault(dispute, state) ?? {
          type: 'DisputeResolved',
          data: { proposal, dispute, outcome },
        }
      );
    }
  }
};

/**
 * Why an open proposal can never be agreed any more, whatever is recorded after, in words: what it
 * would end has ended.
 */
export const lapsed = (
  { status, proposed }: Pick<Proposal, 'status' | 'proposed'>,
  { adjustments, disputes }: LedgerState,
): string | undefined => {
  if (status !== 'open') return undefined;
  if (proposed.type === 'AdjustmentReversalProposed') {
    const { adjustment } = proposed.data;
    const reversal = adjustments.get(adjustment)?.reversal;
    return (
      reversal &&
      `adjustment ${adjustment} is reversed already, from ${reversal.effectiveOn} (event ${reversal.agreedAt})`
    );
  }
  if (proposed.type === 'DisputeResolutionProposed') {
    const { dispute } = proposed.data;
    const ended = disputes.get(dispute)?.ended;
    return ended && `dispute ${dispute} is ${ended.how} since event ${ended.event}`;
  }
  return undefined;
};

export const lapsedFault = (proposal: Proposal, state: LedgerState): Refusal | undefined => {
  const because = lapsed(proposal, state);
  return because === undefined
    ? undefined
    : refuse('PROPOSAL_LAPSED', { proposal: proposal.id, because });
};
