/**
 * The shapes that every decision and every fold in this house share.
 *
 * A command comes in, `decide` answers with events or with a refusal, the store appends, and folds
 * read the recorded events back. Time, ids and names come in with the command: nothing here reads a
 * clock.
 */

/** A command turned down for a reason the business knows. It is an answer, not a failure. */
export interface Refusal<Code extends string = string> {
  readonly refused: Code;
  readonly facts: Readonly<Record<string, string>>;
}

export const isRefusal = <T>(answer: T | Refusal): answer is Refusal =>
  typeof answer === 'object' && answer !== null && 'refused' in answer;

export interface Decider<State, Command, E, Code extends string> {
  readonly initial: () => State;
  readonly evolve: (state: State, event: E) => State;
  readonly decide: (command: Command, state: State) => readonly E[] | Refusal<Code>;
}

/** Who did it, for which partner, and what it followed from. Recorded with every event. */
export interface Metadata {
  /** The person (or feed) that acted, as they are known in the alliance. */
  readonly by: string;
  /** The partner they acted for; absent for what the program itself notes. */
  readonly partner?: string;
  /** The command that led to this event; a retried command carries the same one. */
  readonly correlation: string;
  /** The event or command that this one answers, if any. */
  readonly causation?: string;
}

/** One event as it stands in its alliance's history. */
export interface Recorded<E> {
  readonly event: E;
  /** Event number: place in the alliance's history, dense, from 0. */
  readonly number: number;
  /** Instant in UTC, ISO 8601 with milliseconds; never earlier than the previous event's. */
  readonly recordedAt: string;
  readonly metadata: Metadata;
  readonly id: string;
  /** SHA-256 (hex) over this event and the hash of the one before it. */
  readonly hash: string;
}

/** A pure fold from events to one read model: no clock, no store, no random number. */
export interface Projection<State, E> {
  readonly name: string;
  /** Raise this when the fold changes: saved states of an older version are dropped and refolded. */
  readonly version: number;
  readonly initial: () => State;
  readonly apply: (state: State, event: Recorded<E>) => State;
}
