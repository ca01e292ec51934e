/** The tour of the README: its blocks of commands, and what they print now. */
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from '../cli/run-program.js';
import { root } from './tracked-files.js';

export const README = join(root, 'README.md');
const BLOCK = /```console\n([\s\S]*?)```/g;
const COMMAND = /^\$ npx alliance-ledger (.*?)(?: \| head -n (\d+))?$/;

export const tourBlocks = (): string[] =>
  [...readFileSync(README, 'utf8').matchAll(BLOCK)].map((match) => match[1]!);

/** The documents that the tour names are there, as in the folder of the project. */
export const withSample = (folder: string): void =>
  cpSync(join(root, 'sample'), join(folder, 'sample'), { recursive: true });

/** The commands of a block, each followed by what it prints, run in a folder that holds the sample. */
export const asRun = async (
  folder: string,
  block: string,
  env: Readonly<Record<string, string>> = {},
): Promise<string> => {
  let text = '';
  for (const line of block.split('\n')) {
    const command = COMMAND.exec(line);
    if (!command) continue;
    const { code, out, err } = await runProgram(folder, command[1]!.split(' '), { env });
    if (code !== 0) throw new Error(`${line}: exit ${code}: ${err}`);
    const lines = out.trimEnd().split('\n');
    const shown = command[2] === undefined ? lines : lines.slice(0, Number(command[2]));
    text += `${line}\n${shown.join('\n').trimEnd()}\n`;
  }
  return text;
};
