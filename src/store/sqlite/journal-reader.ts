/**
 * Reading a journal beside whoever appends to it: from a worker thread that rebuilds, from another
 * process, from a check. Synchronous and read-only; JSON is handed over as text, so that the reader
 * parses what it needs and no more. Two threads that read a range each do so side by side.
 *
 *   const reader = openJournalReader(path);
 *   for (const page of reader.pages('alliance-coast', { from: 0, to: 49_999 }))
 *     for (const event of page) fold(JSON.parse(event.data));
 *   reader.close();
 */
import { openJournalReadOnly } from './journal-file.js';
import type { ReadPages } from './pages.js';
import { pageReader } from './pages.js';
import { headReader, streamLister } from './streams.js';

export interface JournalReader {
  /** Pages of a thousand events or four megabytes at most; ranges as in the port. */
  readonly pages: ReadPages;
  /** The last event number and its hash; undefined where there are no events. */
  readonly head: (stream: string) => { number: number; hash: string } | undefined;
  readonly streams: (prefix: string) => readonly string[];
  readonly close: () => void;
}

const BUSY_MILLISECONDS = 5_000;

/** @throws JournalFileError where there is no journal, or it cannot be read */
export function openJournalReader(path: string): JournalReader {
  const connection = openJournalReadOnly(path, BUSY_MILLISECONDS);
  const lastOf = headReader(connection);
  return {
    pages: pageReader(connection),
    head: (stream) => {
      const { number, hash } = lastOf(stream);
      return number < 0 ? undefined : { number, hash };
    },
    streams: streamLister(connection),
    close: () => connection.close(),
  };
}
