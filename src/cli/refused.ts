/** Refusals on the command line: with what says so, where one is asked to say so. */
import {
  sentenceOf,
  withSaying,
  type Refusal,
  type RefusalCode,
  type Sayings,
} from '../domain/refusals.js';

const OPTIONS: Sayings = {
  ALLIANCE_NOT_FORMED: 'alliance-ledger form AGREEMENT.yaml',
  ACTING_PARTNER_MISSING: '--as PARTNER',
  SUBMISSION_OLDER_THAN_STANDING: '--accept-older',
  FILE_NOT_CUMULATIVE: '--coverage months-in-file',
  MONEY_UNMAPPED: '--accept-unmapped',
  SCENARIO_STALE: '--although-stale',
};

/** Of a command. */
export const refusedText = (refusal: Refusal): string =>
  withSaying(sentenceOf(refusal), refusal.refused, OPTIONS);

/** The same in questions, where a document of suppositions says it of a file. */
const IN_QUESTIONS: Sayings = {
  ...OPTIONS,
  SUBMISSION_OLDER_THAN_STANDING: 'acceptOlder: true',
  FILE_NOT_CUMULATIVE: 'coverage: months-in-file',
  MONEY_UNMAPPED: 'acceptUnmapped: true',
};

/** Of a question that has no answer, or of what cannot be supposed. */
export const unansweredText = (because: string, refused: RefusalCode): string =>
  withSaying(because, refused, IN_QUESTIONS);
