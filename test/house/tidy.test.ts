import { linesMatching, root, trackedFiles } from './tracked-files.js';

const everything = trackedFiles();
const pure = trackedFiles('src/domain', 'projections');
const code = trackedFiles('src', 'projections').filter(({ path }) => path.endsWith('.ts'));

test('no tracked file names a folder of the machine it was written on', () => {
  expect(
    linesMatching(everything, /(^|[^\w.])\/(?:home|Users|root)\/\w|\b[A-Z]:\\Users\\/),
  ).toEqual([]);
  expect(
    everything.filter(({ text }) => text.includes(`${root}/`)).map(({ path }) => path),
  ).toEqual([]);
});

test('the pure core reads no clock, draws no lots and knows no floats', () => {
  expect(pure.length).toBeGreaterThan(10);
  const impure = /Date\.now|new Date\(\)|performance\.now|Math\.random|randomUUID|parseFloat/;
  expect(linesMatching(pure, impure)).toEqual([]);
  // Money itself counts whole pence as safe integers; nobody else takes a number out of it.
  const outside = pure.filter(({ path }) => !path.startsWith('src/domain/money/'));
  expect(linesMatching(outside, /toNumber\(/)).toEqual([]);
});

test('nothing of the framework, of Node or of a database is imported by the pure core', () => {
  const imports = /\bfrom '([^']+)'|\bimport\('([^']+)'\)|\brequire\(/;
  const outside = linesMatching(pure, imports).filter(
    ({ text }) => !/(?:from |import\()'\.{1,2}\//.test(text) && !/from 'decimal\.js'/.test(text),
  );
  expect(outside).toEqual([]);
});

test('no source file has grown beyond 400 lines', () => {
  const sizes = code.map(({ path, text }) => ({ path, lines: text.split('\n').length }));
  expect(sizes.filter(({ lines }) => lines > 400)).toEqual([]);
});

test('mechanisms, projections and the store open by saying what they are', () => {
  const files = trackedFiles('src/domain/sharing/rules', 'projections', 'src/store');
  const silent = files
    .filter(({ path }) => path.endsWith('.ts'))
    .filter(({ text }) => !text.startsWith('/**'));
  expect(silent.map(({ path }) => path)).toEqual([]);
});

test('no test is left alone in the light, and nothing is left to be done later', () => {
  const left = trackedFiles('src', 'projections', 'test', 'scripts', 'bin', 'bench').filter(
    ({ path }) => /\.(ts|mjs)$/.test(path),
  );
  expect(
    linesMatching(left, /\b(?:test|it|describe)\.only\(|\b(?:TO[D]O|FIX[M]E|HA[C]K)\b/),
  ).toEqual([]);
});
