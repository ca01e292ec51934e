/** Files of any size, and their first and restating import into a journal of their own, timed. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAgreement } from '../../dist/src/agreements/read.js';
import { settingsFrom } from '../../dist/src/settings.js';
import { openApplication } from '../../dist/src/wiring.js';
import { writeAcmFile } from './acm-file.mjs';

/** Of the sample agreement, and in the files. */
const PROVIDER = 'RZ1';
const AGREEMENT = new URL('../../sample/agreement.yaml', import.meta.url);

/** Milliseconds by the clock, and of the processor (that of collecting garbage beside it included). */
export const timed = async (work) => {
  globalThis.gc?.();
  const before = process.cpuUsage();
  const started = performance.now();
  await work();
  const milliseconds = performance.now() - started;
  const { user, system } = process.cpuUsage(before);
  return { milliseconds, processor: (user + system) / 1000 };
};

const { terms, sha256 } = readAgreement(readFileSync(AGREEMENT, 'utf8'), 'agreement.yaml');
const { contractYear, partners } = terms;
const partnerWith = (odsCode) => partners.find((partner) => partner.odsCode === odsCode).id;

const formAlliance = async ({ ledger }, alliance) => {
  let place = 0;
  const act = async (command, partner) => {
    const context = { commandId: `form-${(place += 1)}`, at: instant(place), by: 'Bench', partner };
    const outcome = await ledger.execute(alliance, command, context);
    if (outcome.outcome === 'refused') throw new Error(JSON.stringify(outcome.refusal));
  };
  const name = 'Bench';
  const from = `${contractYear.slice(0, 4)}-04-01`;
  await act({ command: 'FormAlliance', alliance, name, partners, from });
  const source = { name: 'agreement.yaml', sha256 };
  const fromPeriod = `${contractYear}-M01`;
  const [first, ...others] = partners;
  await act({ command: 'ProposeTerms', title: name, fromPeriod, terms, source }, first.id);
  for (const { id } of others) await act({ command: 'SupportProposal', proposal: 'P1' }, id);
};

const instant = (minute) => new Date(Date.UTC(2026, 3, 1) + minute * 60_000).toISOString();

let made = 0;

/**
 * First and restating import into an alliance of their own: milliseconds of each, and what they did.
 * `journal`: a server's address, where it is not to be a file of its own.
 */
export const importBoth = async (first, restating, journal) => {
  const alliance = `bench-${process.pid}-${(made += 1)}`;
  const folder = mkdtempSync(join(tmpdir(), 'alliance-ledger-import-'));
  const application = await openApplication(
    settingsFrom({ DATA_DIR: folder, ...(journal ? { JOURNAL: journal } : {}) }),
  );
  try {
    await formAlliance(application, alliance);
    const times = [];
    for (const [place, path] of [first, restating].entries()) {
      const context = { commandId: `import-${place}`, at: instant(9_000 + place), by: 'Bench' };
      let report;
      const partner = { partner: partnerWith(PROVIDER) };
      const work = async () => {
        report = await application.imports.commit(alliance, path, { ...context, ...partner });
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

/** A first file of so many rows and one that restates it, for the length of a piece of work. */
export const withFiles = async (rows, work) => {
  const folder = mkdtempSync(join(tmpdir(), 'alliance-ledger-files-'));
  const paths = [join(folder, 'first.csv'), join(folder, 'restating.csv')];
  paths.forEach((path, place) => {
    writeAcmFile(path, { rows, restated: place === 1, contractYear });
  });
  try {
    return await work(paths);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

export const least = (times, what = 'milliseconds') => Math.min(...times.map((time) => time[what]));
