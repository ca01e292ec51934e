/** The sample year on a server: the same events, the same figures and the same chain head as in a file. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSample } from '../../src/sample/load.js';
import { ALLIANCE, CONTRACT_YEAR } from '../../src/sample/partners.js';
import { periodsOf } from '../../src/domain/period/period.js';
import { settingsFrom } from '../../src/settings.js';
import { openApplication, type Application } from '../../src/wiring.js';
import { startWireServer, type WireServer } from '../support/eventstoredb/wire-server.js';

const folder = mkdtempSync(join(tmpdir(), 'sample-on-server-'));
let server: WireServer;
let embedded: Application;
let served: Application;

beforeAll(async () => {
  server = await startWireServer();
  embedded = await openApplication(settingsFrom({ DATA_DIR: join(folder, 'file') }));
  served = await openApplication(
    settingsFrom({ DATA_DIR: join(folder, 'server'), JOURNAL: server.url }),
  );
  await loadSample(embedded);
  await loadSample(served);
}, 120_000);

afterAll(async () => {
  await Promise.all([embedded, served].map((application) => application.close()));
  await server.close();
  rmSync(folder, { recursive: true });
});

test('the chain head is the same, and both verify', async () => {
  const heads = await Promise.all(
    [embedded, served].map(({ queries }) => queries.verify(ALLIANCE.alliance)),
  );
  expect(heads[0]).toMatchObject({ ok: true });
  expect(heads[1]).toEqual(heads[0]);
});

test('every month says the same, to the last figure', async () => {
  for (const period of periodsOf(CONTRACT_YEAR)) {
    const [one, two] = await Promise.all(
      [embedded, served].map(({ queries }) => queries.position(ALLIANCE.alliance, { period })),
    );
    expect(two).toEqual(one);
  }
});

test('the saved views are the same, byte for byte, also made again from event 0', async () => {
  const answers = () =>
    Promise.all([embedded, served].map(({ views }) => views.answers(ALLIANCE.alliance)));
  const [one, two] = await answers();
  expect(one?.length).toBeGreaterThan(50);
  expect(two).toEqual(one);
  await served.views.rebuild(ALLIANCE.alliance);
  expect((await answers())[1]).toEqual(one);
});
