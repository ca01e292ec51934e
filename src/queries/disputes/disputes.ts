/** Disputes: all of them with their history, those beside a position, those that bear on a figure. */
import {
  disputedIn,
  disputeHistory,
  disputesOn,
  resolutionsOf,
} from '../../../projections/disputes.js';
import { aboutInWords, eventInWords } from '../../../projections/words.js';
import { nameOf } from '../../domain/alliance/state.js';
import type { Dispute } from '../../domain/dispute/state.js';
import type { LedgerState } from '../../domain/ledger.js';
import { poolOf } from '../../domain/sharing/mapping.js';
import { inForce } from '../../domain/sharing/versions.js';
import type { Scope } from '../answers.js';
import type { DisputeBearing, DisputeRow, DisputesBeside, DisputeTold } from './answers.js';

export const disputeRows = (state: LedgerState): DisputeRow[] =>
  [...state.disputes.values()].map((dispute) => ({
    ...told(dispute, state),
    history: disputeHistory(state, dispute),
    resolutions: resolutionsOf(state, dispute).map(({ id }) => id),
  }));

export const disputesBeside = (state: LedgerState, period: string): DisputesBeside => {
  const { open, amount, partners } = disputedIn(state, period);
  return {
    open: open.map((dispute) => told(dispute, state)),
    amount: amount.toString(),
    partners: [...(state.alliance?.partners.values() ?? [])].flatMap((partner) => {
      const money = partners.get(partner.id);
      if (!money) return [];
      const { claims, claimedFrom } = money;
      return [
        {
          partner: partner.id,
          name: nameOf(partner),
          claims: claims.toString(),
          claimedFrom: claimedFrom.toString(),
        },
      ];
    }),
  };
};

export const disputesBearing = (
  state: LedgerState,
  figure: string,
  period: string,
  scope: Scope,
): DisputeBearing[] =>
  disputesOn(state, figure, period, scope).map(({ dispute, itself }) => ({
    ...told(dispute, state),
    itself,
  }));

const told = (dispute: Dispute, state: LedgerState): DisputeTold => {
  const { ended, posting, raisedAt, recordedAt, by, ...data } = dispute;
  return {
    ...data,
    what: aboutInWords(dispute.about, state),
    by,
    raisedAt,
    recordedAt,
    status: ended?.how ?? 'open',
    ...(ended?.how === 'resolved' ? { outcome: ended.outcome } : {}),
    ...(ended === undefined ? {} : { endedAt: ended.event }),
    ...(posting === undefined ? {} : { posting: postingTold(dispute.period, posting, state) }),
    words: eventInWords({ type: 'DisputeRaised', data }, state),
  };
};

const postingTold = (
  period: string,
  { provider, commissioner, cell, moved }: NonNullable<Dispute['posting']>,
  { versions }: LedgerState,
): NonNullable<DisputeTold['posting']> => {
  const terms = inForce(versions, period)?.terms;
  const pool = (terms && poolOf(terms, cell)) ?? '';
  return { provider, commissioner, kind: cell[1], pool, moved };
};
