/**
 * The faulty rows of a file as the same CSV, with a `problem` column in front: rows that have slipped
 * have no end to put it at.
 */
import { stringify } from 'csv-stringify/sync';
import { CsvStructureError, eachRecord, isBlank } from './csv-records.js';
import type { Fault, Faults } from './faults.js';
import { openSource, type FileSource } from './source.js';

/** Rows written out at a time. */
const ROWS_PER_PIECE = 2000;

/** @param source the file that `faults` are of: it is read again */
export const faultsCsv = async (source: FileSource, faults: Faults): Promise<string> => {
  const problems = problemsByRow(faults);
  const pieces: string[] = [];
  let rows: string[][] = [];
  const write = (problem: string, record: readonly string[]): void => {
    rows.push([problem, ...record.map(guarded)]);
    if (rows.length === ROWS_PER_PIECE) flush();
  };
  const flush = (): void => {
    if (rows.length > 0) pieces.push(stringify(rows));
    rows = [];
  };
  const ofFile = problems.get(0);
  const { text, unreadable } = await openSource(source);
  let row = -1;
  const visit = (record: string[]): void => {
    if (row < 0 && isBlank(record)) return;
    row += 1;
    const found = problems.get(row);
    if (row === 0) write('problem', record);
    else if (found !== undefined) write(`Row ${row}: ${found}`, record);
  };
  if (unreadable === '') {
    await eachRecord(text, visit).catch((error: unknown) => {
      // Where the file stops being CSV is among its faults.
      if (!(error instanceof CsvStructureError)) throw error;
    });
  }
  if (row < 0) write('problem', []);
  if (ofFile !== undefined) write(`File: ${ofFile}`, []);
  flush();
  return pieces.join('');
};

const problemsByRow = (faults: Faults): Map<number, string> => {
  const problems = new Map<number, string>();
  for (const fault of faults) {
    const before = problems.get(fault.row);
    problems.set(fault.row, before === undefined ? told(fault) : `${before} ${told(fault)}`);
  }
  return problems;
};

const told = ({ column, sentence }: Fault): string =>
  column === '' ? sentence : `${column}: ${sentence}`;

const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^[-+]?[£(]*[-+]?£?[\d.,]+\)?%?(e[-+]?\d+)?$/i;

/** A spreadsheet runs text that begins like a formula; numbers stay as they are. */
export const guarded = (value: string): string =>
  FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value;
