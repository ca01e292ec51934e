/**
 * The EventStoreDB test server (test/support/eventstoredb) in a process of its own. It is written in
 * TypeScript and Node 20 does not run that, so it is compiled into .cache/wire-server first, each file
 * only when it has changed.
 */
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { transform } from '@swc/core';
import { inRoot, root } from './place.mjs';

const SOURCES = inRoot('test', 'support', 'eventstoredb');
const COMPILED = inRoot('.cache', 'wire-server');

const AS_MODULES = {
  jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};

const isNewer = (source, target) =>
  !existsSync(target) || statSync(source).mtimeMs > statSync(target).mtimeMs;

/** Written aside and moved into place, so that another process never reads half a file. */
const compile = async (name) => {
  const source = join(SOURCES, name);
  const target = join(COMPILED, name.replace(/\.ts$/, '.js'));
  if (!isNewer(source, target)) return;
  const { code } = await transform(readFileSync(source, 'utf8'), {
    ...AS_MODULES,
    filename: source,
    swcrc: false,
  });
  const aside = `${target}.${process.pid}`;
  writeFileSync(aside, code);
  renameSync(aside, target);
};

const compileAll = async () => {
  mkdirSync(COMPILED, { recursive: true });
  const names = readdirSync(SOURCES).filter((name) => name.endsWith('.ts'));
  await Promise.all(names.map(compile));
};

const firstLine = (child) =>
  new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The test server ended with code ${code}.`)));
    createInterface({ input: child.stdout }).once('line', resolve);
  });

/** @returns {Promise<{ url: string, stop(): Promise<void> }>} */
export const startWireServerProcess = async () => {
  await compileAll();
  const child = spawn(process.execPath, [join(COMPILED, 'serve.js')], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const url = await firstLine(child);
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
};
