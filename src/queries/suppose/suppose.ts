/**
 * Supposing: suppositions in their order, each on what the ones before it have made of the state, by
 * the ledger's own decisions. What the ledger would refuse is refused, with its reason, and the others
 * go on. The state they begin with is not touched, and nothing is written.
 */
import { isDeepStrictEqual } from 'node:util';
import type { HandedPart } from '../../domain/activity/planned.js';
import type { Submission } from '../../domain/activity/state.js';
import { isRefusal } from '../../domain/decider.js';
import type { RecordedEvent } from '../../domain/events.js';
import type { LedgerState } from '../../domain/ledger.js';
import { refuse, type Refusal } from '../../domain/refusals.js';
import {
  commandsOf,
  isOfActivity,
  type OfActivity,
  type OfDecisions,
  type ReadTerms,
} from '../../domain/scenario/commands.js';
import type { Supposition, SuppositionKind } from '../../domain/scenario/suppositions.js';
import {
  actingFor,
  agreed,
  carriedOut,
  supposingOn,
  type Supposing,
} from '../../domain/scenario/supposing.js';
import { partnersDeciding } from '../../domain/decision/decide.js';
import type { ReadEvents } from '../reading.js';
import { readingWith } from '../reading.js';
import { leftOutAddress, leftOutAt, without } from '../left-out.js';
import { Unanswerable } from '../unanswerable.js';
import { moved, shifted, withOutcome } from './activity.js';
import { asAccepted, partAsSent, submissionsSince } from './in-time.js';
import { withFile } from './supposed-file.js';
import { suppositionInWords } from './words.js';

/** What supposing needs to know besides the state that it begins with. */
export interface SupposingWith {
  readonly state: LedgerState;
  /** Of the question: shifts are of its contract year. */
  readonly period: string;
  readonly read: ReadEvents;
  readonly readTerms: ReadTerms;
  /** The parts of a file that is supposed to have come, by its hash. */
  readonly partsOf: (sha256: string) => readonly HandedPart[];
  /** The alliance as it was known at an event. */
  readonly at: (event: number) => Promise<LedgerState>;
  /** The alliance as it is known last, for what came after the base. */
  readonly latest: () => Promise<LedgerState>;
}

export interface SupposedOne {
  readonly supposition: Supposition;
  readonly words: string;
  /** Why the ledger would not have it. */
  readonly refusal?: Refusal;
}

export interface Supposed {
  readonly state: LedgerState;
  /** Supposed events, numbered after those of the state that it began with. */
  readonly events: readonly RecordedEvent[];
  readonly suppositions: readonly SupposedOne[];
  /** Reads the history as it is supposed to be. */
  readonly read: ReadEvents;
}

export const suppose = async (
  suppositions: readonly Supposition[],
  known: SupposingWith,
): Promise<Supposed> => {
  const base = known.state.last;
  let now = supposingOn(known.state);
  // As it is supposed to be: the journal up to the base, and the supposed events behind it.
  const read = readingWith(known.read, base, () => now.events);
  const told: SupposedOne[] = [];
  for (const supposition of suppositions) {
    const answer = already(supposition, told) ?? (await one(supposition, now, known, read));
    const words = suppositionInWords(supposition, now.state, known.period);
    if (isRefusal(answer)) {
      told.push({ supposition, words, refusal: answer as Refusal });
    } else {
      now = answer as Supposing;
      told.push({ supposition, words });
    }
  }
  const { state, events } = now;
  return { state, events, suppositions: told, read };
};

type Answer = Supposing | Refusal;

/** What happens once: a file that comes again changes nothing, and silence would say that it had. */
const ONCE: ReadonlySet<SuppositionKind> = new Set(['file', 'in-time', 'event-left-out']);

const already = (one: Supposition, told: readonly SupposedOne[]): Refusal | undefined => {
  if (!ONCE.has(one.suppose)) return undefined;
  const before = told.findIndex(
    ({ supposition, refusal }) => refusal === undefined && isDeepStrictEqual(supposition, one),
  );
  return before < 0 ? undefined : refuse('SUPPOSED_ALREADY', { number: String(before + 1) });
};

const one = (
  supposition: Supposition,
  now: Supposing,
  known: SupposingWith,
  read: ReadEvents,
): Promise<Answer> =>
  isOfActivity(supposition)
    ? ofActivity(supposition, now, known, read)
    : ofDecisions(supposition, now, known);

const ofDecisions = async (
  supposition: OfDecisions,
  before: Supposing,
  { readTerms }: SupposingWith,
): Promise<Answer> => {
  const { versions, alliance } = before.state;
  const commands = await commandsOf(supposition, versions, readTerms, 'Supposed');
  if (isRefusal(commands)) return commands as Refusal;
  let now = before;
  for (const command of commands) {
    const answer =
      command.command === 'ClosePeriod'
        ? carriedOut(now, command, actingFor(alliance && partnersDeciding(now.state, alliance)[0]))
        : agreed(now, command);
    if (isRefusal(answer)) return answer as Refusal;
    now = answer as Supposing;
  }
  return now;
};

const ofActivity = async (
  supposition: OfActivity,
  now: Supposing,
  known: SupposingWith,
  read: ReadEvents,
): Promise<Answer> => {
  const { period } = known;
  switch (supposition.suppose) {
    case 'activity-shift':
      return changed(now, shifted(now.state, supposition, period));
    case 'activity-moved':
      return changed(now, moved(now.state, supposition, period));
    case 'outcome':
      return changed(now, withOutcome(now.state, supposition));
    case 'file':
      return withFile(now, supposition, known.partsOf(supposition.sha256), supposition, read);
    case 'in-time':
      return inTime(now, supposition.submission, known, read);
    case 'event-left-out':
      return leftOut(now, supposition.event, read, known);
  }
};

const changed = ({ events }: Supposing, state: LedgerState | Refusal): Answer =>
  isRefusal(state) ? (state as Refusal) : { state: state as LedgerState, events };

/** What was recorded is read from the history as it is, and posted on what is supposed. */
const inTime = async (
  before: Supposing,
  named: string,
  known: SupposingWith,
  read: ReadEvents,
): Promise<Answer> => {
  const later = await known.latest();
  const submissions = submissionsSince(later, known.state.last, named);
  if (isRefusal(submissions)) return submissions as Refusal;
  let now = before;
  for (const submission of submissions as readonly Submission[]) {
    const part = await partAsSent(later, submission, known.read);
    const answer = await withFile(
      now,
      submission.file,
      [part],
      asAccepted(later, submission, part),
      read,
    );
    if (isRefusal(answer)) return answer as Refusal;
    now = answer as Supposing;
  }
  return now;
};

const leftOut = async (
  { state, events }: Supposing,
  address: string,
  read: ReadEvents,
  { at }: SupposingWith,
): Promise<Answer> => {
  try {
    const left = await leftOutAt(state, leftOutAddress(address), { read, at });
    return { state: without(state, left), events };
  } catch (error) {
    // Here it is an answer, as every other refusal is.
    if (error instanceof Unanswerable) return error.refusal;
    throw error;
  }
};
