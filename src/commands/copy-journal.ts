/**
 * Copies a journal, stream by stream, from one store to another: the same events with the same ids
 * and instants at the same numbers, so that both ends have the same chain heads. What is read is
 * checked before it is written, and what the target answers is compared after every append. A copy
 * that was cut off is completed by doing it again: it goes on from the last event that both have.
 *
 * Others may write to the source meanwhile: the copy ends where each stream ended when it began.
 */
import {
  ConflictError,
  DuplicateEventError,
  EventTooLargeError,
  type EventStore,
  type StoredEvent,
} from '../store/event-store.js';
import { scenarioStream } from '../store/codec/scenarios.js';
import { CopyHalted, type CopyFault } from './copy-fault.js';
import { batchesAfter } from './copy-reading.js';
import { eventAt, lastInCommon } from './copy-standing.js';

export type JournalSource = Pick<EventStore, 'read' | 'head' | 'streams'>;
export type JournalTarget = Pick<EventStore, 'append' | 'read' | 'head'>;

export interface CopyOptions {
  /** Only this stream, and the scenarios of its alliance; all of them where it is left out. */
  readonly stream?: string;
  /** How many events the target has, of how many in all. */
  readonly onProgress?: (done: number, of: number) => void;
}

export interface CopiedStream {
  readonly stream: string;
  /** Events that both sides have. */
  readonly events: number;
  /** The hash of the last of them. */
  readonly head: string;
  /** How many of them were not there before. */
  readonly copied: number;
  /** How many the source has recorded since the copy began; they are not in it. */
  readonly since: number;
}

export interface JournalCopied {
  readonly streams: readonly CopiedStream[];
  /** Streams of the source that were not asked for. */
  readonly leftOut: readonly string[];
  /** Streams that the source has begun since the copy began. */
  readonly begunSince: readonly string[];
  /** Why the copy ended before its end, if it did. */
  readonly fault?: CopyFault;
}

/** Where a stream of the source ended when the copy began. */
interface Goal {
  readonly stream: string;
  readonly number: number;
  readonly hash: string;
}

export const copyJournal = async (
  from: JournalSource,
  to: JournalTarget,
  options: CopyOptions = {},
): Promise<JournalCopied> => {
  const names = await from.streams('');
  const { stream: only } = options;
  const isAsked = (name: string): boolean =>
    only === undefined ||
    name === only ||
    name.startsWith(scenarioStream(only.replace(/^alliance-/, ''), ''));
  const goals = await goalsOf(from, names.filter(isAsked));
  const streams: CopiedStream[] = [];
  const fault = await untilFault(async () => {
    const progress = progressOver(goals, options.onProgress);
    for (const goal of goals) streams.push(await copyStream(from, to, goal, progress(goal)));
  });
  const now = await from.streams('');
  return {
    streams,
    leftOut: names.filter((name) => !isAsked(name)),
    begunSince: now.filter((name) => isAsked(name) && !names.includes(name)),
    ...(fault && { fault }),
  };
};

const goalsOf = async (from: JournalSource, streams: readonly string[]): Promise<Goal[]> => {
  const goals: Goal[] = [];
  for (const stream of streams) {
    const head = await from.head(stream);
    if (head) goals.push({ stream, ...head });
  }
  return goals;
};

/** What keeps the copy from going on is an answer; that a store cannot be reached is thrown. */
const untilFault = async (work: () => Promise<void>): Promise<CopyFault | undefined> => {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof CopyHalted) return error.fault;
    throw error;
  }
};

/** The last event that the target has, by its number, told as a part of everything. */
type Reached = (number: number) => void;

const progressOver = (
  goals: readonly Goal[],
  onProgress: CopyOptions['onProgress'],
): ((goal: Goal) => Reached) => {
  const all = goals.reduce((sum, { number }) => sum + number + 1, 0);
  let before = 0;
  return ({ number: last }) => {
    const start = before;
    before += last + 1;
    return (number) => onProgress?.(start + Math.min(number, last) + 1, all);
  };
};

const copyStream = async (
  from: JournalSource,
  to: JournalTarget,
  goal: Goal,
  reached: Reached,
): Promise<CopiedStream> => {
  const { stream } = goal;
  const standing = await lastInCommon(from, to, stream);
  let at = standing;
  while (numberOf(at) < goal.number) at = await copyOn(from, to, goal, at, reached);
  reached(numberOf(at));
  // Where another copy has gone further than this one was to go, both sides have that much.
  const { number, hash } = at && at.number > goal.number ? at : goal;
  if ((await eventAt(to, stream, number))?.hash !== hash) {
    throw new CopyHalted({ fault: 'differs', stream, event: number });
  }
  const now = await from.head(stream);
  return {
    stream,
    events: number + 1,
    head: hash,
    copied: number - numberOf(standing),
    since: Math.max(0, numberOf(now) - number),
  };
};

const numberOf = (event: { readonly number: number } | undefined): number => event?.number ?? -1;

/**
 * From the event after `at` to the goal, or to where somebody else has written to the target: a
 * second copy perhaps, whose events are the same. Then it is looked at again.
 * @returns the last event that both sides have
 */
const copyOn = async (
  from: JournalSource,
  to: JournalTarget,
  goal: Goal,
  at: StoredEvent | undefined,
  reached: Reached,
): Promise<StoredEvent> => {
  let last = at;
  try {
    for await (const batch of batchesAfter(from, goal, at)) {
      reached(numberOf(last));
      await appendBatch(to, batch);
      last = batch.at(-1);
    }
  } catch (error) {
    if (!(error instanceof ConflictError || error instanceof DuplicateEventError)) throw error;
    const now = await lastInCommon(from, to, goal.stream);
    if (numberOf(now) <= numberOf(at)) throw error;
    last = now;
  }
  return last as StoredEvent;
};

/** One append, or more where the target takes less at once than this house does. */
const appendBatch = async (to: JournalTarget, batch: readonly StoredEvent[]): Promise<void> => {
  const [first, last] = [batch[0] as StoredEvent, batch.at(-1) as StoredEvent];
  const { stream, number } = first;
  try {
    const expected = number === 0 ? 'none' : number - 1;
    const answer = await to.append(stream, expected, batch.map(asWritten));
    if (answer.last === last.number && answer.head === last.hash) return;
  } catch (error) {
    if (!(error instanceof EventTooLargeError)) throw error;
    const { bytes, limit } = error;
    if (batch.length === 1) {
      throw new CopyHalted({ fault: 'too-large', stream, event: number, bytes, limit });
    }
    const half = Math.ceil(batch.length / 2);
    await appendBatch(to, batch.slice(0, half));
    return appendBatch(to, batch.slice(half));
  }
  throw new CopyHalted({ fault: 'differs', stream, event: last.number });
};

/** As its writer once handed it in. */
const asWritten = (event: StoredEvent): Parameters<EventStore['append']>[2][number] => {
  const { id, type, version, data, metadata, recordedAt } = event;
  return { id, type, version, data, metadata, recordedAt };
};
