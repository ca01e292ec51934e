/**
 * A contract monitoring file of 300,000 rows through the whole import (read, hash, check, set against
 * what stands, chain, commit to the journal), beside csv-parse merely parsing the same file. Rounds
 * alternate between the two, and the best of each is compared: a busy machine slows both.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { readAgreement } from '../../dist/src/agreements/read.js';
import { settingsFrom } from '../../dist/src/settings.js';
import { openApplication } from '../../dist/src/wiring.js';
import { writeAcmFile } from './acm-file.mjs';

const ROWS = 300_000;
const ROUNDS = 3;
const ALLIANCE = 'bench';
const LIMIT = 2;
/** Of the sample agreement, and in the files. */
const PROVIDER = 'RZ1';
const AGREEMENT = new URL('../../sample/agreement.yaml', import.meta.url);

/** Milliseconds by the clock, and of the processor (that of collecting garbage beside it included). */
const timed = async (work) => {
  globalThis.gc?.();
  const before = process.cpuUsage();
  const started = performance.now();
  await work();
  const milliseconds = performance.now() - started;
  const { user, system } = process.cpuUsage(before);
  return { milliseconds, processor: (user + system) / 1000 };
};

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

const { terms, sha256 } = readAgreement(readFileSync(AGREEMENT, 'utf8'), 'agreement.yaml');
const { contractYear, partners } = terms;
const partnerWith = (odsCode) => partners.find((partner) => partner.odsCode === odsCode).id;

const formAlliance = async ({ ledger }) => {
  let place = 0;
  const act = async (command, partner) => {
    const context = { commandId: `form-${(place += 1)}`, at: instant(place), by: 'Bench', partner };
    const outcome = await ledger.execute(ALLIANCE, command, context);
    if (outcome.outcome === 'refused') throw new Error(JSON.stringify(outcome.refusal));
  };
  const name = 'Bench';
  const from = `${contractYear.slice(0, 4)}-04-01`;
  await act({ command: 'FormAlliance', alliance: ALLIANCE, name, partners, from });
  const source = { name: 'agreement.yaml', sha256 };
  const fromPeriod = `${contractYear}-M01`;
  const [first, ...others] = partners;
  await act({ command: 'ProposeTerms', title: name, fromPeriod, terms, source }, first.id);
  for (const { id } of others) await act({ command: 'SupportProposal', proposal: 'P1' }, id);
};

const instant = (minute) => new Date(Date.UTC(2026, 3, 1) + minute * 60_000).toISOString();

/** First and restating import into a journal of their own: milliseconds of each, and what they did. */
const importBoth = async (first, restating) => {
  const folder = mkdtempSync(join(tmpdir(), 'alliance-ledger-import-'));
  const application = await openApplication(settingsFrom({ DATA_DIR: folder }));
  try {
    await formAlliance(application);
    const times = [];
    for (const [place, path] of [first, restating].entries()) {
      const context = { commandId: `import-${place}`, at: instant(9_000 + place), by: 'Bench' };
      let report;
      const partner = { partner: partnerWith(PROVIDER) };
      const work = async () => {
        report = await application.imports.commit(ALLIANCE, path, { ...context, ...partner });
      };
      const time = await timed(work);
      if (report.outcome !== 'posted') throw new Error(JSON.stringify(report).slice(0, 2000));
      times.push({ ...time, lines: report.parts[0].lines });
    }
    return times;
  } finally {
    await application.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

const measure = async (rows, rounds) => {
  const folder = mkdtempSync(join(tmpdir(), 'alliance-ledger-files-'));
  const paths = [join(folder, 'first.csv'), join(folder, 'restating.csv')];
  paths.forEach((path, place) => {
    writeAcmFile(path, { rows, restated: place === 1, contractYear });
  });
  const bare = [[], []];
  const ours = [[], []];
  let lines = [];
  try {
    for (let round = 0; round < rounds; round += 1) {
      for (const place of [0, 1]) bare[place].push(await timed(() => parseOnly(paths[place])));
      const times = await importBoth(...paths);
      times.forEach((time, place) => ours[place].push(time));
      lines = times.map((time) => time.lines);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { bare, ours, lines };
};

const least = (times, what = 'milliseconds') => Math.min(...times.map((time) => time[what]));

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
