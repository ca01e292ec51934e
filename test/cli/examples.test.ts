/** `examples run`: a user's own worked example, and all that come with the program. */
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { examplesFolder } from '../../src/examples/folder.js';
import { runHere } from './without-journal.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'examples-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

const run = (...words: string[]) => runHere(['examples', ...words], BLOCK);

const COVENTRY = readFileSync(join(examplesFolder(), 'coventry.yaml'), 'utf8');
const BLOCK = readFileSync(join(examplesFolder(), 'block.yaml'), 'utf8');

test('all examples that come with the program agree', async () => {
  const { code, out, err } = await run('run');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const names = readdirSync(examplesFolder()).filter((name) => name.endsWith('.yaml'));
  expect(names.length).toBeGreaterThan(20);
  for (const name of names) expect(out).toMatch(new RegExp(`^${name}: `, 'm'));
  expect(out.match(/all\s+agree\./g)).toHaveLength(names.length);
});

test('your own example is settled, from a file or from standard input', async () => {
  expect((await run('run', file('mine.yaml', COVENTRY))).out).toMatch(
    /^mine.yaml: Coventry: .*: \d+ figures, all agree\.\n$/,
  );
  expect(await run('run', '-')).toMatchObject({ code: 0 });
});

test('a bare name that is no file here is the example that comes with the program', async () => {
  expect(await run('run', 'sussex.yaml')).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^sussex\.yaml: [^]* all\s+agree\.\n$/),
  });
  expect(await run('run', 'nowhere.yaml')).toMatchObject({ code: 2 });
  // `package.json` is there, and no example: what is here comes first.
  expect((await run('run', 'package.json')).out).toContain('faults in package.json.');
  expect(await run('run', './sussex.yaml')).toMatchObject({ code: 2 });
});

test('what differs is told line by line: expected, came to, by how much, and where', async () => {
  const changed = COVENTRY.replace('warwick: -38779823.53', 'warwick: -38779000.00').replace(
    'Commissioners bear £1,050,000.00 under',
    'Commissioners bear £1,050,000.01 under',
  );
  const lineOf = (piece: string): number =>
    changed.slice(0, changed.indexOf(piece)).split('\n').length;
  const path = file('differs.yaml', changed);
  const { code, out, err } = await run('run', path);
  expect(code).toBe(4);
  expect(err).toBe('1 example of 1 does not come to what is expected.\n');
  const [, ...lines] = out.split('\n').filter((line) => !line.startsWith('    '));
  expect(lines).toEqual([
    `${path}:${lineOf('-38779000.00')}: 2026-27-M06 net of warwick: expected -38,779,000.00, came to -38,779,823.53 (-823.53)`,
    `${path}:${lineOf('words: >-\n          Commissioners bear £1,050,000.01')}: 2026-27-M06 words of clause nel-cap:`,
    '',
  ]);
  expect(out).toContain('expected Commissioners bear £1,050,000.01 under');
  expect(out).toContain('came to  Commissioners bear £1,050,000.00 under');
});

test('payments that differ are told with their thousands parted; as JSON they are as they were', async () => {
  const changed = readFileSync(join(examplesFolder(), 'whole-year.yaml'), 'utf8').replace(
    'amount: 25700.00 }',
    'amount: 1025700.00 }',
  );
  const path = file('payments.yaml', changed);
  const { out } = await run('run', path);
  expect(out).toContain('expected trust pays icb 1,025,700.00');
  expect(out).toContain('came to  trust pays icb 25,700.00');
  expect((await run('run', path, '--json')).out).toContain('"trust pays icb 1025700.00"');
});

test('as JSON: every figure with what was expected, what it came to, and its line', async () => {
  const changed = BLOCK.replace(/partners: \{ (\w+): (-?[\d.]+)/, 'partners: { $1: 1.00');
  expect(changed).not.toBe(BLOCK);
  const { code, out } = await run('run', file('block.yaml', changed), '--json');
  expect(code).toBe(4);
  const answer = JSON.parse(out) as { holds: boolean; examples: Record<string, unknown>[] };
  expect(answer).toMatchObject({ holds: false, examples: [{ holds: false, faults: [] }] });
  const checks = answer.examples[0]!['checks'] as Record<string, unknown>[];
  const differing = checks.filter(({ agrees }) => agrees === false);
  expect(differing).toHaveLength(1);
  expect(differing[0]).toEqual({
    period: expect.stringMatching(/^2026-27-M\d\d$/),
    what: expect.stringMatching(/^net of /),
    line: expect.any(Number),
    expected: '1.00',
    actual: expect.stringMatching(/^-?\d+\.\d\d$/),
    difference: expect.stringMatching(/^-?\d+\.\d\d$/),
    agrees: false,
  });
});

test('a faulty example is refused, with every fault at its line; the others are settled', async () => {
  const faulty = file('faulty.yaml', COVENTRY.replace('pool: elective, c', 'pool: electiv, c'));
  const { code, out, err } = await run('run', faulty, file('good.yaml', BLOCK));
  expect(code).toBe(3);
  expect(out).toContain('"electiv" is not a pool of this agreement; did you mean `elective`?');
  expect(out).toContain('1 fault in');
  expect(out).toContain('good.yaml: ');
  expect(err).toBe('1 example of 2 cannot be settled: put the faults right first.\n');
  expect(await run('run', join(folder, 'nowhere.yaml'))).toMatchObject({ code: 2 });
});

test('the schema of worked examples is printed', async () => {
  const { code, out } = await run('schema');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ required: ['title', 'source', 'facts', 'expect'] });
});
