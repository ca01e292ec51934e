/** Settling a year of a large agreement, in a process that has done so before. */
import { settleStanding } from '../../dist/src/domain/sharing/settle.js';
import { facts, standing, through, versions } from './large-agreement.mjs';

const LIMIT = 2;
const WARM = 300;
const RUNS = 201;

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** A pool's postings are what is known by: they are copied too. */
const copyOf = (byPair) => new Map([...byPair].map(([pool, posted]) => [pool, new Map(posted)]));

/** The same postings, of which nothing is known yet from a settlement before. */
const anew = ({ byVersion, ...rest }) => ({
  ...rest,
  byVersion: new Map([...byVersion].map(([agreed, byPair]) => [agreed, copyOf(byPair)])),
});

/** `given` is made for each run, outside of its time. */
const timed = (work, given = () => undefined) => {
  for (let run = 0; run < WARM; run += 1) work(given());
  const samples = [];
  for (let run = 0; run < RUNS; run += 1) {
    const known = given();
    const started = performance.now();
    work(known);
    samples.push(performance.now() - started);
  }
  return samples;
};

/** @returns {Promise<import('../../scripts/bench.mjs').BenchRow[]>} */
export const run = async () => {
  const year = standing();
  const { steps } = settleStanding(versions, year, facts, through).runs[0];
  const entries = steps.reduce((sum, one) => sum + one.entries.length, 0);
  const samples = timed(
    (postings) => settleStanding(versions, postings, facts, through),
    () => anew(year),
  );
  const summing = median(timed(standing));
  return [
    {
      name: 'Settling a year of a 12-pool, 10-partner agreement, warm',
      measured: `${median(samples).toFixed(2)} ms`,
      bare: '',
      ratio: '',
      limit: `under ${LIMIT} ms`,
      met: median(samples) < LIMIT,
      note:
        `${steps.length} steps, ${entries} entries; its ${facts.cells.length} cells are summed once for ` +
        `all months of a ledger as it stands, in ${summing.toFixed(1)} ms`,
      raw: samples,
    },
  ];
};
