/** Runs one command line from its words to its exit code. Never shows a stack, unless DEBUG is set. */
import { CommanderError } from 'commander';
import type { Cli } from './desk.js';
import { endingOf, EXIT } from './exit.js';
import { programFor } from './program.js';

/** @param given the command line after the name of the program */
export const run = async (given: readonly string[], cli: Cli): Promise<number> => {
  const words = given[0] === 'help' ? [...given.slice(1), '--help'] : given;
  const program = await programFor(words, cli);
  try {
    if (words.length === 0) program.help();
    await program.parseAsync([...words], { from: 'user' });
    return EXIT.ok;
  } catch (thrown) {
    return ended(thrown, cli);
  }
};

const ended = (thrown: unknown, { terminal, env }: Cli): number => {
  // Commander has said what it had to say already.
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (env['DEBUG'] && thrown instanceof Error) terminal.err(thrown.stack ?? '');
  const { code, sentence } = endingOf(thrown);
  terminal.err(sentence);
  return code;
};
