import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.js';
import { storeContract } from '../support/store-contract.js';

storeContract('the embedded journal', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'alliance-ledger-'));
  const path = join(folder, 'journal.db');
  let store = openSqliteStore(path);
  return {
    store,
    reopen: async () => {
      await store.close();
      store = openSqliteStore(path);
      return store;
    },
    dispose: async () => {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
});
