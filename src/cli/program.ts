/** The whole command line: every command, the options that all of them take, the words of the help. */
import { Command } from 'commander';
import type { Cli } from './desk.js';
import { EXIT_MEANINGS } from './exit.js';
import { everywhere } from './options.js';

interface CommandFile {
  readonly register: (program: Command, cli: Cli) => Command;
}

/** By heading, in the order of the help: as an alliance goes through them. */
const COMMANDS: Readonly<Record<string, Readonly<Record<string, () => Promise<CommandFile>>>>> = {
  'Setting up:': {
    form: () => import('./commands/form.js'),
    partner: () => import('./commands/partner.js'),
    terms: () => import('./commands/terms.js'),
    examples: () => import('./commands/examples.js'),
    alliances: () => import('./commands/alliances.js'),
  },
  'Files:': {
    import: () => import('./commands/import.js'),
    submissions: () => import('./commands/submissions.js'),
  },
  'Deciding together:': {
    propose: () => import('./commands/propose.js'),
    support: () => import('./commands/support.js'),
    decline: () => import('./commands/decline.js'),
    override: () => import('./commands/override.js'),
    withdraw: () => import('./commands/withdraw.js'),
    proposals: () => import('./commands/proposals.js'),
    dispute: () => import('./commands/dispute.js'),
  },
  'Figures:': {
    position: () => import('./commands/position.js'),
    explain: () => import('./commands/explain.js'),
    lines: () => import('./commands/lines.js'),
    moved: () => import('./commands/moved.js'),
    bridge: () => import('./commands/bridge.js'),
    forecast: () => import('./commands/forecast.js'),
    sweep: () => import('./commands/sweep.js'),
    'what-if': () => import('./commands/what-if.js'),
    scenario: () => import('./commands/scenario.js'),
  },
  'Closing a month, and the year:': {
    close: () => import('./commands/close.js'),
    periods: () => import('./commands/periods.js'),
    receipt: () => import('./commands/receipt.js'),
    closing: () => import('./commands/closing.js'),
    export: () => import('./commands/export.js'),
  },
  'Audit:': {
    history: () => import('./commands/history.js'),
    event: () => import('./commands/event.js'),
    verify: () => import('./commands/verify.js'),
    rebuild: () => import('./commands/rebuild.js'),
  },
  'Moving house:': {
    journal: () => import('./commands/journal.js'),
  },
};

/**
 * Only the command that `words` name is loaded, so that a question is answered quickly; all of them
 * where none is named, for the help and for "did you mean".
 */
export const programFor = async (words: readonly string[], cli: Cli): Promise<Command> => {
  const program = everywhere(new Command('alliance-ledger'))
    .description(
      "Every pound of every partner's share, explained to the posting, the clause and the decision.",
    )
    .usage('[options] COMMAND')
    .version(cli.version, '-V', 'the version of the program')
    .helpOption('-h, --help', 'what there is')
    .helpCommand(false)
    .exitOverride()
    .showSuggestionAfterError()
    .showHelpAfterError('(add --help for what there is)')
    .configureHelp({ showGlobalOptions: true, helpWidth: cli.terminal.width })
    .configureOutput({ writeOut: cli.terminal.out, writeErr: cli.terminal.err })
    .addHelpText('after', AFTER);
  const all = Object.values(COMMANDS).flatMap((commands) => Object.keys(commands));
  const named = all.filter((name) => words.includes(name));
  for (const [heading, commands] of Object.entries(COMMANDS)) {
    program.commandsGroup(heading);
    for (const [name, load] of Object.entries(commands)) {
      if (named.length === 0 || named.includes(name)) (await load()).register(program, cli);
    }
  }
  return program;
};

const AFTER = `
The result goes to standard output; words and progress to standard error. Money is pounds and pence.
Settings come from the environment: DATA_DIR, JOURNAL, VIEWS, ALLIANCE, NO_COLOR.

Exit codes:
${EXIT_MEANINGS.map(([code, meaning]) => `  ${code}  ${meaning}`).join('\n')}`;
