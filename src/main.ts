/**
 * The server program. Settings come from the environment (src/settings.ts); `--sample` loads the
 * sample alliance into a journal that has none. Ends with 0 on SIGINT and SIGTERM, with 1 and a
 * sentence where it cannot begin.
 */
import 'reflect-metadata';
import { serverOver } from './app.module.js';
import { Imports } from './commands/import.js';
import { Patience, PATIENCE_MILLISECONDS } from './commands/patience.js';
import { followAll } from './following.js';
import { CannotListenError, listen, stop, tryAddress } from './http/serving.js';
import { greeting } from './http/worth-trying.js';
import { settingsFrom, SettingsError, type Settings } from './settings.js';
import { pauseFor } from './waiting/pause.js';
import { openApplication, type Application } from './wiring.js';

/** Reasons not to begin that are told in their own words, without a stack. */
const TOLD = new Set([
  SettingsError.name,
  CannotListenError.name,
  'JournalFileError',
  'StoreUnreachableError',
]);

const serve = async (): Promise<void> => {
  const settings = settingsFrom(process.env);
  // As the first process of a container it would not be ended by a signal that nobody listens for.
  const onSignals = stopOnSignals(() => Promise.resolve());
  // The journal's server may be started together with this program, and take longer.
  const patience = new Patience({ pause: pauseFor, onWaiting: tellWaiting });
  const application = await patience.through(() => openApplication(settings));
  try {
    if (process.argv.includes('--sample')) {
      await patience.through(() => loadSampleOnce(application, settings));
    }
    const app = await serverOver(application);
    const address = await listen(app, settings);
    const following = followAll(application.views, say);
    onSignals(async () => {
      await stop(app);
      following.stop();
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
    // Its imports need no patience of their own: whoever waits here for the journal says so.
    const { ledger } = application;
    await loadSample({ ledger, imports: new Imports(ledger, 0) }, bar.onProgress);
  } finally {
    bar.stop();
  }
};

const tellWaiting = (reason: string | undefined): void => {
  const minutes = PATIENCE_MILLISECONDS / 60_000;
  say(
    reason === undefined
      ? 'The journal answers again.'
      : `The journal does not answer: ${reason}. The program begins when it does (up to ${minutes} minutes).`,
  );
};

const say = (text: string): void => void process.stderr.write(`${text}\n`);

const report = (error: unknown): void =>
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));

/** A second signal does not wait. Answers with how to say later what else there is to close. */
const stopOnSignals = (close: () => Promise<void>): ((instead: () => Promise<void>) => void) => {
  let stopping = false;
  let closing = close;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      closing().then(
        () => process.exit(0),
        (error: unknown) => {
          report(error);
          process.exit(1);
        },
      );
    });
  }
  return (instead) => {
    closing = instead;
  };
};

serve().catch((error: unknown) => {
  if (error instanceof Error && TOLD.has(error.name)) say(error.message);
  else report(error);
  process.exitCode = 1;
});
