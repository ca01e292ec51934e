/**
 * A variation that changes plans only: a short document with the changes, and not the whole agreement
 * again. It is added to the terms that are in force; a change with the id of one that is there takes
 * its place. What is proposed, and kept, is the whole document that comes of it.
 */
import { createHash } from 'node:crypto';
import { checkTerms } from '../domain/sharing/check.js';
import type { PlanChange } from '../domain/sharing/plan-changes.js';
import type { Terms } from '../domain/sharing/terms.js';
import { readDocument } from './document.js';
import type { DocumentFault } from './document.js';
import { pathOf, pointerOf } from './pointer.js';
import { agreementSchema } from './read.js';
import { sentencesOf } from './sentences.js';
import { shapeOf } from './shape.js';
import type { Shape } from './shape.js';

export type ReadVariation =
  | {
      readonly title: string;
      readonly terms: Terms;
      readonly name: string;
      readonly sha256: string;
    }
  | { readonly faults: readonly DocumentFault[] };

let compiled: Shape | undefined;
const variationShape: Shape = (document) => {
  const agreement = agreementSchema();
  const $defs = agreement['$defs'] as Record<string, object>;
  compiled ??= shapeOf({
    $schema: agreement['$schema'] as string,
    $id: 'urn:alliance-ledger:variation:1',
    type: 'object',
    properties: {
      title: { $ref: '#/$defs/text' },
      planChanges: {
        type: 'array',
        items: { $ref: '#/$defs/planChange' },
        minItems: 1,
        maxItems: 100,
        'x-must-be': 'a list of changes of plan',
      },
    },
    required: ['title', 'planChanges'],
    additionalProperties: false,
    'x-must-be': 'a variation with title and planChanges',
    $defs,
  });
  return compiled(document);
};

const definition = (ref: string): object | undefined =>
  (agreementSchema()['$defs'] as Record<string, object>)[ref.replace('#/$defs/', '')];

interface Written {
  readonly title: string;
  readonly planChanges: readonly PlanChange[];
}

const BEGINS = 'a variation of plans begins with its `title`, and lists `planChanges`';

/** @param terms those in force, which the changes are made to */
export const readVariation = (text: string, fileName: string, terms: Terms): ReadVariation => {
  const document = readDocument(text, BEGINS);
  if ('faults' in document) return document;
  const { value, flaws, placeOf } = document;
  const wrong = sentencesOf(variationShape(value), value, definition);
  const faults = [
    ...flaws.map(({ fault }) => fault),
    ...wrong.map(({ pointer, at, sentence }) => ({
      ...placeOf(pointer, at),
      path: pathOf(pointer),
      sentence,
    })),
  ];
  if (faults.length > 0) return { faults };
  const { title, planChanges } = value as Written;
  const before = terms.planChanges ?? [];
  const varied: Terms = { ...terms, title, planChanges: put(before, planChanges) };
  const senseless = checkTerms(varied);
  if (senseless.length > 0) {
    return {
      faults: senseless.map(({ path, sentence }) => {
        const pointer = pointerOf(pathHere(path, varied, planChanges));
        return { ...placeOf(pointer), path: pathOf(pointer), sentence };
      }),
    };
  }
  const sha256 = createHash('sha256').update(text, 'utf8').digest('hex');
  return { title, terms: varied, name: fileName, sha256 };
};

/** In the place of the change with the same id, or after all that are there. */
const put = (before: readonly PlanChange[], more: readonly PlanChange[]): PlanChange[] => {
  const replaced = before.map((old) => more.find(({ id }) => id === old.id) ?? old);
  return [...replaced, ...more.filter(({ id }) => !before.some((old) => old.id === id))];
};

/** Where a fault of the whole document is in the short one; the document itself where it is not in it. */
const pathHere = (
  [part, place, ...rest]: readonly (string | number)[],
  { planChanges = [] }: Terms,
  written: readonly PlanChange[],
): (string | number)[] => {
  const change = part === 'planChanges' ? planChanges[Number(place)] : undefined;
  const here = written.findIndex((one) => one === change);
  return here < 0 ? [] : ['planChanges', here, ...rest];
};
