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

const sentenceFor = (fault: ShapeFault, document: unknown, resolve: Schemas): Said => {
  const { keyword, instancePath, params } = fault;
  const inside = ownerOf(instancePath, document);
  const say = (pointer: string, at: Said['at'], words: string): Said => ({
    pointer,
    at,
    sentence: `${inside.prefix}${words}`,
  });
  switch (keyword) {
    case 'required': {
      const name = String(params['missingProperty']);
      const mustBe = mustBeOf(fault.parentSchema?.['properties']?.[name], resolve);
      const what = nameFrom(pointerTo(instancePath, name), inside.pointer);
      return say(instancePath, 'value', `\`${what}\` is missing; it is ${mustBe ?? 'needed'}.`);
    }
    case 'additionalProperties': {
      const name = String(params['additionalProperty']);
      const known = Object.keys((fault.parentSchema?.['properties'] ?? {}) as object);
      const pointer = pointerTo(instancePath, name);
      const meant = closest(name, known);
      const cut = valueAt(document, pointer) === '' ? COMMA : '';
      return say(
        pointer,
        'key',
        `\`${nameFrom(pointer, inside.pointer)}\` is not known here` +
          (meant === undefined
            ? `; known are ${known.join(', ')}.${cut}`
            : `; did you mean \`${meant}\`?`),
      );
    }
    case 'propertyNames': {
      const name = String(params['propertyName']);
      return say(
        pointerTo(instancePath, name),
        'key',
        `\`${shown(name)}\` cannot be a name here; a name is made of letters, digits, dots and dashes.`,
      );
    }
    default:
      return say(instancePath, 'value', wrongValue(fault, inside.pointer, document, resolve));
  }
};

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
      const known = Object.keys((parentSchema?.['properties'] ?? {}) as object);
      const meant = closest(String(params['additionalProperty']), known);
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

const wrongValue = (
  fault: ShapeFault,
  owner: string,
  document: unknown,
  resolve: Schemas,
): string => {
  const { keyword, instancePath, params, data } = fault;
  const name = nameFrom(instancePath, owner) || 'The document';
  const subject = name === 'The document' ? name : `\`${name}\``;
  const mustBe = mustBeOf(fault.parentSchema, resolve) ?? 'something else';
  if (keyword === 'minItems' || keyword === 'maxItems') {
    const count = Array.isArray(data) ? data.length : 0;
    const entries = count === 1 ? '1 entry' : `${count} entries`;
    const bound = `${keyword === 'minItems' ? 'at least' : 'at most'} ${params['limit']}`;
    return `${subject} has ${entries}; it must be ${mustBe}, ${bound} of them.`;
  }
  if (keyword === 'enum') {
    const allowed = [...new Set((params['allowedValues'] as unknown[]).map(String))];
    const meant = typeof data === 'string' ? closest(data, allowed) : undefined;
    const right = meant === undefined ? `it must be one of ${allowed.join(', ')}` : '';
    return `${subject} ${isShown(data)}; ${right || `did you mean \`${meant}\`?`}`.replace(
      /([^?])$/,
      '$1.',
    );
  }
  const kind = fault.parentSchema?.['x-kind'];
  const around: unknown = valueAt(document, instancePath.slice(0, instancePath.lastIndexOf('/')));
  // `£2,000` in a flow mapping is cut at its comma: what is left of it is no hint of what was meant.
  const cut = Object.values(around ?? {}).includes('');
  const hint = typeof data === 'string' && !cut ? hintFor(String(kind), data) : undefined;
  return `${subject} ${isShown(data)}; it must be ${mustBe}.${hint === undefined ? '' : ` ${hint}`}`;
};

/** What would be right, where it is plain what was meant. */
const hintFor = (kind: string, text: string): string | undefined => {
  const bare = text.trim().replaceAll(/[£,\s]/g, '');
  if (kind === 'rate') return /^\d+(\.\d+)?$/.test(bare) ? `Write \`${bare}%\`.` : undefined;
  if (kind !== 'amount' && kind !== 'count') return undefined;
  if (/^[+-]?\d+(\.\d+)?e[+-]?\d+$/i.test(bare)) return 'Write it out, without an exponent.';
  if (bare.startsWith('-')) return 'It cannot be below nil.';
  if (bare !== text && /^\d+(\.\d{1,2})?$/.test(bare)) return `Write \`${bare}\`.`;
  if (/^\d+\.\d+$/.test(bare)) {
    return kind === 'amount'
      ? 'There is a fraction of a penny in it.'
      : 'It has too many decimals.';
  }
  return undefined;
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
