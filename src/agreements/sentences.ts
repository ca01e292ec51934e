/** Faults of shape in sentences: what is wrong, and what would be right. */
import type { AnySchemaObject } from 'ajv/dist/2020.js';
import { closest } from './closest.js';
import { pathOf, pointerTo, stepsOf, valueAt } from './pointer.js';
import type { ShapeFault } from './shape.js';

export interface Said {
  /** The value that the sentence is about, and whether its name or its value is at fault. */
  readonly pointer: string;
  readonly at: 'value' | 'key';
  readonly sentence: string;
}

/** Finds a schema by its `$ref`, for what a missing field would have to be. */
type Schemas = (ref: string) => AnySchemaObject | undefined;

/**
 * The faults in sentences, one for each thing to put right: a field that is missing because its name
 * is misspelt is one fault, not two.
 */
export const sentencesOf = (
  faults: readonly ShapeFault[],
  document: unknown,
  resolve: Schemas,
): Said[] => {
  const misspelt = new Set(
    faults.flatMap(({ keyword, instancePath, params, parentSchema }) => {
      if (keyword !== 'additionalProperties') return [];
      const meant = closest(String(params['additionalProperty']), fieldsOf(parentSchema));
      return meant === undefined ? [] : [pointerTo(instancePath, meant)];
    }),
  );
  return faults
    .filter(
      ({ keyword, instancePath, params }) =>
        keyword !== 'required' ||
        !misspelt.has(pointerTo(instancePath, String(params['missingProperty']))),
    )
    .map((fault) => sentenceFor(fault, document, resolve));
};

const sentenceFor = (fault: ShapeFault, document: unknown, resolve: Schemas): Said => {
  const owner = ownerOf(fault.instancePath, document);
  const { pointer, at, sentence } = saying(fault, document, owner.pointer, resolve);
  return { pointer, at, sentence: `${owner.prefix}${sentence}` };
};

const saying = (fault: ShapeFault, document: unknown, owner: string, resolve: Schemas): Said => {
  const { keyword, instancePath, params } = fault;
  switch (keyword) {
    case 'required': {
      const name = String(params['missingProperty']);
      const mustBe = mustBeOf(fault.parentSchema?.['properties']?.[name], resolve);
      const what = nameFrom(pointerTo(instancePath, name), owner);
      const sentence = `\`${what}\` is missing; it is ${mustBe ?? 'needed'}.`;
      return { pointer: instancePath, at: 'value', sentence };
    }
    case 'additionalProperties':
      return unknownField(fault, document, owner);
    case 'propertyNames': {
      const name = String(params['propertyName']);
      const sentence = `\`${shown(name)}\` cannot be a name here; a name is made of letters, digits, dots and dashes.`;
      return { pointer: pointerTo(instancePath, name), at: 'key', sentence };
    }
    default:
      return {
        pointer: instancePath,
        at: 'value',
        sentence: wrongValue(fault, document, owner, resolve),
      };
  }
};

const unknownField = (
  { instancePath, params, parentSchema }: ShapeFault,
  document: unknown,
  owner: string,
): Said => {
  const name = String(params['additionalProperty']);
  const pointer = pointerTo(instancePath, name);
  const known = fieldsOf(parentSchema);
  const meant = closest(name, known);
  const cut = valueAt(document, pointer) === '' ? COMMA : '';
  const right =
    meant === undefined ? `; known are ${known.join(', ')}.${cut}` : `; did you mean \`${meant}\`?`;
  return {
    pointer,
    at: 'key',
    sentence: `\`${shown(nameFrom(pointer, owner))}\` is not known here${right}`,
  };
};

const fieldsOf = (schema: AnySchemaObject | undefined): string[] =>
  Object.keys((schema?.['properties'] ?? {}) as object);

const wrongValue = (
  fault: ShapeFault,
  document: unknown,
  owner: string,
  resolve: Schemas,
): string => {
  const { keyword, instancePath, params, data } = fault;
  const name = nameFrom(instancePath, owner);
  const subject = name === '' ? 'The document' : `\`${name}\``;
  const mustBe = mustBeOf(fault.parentSchema, resolve) ?? 'something else';
  switch (keyword) {
    case 'minItems':
      return `${subject} has ${entriesOf(data)}; it must be ${mustBe}, at least ${params['limit']} of them.`;
    case 'maxItems':
      return `${subject} has ${entriesOf(data)}; it must be ${mustBe}, at most ${params['limit']} of them.`;
    case 'enum':
      return `${subject} ${isShown(data)}; ${oneOf(data, params)}`;
    default:
      return `${subject} ${isShown(data)}; it must be ${mustBe}.${hintFor(fault, document) ?? ''}`;
  }
};

const entriesOf = (data: unknown): string => {
  const count = Array.isArray(data) ? data.length : 0;
  return count === 1 ? '1 entry' : `${count} entries`;
};

const oneOf = (data: unknown, params: ShapeFault['params']): string => {
  const allowed = [...new Set((params['allowedValues'] as unknown[]).map(String))];
  const meant = typeof data === 'string' ? closest(data, allowed) : undefined;
  return meant === undefined
    ? `it must be one of ${allowed.join(', ')}.`
    : `did you mean \`${meant}\`?`;
};

/** What would be right, where it is plain what was meant. */
const hintFor = (
  { data, instancePath, parentSchema }: ShapeFault,
  document: unknown,
): string | undefined => {
  if (typeof data !== 'string') return undefined;
  // `£2,000` in a flow mapping is cut at its comma: what is left of it is no hint of what was meant.
  const around: unknown = valueAt(document, instancePath.slice(0, instancePath.lastIndexOf('/')));
  if (Object.values(around ?? {}).includes('')) return undefined;
  const bare = data.trim().replaceAll(/[£,\s]/g, '');
  const kind = String(parentSchema?.['x-kind']);
  if (kind === 'rate') return PLAIN.test(bare) ? ` Write \`${bare}%\`.` : undefined;
  return kind === 'amount' || kind === 'count' ? numberHint(kind, bare, data) : undefined;
};

const PLAIN = /^\d+(\.\d+)?$/;
const EXPONENT = /^[+-]?\d+(\.\d+)?e[+-]?\d+$/i;

const numberHint = (kind: 'amount' | 'count', bare: string, text: string): string | undefined => {
  if (EXPONENT.test(bare)) return ' Write it out, without an exponent.';
  if (bare.startsWith('-')) return ' It cannot be below nil.';
  if (bare !== text && /^\d+(\.\d{1,2})?$/.test(bare)) return ` Write \`${bare}\`.`;
  if (!/^\d+\.\d+$/.test(bare)) return undefined;
  return kind === 'amount'
    ? ' There is a fraction of a penny in it.'
    : ' It has too many decimals.';
};

const mustBeOf = (schema: unknown, resolve: Schemas): string | undefined => {
  if (typeof schema !== 'object' || schema === null) return undefined;
  const { $ref, 'x-must-be': mustBe } = schema as { $ref?: string; 'x-must-be'?: string };
  if (mustBe !== undefined) return mustBe;
  return $ref === undefined ? undefined : mustBeOf(resolve($ref), resolve);
};

const OWNERS: Readonly<Record<string, string>> = {
  partners: 'Partner',
  pools: 'Pool',
  planChanges: 'Plan change',
  reserves: 'Reserve',
  clauses: 'Clause',
};

/** The partner, pool, reserve or clause that a value belongs to, for the start of the sentence. */
const ownerOf = (pointer: string, document: unknown): { prefix: string; pointer: string } => {
  const steps = stepsOf(pointer);
  const place = steps.findLastIndex((step, at) => at + 1 < steps.length && step in OWNERS);
  if (place < 0) return { prefix: '', pointer: '' };
  const owner = steps.slice(0, place + 2).reduce(pointerTo, '');
  const id = valueAt(document, pointerTo(owner, 'id'));
  const which = typeof id === 'string' && id !== '' ? `"${shown(id)}"` : pathOf(owner);
  return { prefix: `${OWNERS[steps[place]!]!} ${which}: `, pointer: owner };
};

/** The way from the owner to the value: `over.threshold`. */
const nameFrom = (pointer: string, owner: string): string =>
  pointer === owner ? lastOf(pointer) : pathOf(pointer.slice(owner.length));

const lastOf = (pointer: string): string => {
  const path = pathOf(pointer);
  return path.slice(path.lastIndexOf('.') + 1);
};

/** `{ value: 1,250 }` reads as a value `1` and a field `250`. */
export const COMMA =
  ' If it comes of a comma: write numbers without one, and put text with one into quotes.';

const LONGEST_SHOWN = 60;

const shown = (text: string): string => {
  const line = text.replace(/\s+/g, ' ');
  return line.length > LONGEST_SHOWN ? `${line.slice(0, LONGEST_SHOWN)}...` : line;
};

const isShown = (data: unknown): string => {
  if (Array.isArray(data)) return 'is a list';
  if (typeof data === 'object' && data !== null) {
    return Object.keys(data).length === 0 ? 'is an empty mapping' : 'is a mapping';
  }
  const text = String(data);
  return text.trim() === '' ? 'is empty' : `is \`${shown(text)}\``;
};
