/**
 * Suppositions, read: a short document with a list of them, or all of its faults with their places.
 * What a file holds, and whether the ledger would have it, is looked at elsewhere.
 */
import type { Supposition, SuppositionKind } from '../domain/scenario/suppositions.js';
import type { Terms } from '../domain/sharing/terms.js';
import { readDocument, type DocumentFault } from './document.js';
import { pathOf } from './pointer.js';
import { agreementSchema, termsIn } from './read.js';
import { sentencesOf } from './sentences.js';
import { shapeOf, type Shape } from './shape.js';
import { SUPPOSITION_DEFINITIONS } from './supposition-shape.js';

type Of<K extends SuppositionKind> = Extract<Supposition, { readonly suppose: K }>;

/** A file as it is named: still to be read. */
export interface WrittenFile extends Omit<Of<'file'>, 'name' | 'sha256' | 'rows'> {
  readonly file: string;
  readonly content?: string;
}

/** Terms as they are named: text is a document, or the path of one; still to be read. */
export interface WrittenTerms {
  readonly suppose: 'terms';
  readonly title?: string;
  readonly fromPeriod?: string;
  readonly terms: Terms | string;
}

export type WrittenSupposition =
  Exclude<Supposition, Of<'file' | 'terms'>> | WrittenFile | WrittenTerms;

export type ReadSuppositions =
  | { readonly name?: string; readonly suppositions: readonly WrittenSupposition[] }
  | { readonly faults: readonly DocumentFault[] };

export const MOST_SUPPOSITIONS = 20;

/** The JSON Schema of such documents. */
export const suppositionsSchema = (): Record<string, unknown> => {
  const agreement = agreementSchema();
  return {
    $schema: agreement['$schema'] as string,
    $id: 'urn:alliance-ledger:suppositions:1',
    type: 'object',
    properties: {
      name: { $ref: '#/$defs/text' },
      suppositions: {
        title: 'Suppositions',
        description: 'In the order in which they are supposed.',
        type: 'array',
        items: { $ref: '#/$defs/supposition' },
        minItems: 1,
        maxItems: MOST_SUPPOSITIONS,
        'x-must-be': 'a list of suppositions',
      },
    },
    required: ['suppositions'],
    additionalProperties: false,
    'x-must-be': 'a mapping with a list of suppositions',
    $defs: { ...(agreement['$defs'] as object), ...SUPPOSITION_DEFINITIONS },
  };
};

let compiled: Shape | undefined;

const definition = (ref: string): object | undefined =>
  (suppositionsSchema()['$defs'] as Record<string, object>)[ref.replace('#/$defs/', '')];

const BEGINS = 'suppositions begin with `suppositions:` and are a list';

export const readSuppositions = (text: string): ReadSuppositions => {
  const document = readDocument(text, BEGINS);
  if ('faults' in document) return document;
  const { value, flaws, placeOf } = document;
  compiled ??= shapeOf(suppositionsSchema());
  const wrong = sentencesOf(compiled(value), value, definition);
  const faults = [
    ...flaws.map(({ fault }) => fault),
    ...wrong.map(({ pointer, at, sentence }) => ({
      ...placeOf(pointer, at),
      path: pathOf(pointer),
      sentence,
    })),
  ];
  if (faults.length > 0) return { faults };
  const { name, suppositions: written } = value as {
    readonly name?: string;
    readonly suppositions: readonly (Record<string, unknown> & { suppose: SuppositionKind })[];
  };
  const suppositions: WrittenSupposition[] = [];
  for (const [place, one] of written.entries()) {
    const pointer = `/suppositions/${place}`;
    const read =
      one.suppose === 'terms' && typeof one['terms'] === 'object'
        ? termsIn(document, `${pointer}/terms`)
        : undefined;
    if (read && 'faults' in read) return read;
    const nothing = one.suppose === 'variation' && !one['changes'] && !one['planChanges'];
    if (nothing) {
      const sentence = 'A variation changes something: give it `changes`, or `planChanges`.';
      return { faults: [{ ...placeOf(pointer), path: pathOf(pointer), sentence }] };
    }
    suppositions.push({
      ...plain(one),
      ...(read ? { terms: read.terms } : {}),
    } as WrittenSupposition);
  }
  return { ...(name === undefined ? {} : { name }), suppositions };
};

const FLAGS = ['acceptUnmapped', 'acceptOlder'];

/** Every scalar of a document is text: what is yes or no is told so. */
const plain = (one: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(one).map(([field, value]) => [
      field,
      FLAGS.includes(field) ? value === 'yes' || value === 'true' : value,
    ]),
  );
