/**
 * The import of 300,000 rows into a server's journal, beside the same into the embedded one. Against the
 * server at EVENTSTORE_URL, or the wire-level test server in a process of its own.
 */
import { importBoth, least, withFiles } from '../import/importing.mjs';
import { anyServer } from './any-server.mjs';

const ROWS = 300_000;
const ROUNDS = 3;
const LIMIT = 0.5;

const rate = (milliseconds) => `${Math.round(ROWS / milliseconds)}k rows/s`;

/** @returns {Promise<import('../../scripts/bench.mjs').BenchRow[]>} */
export const run = async () => {
  const server = await anyServer();
  try {
    const [embedded, served] = await withFiles(ROWS, async (paths) => {
      const times = [[], []];
      // In turn, so that a slow spell of the machine falls on both.
      for (let round = 0; round < ROUNDS; round += 1) {
        times[0].push(await importBoth(...paths));
        times[1].push(await importBoth(...paths, server.url));
      }
      return times;
    });
    return ['first', 'restating'].map((which, place) => {
      const ours = least(served.map((both) => both[place]));
      const bare = least(embedded.map((both) => both[place]));
      return {
        name: `${which} import of ${ROWS.toLocaleString('en-GB')} rows into ${server.name}`,
        measured: rate(ours),
        bare: rate(bare),
        ratio: `${(bare / ours).toFixed(2)}x`,
        limit: `at least ${LIMIT}x the embedded rate`,
        met: bare / ours >= LIMIT,
        note: 'bare: the embedded journal',
        raw: { served, embedded },
      };
    });
  } finally {
    await server.stop();
  }
};
