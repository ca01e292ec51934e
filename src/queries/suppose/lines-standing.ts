/** The lines that stand after some batches, in their order; those included that are supposed. */
import type { BatchEvent } from '../../domain/activity/gathered.js';
import { standingFold, type StandingLines } from '../../domain/activity/standing.js';
import { stretchesOf, type ReadEvents } from '../reading.js';

/** @param batches event numbers, rising */
export const linesStanding = async (
  batches: readonly number[],
  read: ReadEvents,
): Promise<StandingLines> => {
  const wanted = new Set(batches);
  const fold = standingFold();
  for (const { from, to } of stretchesOf(batches)) {
    for await (const recordings of read(from, to)) {
      for (const { number, event } of recordings) {
        if (wanted.has(number)) fold.add({ number, event: event as BatchEvent });
      }
    }
  }
  return fold.lines();
};
