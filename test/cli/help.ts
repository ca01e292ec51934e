/** What the program says of itself, command by command, as docs/cli.md shows it. */
import type { Command } from 'commander';
import type { Cli } from '../../src/cli/desk.js';
import { EXIT_MEANINGS } from '../../src/cli/exit.js';
import { programFor } from '../../src/cli/program.js';

const silent: Cli = {
  terminal: {
    out: () => undefined,
    err: () => undefined,
    width: 100,
    bold: (text) => text,
    progress: undefined,
    input: () => Promise.resolve(Buffer.alloc(0)),
  },
  env: {},
  version: '',
  open: () => Promise.reject(new Error('the help needs no journal')),
  openJournals: () => Promise.reject(new Error('the help needs no journal')),
};

/** Commands that do something, with the words that call them. */
export const commandsOf = (program: Command, words: readonly string[] = []): [string, Command][] =>
  program.commands.flatMap((command): [string, Command][] => {
    const called = [...words, command.name()];
    return command.commands.length > 0
      ? commandsOf(command, called)
      : [[called.join(' '), command]];
  });

export const wholeProgram = (): Promise<Command> => programFor([], silent);

export const documentation = async (): Promise<string> => {
  const program = await wholeProgram();
  const sections = commandsOf(program).map(([words, command]) =>
    [`## ${words}`, '', '```text', helpOf(command), '```', ''].join('\n'),
  );
  return [PREFACE, EXIT_CODES, ...sections].join('\n');
};

/** The options that every command takes are told once, in the preface. */
const helpOf = (command: Command): string =>
  command
    .helpInformation()
    .replace(/\nGlobal Options:\n[\s\S]*$/, '')
    .replace(/\n {2}-h, --help .*\n?/, '\n')
    .trim();

const PREFACE = `# The command line

This page is made from the program's own help (\`npm run golden\` writes it). In the project folder the
program is \`node bin/alliance-ledger.mjs\`; \`npm link\` makes it \`alliance-ledger\` everywhere.

The result goes to standard output; words and the progress bar go to standard error, and the bar is
silent where nobody watches. \`-\` stands for standard input wherever a file is asked for.

Every command takes, before or after its name:

| option | what it says |
| --- | --- |
| \`--alliance ID\` | which alliance; by default the only one there is, or \`ALLIANCE\` in the environment |
| \`--journal WHERE\` | another journal than \`JOURNAL\` says: a file, whose views are kept beside it, or \`esdb://host:2113\` |
| \`--json\` | the result as JSON; money is decimal text |
| \`-h\`, \`--help\` | what there is |

Other settings come from the environment: \`DATA_DIR\` (\`./data\`), \`JOURNAL\`, \`VIEWS\`, \`NO_COLOR\`, and
\`DEBUG\`, which shows the stack of an error.

Figures have addresses, which \`position --csv\` lists and \`explain\` takes: \`pool/ID/plan\` (or \`actual\`,
\`variance\`, \`commissioners\`, \`providers\`, \`reserves\`), \`partner/ID/net\` (or a part of it), and
\`reserve/ID/drawn\` (or \`contributed\`, \`released\`, \`balance\`).

\`--at\` is for bringing over past records, and for samples: the instant that is recorded is then the one
given, not the present one. It is never earlier than the event before. \`--key\` makes a command safe to
send twice, and together with \`--at\` makes the same events, and so the same chain head, anywhere.
`;

const EXIT_CODES = `## Exit codes

| code | meaning |
| --- | --- |
${EXIT_MEANINGS.map(([code, meaning]) => `| ${code} | ${meaning} |`).join('\n')}
`;
