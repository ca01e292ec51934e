/**
 * Group commit: appends that arrive while the disk is busy wait together and are written in one
 * transaction, so that many writers share the price of one flush. Each is answered on its own, and
 * only once the commit has reached the disk. Thirty-two writers that each wait for their answer
 * make one flush for thirty-two events instead of thirty-two flushes.
 *
 * Where another process holds the file, the whole group waits and tries again without blocking
 * this process, up to a limit.
 */
import type { Appended } from '../event-store.js';
import { ConflictError, DuplicateEventError, StoreUnreachableError } from '../event-store.js';
import type { Append, Heads } from './append.js';
import { appender } from './append.js';
import type { Connection } from './driver.js';
import { failureOf } from './driver.js';

export interface CommitQueue {
  readonly append: (append: Append) => Promise<Appended>;
  /** Resolves once everything queued has been answered. */
  readonly drained: () => Promise<void>;
}

interface Pending extends Append {
  readonly resolve: (answer: Appended) => void;
  readonly reject: (reason: Error) => void;
}

type Outcome = { readonly answer: Appended } | { readonly refused: Error };

/** So much is written in one transaction at most: the program stays responsive in between. */
const GROUP_CHARACTERS = 4_000_000;
const RETRY_MILLISECONDS = 10;
/** So many commits follow on one another at most before the rest of the program has its turn. */
const COMMITS_IN_A_TURN = 8;
/** Heads are remembered of so many streams at most. */
const KNOWN_STREAMS = 10_000;

export interface CommitQueueOptions {
  readonly path: string;
  /** How long a group waits for other processes before its appends fail. */
  readonly waitMilliseconds: number;
  /** Called after each commit, before its appends are answered. */
  readonly committed: () => void;
}

export function commitQueue(connection: Connection, options: CommitQueueOptions): CommitQueue {
  const commit = committer(connection, options.committed);
  const idle: (() => void)[] = [];
  let queue: Pending[] = [];
  let waitingSince: number | undefined;

  /** Whether to try again: another process holds the file, and has not held it for too long. */
  const mayWait = (error: unknown): boolean => {
    if (failureOf(error) !== 'busy') return false;
    waitingSince ??= Date.now();
    return Date.now() - waitingSince < options.waitMilliseconds;
  };

  const flush = (): void => {
    const group = queue.slice(0, groupSize(queue));
    let settle: (pending: Pending, i: number) => void;
    try {
      const outcomes = commit(group);
      settle = (pending, i) => answer(pending, outcomes[i]);
    } catch (error) {
      if (mayWait(error)) {
        setTimeout(flush, RETRY_MILLISECONDS);
        return;
      }
      const reason = unreachable(options, error);
      settle = ({ reject }) => reject(reason);
    }
    waitingSince = undefined;
    queue = queue.slice(group.length);
    group.forEach(settle);
    if (queue.length > 0) schedule();
    else for (const resolve of idle.splice(0)) resolve();
  };
  const schedule = inTurns(flush);

  return {
    append: (append) =>
      new Promise((resolve, reject) => {
        queue.push({ ...append, resolve, reject });
        // Whoever is not the first comes into a group that is going to be written anyway.
        if (queue.length === 1) schedule();
      }),
    drained: () =>
      new Promise((resolve) => {
        if (queue.length === 0) resolve();
        else idle.push(resolve);
      }),
  };
}

/**
 * Has `work` done at the end of the turn, when all who come in it have come; or at once, after the
 * present code, where work was done in this turn already: that is a writer who goes on as soon as
 * it is answered.
 */
function inTurns(work: () => void): () => void {
  let doneInThisTurn = 0;
  const run = (): void => {
    if (doneInThisTurn === 0) setImmediate(() => (doneInThisTurn = 0));
    doneInThisTurn += 1;
    work();
  };
  return () => {
    const goesOn = doneInThisTurn > 0 && doneInThisTurn < COMMITS_IN_A_TURN;
    if (goesOn) process.nextTick(run);
    else setImmediate(run);
  };
}

/**
 * Writes and commits a group; throws where nothing at all of it was committed. The heads that it
 * leaves are remembered for the next.
 */
function committer(
  connection: Connection,
  committed: () => void,
): (group: readonly Append[]) => readonly Outcome[] {
  const appendOne = appender(connection);
  const known: Heads = new Map();

  return (group) => {
    connection.exec('BEGIN IMMEDIATE');
    try {
      const written: Heads = new Map();
      const outcomes = group.map((append) => outcomeOf(() => appendOne(append, written, known)));
      // Retries and conflicts alone have written nothing: there is nothing to flush.
      connection.exec(written.size > 0 ? 'COMMIT' : 'ROLLBACK');
      if (known.size > KNOWN_STREAMS) known.clear();
      for (const [stream, head] of written) known.set(stream, head);
      if (written.size > 0) committed();
      return outcomes;
    } catch (error) {
      known.clear();
      if (connection.inTransaction()) connection.exec('ROLLBACK');
      throw error;
    }
  };
}

/** At least one append, then as many as fit. */
function groupSize(queue: readonly Append[]): number {
  let characters = 0;
  const over = queue.findIndex(({ events }) => {
    for (const event of events) characters += event.data.length + event.metadata.length;
    return characters > GROUP_CHARACTERS;
  });
  return over === -1 ? queue.length : Math.max(1, over);
}

function outcomeOf(append: () => Appended): Outcome {
  try {
    return { answer: append() };
  } catch (error) {
    if (error instanceof ConflictError || error instanceof DuplicateEventError) {
      return { refused: error };
    }
    throw error;
  }
}

function answer(pending: Pending, outcome: Outcome | undefined): void {
  if (outcome === undefined) pending.reject(new StoreUnreachableError('nothing was carried out'));
  else if ('answer' in outcome) pending.resolve(outcome.answer);
  else pending.reject(outcome.refused);
}

function unreachable(options: CommitQueueOptions, error: unknown): StoreUnreachableError {
  const words = error instanceof Error ? error.message : String(error);
  const reason: Partial<Record<string, string>> = {
    busy: `another process has held it locked for ${options.waitMilliseconds} ms`,
    full: 'the disk is full',
    'read-only': 'it cannot be written to',
    corrupt: `the file is damaged (${words})`,
  };
  return new StoreUnreachableError(
    `journal ${options.path}: ${reason[failureOf(error)] ?? words}. ` +
      'Nothing of this append is acknowledged; retry it with the same event ids',
    { cause: error },
  );
}
