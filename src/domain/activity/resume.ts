/**
 * Taking up a submission that was cut off, and closing one: what is recorded must be what the file
 * says, line for line counted and to the last penny, before any of it counts.
 */
import { refuse, type Refusal } from '../refusals.js';
import { activityText, priceText } from './amounts.js';
import { amountsOf, type Difference } from './difference.js';
import type { SubmissionOpened, SubmissionPosted } from './events.js';
import { gather, movedBy, nothingGathered, type BatchEvent, type Gathered } from './gathered.js';
import { standingOf } from './scopes.js';
import type { ActivityState } from './state.js';

/**
 * How many of the file's batches are recorded already, in the same cells with the same sums, so that
 * the rest can follow. Undefined where they differ: then open the submission again.
 */
export const recordedBatches = (
  state: ActivityState,
  submission: string,
  batches: Iterable<BatchEvent>,
): number | undefined => {
  const recorded = state.gathered.get(submission);
  if (!recorded) return undefined;
  const again = nothingGathered();
  if (recorded.batches.length > 0) {
    for (const batch of batches) {
      gather(again, batch, recorded.batches[again.batches.length]!);
      if (again.batches.length === recorded.batches.length) break;
    }
  }
  return isSame(recorded, again) ? recorded.batches.length : undefined;
};

const isSame = (one: Gathered, other: Gathered): boolean =>
  one.batches.length === other.batches.length &&
  countText(one) === countText(other) &&
  one.sums.size === other.sums.size &&
  [...one.sums].every(([key, { price, activity, lines }]) => {
    const sum = other.sums.get(key);
    return sum?.price === price && sum.activity === activity && sum.lines === lines;
  });

const countText = ({ lines: { posted, restated, withdrawn } }: Gathered): string =>
  `${posted}/${restated}/${withdrawn}`;

/** What the closing of a submission says, worked out from the file and what stood before. */
export const closingOf = (
  submission: string,
  change: Difference,
  unmappedPrice: string,
): SubmissionPosted['data'] => {
  const { file, moved } = amountsOf(change);
  return {
    submission,
    lines: {
      posted: change.posted.length,
      restated: change.restated.length,
      withdrawn: change.withdrawn.length,
      unchanged: change.unchanged,
    },
    totals: {
      filePrice: priceText(file.price),
      fileActivity: activityText(file.activity),
      movedPrice: priceText(moved.price),
      movedActivity: activityText(moved.activity),
    },
    unmappedPrice,
  };
};

/** The closing, if the lines recorded are those of the file and nothing was posted meanwhile. */
export const decideClosing = (
  state: ActivityState,
  opens: SubmissionOpened['data'],
  change: Difference,
  unmappedPrice: string,
): SubmissionPosted | Refusal => {
  const { submission, provider, commissioner } = opens;
  const standing = standingOf(state, opens);
  if ((standing?.submission ?? '') !== opens.replaces) {
    return refuse('STANDING_SUBMISSION_MOVED', {
      provider,
      commissioner,
      standing: standing?.file.name ?? '',
    });
  }
  const gathered = state.gathered.get(submission);
  if (!gathered) return refuse('SUBMISSION_UNKNOWN', { submission });
  const data = closingOf(submission, change, unmappedPrice);
  const recorded = recordedText(gathered);
  const expected = expectedText(change);
  return recorded === expected
    ? { type: 'SubmissionPosted', data }
    : refuse('CONTROL_TOTALS_DIFFER', { submission, recorded, expected });
};

const recordedText = (gathered: Gathered): string =>
  controlText(countText(gathered), movedBy(gathered));

const expectedText = (change: Difference): string =>
  controlText(
    `${change.posted.length}/${change.restated.length}/${change.withdrawn.length}`,
    amountsOf(change).moved,
  );

const controlText = (counts: string, moved: ReturnType<typeof movedBy>): string =>
  `${counts} lines posted/restated/withdrawn, ${priceText(moved.price)}, ` +
  `activity ${activityText(moved.activity)}, outcomes ${priceText(moved.outcome)}`;
