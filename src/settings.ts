/** Settings from the environment, checked at start-up: every fault is named at once. */
import { join, resolve } from 'node:path';

export interface Settings {
  readonly port: number;
  readonly host: string;
  /** File of the embedded journal. */
  readonly journal: string;
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
  const views = set('VIEWS') ?? join(dataDir, 'views.db');
  for (const [name, value] of [
    ['JOURNAL', journal],
    ['VIEWS', views],
  ] as const) {
    if (/^[a-z+]{2,}:\/\//i.test(value)) {
      faults.push(`${name} is "${value}": set it to the path of a file.`);
    }
  }
  if (resolve(journal) === resolve(views)) {
    faults.push('JOURNAL and VIEWS are the same file: the views are thrown away at times.');
  }
  if (faults.length > 0) throw new SettingsError(faults);
  return {
    port: Number(port),
    host: set('HOST') ?? '127.0.0.1',
    journal: resolve(journal),
    views: resolve(views),
    dataDir,
  };
};
