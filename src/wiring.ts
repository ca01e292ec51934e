/** Puts the parts together. Only the program's entry points (main, app.module, cli) use this. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Imports } from './commands/import.js';
import { Ledger } from './commands/ledger.js';
import { Scenarios } from './commands/scenarios.js';
import type { ReadTerms } from './domain/scenario/commands.js';
import { Queries } from './queries/queries.js';
import type { Verified } from './queries/records.js';
import { SettingsError, type Settings } from './settings.js';
import type { EventStore } from './store/event-store.js';
import { isServerAddress } from './store/eventstoredb/address.js';
import { openSqliteStore } from './store/sqlite/sqlite-store.js';
import { verifyJournal } from './store/sqlite/verify-journal.js';
import { verify, type Verification } from './store/verify.js';
import { watched } from './store/watched-store.js';
import { foldInParallel } from './views/fold-in-parallel.js';
import type { FoldApart } from './views/states.js';
import { Views } from './views/views.js';
import { ViewsFile } from './views/views-file.js';

export interface Application {
  readonly settings: Settings;
  readonly store: EventStore;
  readonly ledger: Ledger;
  readonly imports: Imports;
  readonly scenarios: Scenarios;
  readonly queries: Queries;
  readonly views: Views;
  readonly close: () => Promise<void>;
}

/**
 * A journal, by its file or by the address of its server, as `settingsFrom` gives it.
 * @throws JournalFileError where the file cannot be used
 * @throws StoreUnreachableError where the server does not answer
 */
export const openStore = async (journal: string): Promise<EventStore> => {
  if (isServerAddress(journal)) {
    // Loaded where it is asked for: a question to an embedded journal needs none of the client.
    const { openEventStoreDb } = await import('./store/eventstoredb/eventstoredb-store.js');
    return openEventStoreDb(journal);
  }
  mkdirSync(dirname(journal), { recursive: true });
  return openSqliteStore(journal);
};

/** Loaded where it is asked for: few questions change terms. */
const readTerms: ReadTerms = async (document) => {
  const { readTerms: read } = await import('./agreements/written-terms.js');
  return read(document);
};

/** @throws as `openStore` does */
export const openApplication = async (settings: Settings): Promise<Application> => {
  const { journal } = settings;
  const store = watched(await openStore(journal));
  const embedded = !isServerAddress(journal);
  // Only a file can be read from another thread.
  const foldApart: FoldApart | undefined = embedded
    ? (stream, from, to) => foldInParallel({ journal, stream, from, to })
    : undefined;
  const views = new Views(store, await viewsFileFor(settings, store), foldApart);
  const ledger = new Ledger(store, (alliance) => views.states.snapshot(alliance));
  const verifyStream = async (stream: string): Promise<Verified> =>
    embedded ? verifiedFile(journal, stream) : verifiedStream(await verify(store, stream));
  return {
    settings,
    store,
    ledger,
    imports: new Imports(ledger),
    scenarios: new Scenarios(ledger, readTerms),
    queries: new Queries(store, views.states, verifyStream, readTerms),
    views,
    close: async () => {
      await views.close();
      await store.close();
    },
  };
};

/** @throws SettingsError where there can be no such file; the store is closed then */
const viewsFileFor = async ({ views }: Settings, store: EventStore): Promise<ViewsFile> => {
  try {
    return ViewsFile.open(views);
  } catch (error) {
    await store.close();
    const words = error instanceof Error ? error.message : String(error);
    throw new SettingsError([
      `VIEWS is "${views}", which cannot be opened (${words}): set it to a file in a folder that ` +
        'this user may write to.',
    ]);
  }
};

const verifiedStream = ({ events, head, fault }: Verification): Verified =>
  fault ? { ok: false, event: fault.number, reason: fault.reason } : { ok: true, events, head };

/** The file is checked to the byte, which tells more than what is read through the port. */
const verifiedFile = (journal: string, stream: string): Verified => {
  const { streams, damage } = verifyJournal(journal, stream);
  const found = streams.find((one) => one.stream === stream);
  if (found?.fault) return verifiedStream(found);
  const events = found?.events ?? 0;
  return damage.length > 0
    ? { ok: false, event: events, reason: `the journal file is damaged: ${damage[0]}` }
    : { ok: true, events, head: found?.head ?? '' };
};
