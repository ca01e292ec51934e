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
    '^/clauses/\\d+/(id|rule|pool|pools(/\\d+)?|of|covers|reserve|applied|paidFrom.*)$',
  ].join('|'),
);

const ROUNDS = 6;

export interface Repaired {
  readonly document: unknown;
  /** Pointers to what was put right. */
  readonly repaired: readonly string[];
}

/** Undefined where the document is too far from the shape for anything to be said of its meaning. */
export const repair = (
  document: unknown,
  shape: Shape,
  resolve: (ref: string) => AnySchemaObject | undefined,
): Repaired | undefined => {
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

const putRight = (
  document: unknown,
  { keyword, instancePath, params, parentSchema }: ShapeFault,
  resolve: (ref: string) => AnySchemaObject | undefined,
): string | undefined => {
  if (keyword === 'additionalProperties' || keyword === 'propertyNames') {
    const name = String(
      params[keyword === 'propertyNames' ? 'propertyName' : 'additionalProperty'],
    );
    const owner = valueAt(document, instancePath);
    if (typeof owner === 'object' && owner !== null)
      delete (owner as Record<string, unknown>)[name];
    return pointerTo(instancePath, name);
  }
  const pointer =
    keyword === 'required'
      ? pointerTo(instancePath, String(params['missingProperty']))
      : instancePath;
  const schema: unknown =
    keyword === 'required'
      ? parentSchema?.['properties']?.[String(params['missingProperty'])]
      : parentSchema;
  const sample = sampleOf(schema, resolve);
  const steps = stepsOf(pointer);
  const last = steps.pop();
  const owner = valueAt(document, steps.reduce(pointerTo, ''));
  if (sample === undefined || last === undefined || typeof owner !== 'object' || owner === null) {
    return undefined;
  }
  (owner as Record<string, unknown>)[last] = sample;
  return pointer;
};

/** A value of the right shape. */
const sampleOf = (
  schema: unknown,
  resolve: (ref: string) => AnySchemaObject | undefined,
): unknown => {
  if (typeof schema !== 'object' || schema === null) return undefined;
  const one = schema as AnySchemaObject;
  if (Array.isArray(one['examples'])) return structuredClone(one['examples'][0]);
  if (Array.isArray(one['enum'])) return one['enum'][0];
  if (one['const'] !== undefined) return one['const'];
  if (typeof one['$ref'] === 'string') return sampleOf(resolve(one['$ref']), resolve);
  if (one['else'] !== undefined) return sampleOf(one['else'], resolve);
  if (one['type'] === 'array') {
    const item = sampleOf(one['items'], resolve);
    return item === undefined
      ? undefined
      : Array.from({ length: one['minItems'] ?? 0 }, () => item);
  }
  if (one['type'] !== 'object') return undefined;
  const sample: Record<string, unknown> = {};
  for (const name of (one['required'] ?? []) as string[]) {
    sample[name] = sampleOf(one['properties']?.[name], resolve);
  }
  return sample;
};
