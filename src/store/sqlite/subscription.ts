/**
 * History, then live, with no gap and no double: a subscriber only ever reads on from the event
 * after the last one it was given, and waits where there is none. What is live is read from the
 * journal like all else, never handed over from memory.
 */
import { setImmediate as turn } from 'node:timers/promises';
import type { StoredEvent, Subscription } from '../event-store.js';

export interface Source {
  /** The next events from a number on; empty where there are none yet. */
  readonly page: (from: number) => readonly StoredEvent[];
  /** Resolves when it is worth reading again. */
  readonly more: () => Promise<void>;
  /** Ends all waiting. */
  readonly wakeAll: () => void;
  readonly isClosed: () => boolean;
}

export function subscription(source: Source, after: number): Subscription {
  let closed = false;
  const ended = (): boolean => closed || source.isClosed();

  async function* events(): AsyncGenerator<StoredEvent> {
    let next = after + 1;
    while (!ended()) {
      const page = source.page(next);
      if (page.length === 0) await source.more();
      for (const event of page) {
        if (ended()) return;
        yield event;
        next = event.number + 1;
      }
      // Between pages the rest of the program has its turn.
      if (page.length > 1) await turn();
    }
  }

  return {
    [Symbol.asyncIterator]: () => events(),
    close: () => {
      closed = true;
      source.wakeAll();
      return Promise.resolve();
    },
  };
}
