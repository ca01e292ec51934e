/** Running other programs: with their output passed through, or kept for when they fail. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { root } from './place.mjs';

const codeOf = (code, signal) => code ?? 128 + (constants.signals[signal] ?? 0);

/**
 * @param {readonly string[]} args arguments for Node, the script first
 * @param {{ env?: Record<string, string>, stdio?: import('node:child_process').StdioOptions }} [options]
 * @returns {Promise<number>} its exit code; 128 + n where signal n ended it
 */
export const runNode = (args, options = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: options.stdio ?? 'inherit',
      env: { ...process.env, ...options.env },
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(codeOf(code, signal)));
  });

/**
 * The same, with stdout and stderr kept.
 * @returns {Promise<{ code: number, output: string }>}
 */
export const runNodeQuietly = (args, options = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...options.env },
    });
    let output = '';
    const keep = (chunk) => (output += chunk);
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code: codeOf(code, signal), output }));
  });

/**
 * A signal to npm ends the shell between npm and us, and never reaches us: what we see of it is
 * that our parent is gone.
 */
const onNpmGone = (stop) => {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && stop(), 300).unref();
};

/**
 * Runs the program in the foreground: signals go on to it, and its end is ours.
 * @returns {Promise<number>} its exit code
 */
export const runInForeground = (args) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => {
        // A terminal sends Ctrl-C to the child as well: passing it on would be a second one.
        if (signal === 'SIGINT' && process.stdin.isTTY) return;
        child.kill(signal);
      });
    }
    onNpmGone(() => child.kill('SIGTERM'));
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(codeOf(code, signal)));
  });
