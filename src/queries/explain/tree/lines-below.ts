/** The posted lines below many filters, read in one pass over the journal, summed file by file. */
import { PRICE_SCALE } from '../../../domain/activity/cells.js';
import type { BatchEvent } from '../../../domain/activity/gathered.js';
import { lineOf } from '../../../domain/activity/lines.js';
import type { Submission } from '../../../domain/activity/state.js';
import type { Recorded } from '../../../domain/decider.js';
import { Money } from '../../../domain/money/money.js';
import type { LinesFilter, PostedLine } from '../../answers.js';
import type { Sight } from '../../lens.js';
import { batchesOf, cellFilter, movedOf, postedLine } from '../../lines.js';
import { stretchesOf, type ReadEvents } from '../../reading.js';

/** The lines of one file that answer to a filter. */
export interface FileBelow {
  readonly submission: Submission;
  readonly count: number;
  readonly moved: Money;
  /** The first of them, as many as are to be written out. */
  readonly lines: readonly PostedLine[];
}

interface Summing {
  readonly submission: Submission;
  count: number;
  moved: bigint;
  readonly lines: PostedLine[];
}

interface Asked {
  readonly takes: ReturnType<typeof cellFilter>;
  readonly batches: ReadonlyMap<number, Submission>;
  readonly files: Map<string, Summing>;
  left: number;
}

export interface FilterAsked {
  readonly filter: LinesFilter;
  /** The sight under which it is asked: its month says which year is meant. */
  readonly sight: Sight;
}

/** @param limit lines written out for each filter; all are counted and summed */
export const linesBelow = async (
  filters: readonly FilterAsked[],
  limit: number,
  read: ReadEvents,
): Promise<readonly (readonly FileBelow[])[]> => {
  const asked = filters.map(({ filter, sight }): Asked => ({
    takes: cellFilter(sight, filter),
    batches: batchesOf(sight, filter),
    files: new Map(),
    left: limit,
  }));
  const leftOut = filters[0]?.sight.state.leftOut;
  const numbers = [...new Set(asked.flatMap(({ batches }) => [...batches.keys()]))];
  for (const { from, to } of stretchesOf(numbers.sort((a, b) => a - b))) {
    for await (const recordings of read(from, to)) {
      for (const recorded of recordings) {
        for (const one of asked) {
          const submission = one.batches.get(recorded.number);
          if (submission) {
            const without = leftOut?.get(recorded.number);
            sumBatch(recorded as Recorded<BatchEvent>, submission, one, without);
          }
        }
      }
    }
  }
  return asked.map(({ files }) =>
    [...files.values()].map(({ moved, ...file }) => ({
      ...file,
      moved: Money.scaled(moved, PRICE_SCALE),
    })),
  );
};

const sumBatch = (
  { event, number, recordedAt }: Recorded<BatchEvent>,
  submission: Submission,
  asked: Asked,
  leftOut: ReadonlySet<number> | undefined,
): void => {
  const takes = asked.takes(number, submission);
  const taken = event.data.cells.map(takes);
  if (!taken.some(Boolean)) return;
  const unit = 10n ** BigInt(PRICE_SCALE - event.data.priceScale);
  const file = fileOf(asked, submission);
  event.data.cell.forEach((cell, line) => {
    const place = taken[cell];
    if (!place || leftOut?.has(line) === true) return;
    file.count += 1;
    file.moved += BigInt(movedOf(event, line, 'price')) * unit;
    if (asked.left === 0) return;
    asked.left -= 1;
    file.lines.push(postedLine(lineOf(event, line)!, number, recordedAt, submission, place.pool));
  });
  if (file.count === 0) asked.files.delete(submission.submission);
};

const fileOf = ({ files }: Asked, submission: Submission): Summing => {
  const known = files.get(submission.submission);
  if (known) return known;
  const file: Summing = { submission, count: 0, moved: 0n, lines: [] };
  files.set(submission.submission, file);
  return file;
};
