/**
 * `npm test`: the build, the types, lint, formatting, import directions, then every test.
 * With arguments (`npm test -- test/domain`) only the build and the tests they name.
 * The last line is `N passed, N failed, N skipped`; a check that failed counts as one failed.
 */
import { ensureBuilt } from './house/build.mjs';
import { runChecks } from './house/checks.mjs';
import { ensureInstalled } from './house/install.mjs';
import { runJest } from './house/jest.mjs';
import { requireNode } from './house/node-version.mjs';
import { say } from './house/say.mjs';

requireNode();
ensureInstalled();
const args = process.argv.slice(2);
let failedChecks = [];
if (args.length > 0) await ensureBuilt();
else failedChecks = await runChecks();

// Some tests run the built program: against a build that failed they would say nothing true.
const { passed, failed, skipped } = failedChecks.includes('build')
  ? { passed: 0, failed: 0, skipped: [] }
  : await runJest(args);

for (const name of skipped) say(`skipped: ${name}`);
for (const name of failedChecks) say(`failed check: ${name}`);
const failures = failed + failedChecks.length;
if (failures > 0 || passed === 0) process.exitCode = 1;
process.stdout.write(`${passed} passed, ${failures} failed, ${skipped.length} skipped\n`);
