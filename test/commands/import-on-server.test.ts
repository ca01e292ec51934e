/**
 * An import into a server's journal while the server is killed, at every append in turn, before the
 * write and after it: the import goes on by itself when the server is back, and the history is what it
 * would have been. The server comes back only when the import has noticed and waits for it.
 */
import { randomUUID } from 'node:crypto';
import { streamOf } from '../../src/commands/event-ids.js';
import { Imports } from '../../src/commands/import.js';
import { Ledger, type CommandContext } from '../../src/commands/ledger.js';
import type { EventStore } from '../../src/store/event-store.js';
import { openEventStoreDb } from '../../src/store/eventstoredb/eventstoredb-store.js';
import { verify } from '../../src/store/verify.js';
import { startWireServer, type WireServer } from '../support/eventstoredb/wire-server.js';
import { acting } from '../support/given.js';
import { writeHistory } from '../support/ledger-on-disk.js';
import { savedText } from '../support/read.js';
import { instantOf, recordedAll } from '../support/recorded.js';
import { M, underTerms } from '../support/small-alliance.js';

const A_WHILE = 120_000;
const TEMPLATE = 'template';
/** The import's store gives up soon, so that the import is what waits. */
const IMPATIENT = { callMilliseconds: 300, patienceMilliseconds: 300 };

let server: WireServer;
let impatient: EventStore;
/** What is prepared and looked at waits as long as it takes on a busy machine. */
let store: EventStore;
beforeAll(async () => {
  server = await startWireServer();
  store = await openEventStoreDb(server.url);
  impatient = await openEventStoreDb(server.url, IMPATIENT);
  await writeHistory(store, recordedAll(underTerms()), TEMPLATE);
});
afterAll(async () => {
  await impatient.close();
  await store.close();
  await server.close();
});
afterEach(() => server.faults.clear());

const costs = (provider: string, lines: number): string[] =>
  Array.from({ length: lines }, (_, row) => `${M(1)},cost,drugs,,${provider},QHA,,2.00,r${row},`);

/** Two parts, of several batches each. */
const FILE = {
  name: 'costs.csv',
  bytes: Buffer.from(
    [
      'period,kind,pool,item,provider,commissioner,activity,amount,reference,note',
      ...costs('RN1', 2100),
      ...costs('RS1', 1100),
      '',
    ].join('\r\n'),
  ),
};
const context: CommandContext = { ...acting('north'), commandId: 'costs', at: instantOf(99) };

interface Posted {
  readonly head: string;
  readonly state: string;
  readonly appends: number;
  /** How often the import has waited for the server. */
  readonly waited: number;
}

/** Imports the file into an alliance of its own; `disturb` is done before it begins. */
const post = async (disturb: (alliance: string) => void = () => undefined): Promise<Posted> => {
  const alliance = randomUUID();
  const stream = streamOf(alliance);
  // Under another name the same history has the same chain, so heads can be compared.
  for await (const page of store.read(streamOf(TEMPLATE))) await store.append(stream, 'any', page);
  const before = server.calls.get('append') ?? 0;
  let waited = 0;
  const comesBack = async (): Promise<void> => {
    waited += 1;
    await server.restart();
  };
  disturb(alliance);
  const imports = new Imports(new Ledger(impatient, undefined, comesBack));
  const report = await imports.commit(alliance, FILE, context);
  expect(report.outcome).toBe('posted');
  const appends = (server.calls.get('append') ?? 0) - before;
  const { head, fault } = await verify(store, stream);
  expect(fault).toBeUndefined();
  const { last: events } = await new Ledger(store).load(alliance);
  const again = await imports.commit(alliance, FILE, context);
  expect(again.outcome).toBe('nothing-to-do');
  const state = await new Ledger(store).load(alliance);
  expect(state.last).toBe(events);
  return { head, state: savedText(state), appends, waited };
};

test(
  'killed at any append, before it is written or after, it completes by itself',
  async () => {
    const undisturbed = await post();
    expect(undisturbed.appends).toBeGreaterThan(5);
    for (const moment of ['alwaysBeforeAppend', 'alwaysAfterWrite'] as const) {
      for (let nth = 1; nth <= undisturbed.appends; nth += 1) {
        const killed = await post((alliance) => {
          let left = nth;
          server.faults[moment](async (stream) => {
            if (stream !== streamOf(alliance) || (left -= 1) !== 0) return;
            await server.stop();
          });
        });
        server.faults.clear();
        const { head, state, waited } = killed;
        expect({ moment, nth, head, waited: waited > 0 }).toEqual({
          ...{ moment, nth, head: undisturbed.head, waited: true },
        });
        expect(state).toBe(undisturbed.state);
      }
    }
  },
  A_WHILE,
);
