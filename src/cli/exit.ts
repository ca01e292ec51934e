/** How the program ends: the exit codes that scripts rely on, and which error ends in which. */
import type { Refusal, RefusalCode } from '../domain/refusals.js';
import { unansweredText, refusedText } from './refused.js';

export const EXIT = {
  ok: 0,
  failure: 1,
  usage: 2,
  refused: 3,
  unverified: 4,
  conflict: 5,
  unreachable: 6,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What each code means, for the help and for docs/cli.md. */
export const EXIT_MEANINGS: readonly (readonly [ExitCode, string])[] = [
  [EXIT.ok, 'done'],
  [EXIT.failure, 'something failed that is not listed below'],
  [EXIT.usage, 'the command line was not understood'],
  [EXIT.refused, 'the input was refused: a faulty file, or a reason from the closed list'],
  [
    EXIT.unverified,
    'verification failed: the journal or the views are not what they were, or an example differs',
  ],
  [EXIT.conflict, 'the ledger is at another event than was said: look again, then decide again'],
  [EXIT.unreachable, 'the store cannot be reached'],
];

/** Ends the program with a sentence for the person at the keyboard. */
export class Stop extends Error {
  override readonly name = 'Stop';
  constructor(
    readonly code: ExitCode,
    message: string,
  ) {
    super(message);
  }
}

/** Somebody else was first, or an event is still on its way: to be tried again, not to be mended. */
const MOVED_ON: readonly RefusalCode[] = ['STANDING_SUBMISSION_MOVED', 'EVENT_NOT_YET_KNOWN'];

export const exitOfRefusal = ({ refused }: Refusal): ExitCode =>
  MOVED_ON.includes(refused) ? EXIT.conflict : EXIT.refused;

export const refusedBy = (refusal: Refusal): Stop =>
  new Stop(exitOfRefusal(refusal), refusedText(refusal));

/** By name: the command line does not import the store, whose errors these are. */
const BY_NAME: Readonly<Record<string, ExitCode>> = {
  ConflictError: EXIT.conflict,
  DuplicateEventError: EXIT.conflict,
  StoreUnreachableError: EXIT.unreachable,
  JournalFileError: EXIT.unreachable,
  JournalCorruptError: EXIT.unverified,
  EventTooLargeError: EXIT.refused,
  SettingsError: EXIT.usage,
};

const WAYS_OUT: Readonly<Record<string, string>> = {
  DuplicateEventError: 'That key was used for something else: choose another --key.',
  JournalCorruptError: 'Run alliance-ledger verify, and restore the journal from a good copy.',
  StoreUnreachableError: 'Check JOURNAL (or --journal), and that the store is up.',
};

/** The sentence and the exit code for whatever was thrown. */
export const endingOf = (thrown: unknown): { code: ExitCode; sentence: string } => {
  if (thrown instanceof Stop) return { code: thrown.code, sentence: thrown.message };
  if (!(thrown instanceof Error)) return { code: EXIT.failure, sentence: String(thrown) };
  const refusal = (thrown as { refusal?: Refusal }).refusal;
  if (refusal) {
    const sentence = unansweredText(thrown.message, refusal.refused);
    return { code: exitOfRefusal(refusal), sentence };
  }
  const code = BY_NAME[thrown.name] ?? EXIT.failure;
  if (thrown.name === 'ConflictError') return { code, sentence: conflictSentence(thrown) };
  const wayOut = WAYS_OUT[thrown.name];
  const sentence = thrown.message.replace(/\.?$/, '.');
  return { code, sentence: wayOut === undefined ? sentence : `${sentence} ${wayOut}` };
};

const conflictSentence = (thrown: Error & { expected?: unknown; actual?: number }): string => {
  const { expected, actual } = thrown;
  const now = actual === undefined || actual < 0 ? 'no event' : `event ${actual}`;
  const then = typeof expected === 'number' ? `event ${expected}` : 'where it was expected';
  return `The ledger has moved on: it stands at ${now}, not at ${then}. Look again, then decide again.`;
};
