/**
 * The whole of an alliance, folded: what deciders decide on, and what settlement counts. Each
 * subject folds its own events; this file only hands them round.
 */
import {
  evolveActivity,
  forkActivity,
  initialActivity,
  type ActivityState,
} from './activity/state.js';
import type { ActivityEvent } from './activity/events.js';
import { evolveAdjustments, settledAdjustments, type Adjustments } from './adjustment/state.js';
import type { AdjustmentEvent } from './adjustment/events.js';
import { evolveAlliance, type Alliance } from './alliance/state.js';
import type { AllianceEvent } from './alliance/events.js';
import type { Recorded } from './decider.js';
import { evolveProposals, type Proposals } from './decision/state.js';
import type { DisputeEvent } from './dispute/events.js';
import { evolveDisputes, type Disputes } from './dispute/state.js';
import type { LedgerEvent, RecordedEvent } from './events.js';
import type { ForecastEvent } from './forecast/events.js';
import { evolveForecasts, type EnteredForecast } from './forecast/state.js';
import { countedCells, evolveCounted, type Counted } from './period/late.js';
import { evolveClosures, type Closures } from './period/state.js';
import type { PeriodEvent } from './period/events.js';
import { evolveReleases, type Release } from './reserve/state.js';
import type { ReserveEvent } from './reserve/events.js';
import type { Facts } from './sharing/facts.js';
import type { AgreedTerms } from './sharing/terms.js';
import { evolveTerms } from './variation/state.js';
import type { VariationEvent } from './variation/events.js';

/** Event numbers of the first and the last event of a command. */
export interface CommandRange {
  readonly first: number;
  readonly last: number;
}

export interface LedgerState {
  alliance: Alliance | undefined;
  proposals: Proposals;
  versions: readonly AgreedTerms[];
  adjustments: Adjustments;
  releases: readonly Release[];
  closures: Closures;
  /** Of closed months whose late data may be ignored: what counts of them. */
  counted: Counted;
  disputes: Disputes;
  /** Entered by hand, in order. */
  forecasts: readonly EnteredForecast[];
  activity: ActivityState;
  /** Lines, by batch, whose amounts were taken off: only in a fork (left-out/), never in a ledger. */
  leftOut?: ReadonlyMap<number, ReadonlySet<number>>;
  /** First and last event of each command: a command that is sent again is answered from here. */
  commands: Map<string, CommandRange>;
  /** Number of the last event folded; -1 before the first. */
  last: number;
  /** Its hash; blank before the first. */
  head: string;
  recordedAt: string;
}

export const initialLedger = (): LedgerState => ({
  alliance: undefined,
  proposals: new Map(),
  versions: [],
  adjustments: new Map(),
  releases: [],
  closures: new Map(),
  counted: new Map(),
  disputes: new Map(),
  forecasts: [],
  activity: initialActivity(),
  commands: new Map(),
  last: -1,
  head: '',
  recordedAt: '',
});

/** A copy that can be evolved further without touching the original. */
export const forkLedger = (state: LedgerState): LedgerState => ({
  ...state,
  proposals: new Map(state.proposals),
  adjustments: new Map(state.adjustments),
  closures: new Map(state.closures),
  counted: new Map(state.counted),
  disputes: new Map(state.disputes),
  activity: forkActivity(state.activity),
  commands: new Map(state.commands),
});

type Subject =
  | 'alliance'
  | 'terms'
  | 'decision'
  | 'activity'
  | 'adjustment'
  | 'reserve'
  | 'period'
  | 'dispute'
  | 'forecast';

const SUBJECTS: Readonly<Record<LedgerEvent['type'], Subject>> = {
  AllianceFormed: 'alliance',
  PartnerJoined: 'alliance',
  PartnerIdentityChanged: 'alliance',
  TermsProposed: 'terms',
  TermsAgreed: 'terms',
  VariationProposed: 'terms',
  VariationAgreed: 'terms',
  ProposalSupported: 'decision',
  ProposalDeclined: 'decision',
  ProposalWithdrawn: 'decision',
  ProposalOverridden: 'decision',
  ProposalRejected: 'decision',
  SubmissionOpened: 'activity',
  ActivityPosted: 'activity',
  ActivityRestated: 'activity',
  ActivityWithdrawn: 'activity',
  SubmissionPosted: 'activity',
  FileRefused: 'activity',
  AdjustmentProposed: 'adjustment',
  AdjustmentAgreed: 'adjustment',
  AdjustmentReversalProposed: 'adjustment',
  AdjustmentReversed: 'adjustment',
  ReserveReleaseProposed: 'reserve',
  ReserveReleased: 'reserve',
  PeriodClosed: 'period',
  PeriodReopeningProposed: 'period',
  PeriodReopened: 'period',
  DisputeRaised: 'dispute',
  DisputeWithdrawn: 'dispute',
  DisputeResolutionProposed: 'dispute',
  DisputeResolved: 'dispute',
  ForecastEntered: 'forecast',
};

export const isActivity = (event: LedgerEvent): event is ActivityEvent =>
  SUBJECTS[event.type] === 'activity';

/** Folds one event into its own state, and returns it. Fork first where the old state is still needed. */
export const evolveLedger = (state: LedgerState, recorded: RecordedEvent): LedgerState => {
  const subject = SUBJECTS[recorded.event.type];
  if (subject !== 'activity') evolveProposals(state.proposals, recorded);
  switch (subject) {
    case 'alliance':
      state.alliance = evolveAlliance(state.alliance, recorded as Recorded<AllianceEvent>);
      break;
    case 'terms':
      state.versions = evolveTerms(
        state.versions,
        recorded as Recorded<VariationEvent>,
        state.proposals,
      );
      break;
    case 'activity':
      state.activity = evolveActivity(state.activity, recorded as Recorded<ActivityEvent>);
      break;
    case 'adjustment':
      evolveAdjustments(state.adjustments, recorded as Recorded<AdjustmentEvent>, state.proposals);
      break;
    case 'reserve':
      state.releases = evolveReleases(state.releases, recorded as Recorded<ReserveEvent>);
      break;
    case 'period':
      evolveCounted(state.counted, recorded as Recorded<PeriodEvent>, state);
      evolveClosures(state.closures, recorded as Recorded<PeriodEvent>);
      break;
    case 'dispute':
      evolveDisputes(state.disputes, recorded as Recorded<DisputeEvent>);
      break;
    case 'forecast':
      state.forecasts = evolveForecasts(state.forecasts, recorded as Recorded<ForecastEvent>);
      break;
    case 'decision':
      break;
  }
  const { correlation } = recorded.metadata;
  const first = state.commands.get(correlation)?.first ?? recorded.number;
  state.commands.set(correlation, { first, last: recorded.number });
  state.last = recorded.number;
  state.head = recorded.hash;
  state.recordedAt = recorded.recordedAt;
  return state;
};

/** What settlement counts of this state. */
export const factsOf = (state: LedgerState): Facts => ({
  cells: state.counted.size === 0 ? state.activity.totals.values() : countedCells(state),
  adjustments: settledAdjustments(state.adjustments),
  releases: state.releases,
});
