/**
 * Is a history what was written? Walks a stream from its first event and follows the hash chain
 * (chain.ts): every number is there once, every event gives its hash, names the hash of the event
 * before it, and was not recorded before it. The first event that does not is named, and why.
 *
 * A history whose every hash was computed anew is consistent in itself: compare the head with one
 * that left the house, such as the receipt of a closed period.
 */
import { chainHash, NO_PREVIOUS } from './chain.js';
import { JournalCorruptError } from './event-store.js';
import type { EventStore, StoredEvent } from './event-store.js';
import { isInstant, sizeOf } from './event-text.js';

/** The first event that does not hold. */
export interface Fault {
  readonly number: number;
  readonly reason: string;
}

export interface Verification {
  readonly stream: string;
  /** Events found in order, before the fault if there is one. */
  readonly events: number;
  /** Hash of the last of them; 64 zeros where there are none. */
  readonly head: string;
  readonly fault?: Fault;
}

/** One event as the walk sees it. */
export interface Link {
  readonly number: number;
  readonly recordedAt: string;
  readonly previous: string;
  readonly hash: string;
  /** The hash that what is stored gives. */
  readonly computed: string;
}

export interface ChainWalk {
  /** Takes the next event; says what is wrong with it, if anything. */
  readonly take: (link: Link) => Fault | undefined;
  readonly verification: (fault?: Fault) => Verification;
  /** The number that comes next. */
  readonly next: () => number;
}

/** From the first event on, or after one that is known to hold. */
export function chainWalk(
  stream: string,
  after?: Pick<StoredEvent, 'number' | 'hash' | 'recordedAt'>,
): ChainWalk {
  let next = (after?.number ?? -1) + 1;
  let head = after?.hash ?? NO_PREVIOUS;
  let recordedAt = after?.recordedAt ?? '';
  return {
    next: () => next,
    take: (link) => {
      const reason = faultOf(link, next, head, recordedAt);
      if (reason !== undefined) return { number: next, reason };
      next += 1;
      head = link.hash;
      recordedAt = link.recordedAt;
      return undefined;
    },
    verification: (fault) => ({ stream, events: next, head, ...(fault && { fault }) }),
  };
}

function faultOf(link: Link, next: number, head: string, recordedAt: string): string | undefined {
  if (link.number !== next) return `it is missing; the next one found is event ${link.number}`;
  if (link.computed !== link.hash) return 'it was altered: what is stored does not give its hash';
  if (link.previous !== head) return 'it does not follow on the event before it';
  if (!isInstant(link.recordedAt)) return `it was recorded at no instant: ${link.recordedAt}`;
  if (link.recordedAt < recordedAt) return 'it was recorded before the event before it';
  return undefined;
}

/** An event as the walk sees it, and what it weighs in an append. */
export function linkOf(event: StoredEvent): Link & { readonly bytes: number } {
  const { number, recordedAt, previous, hash } = event;
  const metadata = JSON.stringify(event.metadata);
  const text = { ...event, metadata, data: JSON.stringify(event.data) };
  const computed = chainHash(previous, text);
  return { number, recordedAt, previous, hash, computed, bytes: sizeOf(text) };
}

/** Follows the chain of one stream in any store, as read through the port. */
export async function verify(store: EventStore, stream: string): Promise<Verification> {
  const walk = chainWalk(stream);
  try {
    for await (const page of store.read(stream)) {
      for (const event of page) {
        const fault = walk.take(linkOf(event));
        if (fault !== undefined) return walk.verification(fault);
      }
    }
  } catch (error) {
    if (!(error instanceof JournalCorruptError)) throw error;
    return walk.verification({ number: error.number, reason: error.reason });
  }
  return walk.verification();
}
