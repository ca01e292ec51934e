/**
 * A stream of EventStoreDB can be told to forget: `$maxCount`, `$maxAge` and `$tb` in its metadata
 * hide earlier events at once, and a scavenge then deletes them. A ledger must never carry any of
 * them. It is said loudly wherever a history is read from its beginning, before anything is appended
 * by this process, and wherever an event is missing.
 */
import { JournalCorruptError } from '../event-store.js';
import type { Connection } from './connection.js';

/** What `$tb` says of a stream that was deleted softly: everything before the end of time. */
const DELETED = Number.MAX_SAFE_INTEGER;

/** What the stream's metadata makes it forget, as a sentence; undefined where it forgets nothing. One call. */
export const truncation = async (
  connection: Connection,
  stream: string,
): Promise<string | undefined> => {
  const { metadata } = await connection.call((client) => client.getStreamMetadata(stream));
  if (metadata === undefined) return undefined;
  const { maxCount, maxAge, truncateBefore } = metadata;
  if (Number(truncateBefore) >= DELETED) {
    return 'The stream was deleted on the server. Restore it from a copy';
  }
  const named: [string, unknown][] = [
    ['$maxCount', maxCount],
    ['$maxAge', maxAge],
    ['$tb', truncateBefore],
  ];
  const set = named.filter(([, value]) => value !== undefined && value !== 0);
  if (set.length === 0) return undefined;
  const settings = set.map(([name, value]) => `${name} ${String(value)}`).join(', ');
  return (
    `The metadata of the stream on the server says ${settings}, which makes it forget events. ` +
    'Take it out of the metadata before the next scavenge, then verify'
  );
};

/** @throws JournalCorruptError */
export async function refuseTruncated(connection: Connection, stream: string): Promise<void> {
  const cut = await truncation(connection, stream);
  if (cut !== undefined) throw new JournalCorruptError(stream, 0, cut);
}
