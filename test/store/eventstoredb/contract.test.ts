/** The contract of stores over the real client and real HTTP/2, against the wire-level server. */
import { openEventStoreDb } from '../../../src/store/eventstoredb/eventstoredb-store.js';
import { startWireServer, type WireServer } from '../../support/eventstoredb/wire-server.js';
import { storeContract } from '../../support/store-contract.js';

let server: WireServer;

beforeAll(async () => {
  server = await startWireServer();
});
afterAll(() => server.close());

storeContract('the journal on a server', async () => {
  const { url } = server;
  let store = await openEventStoreDb(url);
  return {
    store,
    reopen: async () => {
      await store.close();
      store = await openEventStoreDb(url);
      return store;
    },
    dispose: () => store.close(),
  };
});
