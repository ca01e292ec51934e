/** Disputes, open and ended. How each was decided stands with its proposals. */
import type { Recorded } from '../decider.js';
import { contractYearOf } from '../period/period.js';
import type { DisputeEvent, DisputeOutcome, DisputeRaised } from './events.js';

export type Dispute = DisputeRaised['data'] & {
  /** Event number of its raising. */
  readonly raisedAt: number;
  readonly recordedAt: string;
  readonly by: string;
  readonly ended?: DisputeEnd;
};

export type DisputeEnd = { readonly event: number; readonly recordedAt: string } & (
  | { readonly how: 'withdrawn'; readonly by: string; readonly reason: string }
  | { readonly how: 'resolved'; readonly outcome: DisputeOutcome; readonly proposal: string }
);

/** By id, in the order in which they were raised. */
export type Disputes = Map<string, Dispute>;

/** Mutates and returns `disputes`; a dispute itself is replaced, never changed. */
export const evolveDisputes = (
  disputes: Disputes,
  { event, number, recordedAt, metadata: { by } }: Recorded<DisputeEvent>,
): Disputes => {
  switch (event.type) {
    case 'DisputeRaised':
      return disputes.set(event.data.dispute, { ...event.data, raisedAt: number, recordedAt, by });
    case 'DisputeWithdrawn': {
      const { dispute, reason } = event.data;
      return end(disputes, dispute, { how: 'withdrawn', event: number, recordedAt, by, reason });
    }
    case 'DisputeResolved': {
      const { dispute, proposal, outcome } = event.data;
      const ended = { how: 'resolved', event: number, recordedAt, proposal, outcome } as const;
      return end(disputes, dispute, ended);
    }
    case 'DisputeResolutionProposed':
      return disputes;
  }
};

const end = (disputes: Disputes, id: string, ended: DisputeEnd): Disputes => {
  const dispute = disputes.get(id);
  return dispute ? disputes.set(id, { ...dispute, ended }) : disputes;
};

/** Numbered in the order in which they are raised: D1, D2, ... */
export const nextDispute = (disputes: Disputes): string => `D${disputes.size + 1}`;

/** Those that are open and bear on the year to date at a period. */
export const openDisputes = (disputes: Disputes, period: string): Dispute[] =>
  [...disputes.values()].filter(
    (one) =>
      one.ended === undefined &&
      contractYearOf(one.period) === contractYearOf(period) &&
      one.period <= period,
  );
