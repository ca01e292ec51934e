/** Agreed adjustments and their reversals. */
import type { Recorded } from '../decider.js';
import type { Proposals } from '../decision/state.js';
import { periodOfDay } from '../period/period.js';
import type { SettledAdjustment } from '../sharing/facts.js';
import type { AdjustmentEvent, AdjustmentProposed } from './events.js';

export interface Adjustment extends Omit<AdjustmentProposed['data'], 'proposal'> {
  readonly proposal: string;
  /** Event number of the agreement. */
  readonly agreedAt: number;
  readonly reversal?: {
    readonly proposal: string;
    readonly effectiveOn: string;
    readonly agreedAt: number;
  };
}

export type Adjustments = Map<string, Adjustment>;

/** Mutates and returns `adjustments`. */
export const evolveAdjustments = (
  adjustments: Adjustments,
  { event, number }: Recorded<AdjustmentEvent>,
  proposals: Proposals,
): Adjustments => {
  if (event.type === 'AdjustmentAgreed') {
    const proposed = proposals.get(event.data.proposal)?.proposed;
    if (proposed?.type !== 'AdjustmentProposed') return adjustments;
    return adjustments.set(event.data.adjustment, { ...proposed.data, agreedAt: number });
  }
  if (event.type === 'AdjustmentReversed') {
    const { adjustment, proposal, effectiveOn } = event.data;
    const standing = adjustments.get(adjustment);
    if (!standing) return adjustments;
    return adjustments.set(adjustment, {
      ...standing,
      reversal: { proposal, effectiveOn, agreedAt: number },
    });
  }
  return adjustments;
};

/** What settlement counts: each agreed adjustment, and each reversal with payer and payee changed over. */
export const settledAdjustments = (adjustments: Adjustments): SettledAdjustment[] =>
  [...adjustments.values()].flatMap((agreed) => {
    const { adjustment, effectiveOn, payer, payee, amount, pool, reason, reversal } = agreed;
    const of = { adjustment, amount, reason, ...(pool === undefined ? {} : { pool }) };
    const counted: SettledAdjustment[] = [
      { ...of, reversal: false, period: periodOfDay(effectiveOn), effectiveOn, payer, payee },
    ];
    if (reversal) {
      counted.push({
        ...of,
        reversal: true,
        period: periodOfDay(reversal.effectiveOn),
        effectiveOn: reversal.effectiveOn,
        payer: payee,
        payee: payer,
      });
    }
    return counted;
  });
