/** Limits in clauses, and agreed amounts of money in units that the settlement can pay. */
import { Money } from '../../money/money.js';
import { inPounds } from '../../money/words.js';
import type { TermsFault } from '../faults.js';
import { faultIn } from '../rules/rule.js';
import type { ClauseInPlace } from '../rules/rule.js';
import type { Limit, Terms } from '../terms.js';
import type { Path } from './known.js';

/** `field`: the way to the limit in its clause. */
export const checkLimit = (at: ClauseInPlace, field: Path, limit: Limit): TermsFault[] =>
  !('amount' in limit)
    ? []
    : checkWhole(at.terms, limit.amount, faultIn(at, [...field, 'amount'], '').path);

/** Where money is in whole pounds, an agreed amount with pence in it could not be paid. */
export const checkWhole = ({ rounding }: Terms, amount: string, path: Path): TermsFault[] => {
  const money = Money.of(amount);
  if (money.equals(money.wholeUnits(rounding))) return [];
  const sentence = `Money is rounded to whole pounds here, but this is ${inPounds(money)}; write whole pounds, or round to pence.`;
  return [{ path, sentence }];
};
