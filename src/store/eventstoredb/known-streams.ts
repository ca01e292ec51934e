/**
 * What this process knows of the streams: the last event of each, which the chain goes on from, and
 * the place of every event id. The server looks up no event by its id and lets an id stand twice; a
 * ledger does not. So the ids of a stream are read once, before the first append to it, and kept
 * current from then on by whatever is read or appended here. Readings that begin at event 0 teach it
 * as well, so that whoever has folded a history does not read it again.
 */
import type { StoredEvent } from '../event-store.js';
import { JournalCorruptError } from '../event-store.js';
import { NO_EVENTS } from './reading.js';
import type { Head } from './record.js';

export interface KnownStream {
  readonly head: Head;
  /** The number of the event with this id, if it is one up to the head. */
  readonly numberOf: (id: string) => number | undefined;
}

export interface KnownStreams {
  /** Undefined where nothing is known: it is to be read from event 0. */
  readonly of: (stream: string) => KnownStream | undefined;
  /** Takes in a page that follows on what is known; anything else teaches nothing. */
  readonly learn: (stream: string, page: readonly LearntEvent[]) => void;
  /** A stream that has no events yet, or is about to be read from event 0. */
  readonly begin: (stream: string) => void;
  readonly forget: (stream: string) => void;
}

export type LearntEvent = Pick<StoredEvent, 'id' | 'number' | 'hash' | 'recordedAt'> & {
  readonly previous?: string;
};

interface Entry {
  head: Head;
  readonly numbers: Map<string, number>;
}

/** Far more than one process serves; beyond it the one known for longest is forgotten. */
const STREAMS_KEPT = 1_000;

export function knownStreams(): KnownStreams {
  const entries = new Map<string, Entry>();

  const entryFor = (stream: string): Entry => {
    const found = entries.get(stream);
    if (found) return found;
    const [oldest] = entries.keys();
    if (entries.size >= STREAMS_KEPT && oldest !== undefined) entries.delete(oldest);
    const made = { head: NO_EVENTS, numbers: new Map<string, number>() };
    entries.set(stream, made);
    return made;
  };

  return {
    of: (stream) => {
      const entry = entries.get(stream);
      return entry && { head: entry.head, numberOf: (id) => entry.numbers.get(id) };
    },
    learn: (stream, page) => {
      if (page[0]?.number !== 0 && !entries.has(stream)) return;
      const entry = entryFor(stream);
      for (const { id, number, hash, recordedAt, previous } of page) {
        if (number !== entry.head.number + 1) continue;
        if (previous !== undefined && previous !== entry.head.hash) {
          const reason = 'it does not follow on the event before it, as this process has read it';
          throw new JournalCorruptError(stream, number, reason);
        }
        entry.head = { number, hash, recordedAt };
        entry.numbers.set(id, number);
      }
    },
    begin: (stream) => void entryFor(stream),
    forget: (stream) => void entries.delete(stream),
  };
}
