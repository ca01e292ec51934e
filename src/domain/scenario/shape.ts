/**
 * Whether a supposition can be read at all: its percentages, months, days, amounts and addresses. What
 * can be read, and the ledger would refuse as it stands, is another matter: it may be kept, for it may
 * hold on another event.
 */
import { dayFault } from '../period/day.js';
import { contractYearOf, isPeriod } from '../period/period.js';
import { isAboveNil } from '../money/written.js';
import { Ratio } from '../money/money.js';
import { refuse, type Refusal } from '../refusals.js';
import { fractionOf, percentOf } from './percent.js';
import type { ActivityMoved, ActivityShift, Supposition } from './suppositions.js';

const ADDRESS = /^\d{1,15}(\/\d{1,9})?$/;

/** Why a supposition means nothing, whatever it is supposed of. */
export const shapeFault = (one: Supposition): Refusal | undefined => {
  switch (one.suppose) {
    case 'terms':
    case 'variation':
      return periodFault(one.fromPeriod);
    case 'adjustment':
      return isAboveNil(one.amount)
        ? dayFault(one.effectiveOn)
        : refuse('NOT_AN_AMOUNT', { value: one.amount });
    case 'reversal':
      return dayFault(one.effectiveOn);
    case 'reserve-release':
    case 'reopening':
    case 'close':
      return periodFault(one.period);
    case 'activity-shift':
      return shiftFault(one);
    case 'activity-moved':
      return movedFault(one);
    case 'outcome':
      return (
        periodFault(one.period) ??
        (fractionOf(one.value) === undefined
          ? refuse('NOT_A_PERCENTAGE', { value: one.value })
          : undefined)
      );
    case 'event-left-out':
      return ADDRESS.test(one.event) ? undefined : refuse('NOT_AN_ADDRESS', { value: one.event });
    case 'file':
    case 'in-time':
      return undefined;
  }
};

const periodFault = (value: string): Refusal | undefined =>
  isPeriod(value) ? undefined : refuse('NOT_A_PERIOD', { value });

const shiftFault = ({ percent, fromPeriod }: ActivityShift): Refusal | undefined => {
  const wrong = fromPeriod === undefined ? undefined : periodFault(fromPeriod);
  if (wrong) return wrong;
  const share = percentOf(percent);
  if (share === undefined) return refuse('NOT_A_PERCENTAGE', { value: percent });
  return Ratio.one.plus(share).isNegative() ? refuse('SHIFT_BELOW_NIL', { percent }) : undefined;
};

const movedFault = ({
  percent = '100%',
  fromPeriod,
  toPeriod,
}: ActivityMoved): Refusal | undefined => {
  const wrong = periodFault(fromPeriod) ?? periodFault(toPeriod);
  if (wrong) return wrong;
  const share = percentOf(percent);
  if (share === undefined) return refuse('NOT_A_PERCENTAGE', { value: percent });
  if (share.isNegative() || share.compare(Ratio.one) > 0) {
    return refuse('MOVED_BEYOND_WHOLE', { percent });
  }
  return fromPeriod === toPeriod || contractYearOf(fromPeriod) !== contractYearOf(toPeriod)
    ? refuse('MOVED_WITHIN_YEAR', { fromPeriod, toPeriod })
    : undefined;
};
