/**
 * Faults at will. Each `next...` is kept in a queue and used once, in order, when it is reached; each
 * `always...` holds wherever the queue is empty, until it is given `undefined` or everything is cleared.
 * Metadata streams (`$$...`) are left alone, so that a look at a stream's metadata uses no fault up.
 */
import { isMetadataStream } from './retention.js';

export type AppendFault =
  /** Durable, then every connection is cut before the answer. */
  | 'cut-after-write'
  | 'cut-before-write'
  /** Written, and never answered. */
  | 'no-answer'
  | 'no-write-no-answer'
  | 'busy'
  | 'not-ready'
  /** The server gave up waiting for itself; nothing is written. */
  | 'write-timeout'
  | 'write-timeout-after-write'
  | 'internal'
  | 'access-denied'
  | { readonly notLeader: { readonly host: string; readonly port: number } };

export type ReadEnd = 'cut' | 'hang' | 'end-clean' | 'internal' | 'busy';
export type SubscriptionEnd = 'cut' | 'hang' | 'end-clean' | 'too-slow';
export type FeaturesFault = 'cut' | 'hang' | 'internal' | 'unavailable';

/** After so many events of one read or subscription. One that gives fewer does not reach it. */
export interface EndOfStream<Then> {
  readonly after: number;
  readonly then: Then;
}

/** Event numbers that the append writes, or would if its expectation holds. */
export type AppendHook = (stream: string, numbers: readonly number[]) => void | Promise<void>;

export interface Faults {
  nextAppend(fault: AppendFault): void;
  alwaysAppend(fault: AppendFault | undefined): void;
  nextRead(fault: EndOfStream<ReadEnd>): void;
  alwaysRead(fault: EndOfStream<ReadEnd> | undefined): void;
  nextSubscription(fault: EndOfStream<SubscriptionEnd>): void;
  alwaysSubscription(fault: EndOfStream<SubscriptionEnd> | undefined): void;
  /** Of the look-up that a client makes before its first append. */
  nextFeatures(fault: FeaturesFault): void;
  /** Runs once, when the next append has come in whole and before anything is written. */
  beforeAppend(hook: AppendHook): void;
  alwaysBeforeAppend(hook: AppendHook | undefined): void;
  /** Runs once, after the next write and before its answer. */
  afterWrite(hook: AppendHook): void;
  alwaysAfterWrite(hook: AppendHook | undefined): void;
  /** A clean end of every open batch-append stream, by the server. */
  endBatchStreams(): void;
  /** Forgets every fault and hook that was not reached. */
  clear(): void;
}

/** A queue and what holds when it is empty. */
export interface Reached<T> {
  peek(): T | undefined;
  take(): T | undefined;
}

/** The server's side of the faults. */
export interface FaultsReached {
  readonly append: (stream: string) => Reached<AppendFault>;
  readonly read: (stream: string) => Reached<EndOfStream<ReadEnd>>;
  readonly subscription: Reached<EndOfStream<SubscriptionEnd>>;
  readonly features: Reached<FeaturesFault>;
  readonly beforeAppend: (stream: string) => Reached<AppendHook>;
  readonly afterWrite: (stream: string) => Reached<AppendHook>;
  readonly onEndBatchStreams: (listener: () => void) => () => void;
}

interface Queue<T> extends Reached<T> {
  next(value: T): void;
  always(value: T | undefined): void;
  clear(): void;
}

const queue = <T>(): Queue<T> => {
  let waiting: readonly T[] = [];
  let standing: T | undefined;
  return {
    next: (value) => (waiting = [...waiting, value]),
    always: (value) => (standing = value),
    peek: () => waiting[0] ?? standing,
    take: () => {
      const [first, ...rest] = waiting;
      waiting = rest;
      return first ?? standing;
    },
    clear: () => {
      waiting = [];
      standing = undefined;
    },
  };
};

const NEVER = { peek: () => undefined, take: () => undefined };

const exceptMetadata =
  <T>(reached: Reached<T>) =>
  (stream: string): Reached<T> =>
    isMetadataStream(stream) ? NEVER : reached;

export const createFaults = (): { faults: Faults; reached: FaultsReached } => {
  const append = queue<AppendFault>();
  const read = queue<EndOfStream<ReadEnd>>();
  const subscription = queue<EndOfStream<SubscriptionEnd>>();
  const features = queue<FeaturesFault>();
  const before = queue<AppendHook>();
  const after = queue<AppendHook>();
  const batchStreams = new Set<() => void>();
  const faults: Faults = {
    nextAppend: append.next,
    alwaysAppend: append.always,
    nextRead: read.next,
    alwaysRead: read.always,
    nextSubscription: subscription.next,
    alwaysSubscription: subscription.always,
    nextFeatures: features.next,
    beforeAppend: before.next,
    alwaysBeforeAppend: before.always,
    afterWrite: after.next,
    alwaysAfterWrite: after.always,
    endBatchStreams: () => {
      for (const end of [...batchStreams]) end();
    },
    clear: () => {
      for (const each of [append, read, subscription, features, before, after]) each.clear();
    },
  };
  const reached: FaultsReached = {
    append: exceptMetadata(append),
    read: exceptMetadata(read),
    subscription,
    features,
    beforeAppend: exceptMetadata(before),
    afterWrite: exceptMetadata(after),
    onEndBatchStreams: (listener) => {
      batchStreams.add(listener);
      return () => {
        batchStreams.delete(listener);
      };
    },
  };
  return { faults, reached };
};
