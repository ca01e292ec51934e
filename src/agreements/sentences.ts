/** Faults of shape in sentences: what is wrong, and what would be right. */
import type { AnySchemaObject } from 'ajv/dist/2020.js';
import { closest } from '../domain/closest.js';
import { Ratio } from '../domain/money/money.js';
import { listInWords } from '../domain/sharing/words.js';
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
  const told = withoutMoreCommas(faults, document).filter(
    ({ keyword, instancePath, params }) =>
      keyword !== 'required' ||
      !misspelt.has(pointerTo(instancePath, String(params['missingProperty']))),
  );
  const instead = oneForAnother(told, document);
  return told
    .filter((fault) => ![...instead.values()].includes(fault))
    .map((fault) => sentenceFor(fault, document, resolve, instead.get(fault)));
};

/** Where one field is not known and one is missing in the same place, the one may stand for the other. */
const oneForAnother = (
  faults: readonly ShapeFault[],
  document: unknown,
): Map<ShapeFault, ShapeFault> => {
  const pairs = new Map<ShapeFault, ShapeFault>();
  for (const place of new Set(faults.map(({ instancePath }) => instancePath))) {
    const here = faults.filter(({ instancePath }) => instancePath === place);
    const [unknown, ...unknowns] = here.filter(
      (fault) => fault.keyword === 'additionalProperties' && !isPieceOfNumber(fault, document),
    );
    const [missing, ...more] = here.filter(({ keyword }) => keyword === 'required');
    if (unknown && missing && unknowns.length === 0 && more.length === 0)
      pairs.set(unknown, missing);
  }
  return pairs;
};

/** `34,621,131.00` within braces is cut into three: one fault tells of it. */
const withoutMoreCommas = (faults: readonly ShapeFault[], document: unknown): ShapeFault[] => {
  const told = new Set<string>();
  return faults.filter((fault) => {
    if (!isPieceOfNumber(fault, document)) return true;
    const { instancePath } = fault;
    if (told.has(instancePath)) return false;
    told.add(instancePath);
    return true;
  });
};

const isPieceOfNumber = (
  { keyword, instancePath, params }: ShapeFault,
  document: unknown,
): boolean => {
  const name = String(params['additionalProperty']);
  return (
    keyword === 'additionalProperties' &&
    /^\d{3}(\.\d+)?$/.test(name) &&
    valueAt(document, pointerTo(instancePath, name)) === ''
  );
};

const sentenceFor = (
  fault: ShapeFault,
  document: unknown,
  resolve: Schemas,
  missing: ShapeFault | undefined,
): Said => {
  const owner = ownerOf(fault.instancePath, document);
  const { pointer, at, sentence } =
    missing === undefined
      ? saying(fault, document, owner.pointer, resolve)
      : unknownForMissing(fault, missing, owner.pointer, resolve);
  return { pointer, at, sentence: `${owner.prefix}${sentence}` };
};

const saying = (fault: ShapeFault, document: unknown, owner: string, resolve: Schemas): Said => {
  const { keyword, instancePath, params } = fault;
  switch (keyword) {
    case 'required': {
      const name = String(params['missingProperty']);
      const schema: unknown = fault.parentSchema?.['properties']?.[name];
      const what = nameFrom(pointerTo(instancePath, name), owner);
      const sentence = `\`${what}\` is missing; it is ${missingIs(schema, resolve)}.`;
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

/** Of text it says which text is wanted. */
const missingIs = (schema: unknown, resolve: Schemas): string => {
  const mustBe = mustBeOf(schema, resolve) ?? 'needed';
  const { description } = (schema ?? {}) as { description?: string };
  if (mustBe !== 'text' || description === undefined) return mustBe;
  return `text: ${description[0]!.toLowerCase()}${description.slice(1).replace(/\.$/, '')}`;
};

const unknownField = (fault: ShapeFault, document: unknown, owner: string): Said => {
  const { instancePath, params, parentSchema } = fault;
  const name = String(params['additionalProperty']);
  const pointer = pointerTo(instancePath, name);
  if (isPieceOfNumber(fault, document)) {
    const sentence = `A number is cut at its comma before \`${name}\`; write numbers without commas, e.g. \`1250000.00\`.`;
    return { pointer, at: 'key', sentence };
  }
  const known = fieldsOf(parentSchema);
  const meant = closest(name, known);
  const cut = valueAt(document, pointer) === '' ? COMMA : '';
  const right =
    meant === undefined
      ? `; known ${known.length === 1 ? 'is' : 'are'} ${known.join(', ')}.${cut}`
      : `; did you mean \`${meant}\`?`;
  return {
    pointer,
    at: 'key',
    sentence: `\`${shown(nameFrom(pointer, owner))}\` is not known here${right}`,
  };
};

/** `threshold` where `sharedFrom` is wanted: one thing to put right. */
const unknownForMissing = (
  { instancePath, params }: ShapeFault,
  missing: ShapeFault,
  owner: string,
  resolve: Schemas,
): Said => {
  const pointer = pointerTo(instancePath, String(params['additionalProperty']));
  const needed = String(missing.params['missingProperty']);
  const is = missingIs(missing.parentSchema?.['properties']?.[needed], resolve);
  const sentence = `\`${shown(nameFrom(pointer, owner))}\` is not known here, and \`${needed}\` is missing; it is ${is}.`;
  return { pointer, at: 'key', sentence };
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
      return `${subject} ${isShown(data)}; ${oneOf(data, params, mustBe)}`;
    case 'minProperties':
    case 'maxProperties':
      return `${subject} ${hasFields(data)}; it must be ${mustBe}.`;
    default:
      return `${subject} ${isShown(data)}; it must be ${mustBe}.${hintFor(fault, document) ?? ''}`;
  }
};

const entriesOf = (data: unknown): string => {
  const count = Array.isArray(data) ? data.length : 0;
  return count === 1 ? '1 entry' : `${count} entries`;
};

const FEW = 5;

const hasFields = (data: unknown): string => {
  const names = Object.keys((data ?? {}) as object).map((name) => `\`${shown(name)}\``);
  if (names.length === 0 || names.length > FEW) return isShown(data);
  return names.length === 1 ? `has ${names[0]!} alone` : `has ${listInWords(names)}`;
};

/** Words, and what may stand instead of a word: `{ percents: [...] }`. */
const oneOf = (data: unknown, params: ShapeFault['params'], mustBe: string): string => {
  const allowed = [...new Set((params['allowedValues'] as unknown[]).map(String))];
  const meant = typeof data === 'string' ? (SAME_WORD[data] ?? closest(data, allowed)) : undefined;
  if (meant !== undefined && allowed.includes(meant)) return `did you mean \`${meant}\`?`;
  if (mustBe.includes('{')) return `it must be ${mustBe}.`;
  return allowed.length === 1
    ? `it must be \`${allowed[0]}\`.`
    : `it must be one of ${allowed.join(', ')}.`;
};

/** What else people write for it. */
const SAME_WORD: Readonly<Record<string, string>> = {
  true: 'yes',
  True: 'yes',
  Y: 'yes',
  y: 'yes',
  false: 'no',
  False: 'no',
  N: 'no',
  n: 'no',
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
  return HINTS[String(parentSchema?.['x-kind'])]?.(data, document);
};

const PLAIN = /^\d+(\.\d+)?$/;
const TOO_LONG = /^\d{13,}(\.\d+)?$/;
const EXPONENT = /^[+-]?\d+(\.\d+)?e[+-]?\d+$/i;

/** Without what people write around digits. */
const bared = (text: string): string => text.trim().replaceAll(/[£,\s"'“”‘’]/g, '');

const rateHint = (data: string): string | undefined => {
  const bare = bared(data).replace(/(%|percent|pc)$/i, '');
  if (!PLAIN.test(bare)) return undefined;
  const written = data.includes('%') || /[a-z]/i.test(data);
  const hundredfold = Ratio.of(bare).times(Ratio.of('100'));
  // `0.6` may be six tenths, or six tenths of a percent.
  if (!written && /^0?\.|^0\.|^1$/.test(bare) && !hundredfold.isZero()) {
    return ` Write \`${hundredfold.toString()}%\`; or \`${bare}%\`, if it is that little.`;
  }
  return `${bare}%` === data ? undefined : ` Write \`${bare}%\`.`;
};

const SHORTENED: Readonly<Record<string, string>> = {
  k: '1000',
  thousand: '1000',
  m: '1000000',
  mn: '1000000',
  million: '1000000',
  bn: '1000000000',
  billion: '1000000000',
};

const numberHint =
  (kind: 'amount' | 'count') =>
  (text: string): string | undefined => {
    const bare = bared(text);
    if (EXPONENT.test(bare)) return ' Write it out, without an exponent.';
    if (TOO_LONG.test(bare)) return ' It has more than 12 digits before the point.';
    if (bare.startsWith('-') || /^\(.*\)$/.test(bare)) return ' It cannot be below nil.';
    const [, digits, unit = ''] = /^(\d+(?:\.\d+)?)([a-z]+)$/i.exec(bare) ?? [];
    const times = SHORTENED[unit.toLowerCase()];
    if (digits !== undefined && times !== undefined) {
      return ` Write it out: \`${Ratio.of(digits).times(Ratio.of(times)).toString()}\`.`;
    }
    if (bare !== text && /^\d+(\.\d{1,2})?$/.test(bare)) return ` Write \`${bare}\`.`;
    if (!/^\d+\.\d+$/.test(bare)) return undefined;
    return kind === 'amount'
      ? ' There is a fraction of a penny in it.'
      : ' It has too many decimals.';
  };

/** `2025/26` and `2025-2026` are meant as `2025-26`. */
const yearHint = (data: string): string | undefined => {
  const [, first, second] = /^(\d{4})\s*[-/–—]\s*(?:\d\d)?(\d\d)$/.exec(data.trim()) ?? [];
  return first === undefined ? undefined : ` Write \`${first}-${second}\`.`;
};

/** Somebody or something is called by its name, where its id is wanted. */
const idHint = (data: string, document: unknown): string | undefined => {
  const called = (value: unknown): string | undefined => {
    const { id, name } = (value ?? {}) as { id?: unknown; name?: unknown };
    return name === data && typeof id === 'string' ? id : undefined;
  };
  const id = ['partners', 'pools', 'reserves']
    .flatMap((list) => valueAt(document, `/${list}`) ?? [])
    .map(called)
    .find((one) => one !== undefined);
  return id === undefined ? undefined : ` That is a name; write its id, \`${id}\`.`;
};

const HINTS: Readonly<
  Record<string, ((data: string, document: unknown) => string | undefined) | undefined>
> = {
  rate: rateHint,
  amount: numberHint('amount'),
  count: numberHint('count'),
  'contract-year': yearHint,
  id: idHint,
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
