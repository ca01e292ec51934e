/** The records of a CSV text, one after the other, and what its structure may be wrong in. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { CsvError, parse, type Options } from 'csv-parse';

const CHUNK = 1 << 16;
/** Chunks between two turns of the event loop: a server goes on answering meanwhile. */
const CHUNKS_PER_TURN = 8;
const CR = 0x0d;
const LF = 0x0a;

/**
 * Calls `visit` for every record, header and blank lines included.
 * @throws CsvStructureError where the quotes make no sense; all records before that were visited
 */
export const eachRecord = async (
  text: Buffer,
  visit: (record: string[]) => void,
  onBytes?: (bytes: number) => void,
): Promise<void> => {
  const parser = parse(optionsFor(text));
  const end = parser.push.bind(parser);
  // Records are taken as they are parsed. In the stream's own queue they would cost a tenth more, and
  // those still waiting there would be lost when the text stops being CSV.
  parser.push = (record: string[] | null): boolean => {
    if (record === null) return end(null);
    try {
      visit(record);
    } catch (error) {
      parser.destroy(error as Error);
    }
    return true;
  };
  parser.resume();
  try {
    await pipeline(Readable.from(chunksOf(text, onBytes)), parser);
  } catch (error) {
    throw error instanceof CsvError ? new CsvStructureError(error) : error;
  }
};

/** What can be seen of the whole text beforehand spares the parser looking for it at every byte. */
const optionsFor = (text: Buffer): Options => ({
  relax_column_count: true,
  record_delimiter: lineEnds(text),
  ...(text.includes('"') ? {} : { quote: false, escape: null }),
});

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

/** Left to itself the parser takes the first line's end for that of all lines. */
const lineEnds = (text: Buffer): string[] => {
  const first = text.indexOf(LF);
  if (first < 0) return text.includes(CR) ? ['\r'] : ['\n'];
  if (!text.includes(CR)) return ['\n'];
  for (let at = first; at >= 0; at = text.indexOf(LF, at + 1)) {
    if (text[at - 1] !== CR) return ['\r\n', '\n', '\r'];
  }
  return ['\r\n'];
};

const SENTENCES: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote is opened and never closed',
  CSV_INVALID_CLOSING_QUOTE: 'a quote is closed and text follows it: double the quotes inside',
  INVALID_OPENING_QUOTE: 'a quote stands inside a value: put the value in quotes and double it',
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
