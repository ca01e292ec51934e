/** The sample's files as a CSV reader of another make gives them, with headings brought to one form. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { sampleFolder } from '../../src/sample/folder.js';

export type Row = Readonly<Record<string, string>>;

const plain = (heading: string): string => heading.toUpperCase().replaceAll('_', ' ');

const read = new Map<string, Row[]>();

export const readRows = (name: string): Row[] => {
  const before = read.get(name);
  if (before) return before;
  const rows: Row[] = parse(readFileSync(join(sampleFolder(), 'files', name)), {
    bom: true,
    columns: (headings: string[]) => headings.map(plain),
  });
  read.set(name, rows);
  return rows;
};

/** Pounds x 10^6 of an amount as either trust writes it. */
export const millionths = (text: string): bigint => {
  const bare = text.replace(/[£,()]/g, '');
  const [pounds, decimals = ''] = bare.replace('-', '').split('.') as [string, string?];
  const size = BigInt(pounds + decimals.padEnd(6, '0'));
  return text.startsWith('(') || bare.startsWith('-') ? -size : size;
};

export const sumOf = (rows: readonly Row[], column: string): bigint =>
  rows.reduce((sum, row) => sum + millionths(row[column]!), 0n);

/** What tells a line from all others of its month. */
export const identityOf = (row: Row): string =>
  [
    'FINANCIAL MONTH',
    'ORGANISATION IDENTIFIER (CODE OF COMMISSIONER)',
    'ORGANISATION SITE IDENTIFIER (OF TREATMENT)',
    'POINT OF DELIVERY CODE',
    'ACTIVITY TREATMENT FUNCTION CODE',
    'TARIFF CODE',
    'CONTRACT MONITORING ADDITIONAL DETAIL',
  ]
    .map((column) => row[column])
    .join('|');
