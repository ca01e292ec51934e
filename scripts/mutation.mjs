/**
 * `npm run mutation [-- FILE...]`: changes the code of the settlement in every small way, one at a time,
 * and sees whether a test notices. The score is the part of the changes that are noticed; it is printed
 * and kept in test/MUTATION.md, of the files named or of all. All take half an hour.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { ensureInstalled } from './house/install.mjs';
import { requireNode } from './house/node-version.mjs';
import { inRoot } from './house/place.mjs';
import { say } from './house/say.mjs';

requireNode();
ensureInstalled();
// Only there once it is installed.
const { Stryker } = await import('@stryker-mutator/core');

const LIMIT = 90;
const ALL = ['src/domain/sharing/**/*.ts', 'src/domain/money/**/*.ts'];
const files = process.argv.slice(2);
const report = inRoot('.cache', 'mutation.json');

// The random agreements of a run are the same for every mutant.
process.env.PROPERTY_SEED = '20261127';
process.env.PROPERTY_RUNS = process.env.PROPERTY_RUNS ?? '10';

await new Stryker({
  mutate: files.length > 0 ? files : ALL,
  plugins: [inRoot('scripts', 'mutation', 'in-process-runner.mjs')],
  testRunner: 'in-process',
  coverageAnalysis: 'perTest',
  concurrency: Number(process.env.MUTATION_WORKERS ?? availableParallelism()),
  timeoutMS: 20_000,
  reporters: ['json', 'progress-append-only'],
  jsonReporter: { fileName: report },
  tempDirName: inRoot('.cache', 'stryker'),
  ignorePatterns: ['/dist', '/.cache', '/sample', '/bench'],
  allowEmpty: false,
  // Texts of the catalogue and the like, read once as the program loads: golden files hold them.
  ignoreStatic: true,
  logLevel: 'warn',
}).runMutationTest();

const KILLED = new Set(['Killed', 'Timeout']);
const COUNTED = new Set(['Killed', 'Timeout', 'Survived', 'NoCoverage']);
const told = JSON.parse(readFileSync(report, 'utf8')).files;
for (const [file, { source, mutants }] of Object.entries(told)) {
  const lines = source.split('\n');
  for (const { status, location, replacement } of mutants) {
    if (!COUNTED.has(status) || KILLED.has(status)) continue;
    const { line, column } = location.start;
    const instead = String(replacement).replace(/\s+/g, ' ').slice(0, 60);
    say(
      `${file}:${line}:${column} nobody notices: ${instead} | ${lines[line - 1].trim().slice(0, 80)}`,
    );
  }
}
const ROW = /^\| (src\/\S+) \| (\d+) \| (\d+) \|/;
const TABLE = inRoot('test', 'MUTATION.md');

/** What earlier runs came to, of files that are still there. */
const known = existsSync(TABLE)
  ? readFileSync(TABLE, 'utf8')
      .split('\n')
      .map((line) => ROW.exec(line))
      .filter((row) => row !== null && existsSync(inRoot(row[1])))
      .map(([, file, counted, killed]) => ({
        file,
        counted: Number(counted),
        killed: Number(killed),
      }))
  : [];
const now = Object.entries(told).map(([file, { mutants }]) => {
  const counted = mutants.filter(({ status }) => COUNTED.has(status));
  const killed = counted.filter(({ status }) => KILLED.has(status)).length;
  return { file, killed, counted: counted.length };
});
const rows = [...known.filter(({ file }) => !(file in told)), ...now]
  .filter(({ counted }) => counted > 0)
  .sort((a, b) => (a.file < b.file ? -1 : 1));
const sum = (what) => rows.reduce((total, row) => total + row[what], 0);
const score = ({ killed, counted }) => `${((100 * killed) / counted).toFixed(1)}%`;
const all = { killed: sum('killed'), counted: sum('counted') };

const table = [
  '| file | changes | noticed | score |',
  '|---|--:|--:|--:|',
  ...rows.map((row) => `| ${row.file} | ${row.counted} | ${row.killed} | ${score(row)} |`),
  `| all | ${all.counted} | ${all.killed} | ${score(all)} |`,
].join('\n');
say(table);
writeFileSync(
  TABLE,
  `# Mutation score\n\nEvery small change to the code of the settlement, one at a time: how many a test notices.\n` +
    `At least ${LIMIT}% is promised. Made by \`npm run mutation\`; with files named, only their rows are made anew.\n\n${table}\n`,
);
if ((100 * all.killed) / all.counted < LIMIT) process.exitCode = 1;
