/** The command line, wired: settings to application to command. */
import { readFileSync } from 'node:fs';
import type { Books } from './cli/desk.js';
import { EXIT, Stop } from './cli/exit.js';
import { run } from './cli/main.js';
import { terminalOf } from './cli/terminal.js';
import { settingsFrom } from './settings.js';

/** Only when a command needs it: the help and `terms check` need no journal. */
const open = async (journal: string | undefined): Promise<Books> => {
  const { env } = process;
  // Views of another journal are kept beside it, so that they never push out those of the first.
  const beside = { ...env, JOURNAL: journal, VIEWS: env['VIEWS'] ?? `${journal}.views` };
  const settings = settingsFrom(journal === undefined ? env : beside);
  const { openApplication } = await import('./wiring.js');
  try {
    return await openApplication(settings);
  } catch (error) {
    // A folder that cannot be made, a disk that is full: the store explains its own errors.
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    const { journal: file } = settings;
    throw new Stop(
      EXIT.unreachable,
      `The journal ${file} cannot be opened (${error.message}). Check JOURNAL (or --journal).`,
    );
  }
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
});
