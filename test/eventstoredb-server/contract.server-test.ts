/**
 * The contract of stores against a real server, as `npm run test:eventstoredb` starts it or is given it.
 * A real server keeps what earlier runs have left; the suite works in streams of names of its own.
 */
import { openEventStoreDb } from '../../src/store/eventstoredb/eventstoredb-store.js';
import { storeContract } from '../support/store-contract.js';

const url = process.env['EVENTSTORE_URL'] ?? '';

// A server that is not there is told once, and not waited for by every test.
await (await openEventStoreDb(url)).close();

storeContract('the journal on a real server', async () => {
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
