/** An embedded journal that is only read from: it must exist, is never made, and never written to. */
import { existsSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import type { EventStore } from '../event-store.js';
import { JournalFileError } from './journal-file.js';
import { openJournalReader } from './journal-reader.js';
import { storedEvent } from './pages.js';

export type SqliteSource = Pick<EventStore, 'read' | 'head' | 'streams' | 'close'>;

/** @throws JournalFileError where there is no journal, or it cannot be read */
export function openSqliteSource(path: string): SqliteSource {
  if (!existsSync(path)) throw new JournalFileError(path, 'there is no such file');
  const reader = openJournalReader(path);
  return {
    read: async function* read(stream, range) {
      for (const page of reader.pages(stream, range)) {
        yield page.map((raw) => storedEvent(stream, raw));
        await turn();
      }
    },
    head: async (stream) => reader.head(stream),
    streams: async (prefix) => reader.streams(prefix),
    close: async () => reader.close(),
  };
}
