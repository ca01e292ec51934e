/** The tour of the README is run as it stands there, on the sample alliance, and must say the same. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSample } from '../../src/sample/load.js';
import { settingsFrom } from '../../src/settings.js';
import { openApplication } from '../../src/wiring.js';
import { runProgram } from '../cli/run-program.js';
import { root } from './tracked-files.js';

const README = join(root, 'README.md');
const BLOCK = /```console\n([\s\S]*?)```/g;
const COMMAND = /^\$ npx alliance-ledger (.*?)(?: \| head -n (\d+))?$/;

let folder = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'alliance-ledger-readme-'));
  const application = await openApplication(settingsFrom({ DATA_DIR: join(folder, 'data') }));
  await loadSample(application);
  await application.close();
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The commands of a block, each followed by what it prints now. */
const asRun = async (block: string): Promise<string> => {
  let text = '';
  for (const line of block.split('\n')) {
    const command = COMMAND.exec(line);
    if (!command) continue;
    const { code, out, err } = await runProgram(folder, command[1]!.split(' '));
    if (code !== 0) throw new Error(`${line}: exit ${code}: ${err}`);
    const lines = out.trimEnd().split('\n');
    const shown = command[2] === undefined ? lines : lines.slice(0, Number(command[2]));
    text += `${line}\n${shown.join('\n').trimEnd()}\n`;
  }
  return text;
};

test('the README shows what the program says', async () => {
  const readme = readFileSync(README, 'utf8');
  let now = readme;
  const blocks = [...readme.matchAll(BLOCK)].map((match) => match[1]!);
  expect(blocks.length).toBeGreaterThan(4);
  for (const block of blocks) now = now.replace(block, () => `${'\0'}${block}`);
  for (const block of blocks) {
    const run = await asRun(block);
    now = now.replace(`\0${block}`, () => run);
  }
  if (process.env['GOLDEN'] === 'write') writeFileSync(README, now);
  expect(readFileSync(README, 'utf8')).toBe(now);
}, 60_000);
