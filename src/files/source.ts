/**
 * A file as bytes: its name, its hash, and its text as UTF-8. Files that no CSV reader could make
 * sense of are told apart here: empty ones, workbooks, UTF-16, NUL bytes.
 */
import { createHash } from 'node:crypto';
import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

/** A path, or a file that has been read already. */
export type FileSource = string | { readonly name: string; readonly bytes: Buffer };

export interface SourceFile {
  readonly name: string;
  /** Of the bytes as they came, hex. */
  readonly sha256: string;
  readonly bytes: number;
  readonly encoding: 'utf-8' | 'windows-1252';
  /** UTF-8, without a byte order mark. */
  readonly text: Buffer;
  /** Why it cannot be read as CSV at all; blank where it can. */
  readonly unreadable: string;
}

export const openSource = async (source: FileSource): Promise<SourceFile> => {
  const name = typeof source === 'string' ? basename(source) : basename(source.name);
  const bytes = typeof source === 'string' ? await readFile(source) : source.bytes;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const unreadable = unreadableReason(bytes);
  const encoding = unreadable !== '' || isUtf8(bytes) ? 'utf-8' : 'windows-1252';
  return { name, sha256, bytes: bytes.length, encoding, text: textOf(bytes, encoding), unreadable };
};

/** Spreadsheets on Windows still save CSV in the old Western European encoding: `£` is one byte. */
const textOf = (bytes: Buffer, encoding: SourceFile['encoding']): Buffer => {
  if (encoding === 'utf-8') return hasMark(bytes, 0xef, 0xbb, 0xbf) ? bytes.subarray(3) : bytes;
  return Buffer.from(new TextDecoder('windows-1252').decode(bytes));
};

const hasMark = (bytes: Buffer, ...mark: number[]): boolean =>
  mark.every((byte, place) => bytes[place] === byte);

const SAVE_AS = 'Save it as "CSV UTF-8 (comma delimited)" and send that';

const unreadableReason = (bytes: Buffer): string => {
  if (bytes.length === 0) return 'The file is empty.';
  if (hasMark(bytes, 0x50, 0x4b, 0x03, 0x04) || hasMark(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    return `The file is a workbook or an archive, not CSV. ${SAVE_AS}.`;
  }
  if (hasMark(bytes, 0xff, 0xfe) || hasMark(bytes, 0xfe, 0xff)) {
    return `The file is in UTF-16. ${SAVE_AS}.`;
  }
  const nul = bytes.indexOf(0);
  if (nul < 0) return '';
  const line = 1 + countOf(bytes.subarray(0, nul), 0x0a);
  return `The file has a NUL byte in line ${line}: it is damaged, or in UTF-16. ${SAVE_AS}.`;
};

const countOf = (bytes: Buffer, wanted: number): number => {
  let count = 0;
  for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) count += 1;
  return count;
};
