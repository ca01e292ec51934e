/** The whole command line: every command, the options that all of them take, the words of the help. */
import { Command } from 'commander';
import { alliancesCommand } from './commands/alliances.js';
import { proposalsCommand } from './commands/decisions.js';
import { declineCommand, supportCommand, withdrawCommand } from './commands/decide.js';
import { explainCommand } from './commands/explain.js';
import { formCommand } from './commands/form.js';
import { eventCommand, historyCommand } from './commands/history.js';
import { importCommand } from './commands/import.js';
import { linesCommand } from './commands/lines.js';
import { partnerCommand } from './commands/partner.js';
import { closeCommand, periodsCommand, receiptCommand } from './commands/periods.js';
import { positionCommand } from './commands/position.js';
import { proposeCommand } from './commands/propose.js';
import { rebuildCommand } from './commands/rebuild.js';
import { submissionsCommand } from './commands/submissions.js';
import { termsCommand } from './commands/terms.js';
import { verifyCommand } from './commands/verify.js';
import { whatIfCommand } from './commands/what-if.js';
import type { Cli } from './desk.js';
import { EXIT_MEANINGS } from './exit.js';
import { everywhere } from './options.js';

type Register = (program: Command, cli: Cli) => Command;

/** In the order of the help: as an alliance goes through them. */
export const COMMANDS: readonly (readonly [string, readonly Register[]])[] = [
  ['Setting up:', [formCommand, partnerCommand, termsCommand, alliancesCommand]],
  ['Files:', [importCommand, submissionsCommand]],
  [
    'Deciding together:',
    [proposeCommand, supportCommand, declineCommand, withdrawCommand, proposalsCommand],
  ],
  ['Figures:', [positionCommand, explainCommand, linesCommand, whatIfCommand]],
  ['Closing a month:', [closeCommand, periodsCommand, receiptCommand]],
  ['Audit:', [historyCommand, eventCommand, verifyCommand, rebuildCommand]],
];

export const programFor = (cli: Cli): Command => {
  const { terminal, version } = cli;
  const program = everywhere(new Command('alliance-ledger'))
    .description(
      "Every pound of every partner's share, explained to the posting, the clause and the decision.",
    )
    .usage('[options] COMMAND')
    .version(version, '-V', 'the version of the program')
    .helpOption('-h, --help', 'what there is')
    .exitOverride()
    .showSuggestionAfterError()
    .showHelpAfterError('(add --help for what there is)')
    .configureHelp({ showGlobalOptions: true, helpWidth: terminal.width })
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .addHelpText('after', AFTER);
  for (const [heading, commands] of COMMANDS) {
    program.commandsGroup(heading);
    for (const register of commands) register(program, cli);
  }
  program.commandsGroup('Help:');
  return program;
};

const AFTER = `
The result goes to standard output; words and progress to standard error. Money is pounds and pence.
Settings come from the environment: DATA_DIR, JOURNAL, VIEWS, ALLIANCE, NO_COLOR.

Exit codes:
${EXIT_MEANINGS.map(([code, meaning]) => `  ${code}  ${meaning}`).join('\n')}`;
