/**
 * Raising a dispute, taking it back, and proposing how it is resolved. A closed month can be
 * disputed as well: a dispute moves no money.
 */
import { reversedFault } from '../adjustment/decide.js';
import { unknownPartner } from '../alliance/decide.js';
import type { Alliance } from '../alliance/state.js';
import type { ProposeResolution, RaiseDispute, WithdrawDispute } from '../commands.js';
import { isRefusal } from '../decider.js';
import { nextProposal } from '../decision/state.js';
import type { LedgerState } from '../ledger.js';
import { isAboveNil, toPence } from '../money/written.js';
import { refuse, type Refusal } from '../refusals.js';
import { aboutInShort, placeOf, type LineRecorded, type Placed } from './about.js';
import type {
  DisputeAbout,
  DisputeRaised,
  DisputeResolutionProposed,
  DisputeWithdrawn,
} from './events.js';
import { nextDispute } from './state.js';

/** @param line of a dispute about a posted line: that line, undefined where there is none */
export const raiseDispute = (
  command: RaiseDispute,
  partner: string,
  state: LedgerState,
  alliance: Alliance,
  line: LineRecorded | undefined,
): readonly DisputeRaised[] | Refusal => {
  const fault = claimFault(command, partner, alliance);
  if (fault) return fault;
  const { about, amount, claimedBy, claimedFrom, reason } = command;
  const found = placeOf(about, command, state, line);
  if (isRefusal(found)) return found as Refusal;
  const placed = found as Placed;
  const same = standing(about, placed.period, partner, state);
  if (same) return same;
  const claimant = claimedBy ?? (claimedFrom === undefined ? undefined : partner);
  return [
    {
      type: 'DisputeRaised',
      data: {
        dispute: nextDispute(state.disputes),
        partner,
        about,
        amount: toPence(amount),
        ...(claimant === undefined ? {} : { claimedBy: claimant }),
        ...(claimedFrom === undefined ? {} : { claimedFrom }),
        ...placed,
        reason,
      },
    },
  ];
};

const claimFault = (
  { amount, claimedBy, claimedFrom, reason }: RaiseDispute,
  partner: string,
  alliance: Alliance,
): Refusal | undefined => {
  const stranger = [claimedBy, claimedFrom].find(
    (one) => one !== undefined && !alliance.partners.has(one),
  );
  if (stranger !== undefined) return unknownPartner(stranger, alliance);
  if ((claimedBy ?? partner) === claimedFrom) {
    return refuse('CLAIM_ON_ONESELF', { partner: claimedFrom });
  }
  if (!isAboveNil(amount)) return refuse('NOT_AN_AMOUNT', { value: amount });
  return reason.trim() === '' ? refuse('REASON_MISSING', { command: 'A dispute' }) : undefined;
};

/** The same thing is disputed once by each partner at a time. */
const standing = (
  about: DisputeAbout,
  period: string,
  partner: string,
  { disputes }: LedgerState,
): Refusal | undefined => {
  const same = [...disputes.values()].find(
    (one) => one.ended === undefined && one.partner === partner && isSame(one, { about, period }),
  );
  return (
    same &&
    refuse('DISPUTED_ALREADY', {
      about: aboutInShort(about),
      dispute: same.dispute,
      partner,
    })
  );
};

type Disputed = Pick<DisputeRaised['data'], 'about' | 'period'>;

/** A figure is another one in every month, and for the month alone or to date. */
const isSame = ({ about: a, period }: Disputed, { about: b, period: other }: Disputed): boolean =>
  aboutInShort(a) === aboutInShort(b) &&
  (a.of !== 'figure' || b.of !== 'figure' || (a.scope === b.scope && period === other));

export const withdrawDispute = (
  { dispute, reason }: WithdrawDispute,
  partner: string,
  state: LedgerState,
): readonly DisputeWithdrawn[] | Refusal => {
  const fault = disputeFault(dispute, state);
  if (fault) return fault;
  const raiser = state.disputes.get(dispute)!.partner;
  if (raiser !== partner) return refuse('DISPUTE_OF_ANOTHER_PARTNER', { dispute, raiser });
  if (reason.trim() === '') return refuse('REASON_MISSING', { command: 'Withdrawing a dispute' });
  return [{ type: 'DisputeWithdrawn', data: { dispute, partner, reason } }];
};

export const proposeResolution = (
  { dispute, outcome, reason, adjustment }: ProposeResolution,
  state: LedgerState,
): DisputeResolutionProposed | Refusal => {
  if (reason.trim() === '') return refuse('REASON_MISSING', { command: 'A resolution' });
  const named = adjustment === undefined ? undefined : remedyFault(adjustment, state);
  return (
    named ??
    disputeFault(dispute, state) ?? {
      type: 'DisputeResolutionProposed',
      data: {
        proposal: nextProposal(state.proposals),
        dispute,
        outcome,
        reason,
        ...(adjustment === undefined ? {} : { adjustment }),
      },
    }
  );
};

/** Why an adjustment puts nothing right: it was never proposed, was not agreed, or is taken back. */
const remedyFault = (adjustment: string, state: LedgerState): Refusal | undefined => {
  const made = [...state.proposals.values()].find(
    ({ proposed }) =>
      proposed.type === 'AdjustmentProposed' && proposed.data.adjustment === adjustment,
  );
  if (!made) return refuse('ADJUSTMENT_UNKNOWN', { adjustment });
  const { id: proposal, status, endedAt } = made;
  return status === 'rejected' || status === 'withdrawn'
    ? refuse('PROPOSAL_ALREADY_DECIDED', { proposal, status, event: String(endedAt) })
    : reversedFault(adjustment, state);
};

/** Why there is nothing to end; asked again when a resolution is agreed. */
export const disputeFault = (id: string, { disputes }: LedgerState): Refusal | undefined => {
  const found = disputes.get(id);
  if (!found) {
    const known = [...disputes.keys()].join(', ') || 'none';
    return refuse('DISPUTE_UNKNOWN', { dispute: id, disputes: known });
  }
  const { ended } = found;
  return (
    ended &&
    refuse('DISPUTE_ENDED', {
      dispute: id,
      how: ended.how,
      event: String(ended.event),
    })
  );
};
