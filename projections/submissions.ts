/**
 * Submissions: every file that came in, what it moved, and what became of it.
 * Example: the month 6 file restates 12 lines of month 5 and withdraws 2: moved -£1,204.00.
 */
import type { RefusedFile, Submission } from '../src/domain/activity/state.js';
import type { ReadModel } from './ledger.js';

export interface Submissions {
  readonly submissions: readonly Submission[];
  readonly refusedFiles: readonly RefusedFile[];
}

export const submissions: ReadModel<Submissions> = {
  name: 'submissions',
  version: 1,
  per: 'alliance',
  read: ({ activity }) => ({
    submissions: [...activity.submissions.values()].sort((a, b) => a.firstEvent - b.firstEvent),
    refusedFiles: activity.refusedFiles,
  }),
};
