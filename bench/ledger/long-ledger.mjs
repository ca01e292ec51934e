/**
 * A ledger of any length for the benchmarks: the sample's partners and terms, and a year of files whose
 * lines are posted through the domain's own difference and batches.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { readAgreement } from '../../dist/src/agreements/read.js';
import { batches } from '../../dist/src/domain/activity/batches.js';
import { difference } from '../../dist/src/domain/activity/difference.js';
import { closingOf } from '../../dist/src/domain/activity/resume.js';
import { rowsBuilder } from '../../dist/src/domain/activity/rows.js';
import { standingLines } from '../../dist/src/domain/activity/standing.js';
import { encode } from '../../dist/src/store/codec/codec.js';
import { settingsFrom } from '../../dist/src/settings.js';
import { openApplication } from '../../dist/src/wiring.js';

export const ALLIANCE = 'bench';
export const STREAM = `alliance-${ALLIANCE}`;

const AGREEMENT = new URL('../../sample/agreement.yaml', import.meta.url);
const PODS = [
  'DC',
  'EL',
  'NEL',
  'NELST',
  'AE',
  'OPFASPCL',
  'OPFUPSPCL',
  'DRUG',
  'DEVICE',
  'OPPROC',
];
const FUNCTIONS = ['100', '101', '110', '120', '130', '300', '320', '430', '501', '502'];
const LINES_PER_APPEND = 4;

export const temporaryFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'alliance-ledger-bench-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
};

/** `journal`: a server's address, where the journal is not to be a file in the folder. */
export const settingsIn = (folder, journal) =>
  settingsFrom({ DATA_DIR: folder, ...(journal ? { JOURNAL: journal } : {}) });

/** Forms the alliance, agrees its terms and posts about `lines` lines over twelve months. */
export const makeLedger = async (folder, lines, journal) => {
  const application = await openApplication(settingsIn(folder, journal));
  const read = readAgreement(readFileSync(AGREEMENT, 'utf8'), 'agreement.yaml');
  const { terms } = read;
  let place = 0;
  const act = async (command, partner) => {
    place += 1;
    const context = { commandId: `bench-${place}`, at: instant(place), by: 'Bench', partner };
    const outcome = await application.ledger.execute(ALLIANCE, command, context);
    if (outcome.outcome === 'refused') throw new Error(JSON.stringify(outcome.refusal));
  };
  const { partners } = terms;
  await act({
    command: 'FormAlliance',
    alliance: ALLIANCE,
    name: 'Bench',
    partners,
    from: '2026-04-01',
  });
  const source = { name: 'agreement.yaml', sha256: read.sha256 };
  const fromPeriod = `${terms.contractYear}-M01`;
  const proposal = { command: 'ProposeTerms', title: 'Bench', fromPeriod, terms, source };
  await act(proposal, partners[0].id);
  for (const { id } of partners.slice(1))
    await act({ command: 'SupportProposal', proposal: 'P1' }, id);
  await postYear(application, terms, lines, place);
  await application.close();
};

const instant = (place) => new Date(Date.UTC(2026, 3, 1) + place * 60_000).toISOString();

const postYear = async ({ store }, terms, lines, before) => {
  const scopes = terms.partners
    .filter(({ role }) => role === 'provider')
    .flatMap(({ id: provider }) =>
      terms.partners
        .filter(({ role }) => role === 'commissioner')
        .map(({ id: commissioner }) => ({ provider, commissioner })),
    );
  const each = Math.ceil(lines / 12 / scopes.length);
  const nothing = standingLines([]);
  let place = before;
  for (let month = 1; month <= 12; month += 1) {
    const period = `${terms.contractYear}-M${String(month).padStart(2, '0')}`;
    for (const { provider, commissioner } of scopes) {
      place += 1;
      const submission = `S-${provider}-${commissioner}-${month}`;
      const rows = rowsOf(period, each, place);
      const change = difference(nothing, rows, [period]);
      const opens = {
        submission,
        provider,
        commissioner,
        contractYear: terms.contractYear,
        template: 'acm',
        months: [period],
        reportingType: 'flex',
        createdOn: '2026-05-20T09:00:00',
        file: { name: `${submission}.csv`, sha256: '0'.repeat(64), rows: each },
        replaces: '',
      };
      const events = [
        { type: 'SubmissionOpened', data: opens },
        ...batches(submission, change),
        { type: 'SubmissionPosted', data: closingOf(submission, change, '0.00') },
      ];
      await append(store, events, `bench-${place}`, instant(place));
    }
  }
};

const append = async (store, events, correlation, recordedAt) => {
  const metadata = { by: 'Bench', correlation };
  for (let from = 0; from < events.length; from += LINES_PER_APPEND) {
    const encoded = events
      .slice(from, from + LINES_PER_APPEND)
      .map((event, at) =>
        encode(event, { id: uuid(correlation, from + at), recordedAt, metadata }),
      );
    await store.append(STREAM, 'exists', encoded);
  }
};

const uuid = (correlation, at) => {
  const hex = (Number(correlation.slice(6)) * 100_000 + at).toString(16).padStart(12, '0');
  return `00000000-0000-4000-8000-${hex}`;
};

/** Real-shaped lines: many codes, prices of two to six decimals, no two lines the same. */
const rowsOf = (period, count, seed) => {
  const builder = rowsBuilder();
  for (let row = 1; row <= count; row += 1) {
    const mixed = (row * 2654435761 + seed * 40503) >>> 0;
    const pod = PODS[mixed % PODS.length];
    const tfc = FUNCTIONS[(mixed >>> 8) % FUNCTIONS.length];
    const cell = builder.cell([period, 'activity', '', pod, '', tfc, '12', '', '']);
    const hrg = `${'ABCDEFGH'[mixed % 8]}${'ABCDEFGH'[(mixed >>> 4) % 8]}${10 + ((mixed >>> 7) % 90)}Z`;
    const detail = builder.detail(
      `RZ1${mixed % 30}|${hrg}|Y|P${10000 + (row % 20000)}|W${row % 400}`,
    );
    const decimals = mixed % 10 === 0 ? 4 : 2;
    builder.add(row, cell, detail, 10_000 + (mixed % 900_000), decimals, 1000 * (1 + (mixed % 7)));
  }
  return builder.rows();
};
