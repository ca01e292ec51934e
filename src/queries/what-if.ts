/**
 * What if: the position as it would be under suppositions, beside the position as it is. Folded,
 * settled and read by the same code as the ledger itself; nothing is written.
 */
import { appliedIn } from '../domain/sharing/to-date.js';
import { Money } from '../domain/money/money.js';
import { closureOf } from '../domain/period/state.js';
import { sentenceOf } from '../domain/refusals.js';
import type { Supposition } from '../domain/scenario/suppositions.js';
import type { RefusedSupposition, WhatIf } from './suppose/answers.js';
import { closedOf, termsApplied, type Sight } from './lens.js';
import { positionOf } from './position.js';
import { suppose, type Supposed, type SupposedOne, type SupposingWith } from './suppose/suppose.js';
import { Unanswerable } from './unanswerable.js';

/**
 * @throws Unanswerable with the first reason, where nothing that is supposed can be
 */
export const whatIf = async (
  sight: Sight,
  suppositions: readonly Supposition[],
  known: Omit<SupposingWith, 'state' | 'period'>,
): Promise<WhatIf> => {
  const { state, period } = sight;
  const supposed = await suppose(suppositions, { ...known, state, period });
  const [first] = supposed.suppositions;
  if (first?.refusal && supposed.suppositions.every(({ refusal }) => refusal)) {
    throw new Unanswerable(first.refusal);
  }
  return pairOf(sight, supposedSight(sight, supposed), supposed);
};

/** A position and the supposed one side by side. */
export const pairOf = (sight: Sight, other: Sight, { suppositions }: Supposed): WhatIf => {
  const actual = positionOf(sight);
  const supposed = positionOf(other);
  return {
    clocks: sight.clocks,
    ...toldOf(suppositions),
    actual,
    supposed,
    partners: actual.partners.map(({ partner, name, role, toDate }) => {
      const net = supposed.partners.find((row) => row.partner === partner)!.toDate.net;
      const difference = Money.of(net).minus(Money.of(toDate.net)).toString();
      return { partner, name, role, actual: toDate.net, supposed: net, difference };
    }),
  };
};

/** The same question, put to the state that is supposed; known up to the event it was supposed at. */
export const supposedSight = (sight: Sight, { state }: Supposed): Sight => {
  const { closed: _, ...clocks } = sight.clocks;
  const closure = closureOf(state.closures, sight.period);
  return {
    ...sight,
    state,
    clocks: {
      ...clocks,
      terms: appliedIn(state.versions, sight.period).map(termsApplied),
      ...(closure ? { closed: closedOf(closure) } : {}),
    },
  };
};

/** What holds, in words; and what is refused, with its reason. */
export const toldOf = (
  all: readonly SupposedOne[],
): { suppositions: readonly string[]; refused: readonly RefusedSupposition[] } => ({
  suppositions: all.filter(({ refusal }) => refusal === undefined).map(({ words }) => words),
  refused: all.flatMap(({ words, refusal }) =>
    refusal ? [{ words, code: refusal.refused, because: sentenceOf(refusal) }] : [],
  ),
});
