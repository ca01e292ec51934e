/** Questions put to a ledger of a million lines: a what-if, and a cold process with a checkpoint. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { openApplication } from '../../dist/src/wiring.js';
import { ALLIANCE, makeLedger, settingsIn, temporaryFolder } from './long-ledger.mjs';

const PROGRAM = fileURLToPath(new URL('../../bin/alliance-ledger.mjs', import.meta.url));
const LINES = 1_000_000;
const RUNS = 21;

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

const timed = async (work) => {
  const samples = [];
  for (let run = 0; run < RUNS; run += 1) {
    const started = performance.now();
    await work(run);
    samples.push(performance.now() - started);
  }
  return samples;
};

const cold = (folder, args) =>
  timed(() => {
    const { status, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
      env: { ...process.env, DATA_DIR: folder },
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
  });

const row = (name, samples, limit) => ({
  name,
  measured: `${median(samples).toFixed(1)} ms`,
  bare: '',
  ratio: '',
  limit: `under ${limit} ms`,
  met: median(samples) < limit,
  raw: samples,
});

export const run = async () => {
  const { folder, remove } = temporaryFolder();
  try {
    await makeLedger(folder, LINES);
    const application = await openApplication(settingsIn(folder));
    const { queries } = application;
    const { clocks, pools } = await queries.position(ALLIANCE, {});
    const [{ pool }] = pools;
    const { document } = await queries.terms(ALLIANCE, {});
    // The same terms would be refused: there is nothing to suppose.
    const terms = { ...document, title: 'Other' };
    const fromPeriod = `${terms.contractYear}-M07`;
    const shift = await timed((place) =>
      queries.whatIf(ALLIANCE, {}, [{ suppose: 'activity-shift', pool, percent: `${place + 1}%` }]),
    );
    const other = await timed(() =>
      queries.whatIf(ALLIANCE, {}, [{ suppose: 'terms', title: 'Other', fromPeriod, terms }]),
    );
    await application.close();
    const position = cold(folder, ['position', '--alliance', ALLIANCE]);
    const explain = cold(folder, ['explain', `pool/${pool}/variance`, '--alliance', ALLIANCE]);
    return [
      row(
        `What-if on a million lines (event ${clocks.asAt}): a pool's activity shifted`,
        shift,
        20,
      ),
      row('What-if on a million lines: other terms from month 7', other, 20),
      row('Position from a cold process with a checkpoint, whole process', await position, 300),
      row('Explain from a cold process with a checkpoint, whole process', await explain, 300),
    ];
  } finally {
    remove();
  }
};
