/**
 * What the alliance has decided, left out: a version of the terms, an adjustment, its reversal, a
 * release, a reopening. Its proposal is then as it was before it was carried: open, with its voices.
 */
import type { AgreedEvent } from '../decision/state.js';
import { isAgreed } from '../decision/state.js';
import type { LedgerEvent, RecordedEvent } from '../events.js';
import type { LedgerState } from '../ledger.js';
import type { CountedMonth } from '../period/late.js';
import { refuse, type Refusal } from '../refusals.js';

export interface FactLeftOut {
  readonly recorded: RecordedEvent;
  readonly countedBefore?: CountedMonth;
}

/** Changes and returns `state`, a fork. */
export const takeFactOff = (
  state: LedgerState,
  { recorded, countedBefore }: FactLeftOut,
): LedgerState | Refusal => {
  const { event, number } = recorded;
  const because = whyItStays(event, state);
  if (because !== undefined || !isAgreed(event)) {
    return refuse('EVENT_STAYS', { event: String(number), because: because ?? MOVES_NOTHING });
  }
  reopen(state, event.data.proposal, number);
  take(state, event, number, countedBefore);
  return state;
};

const MOVES_NOTHING = 'it moves no money by itself';

/** Why an event cannot be left out; undefined where it can. */
export const whyItStays = (
  { type, data }: LedgerEvent,
  { proposals }: Pick<LedgerState, 'proposals'>,
): string | undefined => {
  switch (type) {
    case 'AllianceFormed':
    case 'PartnerJoined':
      return 'all that was recorded after it rests on it';
    case 'TermsAgreed':
      return 'without the founding terms nothing of their year can be settled';
    case 'PeriodClosed':
      return 'a close pins what stood, and moves no money by itself';
    case 'PartnerIdentityChanged':
      return 'it changes a name and a code, and moves no money';
    case 'FileRefused':
      return 'nothing of a refused file counts';
    case 'DisputeRaised':
    case 'DisputeWithdrawn':
    case 'DisputeResolutionProposed':
    case 'DisputeResolved':
      return 'a dispute moves no money';
    case 'ForecastEntered':
      return 'a forecast moves no money';
    case 'TermsProposed':
    case 'VariationProposed':
    case 'AdjustmentProposed':
    case 'AdjustmentReversalProposed':
    case 'ReserveReleaseProposed':
    case 'PeriodReopeningProposed':
    case 'ProposalSupported':
    case 'ProposalDeclined':
    case 'ProposalWithdrawn':
    case 'ProposalOverridden':
    case 'ProposalRejected': {
      const proposal = proposals.get(data.proposal);
      return proposal?.status === 'agreed'
        ? `${MOVES_NOTHING}; what it led to was agreed at event ${proposal.endedAt}`
        : `${MOVES_NOTHING}, and ${data.proposal} was not agreed`;
    }
    case 'SubmissionOpened':
    case 'ActivityPosted':
    case 'ActivityRestated':
    case 'ActivityWithdrawn':
    case 'SubmissionPosted':
      return 'it belongs to a file: its lines are left out';
    case 'VariationAgreed':
    case 'AdjustmentAgreed':
    case 'AdjustmentReversed':
    case 'ReserveReleased':
    case 'PeriodReopened':
      return undefined;
  }
};

const reopen = ({ proposals }: LedgerState, id: string, number: number): void => {
  const proposal = proposals.get(id);
  if (proposal?.endedAt !== number) return;
  const { endedAt: _, ...open } = proposal;
  proposals.set(id, { ...open, status: 'open' });
};

const take = (
  state: LedgerState,
  { type, data }: AgreedEvent,
  number: number,
  countedBefore: CountedMonth | undefined,
): void => {
  switch (type) {
    case 'TermsAgreed':
    case 'DisputeResolved':
      return;
    case 'VariationAgreed':
      state.versions = state.versions.filter(({ agreedAt }) => agreedAt !== number);
      return;
    case 'AdjustmentAgreed':
      state.adjustments.delete(data.adjustment);
      return;
    case 'AdjustmentReversed': {
      const standing = state.adjustments.get(data.adjustment);
      if (standing?.reversal?.agreedAt !== number) return;
      const { reversal: _, ...adjustment } = standing;
      state.adjustments.set(data.adjustment, adjustment);
      return;
    }
    case 'ReserveReleased':
      state.releases = state.releases.filter(({ agreedAt }) => agreedAt !== number);
      return;
    case 'PeriodReopened':
      keepClosed(state, data.period, number, countedBefore);
  }
};

/** The close that was reopened holds; where the month was closed again since, so does that one. */
const keepClosed = (
  state: LedgerState,
  period: string,
  number: number,
  countedBefore: CountedMonth | undefined,
): void => {
  const closures = (state.closures.get(period) ?? []).map((closure) => {
    const { reopenedAt, ...held } = closure;
    return reopenedAt === number ? held : closure;
  });
  state.closures.set(period, closures);
  if (countedBefore !== undefined && !state.counted.has(period)) {
    state.counted.set(period, countedBefore);
  }
};
