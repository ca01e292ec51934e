/** The README's tour with the journal on a server: it says the same, to the chain head. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSample } from '../../src/sample/load.js';
import { settingsFrom } from '../../src/settings.js';
import { openApplication } from '../../src/wiring.js';
import { startWireServer, type WireServer } from '../support/eventstoredb/wire-server.js';
import { asRun, tourBlocks, withSample } from './tour.js';

let folder = '';
let server: WireServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'alliance-ledger-tour-'));
  withSample(folder);
  server = await startWireServer();
  const settings = settingsFrom({ DATA_DIR: join(folder, 'data'), JOURNAL: server.url });
  const application = await openApplication(settings);
  await loadSample(application);
  await application.close();
}, 240_000);

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

test('the tour says on a server what the README says', async () => {
  for (const block of tourBlocks()) {
    expect(await asRun(folder, block, { JOURNAL: server.url })).toBe(block);
  }
}, 240_000);
