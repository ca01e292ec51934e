/** The sample year from a file into a server and back, with the server failing on the way. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyJournal, type JournalCopied } from '../../src/commands/copy-journal.js';
import { streamOf } from '../../src/commands/event-ids.js';
import { loadSample } from '../../src/sample/load.js';
import { ALLIANCE } from '../../src/sample/partners.js';
import { settingsFrom } from '../../src/settings.js';
import type { EventStore } from '../../src/store/event-store.js';
import { openEventStoreDb } from '../../src/store/eventstoredb/eventstoredb-store.js';
import { openSqliteSource, type SqliteSource } from '../../src/store/sqlite/sqlite-source.js';
import { verify } from '../../src/store/verify.js';
import { openApplication, openStore } from '../../src/wiring.js';
import { jsonOf, runProgram } from '../cli/run-program.js';
import type { AppendFault } from '../support/eventstoredb/faults.js';
import { startWireServer, type WireServer } from '../support/eventstoredb/wire-server.js';

const folder = mkdtempSync(join(tmpdir(), 'copy-to-server-'));
const file = (name: string): string => join(folder, name);
const STREAM = streamOf(ALLIANCE.alliance);

/** Long enough for a busy machine, short enough to wait for in a test. */
const IMPATIENT = { callMilliseconds: 2_000, patienceMilliseconds: 4_000 };

let source: SqliteSource;
let server: WireServer;
const opened: Pick<EventStore, 'close'>[] = [];

beforeAll(async () => {
  const sample = await openApplication(settingsFrom({ DATA_DIR: folder }));
  await loadSample(sample);
  await sample.close();
  source = openSqliteSource(file('journal.db'));
}, 120_000);

afterAll(async () => {
  await source.close();
  rmSync(folder, { recursive: true });
});

beforeEach(async () => {
  server = await startWireServer();
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map((store) => store.close()));
  await server.close();
});

const onServer = async (url = server.url): Promise<EventStore> => {
  const store = await openEventStoreDb(url, IMPATIENT);
  opened.push(store);
  return store;
};

const expectSame = async (target: EventStore): Promise<void> => {
  const head = await source.head(STREAM);
  expect(await target.head(STREAM)).toEqual(head);
  expect(await verify(target, STREAM)).toEqual({
    stream: STREAM,
    events: (head?.number ?? 0) + 1,
    head: head?.hash,
  });
};

const only = ({ streams }: JournalCopied) => streams[0];

test('into a server, to another server, and back into a file, the chain head stays the same', async () => {
  const other = await startWireServer();
  try {
    const [here, there] = [await onServer(), await onServer(other.url)];
    const back = await openStore(file('back.db'));
    opened.push(back);
    const copies = [
      await copyJournal(source, here),
      await copyJournal(here, there),
      await copyJournal(there, back),
    ];
    expect(copies[0]).toMatchObject({ streams: [{ stream: STREAM, since: 0 }], leftOut: [] });
    for (const copy of copies) expect(copy).toEqual(copies[0]);
    for (const target of [here, there, back]) {
      await expectSame(target);
      expect(only(await copyJournal(source, target))).toMatchObject({ copied: 0 });
    }
  } finally {
    await Promise.all(opened.splice(0).map((store) => store.close()));
    await other.close();
  }
}, 60_000);

/** So low that the sample takes many appends. */
const withLowLimit = async (work: (small: WireServer) => Promise<void>): Promise<void> => {
  const small = await startWireServer({ maxAppendBytes: 100_000 });
  try {
    await work(small);
  } finally {
    await Promise.all(opened.splice(0).map((store) => store.close()));
    await small.close();
  }
};

test(
  'a server with a lower limit, that answers badly, is given the same history',
  () =>
    withLowLimit(async (small) => {
      const target = await onServer(small.url);
      const begun: AppendFault[] = [
        'cut-after-write',
        'cut-before-write',
        'busy',
        'write-timeout',
        'write-timeout-after-write',
      ];
      for (const fault of begun) small.faults.nextAppend(fault);
      expect((await copyJournal(source, target)).fault).toBeUndefined();
      await expectSame(target);
    }),
  60_000,
);

test(
  'a server that stops in the middle ends the copy, and the same copy completes it',
  () =>
    withLowLimit(async (small) => {
      let written = 0;
      small.faults.alwaysAfterWrite(async (stream) => {
        written += stream === STREAM ? 1 : 0;
        if (written === 3) await small.stop();
      });
      await expect(copyJournal(source, await onServer(small.url))).rejects.toMatchObject({
        name: 'StoreUnreachableError',
      });
      small.faults.clear();
      await small.restart();
      const target = await onServer(small.url);
      const there = ((await target.head(STREAM))?.number ?? -1) + 1;
      const rest = only(await copyJournal(source, target));
      expect(there).toBeGreaterThan(0);
      expect(rest?.copied).toBeGreaterThan(0);
      expect(rest?.events).toBe(there + (rest?.copied ?? 0));
      await expectSame(target);
    }),
  60_000,
);

test('an event that the server does not take ends the copy with its number', async () => {
  const tiny = await startWireServer({ maxAppendBytes: 4_000 });
  try {
    const target = await onServer(tiny.url);
    const { fault } = await copyJournal(source, target);
    expect(fault).toMatchObject({ fault: 'too-large', stream: STREAM, limit: 4_000 });
    const last = (await target.head(STREAM))?.number ?? -1;
    expect(fault).toHaveProperty('event', last + 1);
  } finally {
    await Promise.all(opened.splice(0).map((store) => store.close()));
    await tiny.close();
  }
}, 60_000);

test('typed by a person, it moves the ledger to the server and back, and shows no password', async () => {
  const address = server.url.replace('//', '//admin:s3cr3t@');
  const env = { DATA_DIR: folder };
  const there = await runProgram(folder, ['journal', 'copy', '--to', address, '--json'], { env });
  const name = `esdb://127.0.0.1:${server.port}`;
  expect(jsonOf<{ to: string }>(there).to).toBe(name);
  const onIt = await runProgram(folder, ['verify', '--journal', address], { env });
  const head = (await source.head(STREAM))?.hash;
  expect(onIt.out).toContain(`chain head ${head}`);
  const words = ['journal', 'copy', '--to', 'typed.db'];
  const back = await runProgram(folder, words, { env: { ...env, JOURNAL: address } });
  expect(back.out).toContain(`copied, both sides have the chain head ${head}`);
  for (const { out, err } of [there, onIt, back]) expect(out + err).not.toContain('s3cr3t');
}, 120_000);
