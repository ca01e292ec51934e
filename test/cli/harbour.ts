/**
 * The Harbour alliance on disk, made by the program itself: formed, agreed, two months imported.
 * Plan to date at month 2: elective 200,000, urgent 400,000; posted: elective as planned, urgent
 * 424,000. Of the 24,000 over plan the commissioner bears half, and the reserve pays two fifths of
 * the other half.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram, type Ran, type Surroundings } from './run-program.js';

export const agreement = (name: string): string => join(import.meta.dirname, 'files', name);

const HEADERS = [
  'FINANCIAL MONTH',
  'FINANCIAL YEAR',
  'DATE AND TIME DATA SET CREATED',
  'REPORTING TYPE INDICATOR',
  'ORGANISATION IDENTIFIER (CODE OF PROVIDER)',
  'ORGANISATION IDENTIFIER (CODE OF COMMISSIONER)',
  'ACTIVITY TREATMENT FUNCTION CODE',
  'COMMISSIONED SERVICE CATEGORY CODE',
  'POINT OF DELIVERY CODE',
  'TARIFF CODE',
  'CONTRACT MONITORING ACTUAL ACTIVITY',
  'CONTRACT MONITORING ACTUAL PRICE',
];

interface MonthlyFile {
  readonly provider: 'RN1' | 'RS1' | (string & {});
  readonly through: number;
  readonly elective: string;
  readonly urgent: string;
  readonly pointOfDelivery?: string;
}

/** A cumulative file: the same amounts every month through the one named. */
export const monthlyFile = ({
  provider,
  through,
  elective,
  urgent,
  pointOfDelivery = 'DC',
}: MonthlyFile): string => {
  const created = `2026-${String(through + 4).padStart(2, '0')}-12T09:00:00`;
  const rows = Array.from({ length: through }, (_, place) => place + 1).flatMap((month) => {
    const start = [month, '202627', created, 'FLEX', provider, 'QHA'];
    return [
      [...start, '110', '21', pointOfDelivery, 'HN22A', 50, elective],
      [...start, '300', '21', 'NEL', 'DZ11A', 80, urgent],
    ];
  });
  return [HEADERS, ...rows].map((row) => row.join(',')).join('\n') + '\n';
};

export const NORTH = { provider: 'RN1', elective: '60000.00', urgent: '160000.00' } as const;
export const SOUTH = { provider: 'RS1', elective: '40000.00', urgent: '52000.00' } as const;

export interface Harbour {
  readonly folder: () => string;
  readonly file: (name: string, text?: string) => string;
  readonly run: (words: readonly string[], surroundings?: Surroundings) => Promise<Ran>;
}

/** A folder of its own for each test, with nothing in it but two months of files. */
export const emptyHarbour = (): Harbour => {
  let folder = '';
  beforeEach(() => {
    folder = folderWithFiles();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  return harbourIn(() => folder);
};

/** For each test a copy of a journal with two months in it, made once for the file. */
export const readyHarbour = (): Harbour => {
  let made = '';
  let folder = '';
  beforeAll(async () => {
    made = await madeHarbour();
  }, 120_000);
  afterAll(() => rmSync(made, { recursive: true, force: true }));
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'harbour-'));
    cpSync(made, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  return harbourIn(() => folder);
};

/** Made anew, by the program; the folder is the caller's to remove. */
export const madeHarbour = async (): Promise<string> => {
  const folder = folderWithFiles();
  for (const words of STEPS) {
    const { code, err } = await runProgram(folder, words);
    if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}: ${err}`);
  }
  return folder;
};

const harbourIn = (folder: () => string): Harbour => ({
  folder,
  file: (name, text) => {
    const path = join(folder(), name);
    if (text !== undefined) writeFileSync(path, text);
    return path;
  },
  run: (words, surroundings) => runProgram(folder(), words, surroundings),
});

const folderWithFiles = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'harbour-'));
  mkdirSync(join(folder, 'data'));
  for (const through of [1, 2]) {
    for (const [name, trust] of [
      ['north', NORTH],
      ['south', SOUTH],
    ] as const) {
      writeFileSync(join(folder, `${name}-m0${through}.csv`), monthlyFile({ ...trust, through }));
    }
  }
  return folder;
};

const AT = ['--at', '2026-06-15T10:00:00Z'];

const STEPS: readonly (readonly string[])[] = [
  [
    ...['form', agreement('harbour.yaml'), '--id', 'harbour', '--name', 'Harbour alliance'],
    ...['--propose', '--as', 'icb', '--by', 'Ann', '--key', 'form', ...AT],
  ],
  ['support', 'P1', '--as', 'north', '--by', 'Noel', '--key', 'north', ...AT],
  ['support', 'P1', '--as', 'south', '--by', 'Sue', '--key', 'south', ...AT],
  [
    ...['import', 'commit', 'north-m01.csv', 'south-m01.csv', 'north-m02.csv', 'south-m02.csv'],
    ...['--by', 'Ann', '--key', 'files', ...AT],
  ],
];
