import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of its own for each test of the file; removed after it. */
export const temporaryFolder = (): { readonly file: (name: string) => string } => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'alliance-ledger-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  return { file: (name) => join(folder, name) };
};
