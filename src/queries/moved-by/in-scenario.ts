/**
 * What an event of the ledger, or a posted line, moves in a saved what-if: the position as it is supposed,
 * less what the same suppositions come to without the event. When it was recorded, nothing was supposed:
 * that reading is of the ledger.
 */
import type { Lens } from '../lens.js';
import type { Past } from '../left-out.js';
import type { ScenarioSight } from '../scenarios/sight.js';
import { sentenceOf } from '../../domain/refusals.js';
import type { Moved, Reading } from './answers.js';
import { inPosition, movedBy, type MovedAsked } from './moved-by.js';

/** @throws Unanswerable where the base does not know such an event or line */
export const movedInScenario = async (
  sight: ScenarioSight,
  lens: Lens,
  asked: MovedAsked,
  past: Past,
): Promise<Moved> => {
  const { scenario: _, ...ofBase } = lens;
  const moved = await movedBy(sight.base, ofBase, asked, past);
  return { ...moved, clocks: sight.clocks, now: await supposedReading(sight, asked) };
};

const supposedReading = async (
  sight: ScenarioSight,
  { address, scope }: MovedAsked,
): Promise<Reading> => {
  const { suppositions, state } = await sight.without(address);
  const [first, ...others] = suppositions;
  const named = ` and as scenario ${sight.clocks.scenario!.scenario} supposes`;
  const reading = inPosition(sight, first?.refusal ?? state, scope, named);
  const before = sight.supposed.suppositions;
  const refused = others.flatMap(({ words, refusal }, place) =>
    refusal !== undefined && before[place]?.refusal === undefined
      ? [` Without it this could not be supposed: ${words}. ${sentenceOf(refusal)}`]
      : [],
  );
  return { ...reading, words: `${reading.words}${refused.join('')}` };
};
