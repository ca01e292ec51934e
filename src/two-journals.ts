/** The two ends of a copy, opened. Used by the command line's entry point only. */
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { TwoJournals } from './cli/desk.js';
import { EXIT, Stop } from './cli/exit.js';
import { settingsFrom, SettingsError } from './settings.js';
import type { EventStore } from './store/event-store.js';
import { isServerAddress, serverAddress } from './store/eventstoredb/address.js';

/** A place where a journal is or will be. */
interface Place {
  /** As people may see it: without credentials. */
  readonly name: string;
  /** File, or address with credentials. */
  readonly where: string;
  /** Of a server; empty for a file. */
  readonly hosts: readonly string[];
}

/**
 * @param from by default the journal of the settings
 * @throws SettingsError, Stop, JournalFileError, StoreUnreachableError
 */
export const openTwoJournals = async (
  env: NodeJS.ProcessEnv,
  from: string | undefined,
  to: string,
): Promise<TwoJournals> => {
  const source = placeOf('--from', from ?? settingsFrom(env).journal);
  const target = placeOf('--to', to);
  if (isSame(source, target)) {
    throw new Stop(
      EXIT.usage,
      `--from and --to are the same journal, ${source.name}. Name another place with --to.`,
    );
  }
  const read = await openSource(source);
  const opened: Closing[] = [read];
  return {
    from: { name: source.name, store: read },
    to: {
      name: target.name,
      open: async () => {
        const written = await openTarget(target);
        opened.push(written);
        return written;
      },
    },
    close: async () => {
      for (const store of opened) await store.close();
    },
  };
};

type Closing = Pick<EventStore, 'close'>;

const placeOf = (option: '--from' | '--to', where: string): Place => {
  if (!isServerAddress(where)) {
    const path = resolve(where);
    return { name: path, where: path, hosts: [] };
  }
  const address = serverAddress(where);
  if ('faults' in address) {
    // Not the address itself: it may hold a password.
    throw new SettingsError(address.faults.map((fault) => `${option} ${fault}`));
  }
  const { name, url, hosts } = address;
  return { name, where: url, hosts: hosts.map((host) => host.toLowerCase()) };
};

/** One node in common is one cluster; two names of one file are one file. */
const isSame = (one: Place, other: Place): boolean => {
  if (one.hosts.some((host) => other.hosts.includes(host))) return true;
  if (!existsSync(one.where) || !existsSync(other.where)) return false;
  const [a, b] = [statSync(one.where), statSync(other.where)];
  return a.ino === b.ino && a.dev === b.dev;
};

const openSource = async ({
  where,
  hosts,
}: Place): Promise<TwoJournals['from']['store'] & Closing> => {
  if (hosts.length > 0) return openStore(where);
  const { openSqliteSource } = await import('./store/sqlite/sqlite-source.js');
  return openSqliteSource(where);
};

const openTarget = async ({ where, name }: Place): Promise<EventStore> => {
  try {
    return await openStore(where);
  } catch (error) {
    // A folder that cannot be made: the store explains its own errors.
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new Stop(EXIT.unreachable, `The journal ${name} cannot be made (${error.message}).`);
  }
};

const openStore = async (where: string): Promise<EventStore> => {
  const wiring = await import('./wiring.js');
  return wiring.openStore(where);
};
