/** Puts the parts together. Only the program's entry points (main, app.module, cli) use this. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Imports } from './commands/import.js';
import { Ledger } from './commands/ledger.js';
import { Queries, type Verified } from './queries/queries.js';
import type { Settings } from './settings.js';
import type { EventStore } from './store/event-store.js';
import { openSqliteStore } from './store/sqlite/sqlite-store.js';
import { verifyJournal } from './store/sqlite/verify-journal.js';
import { foldInParallel } from './views/fold-in-parallel.js';
import { Views } from './views/views.js';
import { ViewsFile } from './views/views-file.js';

export interface Application {
  readonly settings: Settings;
  readonly store: EventStore;
  readonly ledger: Ledger;
  readonly imports: Imports;
  readonly queries: Queries;
  readonly views: Views;
  readonly close: () => Promise<void>;
}

/** @throws JournalFileError where the journal cannot be used */
export const openApplication = async (settings: Settings): Promise<Application> => {
  mkdirSync(dirname(settings.journal), { recursive: true });
  const store = openSqliteStore(settings.journal);
  const { journal } = settings;
  const views = new Views(store, ViewsFile.open(settings.views), (stream, from, to) =>
    foldInParallel({ journal, stream, from, to }),
  );
  const ledger = new Ledger(store, (alliance) => views.states.snapshot(alliance));
  const verifyStream = (stream: string): Promise<Verified> =>
    Promise.resolve(verified(settings.journal, stream));
  return Promise.resolve({
    settings,
    store,
    ledger,
    imports: new Imports(ledger),
    queries: new Queries(store, views.states, verifyStream),
    views,
    close: async () => {
      await views.close();
      await store.close();
    },
  });
};

const verified = (journal: string, stream: string): Verified => {
  const { streams, damage } = verifyJournal(journal, stream);
  const found = streams.find((one) => one.stream === stream);
  if (found?.fault) return { ok: false, event: found.fault.number, reason: found.fault.reason };
  const events = found?.events ?? 0;
  return damage.length > 0
    ? { ok: false, event: events, reason: `the journal file is damaged: ${damage[0]}` }
    : { ok: true, events, head: found?.head ?? '' };
};
