/**
 * Agreement documents, read: YAML (or JSON) in, terms out, or every fault at once with its line and
 * column. Nothing else in the program makes terms.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { AnySchemaObject } from 'ajv/dist/2020.js';
import { checkTerms } from '../domain/sharing/check.js';
import type { TermsFault } from '../domain/sharing/faults.js';
import type { Terms } from '../domain/sharing/terms.js';
import { withClauses } from './clauses.js';
import { readDocument } from './document.js';
import type { DocumentFault, ReadDocument } from './document.js';
import { pathOf, pointerOf, valueAt } from './pointer.js';
import { repair } from './repair.js';
import { sentencesOf } from './sentences.js';
import { shapeOf } from './shape.js';
import type { Shape } from './shape.js';

export type { DocumentFault } from './document.js';

export type ReadAgreement =
  | { readonly terms: Terms; readonly name: string; readonly sha256: string }
  | { readonly faults: readonly DocumentFault[] };

/** The published JSON Schema of agreement documents. */
export const agreementSchema = (): AnySchemaObject =>
  (schema ??= withClauses(
    JSON.parse(
      readFileSync(new URL('./agreement.schema.json', import.meta.url), 'utf8'),
    ) as AnySchemaObject,
  ));
let schema: AnySchemaObject | undefined;

/** Compiled when the first document is read, not when the program starts. */
let compiled: Shape | undefined;
const agreementShape: Shape = (document) => (compiled ??= shapeOf(agreementSchema()))(document);

const definition = (ref: string): AnySchemaObject | undefined =>
  (agreementSchema()['$defs'] as Record<string, AnySchemaObject>)[ref.replace('#/$defs/', '')];

/**
 * @param text the document as it was handed in
 * @param fileName what its sender calls it
 * @returns the terms with the document's name and SHA-256 (hex), or its faults, all at once, in their order
 */
export const readAgreement = (text: string, fileName: string): ReadAgreement => {
  const document = readDocument(text);
  if ('faults' in document) return document;
  const read = termsIn(document);
  if ('faults' in read) return read;
  const sha256 = createHash('sha256').update(text, 'utf8').digest('hex');
  return { terms: read.terms, name: fileName, sha256 };
};

/** The terms in a document, or in the part of a larger one that is at `base`. */
export const termsIn = (
  { value, flaws, placeOf }: ReadDocument,
  base = '',
): { readonly terms: Terms } | { readonly faults: readonly DocumentFault[] } => {
  const part = valueAt(value, base);
  const written: unknown = structuredClone(part);
  const own = flaws.filter(({ pointer }) => pointer === base || pointer.startsWith(`${base}/`));
  const wrong = agreementShape(part);
  const shapeFaults = sentencesOf(wrong.slice(0, MOST_FAULTS), written, definition)
    .filter(({ pointer }) => !own.some((flaw) => isWithin(base + pointer, flaw.pointer)))
    .map(({ pointer, at, sentence }) => ({
      ...placeOf(base + pointer, at),
      path: pathOf(base + pointer),
      sentence,
    }));
  const meaning = ({ path, sentence }: TermsFault): DocumentFault => {
    const pointer = base + pointerOf(path);
    return { ...placeOf(pointer), path: pathOf(pointer), sentence };
  };
  const shape = [...own.map(({ fault }) => fault), ...shapeFaults];
  if (shape.length === 0) {
    const terms = completed(part);
    const senseless = checkTerms(terms);
    return senseless.length === 0 ? { terms } : { faults: inOrder(senseless.map(meaning)) };
  }
  const hopeless = wrong.length > MOST_FAULTS || own.some(({ loses }) => loses);
  const further = hopeless ? [] : faultsOfRest(written);
  return { faults: first(inOrder([...shape, ...further.map(meaning)])) };
};

/** Faults of meaning in a document that has faults of shape: those that do not come of them. */
const faultsOfRest = (written: unknown): TermsFault[] => {
  const mended = repair(written, agreementShape, definition);
  if (mended === undefined) return [];
  return checkTerms(completed(mended.document)).filter(({ path }) => {
    const pointer = pointerOf(path);
    if (mended.setAside && AMONG_CLAUSES.test(pointer)) return false;
    return !mended.repaired.some((one) => isWithin(one, pointer) || isWithin(pointer, one));
  });
};

/** Where it is said that a pool has no end, or that a clause names another wrongly or comes too late. */
const AMONG_CLAUSES = /^\/pools\/\d+\/id$|^\/clauses\/\d+\/(pool|pools|of|covers|id)$/;

const isWithin = (pointer: string, around: string): boolean =>
  pointer === around || pointer.startsWith(`${around}/`);

const inOrder = (faults: readonly DocumentFault[]): DocumentFault[] =>
  [...faults].sort((a, b) => a.line - b.line || a.column - b.column);

/** More than anybody puts right in one go: this is another kind of file. */
const MOST_FAULTS = 200;

const first = (faults: readonly DocumentFault[]): readonly DocumentFault[] => {
  const last = faults[MOST_FAULTS - 1];
  if (faults.length <= MOST_FAULTS || last === undefined) return faults;
  const sentence = 'There are more faults than these; put these right first.';
  return [...faults.slice(0, MOST_FAULTS), { ...last, path: '', sentence }];
};

/** What a document may leave out. */
const completed = (document: unknown): Terms => {
  const written = document as Omit<Terms, 'language' | 'reserves' | 'pools'> & {
    readonly reserves?: Terms['reserves'];
    readonly pools: readonly (Omit<Terms['pools'][number], 'takes'> & {
      readonly takes?: Terms['pools'][number]['takes'];
    })[];
  };
  return {
    ...written,
    language: 1,
    pools: written.pools.map((pool) => ({ ...pool, takes: pool.takes ?? [] })),
    reserves: written.reserves ?? [],
  };
};
