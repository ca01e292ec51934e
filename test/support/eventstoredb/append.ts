/**
 * One append, whichever way it came in: hooks, faults, the limit of size and the database, in that order.
 * Up to the first hook nothing waits, so that appends of one batch stream are taken as they came.
 */
import type { ExpectedRevision } from './commit-check.js';
import type { Database, Written } from './database.js';
import type { AppendFault, AppendHook, FaultsReached } from './faults.js';
import type { ProposedEvent } from './record.js';

/** What the handlers share of the server they run in. */
export interface Serving {
  readonly database: Database;
  readonly reached: FaultsReached;
  readonly maxAppendBytes: number;
  readonly cutConnections: () => void;
  /** Counts one call of a method. */
  readonly count: (method: string) => void;
  /** Reads and subscriptions that have neither ended nor been left. */
  readonly reading: Set<object>;
  /** False once the server was stopped: what is still under way is lost, as in a killed process. */
  readonly alive: () => boolean;
}

export interface Append {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly ProposedEvent[];
}

export type Outcome =
  | Written
  /** Never answered. */
  | { readonly kind: 'silence' }
  | { readonly kind: 'busy' | 'not-ready' | 'timeout' | 'internal' | 'access-denied' }
  | { readonly kind: 'not-leader'; readonly leader: { host: string; port: number } };

const SILENCE: Outcome = { kind: 'silence' };

/** The answer of a fault that lets nothing be written; undefined for the others. */
const refusal = (serving: Serving, fault: AppendFault): Outcome | undefined => {
  if (typeof fault === 'object') return { kind: 'not-leader', leader: fault.notLeader };
  switch (fault) {
    case 'cut-before-write':
      serving.cutConnections();
      return SILENCE;
    case 'no-write-no-answer':
      return SILENCE;
    case 'write-timeout':
      return { kind: 'timeout' };
    case 'busy':
    case 'not-ready':
    case 'internal':
    case 'access-denied':
      return { kind: fault };
    default:
      return undefined;
  }
};

/** What becomes of the answer when the write is done. */
const afterWrite = (serving: Serving, fault: AppendFault | undefined, done: Written): Outcome => {
  if (!serving.alive() || fault === 'no-answer') return SILENCE;
  if (fault === 'write-timeout-after-write') return { kind: 'timeout' };
  if (fault === 'cut-after-write') {
    serving.cutConnections();
    return SILENCE;
  }
  return done;
};

const numbersUpTo = (last: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, place) => last - count + 1 + place);

/** Number of the event after which the writer means to write. */
const placeClaimed = ({ database }: Serving, { stream, expected }: Append): number => {
  if (expected === 'no_stream') return -1;
  return typeof expected === 'number' ? expected : database.records(stream).length - 1;
};

export const performAppend = async (serving: Serving, append: Append): Promise<Outcome> => {
  const { database, reached } = serving;
  const { stream, expected, events } = append;
  const run = async (hook: AppendHook, last: number): Promise<void> =>
    hook(stream, numbersUpTo(last, events.length));

  const before = reached.beforeAppend(stream).take();
  if (before) await run(before, placeClaimed(serving, append) + events.length);
  if (!serving.alive()) return SILENCE;
  const fault = reached.append(stream).take();
  const refused = fault && refusal(serving, fault);
  if (refused) return refused;
  const done = database.append(stream, expected, events);
  const after = done.kind === 'written' && done.fresh && reached.afterWrite(stream).take();
  if (after) await run(after, done.last);
  return afterWrite(serving, fault, done);
};
