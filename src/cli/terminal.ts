/**
 * Where the program reads and writes: the result on standard output, words and progress on standard
 * error. What is written to a file or a pipe has no colour, and the progress bar is silent there.
 */
import { styleText } from 'node:util';

export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Columns that text is laid out in. */
  readonly width: number;
  readonly bold: (text: string) => string;
  /** Where the progress bar goes; undefined where nobody watches. */
  readonly progress: NodeJS.WriteStream | undefined;
  /** Standard input, whole. */
  readonly input: () => Promise<Buffer>;
}

export const WIDTH = 100;

export const terminalOf = (
  { stdin, stdout, stderr }: Pick<NodeJS.Process, 'stdin' | 'stdout' | 'stderr'>,
  env: NodeJS.ProcessEnv,
): Terminal => {
  const colour = stdout.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
  return {
    out: (text) => void stdout.write(text.endsWith('\n') ? text : `${text}\n`),
    err: (text) => void stderr.write(text.endsWith('\n') ? text : `${text}\n`),
    width: stdout.isTTY ? Math.max(60, Math.min(WIDTH, stdout.columns ?? WIDTH)) : WIDTH,
    bold: (text) => (colour ? styleText('bold', text, { validateStream: false }) : text),
    progress: stderr.isTTY ? stderr : undefined,
    input: async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of stdin) chunks.push(Buffer.from(chunk as Uint8Array));
      return Buffer.concat(chunks);
    },
  };
};
