/**
 * What a document with faults of shape would mean if they were put right. Only used to find the
 * faults of meaning in the rest of it, so that all faults are told at once; the repaired document
 * is never shown or kept.
 */
import type { AnySchemaObject } from 'ajv/dist/2020.js';
import { pointerTo, stepsOf, valueAt } from './pointer.js';
import type { Shape, ShapeFault } from './shape.js';

/** Places by which the parts of a document know each other: with one in doubt, nothing more is said. */
const NAMES = new RegExp(
  [
    '^/(partners|pools|reserves|clauses)(/\\d+)?$',
    '^/(partners|pools|reserves)/\\d+/(id|role)$',
    '^/(planChanges|successions)(/.*)?$',
    '^/clauses/\\d+/(id|rule|pool|pools(/\\d+)?|of|covers|reserve|applied|paidFrom.*)$',
  ].join('|'),
);

const ROUNDS = 6;

export interface Repaired {
  readonly document: unknown;
  /** Pointers to what was put right. */
  readonly repaired: readonly string[];
}

type Schemas = (ref: string) => AnySchemaObject | undefined;

/** Undefined where the document is too far from the shape for anything to be said of its meaning. */
export const repair = (document: unknown, shape: Shape, resolve: Schemas): Repaired | undefined => {
  const copy: unknown = structuredClone(document);
  const repaired = new Set<string>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const faults = shape(copy);
    if (faults.length === 0) return { document: copy, repaired: [...repaired] };
    for (const fault of faults) {
      const pointer = putRight(copy, fault, resolve);
      if (pointer === undefined || NAMES.test(pointer)) return undefined;
      repaired.add(pointer);
    }
  }
  return undefined;
};

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** Mends the one fault; the pointer to it, or undefined where nothing of the right shape is known. */
const putRight = (document: unknown, fault: ShapeFault, resolve: Schemas): string | undefined => {
  const { keyword, instancePath, params, parentSchema } = fault;
  switch (keyword) {
    case 'additionalProperties':
      return takeOut(document, instancePath, String(params['additionalProperty']));
    case 'propertyNames':
      return takeOut(document, instancePath, String(params['propertyName']));
    case 'required': {
      const name = String(params['missingProperty']);
      const schema: unknown = parentSchema?.['properties']?.[name];
      return putIn(document, pointerTo(instancePath, name), sampleOf(schema, resolve));
    }
    default:
      return putIn(document, instancePath, sampleOf(parentSchema, resolve));
  }
};

const takeOut = (document: unknown, owner: string, name: string): string => {
  const fields = valueAt(document, owner);
  if (isFields(fields)) delete fields[name];
  return pointerTo(owner, name);
};

const putIn = (document: unknown, pointer: string, sample: unknown): string | undefined => {
  const steps = stepsOf(pointer);
  const name = steps.pop();
  const fields = valueAt(document, steps.reduce(pointerTo, ''));
  if (sample === undefined || name === undefined || !isFields(fields)) return undefined;
  fields[name] = sample;
  return pointer;
};

/** A value of the right shape: what a schema gives as an example, or the first that it allows. */
const sampleOf = (schema: unknown, resolve: Schemas): unknown => {
  if (!isFields(schema)) return undefined;
  const { examples, enum: allowed, const: only, $ref, else: otherwise, type } = schema;
  const [given] = [examples, allowed, [only]].filter(Array.isArray).flat() as unknown[];
  if (given !== undefined) return structuredClone(given);
  const other = typeof $ref === 'string' ? resolve($ref) : otherwise;
  if (other !== undefined) return sampleOf(other, resolve);
  if (type === 'array') return sampleList(schema, resolve);
  return type === 'object' ? sampleFields(schema, resolve) : undefined;
};

const sampleList = ({ items, minItems }: Fields, resolve: Schemas): unknown[] =>
  Array.from({ length: Number(minItems ?? 0) }, () => sampleOf(items, resolve));

const sampleFields = ({ required, properties }: Fields, resolve: Schemas): Fields =>
  Object.fromEntries(
    ((required ?? []) as string[]).map((name) => [
      name,
      sampleOf((properties as Fields | undefined)?.[name], resolve),
    ]),
  );
