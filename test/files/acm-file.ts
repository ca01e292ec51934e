/** Contract monitoring files for tests, and an alliance to read them for. */
import { stringify } from 'csv-stringify/sync';
import { readActivityFile, type ActivityFile } from '../../src/files/read-activity-file.js';
import type { ReadContext } from '../../src/files/read-context.js';

export const ACM_HEADERS = [
  'FINANCIAL MONTH',
  'FINANCIAL YEAR',
  'DATE AND TIME DATA SET CREATED',
  'REPORTING TYPE INDICATOR',
  'ORGANISATION IDENTIFIER (CODE OF PROVIDER)',
  'ORGANISATION SITE IDENTIFIER (OF TREATMENT)',
  'ORGANISATION IDENTIFIER (CODE OF COMMISSIONER)',
  'GENERAL MEDICAL PRACTICE CODE (PATIENT REGISTRATION)',
  'ACTIVITY TREATMENT FUNCTION CODE',
  'LOCAL SUB-SPECIALTY CODE',
  'WARD CODE',
  'COMMISSIONED SERVICE CATEGORY CODE',
  'SERVICE CODE',
  'POINT OF DELIVERY CODE',
  'LOCAL POINT OF DELIVERY CODE',
  'LOCAL POINT OF DELIVERY DESCRIPTION',
  'LOCAL CONTRACT CODE',
  'CONTRACT MONITORING ADDITIONAL DETAIL',
  'TARIFF CODE',
  'NATIONAL TARIFF INDICATOR',
  'CONTRACT MONITORING PLANNED ACTIVITY',
  'CONTRACT MONITORING PLANNED PRICE',
  'CONTRACT MONITORING PLANNED MARKET FORCES FACTOR',
  'CONTRACT MONITORING ACTUAL ACTIVITY',
  'CONTRACT MONITORING ACTUAL PRICE',
  'CONTRACT MONITORING ACTUAL MARKET FORCES FACTOR',
] as const;
export type AcmHeader = (typeof ACM_HEADERS)[number];

const USUAL: Readonly<Record<AcmHeader, string>> = {
  'FINANCIAL MONTH': '1',
  'FINANCIAL YEAR': '202627',
  'DATE AND TIME DATA SET CREATED': '2026-05-20T09:30:00',
  'REPORTING TYPE INDICATOR': 'FLEX',
  'ORGANISATION IDENTIFIER (CODE OF PROVIDER)': 'RXA',
  'ORGANISATION SITE IDENTIFIER (OF TREATMENT)': 'RXA01',
  'ORGANISATION IDENTIFIER (CODE OF COMMISSIONER)': '10Q',
  'GENERAL MEDICAL PRACTICE CODE (PATIENT REGISTRATION)': 'J81001',
  'ACTIVITY TREATMENT FUNCTION CODE': '100',
  'LOCAL SUB-SPECIALTY CODE': '',
  'WARD CODE': '',
  'COMMISSIONED SERVICE CATEGORY CODE': '12',
  'SERVICE CODE': '',
  'POINT OF DELIVERY CODE': 'DC',
  'LOCAL POINT OF DELIVERY CODE': 'DCASE',
  'LOCAL POINT OF DELIVERY DESCRIPTION': 'Day case',
  'LOCAL CONTRACT CODE': '',
  'CONTRACT MONITORING ADDITIONAL DETAIL': '',
  'TARIFF CODE': 'FZ12Q',
  'NATIONAL TARIFF INDICATOR': 'Y',
  'CONTRACT MONITORING PLANNED ACTIVITY': '',
  'CONTRACT MONITORING PLANNED PRICE': '',
  'CONTRACT MONITORING PLANNED MARKET FORCES FACTOR': '',
  'CONTRACT MONITORING ACTUAL ACTIVITY': '1',
  'CONTRACT MONITORING ACTUAL PRICE': '100.00',
  'CONTRACT MONITORING ACTUAL MARKET FORCES FACTOR': '',
};

export type AcmRow = Partial<Record<AcmHeader, string>>;

export const acmRecord = (row: AcmRow = {}): string[] =>
  ACM_HEADERS.map((header) => row[header] ?? USUAL[header]);

export const acmCsv = (rows: readonly AcmRow[], headers: readonly string[] = ACM_HEADERS): string =>
  stringify([headers, ...rows.map(acmRecord)]);

const PARTNERS: Readonly<Record<string, ReturnType<ReadContext['partnerByOds']>>> = {
  RXA: { partner: 'north', role: 'provider' },
  RXB: { partner: 'south', role: 'provider' },
  '10Q': { partner: 'icb', role: 'commissioner' },
  '13Q': { partner: 'specialised', role: 'commissioner' },
};

export const CONTEXT: ReadContext = { partnerByOds: (code) => PARTNERS[code] };

export const read = (
  text: string | Buffer,
  context: Partial<ReadContext> = {},
): Promise<ActivityFile> =>
  readActivityFile({ name: 'm01.csv', bytes: Buffer.from(text) }, { ...CONTEXT, ...context });

export const readParts = async (text: string | Buffer, context: Partial<ReadContext> = {}) => {
  const file = await read(text, context);
  if (file.outcome === 'faulty') throw new Error(JSON.stringify(file.faults.first(5)));
  if (file.outcome === 'refused') throw new Error(file.reason);
  return file;
};

export const readFaults = async (text: string | Buffer, context: Partial<ReadContext> = {}) => {
  const file = await read(text, context);
  if (file.outcome !== 'faulty') throw new Error(`the file is ${file.outcome}`);
  return file.faults;
};

/** `row column: sentence`, for each fault. */
export const faultTexts = async (
  text: string | Buffer,
  context: Partial<ReadContext> = {},
): Promise<string[]> =>
  [...(await readFaults(text, context))].map(
    ({ row, column, sentence }) => `${row} ${column}: ${sentence}`,
  );
