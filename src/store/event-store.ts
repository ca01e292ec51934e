/**
 * The port to a journal. One stream per alliance holds its whole history in one total order; the
 * place of an event in it is its event number, dense, from 0. Every adapter passes the same contract
 * suite (test/support/store-contract.ts).
 */

/**
 * What the writer believes of the stream, every one enforced:
 * a number: its last event number is exactly that; `none`: it has no events; `exists`: it has some;
 * `any`: nothing is claimed.
 */
export type Expected = number | 'none' | 'exists' | 'any';

export interface NewEvent {
  /** UUID given by the writer: a retry with the same ids is the same append. */
  readonly id: string;
  readonly type: string;
  /** Schema version of `data`. */
  readonly version: number;
  /** A JSON value: object, array, string, finite number, boolean or null; no undefined. */
  readonly data: unknown;
  readonly metadata: EventMetadata;
  /** Instant in UTC by the writer, ISO 8601 with milliseconds. Moved up to the previous event's if earlier. */
  readonly recordedAt: string;
}

export interface EventMetadata {
  readonly by: string;
  readonly partner?: string;
  readonly correlation: string;
  readonly causation?: string;
}

export interface StoredEvent extends NewEvent {
  readonly stream: string;
  readonly number: number;
  /** SHA-256 (hex), over `previous` and everything of this event's own (see chain.ts). */
  readonly hash: string;
  /** Hash of the event before, or 64 zeros for the first. */
  readonly previous: string;
}

export interface Appended {
  /** Event number of the last event of this append. */
  readonly last: number;
  /** Its hash. */
  readonly head: string;
}

export interface ReadRange {
  /** Where reading begins, inclusive. Forwards: default 0. Backwards: default the last event. */
  readonly from?: number;
  /** Where reading ends, inclusive. Forwards: default the last event. Backwards: default 0. */
  readonly to?: number;
  readonly backwards?: boolean;
  /** At most so many events. */
  readonly limit?: number;
}

export interface Subscription extends AsyncIterable<StoredEvent> {
  /** Ends the iteration; safe to call twice. */
  readonly close: () => Promise<void>;
}

export interface EventStore {
  /**
   * Appends all or nothing. Resolves only when the events would survive loss of power.
   * The same ids at the same place again: answers as the first time did and writes nothing.
   * @throws ConflictError where the expectation does not hold
   * @throws DuplicateEventError where some, not all, of the ids stand already, or elsewhere
   * @throws EmptyAppendError, InvalidEventError, EventTooLargeError, StoreUnreachableError
   */
  append(stream: string, expected: Expected, events: readonly NewEvent[]): Promise<Appended>;
  /** Pages of events, in order. A stream that does not exist has no events. */
  read(stream: string, range?: ReadRange): AsyncIterable<readonly StoredEvent[]>;
  /** The last event number and its hash; undefined where there are no events. */
  head(stream: string): Promise<{ number: number; hash: string } | undefined>;
  /** Every event after `after` (exclusive; -1 for all), then live ones, with no gap and no double. */
  subscribe(stream: string, after: number): Subscription;
  /** Names of the streams that begin with `prefix`, sorted. */
  streams(prefix: string): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** The stream is not where the writer believed it to be. Load again, decide again. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError';
  constructor(
    readonly stream: string,
    readonly expected: Expected,
    readonly actual: number,
  ) {
    super(
      `stream ${stream}: expected ${typeof expected === 'number' ? `last event ${expected}` : expected}, ` +
        (actual < 0 ? 'it has no events' : `its last event is ${actual}`),
    );
  }
}

export class DuplicateEventError extends Error {
  override readonly name = 'DuplicateEventError';
  constructor(
    readonly stream: string,
    readonly id: string,
  ) {
    super(`stream ${stream}: event id ${id} is recorded already, in another append`);
  }
}

export class EmptyAppendError extends Error {
  override readonly name = 'EmptyAppendError';
  constructor(readonly stream: string) {
    super(`stream ${stream}: nothing to append`);
  }
}

/** The writer's own mistake: an event that no store could keep and give back unchanged. */
export class InvalidEventError extends Error {
  override readonly name = 'InvalidEventError';
  constructor(
    readonly stream: string,
    /** Place in the append, from 0. */
    readonly place: number,
    reason: string,
  ) {
    super(`stream ${stream}, event ${place} of the append: ${reason}`);
  }
}

export class EventTooLargeError extends Error {
  override readonly name = 'EventTooLargeError';
  constructor(
    readonly stream: string,
    readonly bytes: number,
    readonly limit: number,
  ) {
    super(`stream ${stream}: an append of ${bytes} bytes is over the limit of ${limit}`);
  }
}

/** The journal cannot be reached or did not answer in time. */
export class StoreUnreachableError extends Error {
  override readonly name = 'StoreUnreachableError';
}

/** What is stored does not hang together: a broken chain, a row that cannot be read. */
export class JournalCorruptError extends Error {
  override readonly name = 'JournalCorruptError';
  constructor(
    readonly stream: string,
    readonly number: number,
    readonly reason: string,
  ) {
    super(`stream ${stream}, event ${number}: ${reason}`);
  }
}
