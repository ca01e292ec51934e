/**
 * A contract monitoring file of 300,000 rows through the whole import (read, hash, check, set against
 * what stands, chain, commit to the journal), beside csv-parse merely parsing the same file. Rounds
 * alternate between the two, and the best of each is compared: a busy machine slows both.
 */
import { createReadStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

const timed = async (work) => {
  globalThis.gc?.();
  const started = performance.now();
  await work();
  return performance.now() - started;
};

const parseOnly = async (path) => {
  let records = 0;
  for await (const _ of createReadStream(path).pipe(parse())) records += 1;
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
      const milliseconds = await timed(work);
      if (report.outcome !== 'posted') throw new Error(JSON.stringify(report).slice(0, 2000));
      times.push({ milliseconds, lines: report.parts[0].lines });
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
      times.forEach(({ milliseconds }, place) => ours[place].push(milliseconds));
      lines = times.map((time) => time.lines);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { bare, ours, lines };
};

const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(2)} s`;

/** @returns {Promise<import('../../scripts/bench.mjs').BenchRow[]>} */
export const run = async () => {
  const { bare, ours, lines } = await measure(ROWS, ROUNDS);
  const rows = ['first', 'restating'].map((which, place) => {
    const best = Math.min(...ours[place]);
    const parsing = Math.min(...bare[place]);
    const { posted, restated, withdrawn, unchanged } = lines[place];
    return {
      name: `${which} import of ${ROWS.toLocaleString('en-GB')} rows, against parsing alone`,
      measured: seconds(best),
      bare: seconds(parsing),
      ratio: Number((best / parsing).toFixed(2)),
      limit: `at most ${LIMIT}x`,
      met: best <= LIMIT * parsing,
      note: `${posted} posted, ${restated} restated, ${withdrawn} withdrawn, ${unchanged} unchanged`,
      raw: { ours: ours[place], bare: bare[place] },
    };
  });
  return [...rows, await flatness(Math.min(...ours[0]))];
};

/** The same at a tenth and a thirtieth of the size: the cost per row does not grow. */
const flatness = async (full) => {
  const sizes = [10_000, 100_000];
  const costs = [];
  for (const size of sizes) {
    const { ours } = await measure(size, ROUNDS);
    costs.push((1000 * Math.min(...ours[0])) / size);
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
