/**
 * Two parts of one history, folded apart (on two cores), put together as if folded in one go. A
 * submission may be opened in the earlier part and go on, or be closed, in the later one.
 */
import { addTotal } from './cells.js';
import { gatherOn } from './gathered.js';
import { close, scopeKey, takeOpening, type ActivityState, type Unopened } from './state.js';

/**
 * Adds the fold of the later part to that of the earlier one, which is changed and returned; the
 * later one must not be used afterwards.
 */
export const mergeActivity = (earlier: ActivityState, later: ActivityState): ActivityState => {
  for (const [submission, unopened] of later.unopened) {
    goOn(earlier, later, submission, unopened);
  }
  openLater(earlier, later);
  for (const [key, standing] of later.standing) {
    earlier.standing.set(key, [...(earlier.standing.get(key) ?? []), ...standing]);
  }
  for (const total of later.totals.values()) addTotal(earlier.totals, total);
  earlier.refusedFiles.push(...later.refusedFiles);
  return earlier;
};

/** Submissions opened in the later part, which take the place of those still open at its start. */
const openLater = (earlier: ActivityState, later: ActivityState): void => {
  for (const [key, { first, open }] of later.openings) {
    takeOpening(earlier, key, first, open);
  }
  addSubmissions(earlier, later);
};

const addSubmissions = (earlier: ActivityState, later: ActivityState): void => {
  for (const [id, submission] of later.submissions) {
    if (earlier.submissions.get(id)?.status === 'standing') {
      throw new Error(`event ${submission.firstEvent}: submission ${id} stands already`);
    }
    earlier.submissions.set(id, submission);
  }
  for (const [id, gathered] of later.gathered) earlier.gathered.set(id, gathered);
};

/** What the later part holds of a submission that was opened before it. */
const goOn = (
  earlier: ActivityState,
  later: ActivityState,
  submission: string,
  unopened: Unopened,
): void => {
  const opened = earlier.submissions.get(submission);
  if (!opened) return stillUnopened(earlier, submission, unopened);
  const { gathered, each, closing } = unopened;
  const opening = later.openings.get(scopeKey(opened));
  const before = earlier.gathered.get(submission);
  if (!before) return;
  if (opening && !(closing && closing.number < opening.first)) {
    // Another took its place before it was closed: only the lines up to then were its own, and they
    // never count, so that their sums do not matter.
    for (const batch of each.filter(({ number }) => number < opening.first)) {
      gatherOn(before, { batches: [batch.number], lines: batch.lines, sums: new Map() });
    }
    return;
  }
  gatherOn(before, gathered);
  if (closing) close(earlier, closing.data, closing.number);
};

const stillUnopened = (earlier: ActivityState, submission: string, unopened: Unopened): void => {
  const before = earlier.unopened.get(submission);
  if (!before) earlier.unopened.set(submission, unopened);
  else if (before.closing === undefined) {
    gatherOn(before.gathered, unopened.gathered);
    const each = [...before.each, ...unopened.each];
    earlier.unopened.set(submission, { ...unopened, gathered: before.gathered, each });
  }
};
