/**
 * Reads one file of the trade. The answer is one of three: it is refused whole, because it is about
 * patients; it has faults, all of them listed; or it is read, in parts by provider, commissioner and
 * contract year. Nothing of it is kept anywhere.
 */
import { acmReader } from './acm.js';
import { cutWatch } from './cut-amounts.js';
import { CsvStructureError, eachRecord, isBlank } from './csv-records.js';
import { faultCollector, remark, type FaultCollector, type Faults } from './faults.js';
import type { FilePart } from './file-parts.js';
import {
  ACM_COLUMNS,
  acmNumbers,
  bindColumns,
  plainHeader,
  SIMPLE_COLUMNS,
  simpleNumbers,
  type NumberColumn,
} from './headers.js';
import { numberWatch, patientHeader, type PatientLevel } from './patient-level.js';
import type { LeftOut, Reading, ReadContext, RowReader } from './read-context.js';
import { simpleReader } from './simple.js';
import { openSource, type FileSource, type SourceFile } from './source.js';

export interface FileFacts {
  readonly name: string;
  /** Hex. */
  readonly sha256: string;
  readonly bytes: number;
  /** Below the header, blank ones not counted. */
  readonly rows: number;
}

export type ActivityFile =
  | {
      readonly outcome: 'refused';
      readonly file: FileFacts;
      readonly column: string;
      readonly reason: string;
    }
  | { readonly outcome: 'faulty'; readonly file: FileFacts; readonly faults: Faults }
  | {
      readonly outcome: 'read';
      readonly file: FileFacts;
      readonly encoding: SourceFile['encoding'];
      readonly parts: readonly FilePart[];
      /** Rows of commissioners outside the alliance, where the user chose to leave them out. */
      readonly leftOut: readonly LeftOut[];
      /** Headers that nothing was read from. */
      readonly unusedColumns: readonly string[];
    };

export const readActivityFile = async (
  source: FileSource,
  context: ReadContext,
): Promise<ActivityFile> => {
  const opened = await openSource(source);
  const faults = faultCollector();
  const pass = filePass(context, faults);
  if (opened.unreadable === '') await readRows(opened, pass, context, faults);
  else faults.add(0, remark(opened.unreadable));
  const { name, sha256, bytes, encoding } = opened;
  const file: FileFacts = { name, sha256, bytes, rows: pass.rows() };
  const patientLevel = pass.patientLevel();
  if (patientLevel) return { outcome: 'refused', file, ...patientLevel };
  if (faults.count > 0) return { outcome: 'faulty', file, faults };
  return { outcome: 'read', file, encoding, ...pass.result() };
};

const readRows = async (
  { text }: SourceFile,
  pass: FilePass,
  { onProgress }: ReadContext,
  faults: FaultCollector,
): Promise<void> => {
  const progress = (bytes: number): void =>
    onProgress?.({ rows: pass.rows(), bytes, totalBytes: text.length });
  let isCsv = true;
  try {
    await eachRecord(text, pass.record, progress);
  } catch (error) {
    if (!(error instanceof CsvStructureError)) throw error;
    isCsv = false;
    faults.add(0, remark(error.message));
  }
  progress(text.length);
  pass.end();
  if (!isCsv) return;
  if (!pass.hasHeader()) faults.add(0, remark('The file has nothing in it but blank lines.'));
  else if (pass.rows() === 0) faults.add(0, remark('The file has a header and no rows below it.'));
};

/** One pass over the records of a file. */
interface FilePass {
  readonly record: (record: string[]) => void;
  /** After the last record. */
  readonly end: () => void;
  readonly rows: () => number;
  readonly hasHeader: () => boolean;
  readonly patientLevel: () => PatientLevel | undefined;
  readonly result: () => {
    parts: readonly FilePart[];
    leftOut: readonly LeftOut[];
    unusedColumns: readonly string[];
  };
}

const filePass = (context: ReadContext, faults: FaultCollector): FilePass => {
  let body: FileBody | undefined;
  let place = 0;
  let rows = 0;
  return {
    record: (record) => {
      if (!body) {
        if (!isBlank(record)) body = fileBody(record, context, faults);
        return;
      }
      place += 1;
      if (isBlank(record)) return;
      rows += 1;
      body.row(record, place);
    },
    end: () => body?.end(),
    rows: () => rows,
    hasHeader: () => body !== undefined,
    patientLevel: () => body?.patientLevel(),
    result: () => {
      const reader = body?.reader;
      if (!body || !reader) return { parts: [], leftOut: [], unusedColumns: [] };
      return { parts: reader.parts(), leftOut: reader.leftOut(), unusedColumns: body.unused };
    },
  };
};

interface FileBody {
  readonly row: (record: readonly string[], place: number) => void;
  readonly end: () => void;
  readonly patientLevel: () => PatientLevel | undefined;
  /** Undefined where the header has faults. */
  readonly reader: RowReader | undefined;
  readonly unused: readonly string[];
}

const fileBody = (
  header: readonly string[],
  context: ReadContext,
  faults: FaultCollector,
): FileBody => {
  const headers = namedColumns(header);
  const byHeader = patientHeader(headers);
  const watch = numberWatch(headers, context.ownCodes ?? []);
  const reading: Reading = { headers, context, faults, watch };
  const bound = byHeader ? undefined : bind(reading);
  const unused = bound?.unused ?? [];
  const cuts = cutWatch(headers, bound?.numbers ?? [], header.length);
  const watched = headers.flatMap((name, place) =>
    bound?.reader && !unused.includes(name) ? [] : [place],
  );
  return {
    reader: bound?.reader,
    unused,
    patientLevel: () => byHeader ?? watch.verdict(),
    row: (record, place) => {
      if (byHeader) return;
      if (isMisaligned(record, headers.length)) {
        faults.add(place, misaligned(record.length, headers.length));
        record.forEach((value, at) => watch.see(at, value));
        return;
      }
      for (const at of watched) watch.see(at, record[at]!);
      bound?.reader?.read(record, place);
      cuts.see(record, place);
    },
    end: () => faults.addAtEnd(cuts.found()),
  };
};

/** Spreadsheets put commas behind the last column, in the header too. */
const namedColumns = (header: readonly string[]): string[] => {
  const names = header.map((name) => name.trim());
  return names.slice(0, names.findLastIndex((name) => name !== '') + 1);
};

/** Blanks behind the last column mean nothing. */
const isMisaligned = (record: readonly string[], width: number): boolean =>
  record.length !== width && (record.length < width || !isBlank(record.slice(width)));

const misaligned = (values: number, headers: number) =>
  remark(`The row has ${values} values where the header has ${headers}: columns have slipped.`);

interface Bound {
  /** Undefined where the header has faults. */
  readonly reader: RowReader | undefined;
  readonly unused: readonly string[];
  readonly numbers: readonly NumberColumn[];
}

const bind = (reading: Reading): Bound => {
  const { headers, faults } = reading;
  const acm = bindColumns(ACM_COLUMNS, headers);
  const simple = bindColumns(SIMPLE_COLUMNS, headers);
  const isSimple = simple.missing.length < acm.missing.length;
  const { missing, doubled, unused } = isSimple ? simple : acm;
  const says = (sentence: string): void => faults.add(0, remark(sentence));
  if (missing.length > 0) says(missingSentence(headers, missing, isSimple));
  if (doubled.length > 0) {
    says(
      `The file has these columns twice, so nobody can say which counts: ${doubled.join(', ')}.`,
    );
  }
  if (missing.length + doubled.length > 0) return { reader: undefined, unused, numbers: [] };
  return isSimple
    ? {
        reader: simpleReader(reading, simple.places),
        unused,
        numbers: simpleNumbers(simple.places),
      }
    : { reader: acmReader(reading, acm.places), unused, numbers: acmNumbers(acm.places) };
};

const missingSentence = (
  headers: readonly string[],
  missing: readonly string[],
  isSimple: boolean,
): string => {
  const [only = ''] = headers;
  if (headers.length === 1 && /[;\t|]/.test(only)) {
    return 'The columns are not parted by commas: save the file as "CSV UTF-8 (comma delimited)".';
  }
  if (headers.some((header) => plainHeader(header) === 'NAME OF SUBMITTER')) {
    return 'This is an indicative activity plan: it has no actual values. Plans come with the terms.';
  }
  const template = isSimple ? 'the simple template' : 'a contract monitoring file (ACM)';
  return `The first line lacks columns that ${template} must have: ${missing.join(', ')}.`;
};
