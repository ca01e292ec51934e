/** Reading a terms document from a file or standard input; its faults are shown all at once. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { DocumentFault } from '../agreements/read.js';
import type { Terms } from '../domain/sharing/terms.js';
import type { Desk } from './desk.js';
import { EXIT, Stop } from './exit.js';
import { plural } from './figures.js';

export interface AgreementFile {
  readonly terms: Terms;
  readonly source: { readonly name: string; readonly sha256: string };
}

/** @throws Stop with every fault, each at its line and column: the program ends with 3 */
export const readAgreement = async (desk: Desk, file: string): Promise<AgreementFile> => {
  const text = (await bytesOf(desk, file)).toString('utf8');
  const { readAgreement: read } = await import('../agreements/read.js');
  const name = nameOf(file, 'standard-input.yaml');
  const agreement = read(text, name);
  if ('terms' in agreement) {
    const { terms, sha256 } = agreement;
    return { terms, source: { name, sha256 } };
  }
  const { faults } = agreement;
  if (desk.options.json) desk.terminal.out(JSON.stringify({ file, sound: false, faults }, null, 2));
  throw new Stop(EXIT.refused, documentFaults(file, faults));
};

/** The terms that come of a short variation. @throws Stop with every fault: the program ends with 3 */
export const readVariation = async (
  desk: Desk,
  file: string,
  inForce: Terms,
): Promise<AgreementFile & { readonly title: string }> => {
  const text = (await bytesOf(desk, file)).toString('utf8');
  const { readVariation: read } = await import('../agreements/variation.js');
  const name = nameOf(file, 'standard-input.yaml');
  const variation = read(text, name, inForce);
  if ('faults' in variation) throw new Stop(EXIT.refused, documentFaults(file, variation.faults));
  const { title, terms, sha256 } = variation;
  return { title, terms, source: { name, sha256 } };
};

/** `file:line:column: sentence`, as editors take it. */
export const documentFaults = (file: string, faults: readonly DocumentFault[]): string =>
  [
    ...faults.map(
      ({ line, column, path, sentence }) =>
        `${file}:${line}:${column}: ${path === '' ? '' : `${path}: `}${sentence}`,
    ),
    `${plural(faults.length, 'fault')} in ${file}.`,
  ].join('\n');

/** The bytes of a file, or of standard input for `-`. */
export const bytesOf = async (desk: Desk, file: string): Promise<Buffer> => {
  if (file === '-') return desk.terminal.input();
  try {
    return await readFile(file);
  } catch (error) {
    throw unreadable(file, error as NodeJS.ErrnoException);
  }
};

export const nameOf = (file: string, standardInput: string): string =>
  file === '-' ? standardInput : basename(file);

export const unreadable = (file: string, { code, message }: NodeJS.ErrnoException): Stop => {
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file',
    EISDIR: 'it is a folder',
    EACCES: 'you may not read it',
  };
  const reason = reasons[code ?? ''] ?? message;
  return new Stop(EXIT.usage, `${file} cannot be read: ${reason}. Check the path.`);
};
