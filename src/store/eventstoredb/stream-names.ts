/**
 * Which streams there are. The server keeps no list of them that could be asked for by the beginning
 * of a name without reading the whole database; so the ledger keeps one, as a stream like any other,
 * with its own hash chain: an event for each name, recorded before the first event of that stream.
 * A name whose first event never came is not listed.
 */
import { createHash } from 'node:crypto';
import type { NewEvent, StoredEvent } from '../event-store.js';

export const STREAM_NAMES = 'stream-names';

const TYPE = 'StreamNamed';

/** The same name is the same event, whoever records it and however often. */
export const streamNamed = (stream: string, recordedAt: string): NewEvent => ({
  id: idOf(stream),
  type: TYPE,
  version: 1,
  recordedAt,
  metadata: { by: 'alliance-ledger', correlation: stream },
  data: { stream },
});

const idOf = (stream: string): string => {
  const hex = createHash('sha256').update(`${STREAM_NAMES}/${stream}`).digest('hex');
  const [a, b, c, d] = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(13, 16), hex.slice(17, 20)];
  return `${a}-${b}-8${c}-a${d}-${hex.slice(20, 32)}`;
};

export interface NamesOptions {
  readonly read: (from: number) => AsyncIterable<readonly StoredEvent[]>;
  readonly hasEvents: (stream: string) => Promise<boolean>;
}

/** Names that begin with a prefix, sorted. Only what is new since the last time is read. */
export function streamNames({
  read,
  hasEvents,
}: NamesOptions): (prefix: string) => Promise<readonly string[]> {
  const named = new Set<string>();
  const begun = new Set<string>();
  let next = 0;
  return async (prefix) => {
    for await (const page of read(next)) {
      for (const { number, data } of page) {
        named.add((data as { stream: string }).stream);
        next = number + 1;
      }
    }
    const names = [...named].filter((name) => name.startsWith(prefix)).sort();
    // A stream that has events has them for ever: it is asked about until it has, and not again.
    for (const name of names) {
      if (!begun.has(name) && (await hasEvents(name))) begun.add(name);
    }
    return names.filter((name) => begun.has(name));
  };
}
