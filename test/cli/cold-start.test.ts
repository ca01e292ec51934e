import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readyHarbour } from './harbour.js';

const { run, folder } = readyHarbour();

/** Modules that a command line loaded: a package by its name, a file of ours by its folder. */
const loadedBy = async (words: readonly string[]): Promise<Set<string>> => {
  const coverage = join(folder(), 'coverage');
  mkdirSync(coverage);
  await run(words, { env: { NODE_V8_COVERAGE: coverage } });
  const scripts = readdirSync(coverage).flatMap((name) => {
    const { result } = JSON.parse(readFileSync(join(coverage, name), 'utf8')) as {
      result: { url: string }[];
    };
    return result.map(({ url }) => url).filter((url) => url.startsWith('file:'));
  });
  return new Set(
    // Words for the help, and nothing else, lie beside the questions.
    scripts
      .filter((url) => !url.endsWith('/queries/exports/journal-fields.js'))
      .map((url) => {
        const [, named] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url) ?? [];
        const [, ours] = /\/dist\/(projections|src\/[^/]+)/.exec(url) ?? [];
        return named ?? ours ?? url.replace(/^.*\//, '');
      }),
  );
};

test('a question from a cold start loads what answers it and nothing else', async () => {
  const loaded = await loadedBy(['position']);
  const packages = [...loaded].filter(
    (name) => !/^(src\/|projections|alliance-ledger|@libsql\/)/.test(name),
  );
  expect(packages).toContain('libsql');
  expect(packages.filter((name) => !PACKAGES.includes(name))).toEqual([]);
  const heavy = ['src/http', 'src/web', 'src/agreements', 'src/sample'];
  expect(heavy.filter((one) => loaded.has(one))).toEqual([]);
}, 60_000);

/** Libsql and what it finds its binary with; what reads arguments; money; canonical JSON. */
const PACKAGES = [
  '@neon-rs/load',
  'canonicalize',
  'commander',
  'decimal.js',
  'detect-libc',
  'libsql',
];

test('the help opens no journal', async () => {
  const loaded = [...(await loadedBy(['--help']))];
  expect(loaded).toContain('commander');
  expect(loaded.filter((name) => /^(src\/(store|views|queries)|libsql)/.test(name))).toEqual([]);
}, 60_000);
