/** What is checked besides the tests: each a program that says nothing when all is well. */
import { build } from './build.mjs';
import { inRoot } from './place.mjs';
import { runNodeQuietly } from './run.mjs';
import { say, seconds } from './say.mjs';

const tool =
  (script, ...args) =>
  () =>
    runNodeQuietly([inRoot('node_modules', script), ...args]);

const CHECKS = {
  build: () => build(),
  types: tool('typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json'),
  lint: tool('eslint/bin/eslint.js', '--quiet', '.'),
  formatting: tool('prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'),
  'import directions': tool(
    'dependency-cruiser/bin/dependency-cruise.mjs',
    'src',
    'projections',
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'err',
  ),
};

/** Two at a time: the machines that run this have two cores or more. */
const LANES = [
  ['build', 'import directions'],
  ['types', 'formatting'],
];
const AFTERWARDS = ['lint'];

const check = async (name) => {
  const begun = Date.now();
  const { code, output } = await CHECKS[name]();
  say(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds(begun)})`);
  if (code !== 0) process.stderr.write(`${output.trimEnd()}\n`);
  return code === 0 ? [] : [name];
};

const inOrder = async (names) => {
  const failed = [];
  for (const name of names) failed.push(...(await check(name)));
  return failed;
};

/** @returns {Promise<readonly string[]>} the names of the checks that failed */
export const runChecks = async () => {
  const failed = await Promise.all(LANES.map(inOrder));
  return [...failed.flat(), ...(await inOrder(AFTERWARDS))];
};
