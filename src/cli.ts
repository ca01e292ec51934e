/** The command line, wired: settings to application to command. */
import { readFileSync } from 'node:fs';
import type { Books } from './cli/desk.js';
import { EXIT, Stop } from './cli/exit.js';
import { run } from './cli/main.js';
import { terminalOf } from './cli/terminal.js';

/** Only when a command needs it: the help and `terms check` need no journal. */
const open = async (journal: string | undefined): Promise<Books> => {
  const { settingsFrom } = await import('./settings.js');
  const settings = settingsFrom(journal === undefined ? process.env : await insteadOf(journal));
  const { openApplication } = await import('./wiring.js');
  const telling = setTimeout(tellWaiting, SILENT_MILLISECONDS, settings.journalName);
  try {
    return await openApplication(settings);
  } catch (error) {
    // A folder that cannot be made, a disk that is full: the store explains its own errors.
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new Stop(
      EXIT.unreachable,
      `The journal ${settings.journalName} cannot be opened (${error.message}). Check JOURNAL (or --journal).`,
    );
  } finally {
    clearTimeout(telling);
  }
};

/** A server that does not answer is tried for some seconds: nobody should wonder for long. */
const SILENT_MILLISECONDS = 3_000;

const tellWaiting = (journal: string): void => {
  process.stderr.write(`Waiting for the journal ${journal} ...\n`);
};

/**
 * The settings with another journal. Its views are kept beside it, so that they never push out those
 * of the first; those of a server have a name of their own anyway.
 */
const insteadOf = async (journal: string): Promise<NodeJS.ProcessEnv> => {
  const { isServerAddress } = await import('./store/eventstoredb/address.js');
  const views = process.env['VIEWS'] ?? (isServerAddress(journal) ? '' : `${journal}.views`);
  return { ...process.env, JOURNAL: journal, VIEWS: views };
};

const { version } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
) as { version: string };

// `alliance-ledger lines | head` closes the pipe early: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await run(process.argv.slice(2), {
  terminal: terminalOf(process, process.env),
  env: process.env,
  version,
  open,
  openJournals: async (from, to) => {
    const { openTwoJournals } = await import('./two-journals.js');
    return openTwoJournals(process.env, from, to);
  },
});
