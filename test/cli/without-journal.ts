/** Commands that need no journal, run here: opening one would fail. */
import type { Cli } from '../../src/cli/desk.js';
import { run } from '../../src/cli/main.js';

export const runHere = async (words: readonly string[], input = '') => {
  const said = { out: '', err: '' };
  const cli: Cli = {
    terminal: {
      out: (text) => (said.out += `${text}\n`),
      err: (text) => (said.err += `${text}\n`),
      width: 100,
      bold: (text) => text,
      progress: undefined,
      input: () => Promise.resolve(Buffer.from(input)),
    },
    env: {},
    version: '0',
    open: () => Promise.reject(new Error('no journal is needed')),
    openJournals: () => Promise.reject(new Error('no journal is needed')),
  };
  const code = await run(words, cli);
  return { code, ...said };
};
