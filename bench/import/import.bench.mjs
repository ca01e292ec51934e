/**
 * A contract monitoring file of 300,000 rows through the whole import (read, hash, check, set against
 * what stands, chain, commit to the journal), beside csv-parse merely parsing the same file. Rounds
 * alternate between the two, and the best of each is compared: a busy machine slows both.
 */
import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { importBoth, least, timed, withFiles } from './importing.mjs';

const ROWS = 300_000;
const ROUNDS = 3;
const LIMIT = 2;

const CHUNK = 1 << 16;

function* chunksOf(bytes) {
  for (let from = 0; from < bytes.length; from += CHUNK) yield bytes.subarray(from, from + CHUNK);
}

/** From memory, as the import reads it: waiting for a disk would change what a busy machine grants. */
const parseOnly = async (path) => {
  let records = 0;
  for await (const _ of Readable.from(chunksOf(readFileSync(path))).pipe(parse())) records += 1;
  return records;
};

const measure = (rows, rounds) =>
  withFiles(rows, async (paths) => {
    const bare = [[], []];
    const ours = [[], []];
    let lines = [];
    for (let round = 0; round < rounds; round += 1) {
      for (const place of [0, 1]) bare[place].push(await timed(() => parseOnly(paths[place])));
      const times = await importBoth(...paths);
      times.forEach((time, place) => ours[place].push(time));
      lines = times.map((time) => time.lines);
    }
    return { bare, ours, lines };
  });

const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(2)} s`;

/** @returns {Promise<import('../../scripts/bench.mjs').BenchRow[]>} */
export const run = async () => {
  const { bare, ours, lines } = await measure(ROWS, ROUNDS);
  const rows = ['first', 'restating'].map((which, place) => {
    const best = least(ours[place]);
    const parsing = least(bare[place]);
    const processor = least(ours[place], 'processor') / least(bare[place], 'processor');
    const { posted, restated, withdrawn, unchanged } = lines[place];
    return {
      name: `${which} import of ${ROWS.toLocaleString('en-GB')} rows, against parsing alone`,
      measured: seconds(best),
      bare: seconds(parsing),
      ratio: Number((best / parsing).toFixed(2)),
      limit: `at most ${LIMIT}x`,
      met: best <= LIMIT * parsing,
      note:
        `${posted} posted, ${restated} restated, ${withdrawn} withdrawn, ${unchanged} unchanged; ` +
        `${processor.toFixed(2)}x in processor time`,
      raw: { ours: ours[place], bare: bare[place] },
    };
  });
  return [...rows, await flatness(least(ours[0]))];
};

/** The same at a tenth and a thirtieth of the size: the cost per row does not grow. */
const flatness = async (full) => {
  const sizes = [10_000, 100_000];
  const costs = [];
  for (const size of sizes) {
    const { ours } = await measure(size, ROUNDS);
    costs.push((1000 * least(ours[0])) / size);
  }
  costs.push((1000 * full) / ROWS);
  const [smallest, , largest] = costs;
  return {
    name: 'first import, cost of a row at 10k / 100k / 300k rows',
    measured: `${costs.map((cost) => cost.toFixed(1)).join(' / ')} µs`,
    bare: '',
    ratio: Number((largest / smallest).toFixed(2)),
    limit: 'flat: at most 1.25x',
    met: largest <= 1.25 * smallest,
    note: 'the largest against the smallest',
    raw: costs,
  };
};
