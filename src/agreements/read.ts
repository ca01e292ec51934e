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
import { readDocument } from './document.js';
import type { DocumentFault, ReadDocument } from './document.js';
import { pathOf, pointerOf } from './pointer.js';
import { repair } from './repair.js';
import { sentenceOf } from './sentences.js';
import { shapeOf } from './shape.js';
import type { Shape } from './shape.js';

export type { DocumentFault } from './document.js';

export type ReadAgreement =
  | { readonly terms: Terms; readonly name: string; readonly sha256: string }
  | { readonly faults: readonly DocumentFault[] };

/** The published JSON Schema of agreement documents. */
export const agreementSchema = (): AnySchemaObject =>
  (schema ??= JSON.parse(
    readFileSync(new URL('./agreement.schema.json', import.meta.url), 'utf8'),
  ) as AnySchemaObject);
let schema: AnySchemaObject | undefined;

/** Compiled when the first document is read, not when the program starts. */
let compiled: Shape | undefined;
const agreementShape: Shape = (document) => (compiled ??= shapeOf(agreementSchema()))(document);

const definition = (ref: string): AnySchemaObject | undefined =>
  (agreementSchema()['$defs'] as Record<string, AnySchemaObject>)[ref.replace('#/$defs/', '')];

/**
 * @param text the document as it was handed in
 * @param fileName what its sender calls it
 * @returns the terms with the document's name and SHA-256 (hex), or all of its faults in their order
 */
export const readAgreement = (text: string, fileName: string): ReadAgreement => {
  const document = readDocument(text);
  if ('faults' in document) return document;
  const read = termsOf(document.value, document.placeOf, '');
  if ('faults' in read) return read;
  const sha256 = createHash('sha256').update(text, 'utf8').digest('hex');
  return { terms: read.terms, name: fileName, sha256 };
};

/** The same for an agreement that is part of a larger document, at `base` in it. */
export const termsOf = (
  value: unknown,
  placeOf: ReadDocument['placeOf'],
  base: string,
): { readonly terms: Terms } | { readonly faults: readonly DocumentFault[] } => {
  const written: unknown = structuredClone(value);
  const shapeFaults = agreementShape(value);
  const faults = shapeFaults.map((fault): DocumentFault => {
    const { pointer, at, sentence } = sentenceOf(fault, written, definition);
    return { ...placeOf(base + pointer, at), path: pathOf(base + pointer), sentence };
  });
  const place = ({ path, sentence }: TermsFault): DocumentFault => {
    const pointer = base + pointerOf(path);
    return { ...placeOf(pointer), path: pathOf(pointer), sentence };
  };
  if (faults.length === 0) {
    const terms = completed(value);
    const senseless = checkTerms(terms);
    return senseless.length === 0 ? { terms } : { faults: inOrder(senseless.map(place)) };
  }
  const mended = repair(written, agreementShape, definition);
  const further =
    mended === undefined
      ? []
      : checkTerms(completed(mended.document)).filter(
          ({ path }) => !touches(pointerOf(path), mended.repaired),
        );
  return { faults: inOrder([...faults, ...further.map(place)]) };
};

/** Whether a fault of meaning may only come of what was put right. */
const touches = (pointer: string, repaired: readonly string[]): boolean =>
  repaired.some(
    (one) => one === pointer || one.startsWith(`${pointer}/`) || pointer.startsWith(`${one}/`),
  );

const inOrder = (faults: readonly DocumentFault[]): DocumentFault[] =>
  [...faults].sort((a, b) => a.line - b.line || a.column - b.column);

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
