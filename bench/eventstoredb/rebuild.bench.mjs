/**
 * Rebuilding a million posted lines from a server, beside the client merely reading the same events.
 * Against the server at EVENTSTORE_URL; where none is given against the wire-level test server, in a
 * process of its own: it answers from memory, so what is compared is the client's part and ours.
 */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { makeLedger, temporaryFolder } from '../ledger/long-ledger.mjs';
import { anyServer } from './any-server.mjs';

const CHILD = fileURLToPath(new URL('read-child.mjs', import.meta.url));
const LINES = 1_000_000;
const RUNS = 5;
const LIMIT = 1.5;

const child = (...args) =>
  new Promise((resolve, reject) => {
    const started = fork(CHILD, args, { execArgv: [] });
    started.once('message', resolve);
    started.once('exit', (code) => reject(new Error(`${args[0]} ended with code ${code}`)));
  });

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const of = (samples, what) => median(samples.map((sample) => sample[what]));

/** @returns {Promise<import('../../scripts/bench.mjs').BenchRow[]>} */
export const run = async () => {
  const server = await anyServer();
  const { folder, remove } = temporaryFolder();
  try {
    await makeLedger(folder, LINES, server.url);
    const raw = [];
    const ours = [];
    // In turn, so that a slow spell of the machine falls on both.
    for (let time = 0; time < RUNS; time += 1) {
      raw.push(await child('raw-read', folder, server.url));
      ours.push(await child('rebuild', folder, server.url));
    }
    const ratio = of(ours, 'milliseconds') / of(raw, 'milliseconds');
    return [
      {
        name: `Rebuild of a million posted lines from ${server.name}, against the client reading them`,
        measured: `${of(ours, 'milliseconds').toFixed(0)} ms, peak ${of(ours, 'peak').toFixed(0)} MB`,
        bare: `${of(raw, 'milliseconds').toFixed(0)} ms`,
        ratio: `${ratio.toFixed(2)}x`,
        limit: `at most ${LIMIT}x`,
        met: ratio <= LIMIT,
        note:
          `${raw[0].events} events; in processor time ` +
          `${(of(ours, 'cpu') / of(raw, 'cpu')).toFixed(2)}x`,
        raw: { raw, ours },
      },
    ];
  } finally {
    remove();
    await server.stop();
  }
};
