/** Proposing an adjustment, and proposing to reverse one. */
import { unknownPartner } from '../alliance/decide.js';
import type { Alliance } from '../alliance/state.js';
import type { ProposeAdjustment, ProposeReversal } from '../commands.js';
import { nextProposal } from '../decision/state.js';
import type { LedgerState } from '../ledger.js';
import { isAboveNil, toPence } from '../money/written.js';
import { effectFault } from '../period/closed.js';
import { dayFault } from '../period/day.js';
import { contractYearOf, periodOfDay } from '../period/period.js';
import { refuse, type Refusal } from '../refusals.js';
import { inForce } from '../sharing/versions.js';
import type { AdjustmentProposed, AdjustmentReversalProposed } from './events.js';

/** Adjustments are numbered in the order in which they are proposed: A1, A2, ... */
const nextAdjustment = ({ proposals }: LedgerState): string => {
  let made = 0;
  for (const { proposed } of proposals.values()) {
    if (proposed.type === 'AdjustmentProposed') made += 1;
  }
  return `A${made + 1}`;
};

export const proposeAdjustment = (
  command: ProposeAdjustment,
  state: LedgerState,
  alliance: Alliance,
): AdjustmentProposed | Refusal => {
  const fault = adjustmentFault(command, state, alliance);
  if (fault) return fault;
  const { effectiveOn, payer, payee, amount, pool, reason } = command;
  return {
    type: 'AdjustmentProposed',
    data: {
      proposal: nextProposal(state.proposals),
      adjustment: nextAdjustment(state),
      effectiveOn,
      payer,
      payee,
      amount: toPence(amount),
      ...(pool === undefined ? {} : { pool }),
      reason,
    },
  };
};

const adjustmentFault = (
  { effectiveOn, payer, payee, amount, pool, reason }: ProposeAdjustment,
  state: LedgerState,
  alliance: Alliance,
): Refusal | undefined => {
  const stranger = [payer, payee].find((partner) => !alliance.partners.has(partner));
  if (stranger !== undefined) return unknownPartner(stranger, alliance);
  if (payer === payee) return refuse('ADJUSTMENT_TO_ONESELF', { partner: payer });
  if (!isAboveNil(amount)) return refuse('NOT_AN_AMOUNT', { value: amount });
  if (reason.trim() === '') return refuse('REASON_MISSING', { command: 'An adjustment' });
  return dayFault(effectiveOn) ?? placeFault(effectiveOn, pool, state);
};

/** Why money cannot belong to that day and pool; asked again when the adjustment is agreed. */
export const placeFault = (
  effectiveOn: string,
  pool: string | undefined,
  state: LedgerState,
): Refusal | undefined => {
  const period = periodOfDay(effectiveOn);
  const terms = inForce(state.versions, period)?.terms;
  if (!terms) return refuse('TERMS_NOT_AGREED', { period });
  return pool === undefined || terms.pools.some(({ id }) => id === pool)
    ? effectFault(effectiveOn, state)
    : refuse('POOL_UNKNOWN', { pool, pools: terms.pools.map(({ id }) => id).join(', ') });
};

export const proposeReversal = (
  { adjustment, effectiveOn, reason }: ProposeReversal,
  state: LedgerState,
): AdjustmentReversalProposed | Refusal => {
  if (reason.trim() === '') return refuse('REASON_MISSING', { command: 'A reversal' });
  const fault = dayFault(effectiveOn) ?? reversalFault(adjustment, effectiveOn, state);
  return (
    fault ?? {
      type: 'AdjustmentReversalProposed',
      data: { proposal: nextProposal(state.proposals), adjustment, effectiveOn, reason },
    }
  );
};

/** That an adjustment is reversed already: no other reversal of it can be agreed any more. */
export const reversedFault = (
  adjustment: string,
  { adjustments }: LedgerState,
): Refusal | undefined => {
  const reversal = adjustments.get(adjustment)?.reversal;
  return (
    reversal &&
    refuse('ADJUSTMENT_ALREADY_REVERSED', {
      adjustment,
      effectiveOn: reversal.effectiveOn,
      event: String(reversal.agreedAt),
    })
  );
};

/** Why an adjustment cannot be reversed from that day; asked again when the reversal is agreed. */
export const reversalFault = (
  adjustment: string,
  effectiveOn: string,
  state: LedgerState,
): Refusal | undefined => {
  const standing = state.adjustments.get(adjustment);
  if (!standing) {
    const known = [...state.proposals.values()].some(
      ({ proposed }) =>
        proposed.type === 'AdjustmentProposed' && proposed.data.adjustment === adjustment,
    );
    return refuse(known ? 'ADJUSTMENT_NOT_AGREED' : 'ADJUSTMENT_UNKNOWN', { adjustment });
  }
  const reversed = reversedFault(adjustment, state);
  if (reversed) return reversed;
  const original = standing.effectiveOn;
  if (effectiveOn < original) {
    return refuse('REVERSAL_BEFORE_ADJUSTMENT', { adjustment, original, effectiveOn });
  }
  const contractYear = contractYearOf(periodOfDay(original));
  if (contractYearOf(periodOfDay(effectiveOn)) !== contractYear) {
    return refuse('REVERSAL_IN_ANOTHER_YEAR', { adjustment, contractYear, effectiveOn });
  }
  return effectFault(effectiveOn, state);
};
