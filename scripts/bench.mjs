/**
 * `npm run bench [-- words]`: runs every bench/<area>/<name>.bench.mjs, or those whose path holds one of
 * the words, each in a process of its own, one after the other. A bench module exports
 * `run(): Promise<BenchRow[]>` and sets what it measures beside the bare thing in the same process.
 * A run of all writes bench/RESULTS.md and the raw figures to bench/results/latest.json.
 *
 * @typedef {object} BenchRow
 * @property {string} name what was measured, in words
 * @property {string} measured our figure, with its unit
 * @property {string} bare the figure of the raw thing, or '' where there is none
 * @property {string} ratio ours to the raw thing, or ''
 * @property {string} limit what was promised, e.g. `at least 0.8x`
 * @property {boolean} met
 * @property {string} [note]
 * @property {unknown} [raw] every sample, for latest.json
 */
import { fork } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { ensureBuilt } from './house/build.mjs';
import { ensureInstalled } from './house/install.mjs';
import { requireNode } from './house/node-version.mjs';
import { inRoot, root } from './house/place.mjs';
import { say, seconds } from './house/say.mjs';

const benches = (words) =>
  readdirSync(inRoot('bench'), { recursive: true })
    .map((path) => join('bench', path))
    .filter((path) => path.endsWith('.bench.mjs'))
    .filter((path) => words.length === 0 || words.some((word) => path.includes(word)))
    .sort();

const runOne = (path) =>
  new Promise((resolve) => {
    let rows;
    const child = fork(inRoot('scripts', 'house', 'bench-one.mjs'), [join(root, path)], {
      cwd: root,
      execArgv: ['--expose-gc'],
      stdio: ['ignore', 2, 2, 'ipc'],
    });
    child.on('message', (message) => (rows = message));
    child.on('exit', (code) =>
      resolve(rows ?? [{ ...NOTHING, name: path, note: `ended with code ${code} and no figures` }]),
    );
  });

const NOTHING = { name: '', measured: '', bare: '', ratio: '', limit: '', met: false };

const machine = () => ({
  processor: cpus()[0]?.model.trim() ?? 'unknown',
  cores: availableParallelism(),
  memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
  node: process.version,
  date: new Date().toISOString().slice(0, 10),
});

const cell = (text) => String(text ?? '').replaceAll('|', '\\|');

const table = (rows) =>
  [
    '| what | measured | bare | ratio | limit | met | note |',
    '|---|--:|--:|--:|---|---|---|',
    ...rows.map((row) => {
      const met = row.limit === '' && row.met ? '' : row.met ? 'yes' : '**no**';
      const cells = [row.name, row.measured, row.bare, row.ratio, row.limit, met, row.note];
      return `| ${cells.map(cell).join(' | ')} |`;
    }),
  ].join('\n');

const page = (where, rows) => `# What the ledger reaches

Written by \`npm run bench\`. Each figure is taken beside the bare thing in the same process, so trust the
ratios; the absolutes are this machine's: ${where.processor}, ${where.cores} cores, ${where.memory},
Node ${where.node}, ${where.date}. Raw figures: \`results/latest.json\`.

${table(rows)}
`;

requireNode();
ensureInstalled();
await ensureBuilt();
const words = process.argv.slice(2);
const paths = benches(words);
if (paths.length === 0) {
  say(words.length > 0 ? `No bench matches ${words.join(' ')}.` : 'There is no bench yet.');
  process.exit(1);
}
const rows = [];
for (const path of paths) {
  const begun = Date.now();
  const found = await runOne(path);
  rows.push(...found.map((row) => ({ ...NOTHING, ...row, bench: path })));
  say(`${path} (${seconds(begun)})`);
}
process.stdout.write(`${table(rows)}\n`);
if (words.length === 0) {
  const where = machine();
  const raw = inRoot('bench', 'results', 'latest.json');
  mkdirSync(dirname(raw), { recursive: true });
  writeFileSync(raw, `${JSON.stringify({ machine: where, rows }, null, 2)}\n`);
  writeFileSync(inRoot('bench', 'RESULTS.md'), page(where, rows));
}
if (rows.some(({ measured }) => measured === '')) process.exitCode = 1;
