/**
 * M14, how what a side bears or receives in a pool is divided among its partners: in some proportion,
 * after a first call on one of them, or in fixed parts with the rest to one.
 *
 * Overspend 140,000, first call on the council up to 100,000, the rest 3 : 1: the board bears
 * 30,000, the council 100,000 + 10,000. test/examples/section-75-pool.yaml
 */
import { allocate } from '../money/allocate.js';
import type { Part, Weight } from '../money/allocate.js';
import { Money, decimalsOf } from '../money/money.js';
import type { PairAmounts } from './amounts.js';
import { rateOf } from './rates.js';
import type { FirstCall, FixedParts, Pool, Side, SplitRule, Terms } from './terms.js';
import { weightsOf } from './weights.js';
import type { Proportion, Sharing } from './weights.js';

/** The rules of division, for whoever writes one. */
export const SPLITS: readonly { readonly split: string; readonly says: string }[] = [
  { split: 'by-plan', says: 'in proportion to the plan of each for the year' },
  {
    split: 'by-actual',
    says: 'in proportion to the actual of each to date, by plan while it is nil',
  },
  {
    split: 'by-contribution',
    says: 'commissioners: in proportion to the `contributions` that the pool names, which sum to its plan and pay it in',
  },
  {
    split: 'by-variance',
    says: 'overspend in proportion to how far the lines of each are over plan, underspend to how far they are under; by plan where none are',
  },
  {
    split: '{ weights: { east: 60%, west: 40% } }',
    says: 'by weights: percentages that sum to 100%, or plain numbers, e.g. 2 and 1, which are parts of their sum',
  },
  {
    split: '{ firstCall: { partner: east, upTo: 100000, then: by-plan } }',
    says: 'one partner bears all that the side bears in the pool up to an amount in the year; what is beyond goes by another rule',
  },
  {
    split: '{ parts: { east: 30% }, rest: west }',
    says: 'a fixed part for each partner named, in whole units; the rest, odd pennies too, for one other',
  },
];

type Divider = (amount: Money) => Part[];

/** The two sides of a pool, each by its own rule. */
export const dividing = (
  terms: Terms,
  pool: Pool,
  pairs: readonly PairAmounts[],
): ((side: Side, amount: Money) => Part[]) => {
  const made: Partial<Record<Side, Divider>> = {};
  return (side, amount) => {
    if (amount.isZero()) return [];
    made[side] ??= dividerOf(pool.split[side], { terms, pool, pairs, side });
    return made[side](amount);
  };
};

const dividerOf = (rule: SplitRule, sharing: Sharing): Divider => {
  if (typeof rule === 'string' || 'weights' in rule) return inProportion(rule, sharing);
  return 'firstCall' in rule
    ? afterFirstCall(rule.firstCall, sharing)
    : inFixedParts(rule, sharing.terms);
};

const inProportion = (rule: Proportion, sharing: Sharing): Divider => {
  const decimals = decimalsOf(sharing.terms.rounding);
  const weights: Partial<Record<'borne' | 'gained', Weight[]>> = {};
  return (amount) => {
    const gained = amount.isNegative();
    const by = (weights[gained ? 'gained' : 'borne'] ??= weightsOf(rule, sharing, gained));
    return allocate(amount, by, decimals);
  };
};

/** What the side has borne before, in the same run, counts: the call is one for the whole year. */
const afterFirstCall = ({ partner, upTo, then }: FirstCall, sharing: Sharing): Divider => {
  const rest = dividerOf(then, sharing);
  const called = (borne: Money): Money => borne.max(Money.zero).min(Money.of(upTo));
  let before = Money.zero;
  return (amount) => {
    const first = called(before.plus(amount)).minus(called(before));
    before = before.plus(amount);
    return [{ party: partner, amount: first }, ...rest(amount.minus(first))];
  };
};

const inFixedParts =
  ({ parts, rest }: FixedParts, { rounding }: Terms): Divider =>
  (amount) => {
    const fixed = Object.entries(parts).map(([party, percent]) => ({
      party,
      amount: amount.times(rateOf(percent)).wholeUnits(rounding),
    }));
    const left = amount.minus(Money.sum(fixed.map((part) => part.amount)));
    return [...fixed, { party: rest, amount: left }];
  };
