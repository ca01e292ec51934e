/**
 * The hash chain: every event commits to the one before it and to all that is its own, so that a
 * history cannot be altered, cut in the middle or reordered without changing its last hash.
 *
 *   hash = SHA-256, in lower-case hex, of these seven lines in UTF-8, joined by one line feed:
 *     1 previous    hash of the event before (64 hex digits); 64 zeros for event 0
 *     2 id          UUID, lower case
 *     3 type        stored name, e.g. PartnerJoined
 *     4 version     schema version of the data, in decimal
 *     5 recordedAt  e.g. 2026-10-12T09:30:00.000Z
 *     6 metadata    JSON as stored
 *     7 data        JSON as stored
 *
 * No line can hold a line feed (JSON writes it as \n), so the text has one reading only. JSON as
 * stored is what JSON.stringify(JSON.parse(text)) gives back, so a store that keeps parsed JSON
 * arrives at the same hash. The stream's name is left out, so that a copy under another name keeps
 * its chain; the event number is left out because it is the number of links back to the zeros.
 *
 * To check by hand: sqlite3 journal.db "select previous || char(10) || id || char(10) || type ||
 * char(10) || version || char(10) || recorded_at || char(10) || metadata || char(10) || data from
 * events where stream = '...' and number = 7" | head -c -1 | sha256sum
 */
import { hash } from 'node:crypto';

/** What stands where the first event has no event before it. */
export const NO_PREVIOUS = '0'.repeat(64);

/** An event's own part of the chain, every field exactly as stored. */
export interface EventText {
  readonly id: string;
  readonly type: string;
  readonly version: number;
  readonly recordedAt: string;
  /** JSON text. */
  readonly metadata: string;
  /** JSON text. */
  readonly data: string;
}

export const chainText = (previous: string, event: EventText): string =>
  `${previous}\n${event.id}\n${event.type}\n${event.version}\n${event.recordedAt}\n` +
  `${event.metadata}\n${event.data}`;

export const chainHash = (previous: string, event: EventText): string =>
  hash('sha256', chainText(previous, event));
