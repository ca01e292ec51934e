/**
 * The server program. Settings come from the environment (src/settings.ts); `--sample` loads the
 * sample alliance into a journal that has none. Ends with 0 on SIGINT and SIGTERM, with 1 and a
 * sentence where it cannot begin.
 */
import 'reflect-metadata';
import { serverOver } from './app.module.js';
import { CannotListenError, listen, stop, tryAddress } from './http/serving.js';
import { greeting } from './http/worth-trying.js';
import { settingsFrom, SettingsError, type Settings } from './settings.js';
import { openApplication, type Application } from './wiring.js';

/** Reasons not to begin that are told in their own words, without a stack. */
const TOLD = new Set([SettingsError.name, CannotListenError.name, 'JournalFileError']);

const LOOK_FOR_ALLIANCES_MS = 5_000;

const serve = async (): Promise<void> => {
  const settings = settingsFrom(process.env);
  const application = await openApplication(settings);
  try {
    if (process.argv.includes('--sample')) await loadSampleOnce(application, settings);
    const app = await serverOver(application);
    const address = await listen(app, settings);
    const following = keepFollowing(application);
    stopOnSignals(async () => {
      await stop(app);
      clearInterval(following);
      await application.close();
    });
    process.stdout.write(`${await greeting(address, application.queries)}\n`);
  } catch (error) {
    await application.close();
    throw error;
  }
};

/** Where the journal holds another alliance, the sample stays away; one cut off is completed. */
const loadSampleOnce = async (application: Application, settings: Settings): Promise<void> => {
  const { ALLIANCE } = await import('./sample/partners.js');
  const alliances = await application.queries.alliances();
  const cutOff = alliances.some(({ alliance }) => alliance === ALLIANCE.alliance);
  if (alliances.length > 0 && !cutOff) return;
  if (settings.port !== 0) await tryAddress(settings);
  const { progressBar } = await import('./http/progress-bar.js');
  const { loadSample } = await import('./sample/load.js');
  const bar = progressBar('Loading the sample alliance');
  try {
    await loadSample(application, bar.onProgress);
  } finally {
    bar.stop();
  }
};

/** The views follow every alliance, also those that are formed later, by whatever program. */
const keepFollowing = ({ views }: Application): NodeJS.Timeout => {
  const followed = new Set<string>();
  const look = async (): Promise<void> => {
    for (const alliance of await views.states.alliances()) {
      if (followed.has(alliance)) continue;
      followed.add(alliance);
      views.follow(alliance, report);
    }
  };
  look().catch(report);
  return setInterval(() => void look().catch(report), LOOK_FOR_ALLIANCES_MS);
};

const report = (error: unknown): void => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
};

/** A second signal does not wait. */
const stopOnSignals = (close: () => Promise<void>): void => {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      close().then(
        () => process.exit(0),
        (error: unknown) => {
          report(error);
          process.exit(1);
        },
      );
    });
  }
};

serve().catch((error: unknown) => {
  if (error instanceof Error && TOLD.has(error.name)) process.stderr.write(`${error.message}\n`);
  else report(error);
  process.exitCode = 1;
});
