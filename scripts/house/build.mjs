/**
 * The build: `nest build` into dist/, and a fingerprint of the sources it was made from, so that it
 * is made again only when something it depends on has changed.
 */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { inRoot, root } from './place.mjs';
import { runNodeQuietly } from './run.mjs';
import { say, seconds } from './say.mjs';

const SOURCES = ['src', 'projections'];
const SETTINGS = ['nest-cli.json', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'];
const stamp = inRoot('dist', '.built-from');
const lock = inRoot('.cache', 'build.lock');

const filesUnder = (folder) =>
  readdirSync(join(root, folder), { recursive: true })
    .map((name) => join(folder, name))
    .filter((path) => statSync(join(root, path)).isFile());

const fingerprint = () => {
  const hash = createHash('sha256');
  for (const path of [...SOURCES.flatMap(filesUnder), ...SETTINGS].sort()) {
    hash
      .update(`${path}\n`)
      .update(readFileSync(join(root, path)))
      .update('\n');
  }
  return hash.digest('hex');
};

const isBuiltFrom = (sources) => existsSync(stamp) && readFileSync(stamp, 'utf8') === sources;

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** One build at a time: a second one would delete dist/ under the first. */
const withLock = async (work) => {
  mkdirSync(inRoot('.cache'), { recursive: true });
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const holder = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0;
      if (holder > 0 && isAlive(holder)) await pause(200);
      else rmSync(lock, { force: true });
    }
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
};

/**
 * Builds dist/ from the sources.
 * @param {{ always?: boolean }} [options] `always`: also where dist/ is up to date
 * @returns {Promise<{ code: number, output: string }>} the compiler's exit code and words
 */
export const build = ({ always = false } = {}) =>
  withLock(async () => {
    const sources = fingerprint();
    if (!always && isBuiltFrom(sources)) return { code: 0, output: '' };
    const done = await runNodeQuietly([inRoot('node_modules/@nestjs/cli/bin/nest.js'), 'build']);
    if (done.code === 0) writeFileSync(stamp, sources);
    return done;
  });

/** Ends the process with the compiler's words where the sources do not compile. */
export const ensureBuilt = async () => {
  if (isBuiltFrom(fingerprint())) return;
  const begun = Date.now();
  say('Building ...');
  const { code, output } = await build();
  if (code !== 0) {
    process.stderr.write(output);
    say('The build failed.');
    process.exit(code);
  }
  say(`Built in ${seconds(begun)}.`);
};
