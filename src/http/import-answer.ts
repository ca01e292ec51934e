/** What HTTP says of an import: made, nothing to do, or a problem with every fault of the file. */
import type { ImportReport } from '../commands/import.js';
import { Answered } from './answered.js';
import { edgeError, ProblemError, refusalProblem, type Circumstances } from './problem.js';
import { counted } from './counted.js';

/** Kinds of fault in a problem document; the CSV has every fault. */
const MOST_GROUPS = 100;

export const importAnswer = async (
  report: ImportReport,
  circumstances: Circumstances,
  asCsv: boolean,
): Promise<Answered> => {
  const { file, outcome, parts, leftOut, unusedColumns, refusal, faultsCsv } = report;
  if (outcome === 'faulty') {
    if (asCsv && faultsCsv) return faultsAsCsv(await faultsCsv());
    throw faultyFile(report);
  }
  if (refusal) {
    throw new ProblemError(refusalProblem(refusal, circumstances), {}, { file, parts });
  }
  const said = { file, outcome, parts, leftOut, unusedColumns };
  if (outcome !== 'posted') return new Answered(said, {}, 200);
  const last = Math.max(...parts.map(({ closedAt = -1 }) => closedAt));
  return new Answered(said, last < 0 ? {} : { ETag: `"${last}"` }, 201);
};

const faultsAsCsv = (text: string): Answered =>
  new Answered(
    text,
    {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="faults.csv"',
    },
    422,
  );

export const faultyFile = ({
  file,
  faults = [],
  faultCount = faults.length,
  faultGroups = [],
}: ImportReport): ProblemError => {
  const [first] = faults;
  return edgeError(
    'FILE_FAULTY',
    {
      file: file.name,
      faults: counted(faultCount, 'fault'),
      row: String(first?.row ?? 0),
      first: first?.sentence ?? '',
    },
    {},
    { file, faultCount, faults, faultGroups: faultGroups.slice(0, MOST_GROUPS) },
  );
};
