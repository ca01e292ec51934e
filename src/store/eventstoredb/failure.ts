/**
 * What went wrong at the server, in the words of this house. The client's errors are not told apart
 * by class alone: a lost connection can come as a plain gRPC error with code 14, and a busy server
 * as an UnknownError whose text says so.
 */
import { JournalCorruptError, StoreUnreachableError } from '../event-store.js';

/**
 * `away`: no answer, or none that can be relied on; an append may have been recorded or not, and is
 * sent again with the same ids. `not-leader`: the next call goes to the leader. `stuck`: this client
 * does not recover by itself and is replaced; otherwise as `away`. `no-store`: something answers that is
 * no event store.
 */
export type Failure =
  | 'away'
  | 'not-leader'
  | 'stuck'
  | 'wrong-version'
  | 'no-stream'
  | 'deleted'
  | 'too-large'
  | 'denied'
  | 'no-store'
  | 'other';

/** There was no answer, or none that means anything: our own time limit has passed, for one. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
}

export const tooLate = (milliseconds: number): NoAnswerError =>
  new NoAnswerError(`no answer within ${milliseconds} ms`);

/** By the client's own types (`ErrorType` in its CommandError). */
const BY_TYPE: Readonly<Record<string, Failure>> = {
  unavailable: 'away',
  'deadline-exceeded': 'away',
  timeout: 'away',
  cancelled: 'away',
  'not-leader': 'not-leader',
  'stream-not-found': 'no-stream',
  'no-stream': 'no-stream',
  'stream-deleted': 'deleted',
  'wrong-expected-version': 'wrong-version',
  'maximum-append-size-exceeded': 'too-large',
  'access-denied': 'denied',
};

/** By gRPC status, where the client has not turned the error into one of its own. */
const BY_CODE: Readonly<Record<number, Failure>> = {
  1: 'away', // cancelled
  4: 'away', // deadline exceeded
  7: 'denied',
  8: 'away', // resource exhausted
  10: 'away', // aborted: the server's own write has timed out
  12: 'no-store', // unimplemented
  13: 'stuck', // internal
  14: 'away', // unavailable
  16: 'denied', // unauthenticated
};

/** The server, its discovery, or the connection says in words that it cannot serve now. */
const NOT_NOW =
  /too busy|not ready|failed to discover|consumer too slow|timed? ?out|write after end/i;
const LOST = /ECONNRE|EPIPE|socket|goaway|connection|stream removed|rst_stream/i;

interface ClientError {
  readonly type?: unknown;
  readonly code?: unknown;
  readonly details?: unknown;
}

export function failureOf(error: unknown): Failure {
  if (error instanceof NoAnswerError) return 'stuck';
  // Errors of the port have been through here: what they say of their cause is not read again.
  if (!(error instanceof Error) || isOurs(error)) return 'other';
  const { type, code } = error as ClientError;
  const known = typeof type === 'string' ? BY_TYPE[type] : undefined;
  if (known !== undefined) return known;
  if (NOT_NOW.test(wordsOf(error))) return 'away';
  const byCode = typeof code === 'number' ? BY_CODE[code] : undefined;
  if (byCode !== undefined) return byCode;
  return LOST.test(wordsOf(error)) || code === UNKNOWN ? 'stuck' : 'other';
}

const isOurs = (error: Error): boolean =>
  error instanceof StoreUnreachableError || error instanceof JournalCorruptError;

/** gRPC's status for an error that it knows nothing about. */
const UNKNOWN = 2;

/** Whether the same call may succeed a little later. */
export const mayPass = (failure: Failure): boolean =>
  failure === 'away' || failure === 'not-leader' || failure === 'stuck';

/** Whether it is no use to ask again, and nothing of the ledger's: whoever runs the server must look. */
export const isHopeless = (failure: Failure): boolean =>
  failure === 'denied' || failure === 'no-store';

/** The client leaves the message of some of its errors empty. */
export const wordsOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const { type, details } = error as ClientError;
  const said = [error.message, details, type].find((text) => typeof text === 'string' && text);
  return String(said ?? error.name);
};
