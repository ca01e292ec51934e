/**
 * The embedded journal: an event store in one SQLite file, for one machine and no server. Several
 * processes may append to the same file. See journal-file.ts for the layout, commit-queue.ts for
 * how appends share a flush, pages.ts for reading, and chain.ts for the hash chain.
 */
import { setImmediate as turn } from 'node:timers/promises';
import { eventTexts } from '../event-text.js';
import type { EventStore, Expected, NewEvent, StoredEvent } from '../event-store.js';
import { StoreUnreachableError } from '../event-store.js';
import { headReader, streamLister } from './streams.js';
import type { CommitQueue } from './commit-queue.js';
import { commitQueue } from './commit-queue.js';
import type { Connection } from './driver.js';
import { openJournal } from './journal-file.js';
import { pageReader, storedEvent } from './pages.js';
import { subscription } from './subscription.js';
import type { WakeUp } from './wake-up.js';
import { wakeUp } from './wake-up.js';

export interface SqliteStoreOptions {
  /** How often a waiting subscriber looks for appends of other processes. Default 100 ms. */
  readonly pollMilliseconds?: number;
  /** How long an append waits while other processes hold the file. Default 30 s. */
  readonly waitMilliseconds?: number;
}

export interface SqliteStore extends EventStore {
  readonly path: string;
}

/** One attempt to lock blocks the program for so long at most; in between it goes on working. */
const BUSY_MILLISECONDS = 50;
const SUBSCRIPTION_PAGE = 1000;

/**
 * Opens the journal in a file; makes it where there is none.
 * @throws JournalFileError where the file cannot serve as the journal
 */
export function openSqliteStore(path: string, options: SqliteStoreOptions = {}): SqliteStore {
  const connection = openJournal(path, BUSY_MILLISECONDS);
  const { pollMilliseconds = 100, waitMilliseconds = 30_000 } = options;
  const news = wakeUp(connection, pollMilliseconds);
  const queue = commitQueue(connection, { path, waitMilliseconds, committed: news.wakeAll });
  const pages = pageReader(connection);
  const head = headReader(connection);
  const streams = streamLister(connection);
  let closed: Promise<void> | undefined;

  const ifOpen = (): void => {
    if (closed !== undefined) throw new StoreUnreachableError(`journal ${path} is closed`);
  };

  return {
    path,
    append: async (stream: string, expected: Expected, events: readonly NewEvent[]) => {
      ifOpen();
      return await queue.append({ stream, expected, events: eventTexts(stream, events) });
    },
    read: async function* read(stream, range) {
      ifOpen();
      for (const page of pages(stream, range)) {
        yield page.map((raw) => storedEvent(stream, raw));
        // A long reading lets the rest of the program have its turn between pages.
        await turn();
        ifOpen();
      }
    },
    head: async (stream) => {
      ifOpen();
      const { number, hash } = head(stream);
      return number < 0 ? undefined : { number, hash };
    },
    subscribe: (stream, after) => {
      ifOpen();
      const page = (from: number): readonly StoredEvent[] => {
        const [first = []] = pages(stream, { from, limit: SUBSCRIPTION_PAGE });
        return first.map((raw) => storedEvent(stream, raw));
      };
      const isClosed = (): boolean => closed !== undefined;
      return subscription({ page, more: news.next, wakeAll: news.wakeAll, isClosed }, after);
    },
    streams: async (prefix) => {
      ifOpen();
      return streams(prefix);
    },
    close: () => (closed ??= close(connection, queue, news)),
  };
}

/** Answers what is queued, then leaves a file that is whole by itself, ready to be copied. */
async function close(connection: Connection, queue: CommitQueue, news: WakeUp): Promise<void> {
  await queue.drained();
  news.wakeAll();
  try {
    connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch {
    // Another process still reads: the write-ahead log stays, and is as durable as the file.
  }
  connection.close();
}
