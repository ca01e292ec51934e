/** A ledger on files, put together as the program does it: journal, views, commands and questions. */
import { readTerms } from '../../src/agreements/written-terms.js';
import { createHash } from 'node:crypto';
import { Scenarios } from '../../src/commands/scenarios.js';
import { Ledger } from '../../src/commands/ledger.js';
import type { RecordedEvent } from '../../src/domain/events.js';
import { Queries } from '../../src/queries/queries.js';
import { encode } from '../../src/store/codec/codec.js';
import type { EventStore } from '../../src/store/event-store.js';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.js';
import { verifyJournal } from '../../src/store/sqlite/verify-journal.js';
import { streamOf } from '../../src/views/states.js';
import { Views } from '../../src/views/views.js';
import { ViewsFile } from '../../src/views/views-file.js';
import { ALLIANCE } from './given.js';

export interface LedgerOnDisk {
  readonly store: EventStore;
  readonly ledger: Ledger;
  readonly scenarios: Scenarios;
  readonly queries: Queries;
  readonly views: Views;
  readonly close: () => Promise<void>;
}

export const ledgerOnDisk = (journal: string, viewsPath: string): LedgerOnDisk => {
  const store = openSqliteStore(journal, { pollMilliseconds: 10 });
  const views = new Views(store, ViewsFile.open(viewsPath));
  const verify = (stream: string) => {
    const { streams } = verifyJournal(journal, stream);
    const { events, head, fault } = streams.find((one) => one.stream === stream)!;
    return Promise.resolve(
      fault
        ? ({ ok: false, event: fault.number, reason: fault.reason } as const)
        : ({ ok: true, events, head } as const),
    );
  };
  const ledger = new Ledger(store, (alliance) => views.states.snapshot(alliance));
  return {
    store,
    ledger,
    scenarios: new Scenarios(ledger, readTerms),
    queries: new Queries(store, views.states, verify, readTerms),
    views,
    close: async () => {
      await views.close();
      await store.close();
    },
  };
};

/** A UUID made of a text. */
export const uuidOf = (text: string): string => {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** Writes a history to a journal in one go. */
export const writeHistory = async (
  store: EventStore,
  history: readonly RecordedEvent[],
  alliance = ALLIANCE,
): Promise<void> => {
  if (history.length === 0) return;
  await store.append(
    streamOf(alliance),
    'any',
    history.map(({ event, number, recordedAt, metadata }) =>
      encode(event, { id: uuidOf(`${alliance}/${number}`), recordedAt, metadata }),
    ),
  );
};

/** A ledger with a history, for the length of a piece of work. */
export const withHistory = async <T>(
  file: (name: string) => string,
  history: readonly RecordedEvent[],
  work: (opened: LedgerOnDisk) => Promise<T>,
): Promise<T> => {
  opened += 1;
  const ledger = ledgerOnDisk(file(`journal-${opened}.db`), file(`views-${opened}.db`));
  try {
    await writeHistory(ledger.store, history);
    return await work(ledger);
  } finally {
    await ledger.close();
  }
};

let opened = 0;
