/** Runs the built program as a user does: another process, a folder of its own, pipes for a terminal. */
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';

export const PROGRAM =
  process.env['LEDGER_PROGRAM'] ??
  resolve(import.meta.dirname, '..', '..', 'bin', 'alliance-ledger.mjs');

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Surroundings {
  readonly input?: string | Buffer;
  readonly env?: Readonly<Record<string, string>>;
}

/** @param folder where it runs; the journal is in `data` there */
export const runProgram = (
  folder: string,
  words: readonly string[],
  { input = '', env = {} }: Surroundings = {},
): Promise<Ran> =>
  new Promise((settle, fail) => {
    const { PATH = '', HOME = '' } = process.env;
    const child = spawn(process.execPath, [PROGRAM, ...words], {
      cwd: folder,
      env: { PATH, HOME, DATA_DIR: join(folder, 'data'), ...env },
    });
    const read = { out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (read.out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (read.err += text));
    // A program that ends before it has read its input is no fault of the test.
    child.stdin.on('error', () => undefined).end(input);
    child.on('error', fail).on('close', (code) => settle({ code, ...read }));
  });

/** The result as JSON; fails with what the program said where there is none. */
export const jsonOf = <Answer>({ code, out, err }: Ran): Answer => {
  try {
    return JSON.parse(out) as Answer;
  } catch {
    throw new Error(`no JSON, exit ${code}: ${out}${err}`);
  }
};
