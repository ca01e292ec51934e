/**
 * The packages: installed where they are missing or not those of package-lock.json.
 * npm keeps its own record of what it installed in node_modules/.package-lock.json; the two are
 * compared package by package, so that an install is never repeated for a mere change of time.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { inRoot, root } from './place.mjs';
import { say, seconds } from './say.mjs';

const packagesIn = (file) => JSON.parse(readFileSync(file, 'utf8')).packages ?? {};

const isInstalled = () => {
  const record = inRoot('node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = packagesIn(record);
  return Object.entries(packagesIn(inRoot('package-lock.json'))).every(
    // Optional packages are those of other operating systems: npm leaves them out.
    ([path, wanted]) =>
      path === '' || wanted.optional || installed[path]?.version === wanted.version,
  );
};

/** npm's own script where npm started us; otherwise the `npm` on the path. */
const npm = (...args) => {
  const script = process.env.npm_execpath;
  const options = { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] };
  // NODE_ENV=production would leave the compiler out.
  const quiet = [...args, '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  return script !== undefined && /npm-cli\.c?js$/.test(script)
    ? spawnSync(process.execPath, [script, ...quiet], options)
    : spawnSync('npm', quiet, { ...options, shell: process.platform === 'win32' });
};

/** Ends the process with npm's words where the packages cannot be installed. */
export const ensureInstalled = () => {
  if (isInstalled()) return;
  const begun = Date.now();
  say('Installing packages (the first time takes about a minute) ...');
  // `npm ci` refuses a lock that lacks packages of other operating systems, which is what a
  // registry mirror without them writes; `npm install` keeps to the same versions and goes on.
  const tries = [() => npm('ci'), () => npm('install', '--no-save')];
  const done = tries.reduce((last, attempt) => (last?.status === 0 ? last : attempt()), undefined);
  if (done.status !== 0) {
    process.stderr.write(`${done.stderr ?? done.error?.message ?? ''}\n`);
    say('The packages could not be installed. Is the package registry reachable?');
    process.exit(done.status ?? 1);
  }
  say(`Packages installed in ${seconds(begun)}.`);
};
