/**
 * What a document with faults of shape would mean if they were put right. Only used to find the
 * faults of meaning in the rest of it, so that all faults are told at once; the repaired document
 * is never shown or kept. What was plainly meant is taken for it; a clause of which it is not plain
 * what it does is set aside, and what others say of it with it.
 */
import type { AnySchemaObject } from 'ajv/dist/2020.js';
import { closest } from '../domain/closest.js';
import { pointerTo, stepsOf, valueAt } from './pointer.js';
import type { Shape, ShapeFault } from './shape.js';

/** Places by which the parts of a document know each other: with one in doubt, nothing more is said. */
const NAMES = new RegExp(
  [
    '^/(partners|pools|reserves|clauses)(/\\d+)?$',
    '^/(partners|pools|reserves)/\\d+/(id|role)$',
    '^/(planChanges|successions)(/.*)?$',
  ].join('|'),
);

/** Places that say what a clause does, and to what: with one in doubt the clause is set aside. */
const OF_CLAUSE =
  /^\/clauses\/(\d+)(\/(id|rule|pool|pools|of|covers|reserve|applied|paidFrom|sources|organisations)(\/.*)?)?$/;

const ROUNDS = 6;

export interface Repaired {
  readonly document: unknown;
  /** Pointers to what was put right. */
  readonly repaired: readonly string[];
  /** Whether a clause was set aside, so that nothing can be said of what clauses are to each other. */
  readonly setAside: boolean;
}

type Schemas = (ref: string) => AnySchemaObject | undefined;

/** Undefined where the document is too far from the shape for anything to be said of its meaning. */
export const repair = (document: unknown, shape: Shape, resolve: Schemas): Repaired | undefined => {
  const copy: unknown = structuredClone(document);
  const repaired = new Set<string>();
  let setAside = false;
  for (let round = 0; round < ROUNDS; round += 1) {
    const faults = shape(copy);
    if (faults.length === 0) return { document: copy, repaired: [...repaired], setAside };
    for (const fault of faults) {
      const meant = putMeant(copy, fault);
      if (meant !== undefined) {
        repaired.add(meant);
        continue;
      }
      const pointer = putRight(copy, fault, resolve);
      if (pointer === undefined) return undefined;
      const clause = OF_CLAUSE.exec(pointer)?.[1];
      if (clause === undefined && NAMES.test(pointer)) return undefined;
      repaired.add(clause === undefined ? pointer : setAsideClause(copy, clause));
      setAside ||= clause !== undefined;
    }
  }
  return undefined;
};

/** What was plainly meant by a word that is misspelt; its place, or undefined where it is not plain. */
const putMeant = (document: unknown, fault: ShapeFault): string | undefined => {
  const { keyword, instancePath, params, parentSchema } = fault;
  if (keyword === 'enum') {
    const allowed = (params['allowedValues'] as unknown[]).map(String);
    const written = valueAt(document, instancePath);
    const meant = typeof written === 'string' ? closest(written, allowed) : undefined;
    return meant === undefined ? undefined : putIn(document, instancePath, meant);
  }
  if (keyword !== 'additionalProperties') return undefined;
  const name = String(params['additionalProperty']);
  const known = Object.keys((parentSchema?.['properties'] ?? {}) as object);
  const meant = closest(name, known);
  const owner = valueAt(document, instancePath);
  if (meant === undefined || !isFields(owner) || Object.hasOwn(owner, meant)) return undefined;
  owner[meant] = owner[name];
  delete owner[name];
  return pointerTo(instancePath, meant);
};

/** A clause that does nothing to anybody, in its place. */
const setAsideClause = (document: unknown, place: string): string => {
  const pointer = `/clauses/${place}`;
  putIn(document, pointer, {
    id: `set-aside-${place}`,
    clause: { ref: '-', text: '-' },
    rule: 'savings-programme',
    target: '1.00',
    items: ['-'],
  });
  return pointer;
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
