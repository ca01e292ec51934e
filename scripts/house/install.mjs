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
const npm = (args) => {
  const script = process.env.npm_execpath;
  const options = { cwd: root, stdio: ['ignore', 2, 2] };
  return script !== undefined && /npm-cli\.c?js$/.test(script)
    ? spawnSync(process.execPath, [script, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
};

/** Ends the process with a sentence where the packages cannot be installed. */
export const ensureInstalled = () => {
  if (isInstalled()) return;
  const begun = Date.now();
  say('Installing packages (the first time takes about a minute) ...');
  // NODE_ENV=production would leave the compiler out.
  const done = npm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
  if (done.status !== 0) {
    say(
      "The packages could not be installed. Is the package registry reachable? See npm's words above.",
    );
    process.exit(done.status ?? 1);
  }
  say(`Packages installed in ${seconds(begun)}.`);
};
