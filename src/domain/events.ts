/**
 * The catalogue: every event an alliance's history can hold. Names and fields are kept for ever:
 * add, never alter; an old shape is upcast on reading (src/store/codec).
 */
import type { ActivityEvent } from './activity/events.js';
import type { AdjustmentEvent } from './adjustment/events.js';
import type { AllianceEvent } from './alliance/events.js';
import type { Recorded } from './decider.js';
import type { DecisionEvent } from './decision/events.js';
import type { DisputeEvent } from './dispute/events.js';
import type { ForecastEvent } from './forecast/events.js';
import type { PeriodEvent } from './period/events.js';
import type { ReserveEvent } from './reserve/events.js';
import type { VariationEvent } from './variation/events.js';

export type LedgerEvent =
  | AllianceEvent
  | VariationEvent
  | DecisionEvent
  | ActivityEvent
  | AdjustmentEvent
  | ReserveEvent
  | PeriodEvent
  | DisputeEvent
  | ForecastEvent;

export type EventType = LedgerEvent['type'];

/** The current schema version of each stored shape. */
export const EVENT_VERSIONS: Readonly<Record<EventType, number>> = {
  AllianceFormed: 1,
  PartnerJoined: 1,
  PartnerIdentityChanged: 1,
  TermsProposed: 1,
  TermsAgreed: 1,
  VariationProposed: 1,
  VariationAgreed: 1,
  ProposalSupported: 1,
  ProposalDeclined: 1,
  ProposalWithdrawn: 1,
  ProposalOverridden: 1,
  ProposalRejected: 1,
  SubmissionOpened: 1,
  ActivityPosted: 1,
  ActivityRestated: 1,
  ActivityWithdrawn: 1,
  SubmissionPosted: 1,
  FileRefused: 1,
  AdjustmentProposed: 1,
  AdjustmentAgreed: 1,
  AdjustmentReversalProposed: 1,
  AdjustmentReversed: 1,
  ReserveReleaseProposed: 1,
  ReserveReleased: 1,
  PeriodClosed: 1,
  PeriodReopeningProposed: 1,
  PeriodReopened: 1,
  DisputeRaised: 1,
  DisputeWithdrawn: 1,
  DisputeResolutionProposed: 1,
  DisputeResolved: 1,
  ForecastEntered: 1,
};

export type RecordedEvent = Recorded<LedgerEvent>;
