/** Proposing to release what a reserve still holds, at year end. */
import type { ProposeReserveRelease } from '../commands.js';
import { nextProposal } from '../decision/state.js';
import type { LedgerState } from '../ledger.js';
import { closedFault } from '../period/closed.js';
import { contractYearOf, isPeriod, lastOf } from '../period/period.js';
import { refuse, type Refusal } from '../refusals.js';
import { inForce } from '../sharing/versions.js';
import { carryFault } from './carried.js';
import type { ReserveReleaseProposed } from './events.js';

export const proposeReserveRelease = (
  { reserve, period, reason }: ProposeReserveRelease,
  state: LedgerState,
): ReserveReleaseProposed | Refusal => {
  if (!isPeriod(period)) return refuse('NOT_A_PERIOD', { value: period });
  if (reason.trim() === '') return refuse('REASON_MISSING', { command: 'A release' });
  return (
    releaseFault(reserve, period, state) ?? {
      type: 'ReserveReleaseProposed',
      data: { proposal: nextProposal(state.proposals), reserve, period, reason },
    }
  );
};

/** Why a reserve cannot be released from that period; asked again when the release is agreed. */
export const releaseFault = (
  reserve: string,
  period: string,
  state: LedgerState,
): Refusal | undefined => {
  const terms = inForce(state.versions, period)?.terms;
  if (!terms) return refuse('TERMS_NOT_AGREED', { period });
  if (!terms.reserves.some(({ id }) => id === reserve)) {
    const reserves = terms.reserves.map(({ id }) => id).join(', ') || 'none';
    return refuse('RESERVE_UNKNOWN', { reserve, reserves });
  }
  const last = lastOf(contractYearOf(period));
  if (period !== last) return refuse('RESERVE_RELEASED_BEFORE_YEAR_END', { period, last });
  const released = state.releases.find(
    (release) => release.reserve === reserve && release.period === period,
  );
  if (released) {
    return refuse('RESERVE_ALREADY_RELEASED', {
      reserve,
      period,
      event: String(released.agreedAt),
    });
  }
  const after = {
    versions: state.versions,
    releases: [...state.releases, { reserve, period }],
  };
  return carryFault(after) ?? closedFault(period, state, after);
};
