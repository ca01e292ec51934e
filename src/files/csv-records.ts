/** The records of a CSV text, one after the other, and what its structure may be wrong in. */
import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { CsvError, parse, type Parser } from 'csv-parse';

const CHUNK = 1 << 16;
/** Chunks between two turns of the event loop: a server goes on answering meanwhile. */
const CHUNKS_PER_TURN = 8;
const LONGEST_RECORD = 1 << 17;
const CR = 0x0d;
const LF = 0x0a;

/**
 * Calls `visit` for every record, header and blank lines included.
 * @throws CsvStructureError where quotes or a record's size make no sense
 */
export const eachRecord = async (
  text: Buffer,
  visit: (record: string[]) => void,
  onBytes?: (bytes: number) => void,
): Promise<void> => {
  let visited = 0;
  try {
    for await (const record of recordStream(text, {}, onBytes)) {
      visited += 1;
      visit(record as string[]);
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    await visitRest(text, visit, visited);
    throw new CsvStructureError(error);
  }
};

/** A stream that fails drops the records it had ready; their faults must be told all the same. */
const visitRest = async (
  text: Buffer,
  visit: (record: string[]) => void,
  visited: number,
): Promise<void> => {
  let count = 0;
  const onRecord = (record: string[]): null => {
    count += 1;
    if (count > visited) visit(record);
    return null;
  };
  await recordStream(text, { on_record: onRecord })
    .toArray()
    .catch((error: unknown) => {
      if (!(error instanceof CsvError)) throw error;
    });
};

const recordStream = (
  text: Buffer,
  options: { readonly on_record?: (record: string[]) => null },
  onBytes?: (bytes: number) => void,
): Parser => {
  const parser = parse({
    ...options,
    relax_column_count: true,
    max_record_size: LONGEST_RECORD,
    // Left to itself the parser takes the first line's end for that of all lines.
    ...(hasMixedEnds(text) ? { record_delimiter: ['\r\n', '\n', '\r'] } : {}),
  });
  const input = Readable.from(chunksOf(text, onBytes));
  parser.once('close', () => input.destroy());
  return input.pipe(parser);
};

async function* chunksOf(
  text: Buffer,
  onBytes: ((bytes: number) => void) | undefined,
): AsyncGenerator<Buffer> {
  let chunks = 0;
  for (let from = 0; from < text.length; from += CHUNK) {
    onBytes?.(from);
    yield text.subarray(from, from + CHUNK);
    chunks += 1;
    if (chunks % CHUNKS_PER_TURN === 0) await nextTurn();
  }
}

const hasMixedEnds = (text: Buffer): boolean => {
  const first = text.indexOf(LF);
  const crlf = first > 0 && text[first - 1] === CR;
  if (!crlf) return text.includes(CR) && first >= 0;
  for (let at = first; at >= 0; at = text.indexOf(LF, at + 1)) {
    if (text[at - 1] !== CR) return true;
  }
  return false;
};

const SENTENCES: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote is opened and never closed',
  CSV_INVALID_CLOSING_QUOTE: 'a quote is closed and text follows it: double the quotes inside',
  INVALID_OPENING_QUOTE: 'a quote stands inside a value: put the value in quotes and double it',
  CSV_MAX_RECORD_SIZE: `a record is longer than ${LONGEST_RECORD} characters: a quote may be missing`,
};

/** The text is not CSV from some line on. */
export class CsvStructureError extends Error {
  override readonly name = 'CsvStructureError';
  constructor(error: CsvError) {
    const line = typeof error['lines'] === 'number' ? `Line ${error['lines']}` : 'The file';
    super(`${line}: ${SENTENCES[error.code] ?? error.message}.`);
  }
}

/** A line with nothing on it, or nothing but commas. */
export const isBlank = (record: readonly string[]): boolean =>
  record.every((value) => value.trim() === '');
