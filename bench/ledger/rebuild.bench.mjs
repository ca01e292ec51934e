/** Rebuilding every projection from event 0, at three lengths, on one core and on two. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { makeLedger, temporaryFolder } from './long-ledger.mjs';

const CHILD = fileURLToPath(new URL('fold-child.mjs', import.meta.url));
const LENGTHS = [10_000, 100_000, 1_000_000];
const RUNS = 5;

const child = (what, folder) =>
  new Promise((resolve, reject) => {
    const process_ = fork(CHILD, [what, folder], { execArgv: [] });
    process_.once('message', resolve);
    process_.once('exit', (code) => reject(new Error(`${what} ended with code ${code}`)));
  });

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Each kind in turn, so that a slow spell of the machine falls on all of them. */
const measure = async (folder) => {
  const samples = { 'read-and-parse': [], rebuild: [], 'rebuild-two-cores': [] };
  for (let run = 0; run < RUNS; run += 1) {
    for (const what of Object.keys(samples)) samples[what].push(await child(what, folder));
  }
  return Object.fromEntries(
    Object.entries(samples).map(([what, all]) => [
      what,
      {
        milliseconds: median(all.map(({ milliseconds }) => milliseconds)),
        peak: median(all.map(({ peak }) => peak)),
        all,
      },
    ]),
  );
};

const ms = (value) => `${value.toFixed(0)} ms`;

export const run = async () => {
  const perLine = [];
  let long;
  for (const lines of LENGTHS) {
    const { folder, remove } = temporaryFolder();
    try {
      await makeLedger(folder, lines);
      const figures = await measure(folder);
      perLine.push((figures.rebuild.milliseconds / lines) * 1e6);
      if (lines === LENGTHS.at(-1)) long = figures;
    } finally {
      remove();
    }
  }
  const bare = long['read-and-parse'];
  const one = long.rebuild;
  const two = long['rebuild-two-cores'];
  const rate = bare.milliseconds / one.milliseconds;
  const gain = one.milliseconds / two.milliseconds;
  const flat = perLine.at(-1) / perLine[0];
  return [
    {
      name: 'Rebuild of all projections over a million posted lines, one core',
      measured: `${ms(one.milliseconds)}, peak ${one.peak.toFixed(0)} MB`,
      bare: '1,000 ms, 700 MB',
      ratio: '',
      limit: 'at most 1 s beyond start-up, under 700 MB',
      met: one.milliseconds <= 1000 && one.peak < 700,
      raw: one.all,
    },
    {
      name: 'The same against reading and parsing the same bytes with no fold',
      measured: ms(one.milliseconds),
      bare: ms(bare.milliseconds),
      ratio: `${rate.toFixed(2)}x`,
      limit: 'at least 0.7x the rate',
      met: rate >= 0.7,
      raw: bare.all,
    },
    {
      name: 'The same on two cores against one',
      measured: ms(two.milliseconds),
      bare: ms(one.milliseconds),
      ratio: `${gain.toFixed(2)}x`,
      limit: 'at least 1.6x',
      met: gain >= 1.6,
      raw: two.all,
    },
    {
      name: 'Rebuild, cost of a line at 10k, 100k and 1M lines',
      measured: perLine.map((ns) => `${ns.toFixed(0)} ns`).join(', '),
      bare: '',
      ratio: `${flat.toFixed(2)}x`,
      limit: 'flat: 1M at most 1.2x of 10k',
      met: flat <= 1.2,
      raw: perLine,
    },
  ];
};
