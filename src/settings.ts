/** Settings from the environment, checked at start-up: every fault is named at once. */
import { join, resolve } from 'node:path';
import { isServerAddress, serverAddress } from './store/eventstoredb/address.js';

export interface Settings {
  readonly port: number;
  readonly host: string;
  /** File of the embedded journal, or address of a server: `esdb://…`, with its password. */
  readonly journal: string;
  /** The journal as people may see it: without credentials. */
  readonly journalName: string;
  /** File of the views: disposable, made again from the journal. */
  readonly views: string;
  readonly dataDir: string;
}

export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws SettingsError with a sentence for every setting that cannot be used */
export const settingsFrom = (env: Environment): Settings => {
  const faults: string[] = [];
  const set = (name: string): string | undefined => env[name]?.trim() || undefined;
  const dataDir = resolve(set('DATA_DIR') ?? 'data');
  const port = set('PORT') ?? '3000';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) {
    faults.push(`PORT is "${port}": set it to a number from 0 to 65535, or leave it out for 3000.`);
  }
  const journal = set('JOURNAL') ?? join(dataDir, 'journal.db');
  const where = journalAt(journal, faults);
  const views = set('VIEWS') ?? join(dataDir, where.viewsFile);
  if (isServerAddress(views)) {
    faults.push('VIEWS is the address of a server: set it to the path of a file.');
  } else if (where.journal === resolve(views)) {
    faults.push('JOURNAL and VIEWS are the same file: the views are thrown away at times.');
  }
  if (faults.length > 0) throw new SettingsError(faults);
  return {
    port: Number(port),
    host: set('HOST') ?? '127.0.0.1',
    journal: where.journal,
    journalName: where.journalName,
    views: resolve(views),
    dataDir,
  };
};

/**
 * A journal by its file or address, its name, and what the views of it are called. Every server has
 * views of its own: one file for two journals would be made anew at each change between them.
 */
const journalAt = (
  journal: string,
  faults: string[],
): { journal: string; journalName: string; viewsFile: string } => {
  if (!isServerAddress(journal)) {
    const path = resolve(journal);
    return { journal: path, journalName: path, viewsFile: 'views.db' };
  }
  const address = serverAddress(journal);
  if ('faults' in address) {
    // Not the address itself: it may hold a password.
    faults.push(...address.faults.map((fault) => `JOURNAL ${fault}`));
    return { journal, journalName: 'the server', viewsFile: 'views.db' };
  }
  const hosts = address.hosts.join('-').replaceAll(/[^A-Za-z0-9.-]/g, '-');
  return {
    journal: address.url,
    journalName: address.name,
    viewsFile: `views-${hosts.slice(0, 80)}.db`,
  };
};
