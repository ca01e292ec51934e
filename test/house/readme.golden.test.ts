/** The tour of the README is run as it stands there, on the sample alliance, and must say the same. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSample } from '../../src/sample/load.js';
import { settingsFrom } from '../../src/settings.js';
import { openApplication } from '../../src/wiring.js';
import { asRun, README, tourBlocks, withSample } from './tour.js';

let folder = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'alliance-ledger-readme-'));
  withSample(folder);
  const application = await openApplication(settingsFrom({ DATA_DIR: join(folder, 'data') }));
  await loadSample(application);
  await application.close();
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the README shows what the program says', async () => {
  const readme = readFileSync(README, 'utf8');
  let now = readme;
  const blocks = tourBlocks();
  expect(blocks.length).toBeGreaterThan(4);
  for (const block of blocks) now = now.replace(block, () => `${'\0'}${block}`);
  for (const block of blocks) {
    const run = await asRun(folder, block);
    now = now.replace(`\0${block}`, () => run);
  }
  if (process.env['GOLDEN'] === 'write') writeFileSync(README, now);
  expect(readFileSync(README, 'utf8')).toBe(now);
}, 120_000);
