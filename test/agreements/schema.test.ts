/** The published schema, as an editor uses it: on plain YAML, with numbers as numbers. */
import { readFileSync, readdirSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { agreementSchema } from '../../src/agreements/read.js';
import { EXAMPLE_SCHEMA } from '../../src/examples/example-schema.js';
import { AGREEMENT, spoilt } from './agreement.js';

const editor = new Ajv2020({ strict: false, allErrors: true }).compile(agreementSchema());

const examples = new URL('../examples/', import.meta.url);

test('an editor finds no fault in a good agreement', () => {
  expect(editor(parse(AGREEMENT)) ? [] : editor.errors).toEqual([]);
});

test.each(readdirSync(examples).filter((name) => name.endsWith('.yaml')))(
  'an editor finds no fault in the agreement of %s',
  (name) => {
    const read = (file: string): unknown => parse(readFileSync(new URL(file, examples), 'utf8'));
    const example = read(name) as { agreement?: unknown; agreementFile?: string };
    const agreement = example.agreement ?? read(example.agreementFile!);
    expect(editor(agreement) ? [] : editor.errors).toEqual([]);
  },
);

test.each([
  ['value: 2000000.10', 'value: -1'],
  ['threshold: 100%', 'threshold: 100'],
  ['rule: remainder', 'rule: rest'],
  ['borneBy: commissioners', 'borneBy: all'],
  ['basis: price', 'basis: price\n    colour: red'],
])('an editor marks %s changed to %s', (from, to) => {
  expect(editor(parse(spoilt([from, to])))).toBe(false);
});

interface Schema {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly properties?: Record<string, Schema | true>;
}

const definitions = agreementSchema()['$defs'] as Record<string, Schema>;

/** Fields that only repeat what the form around them says: which rule, which kind. */
const SAID_BEFORE = new Set(['rule', 'applied', 'to', 'source']);

const described = (schema: Schema, name: string): string[] =>
  Object.entries(schema.properties ?? {}).flatMap(([field, own]) => {
    if (own === true || (SAID_BEFORE.has(field) && own.description === undefined)) return [];
    const target =
      own.$ref === undefined ? undefined : definitions[own.$ref.slice('#/$defs/'.length)];
    const title = own.title ?? target?.title;
    const description = own.description ?? target?.description;
    const missing = title === undefined || description === undefined;
    return [...(missing ? [`${name}.${field}`] : []), ...described(own, `${name}.${field}`)];
  });

test('every field has a title and a description for who hovers over it', () => {
  const root = agreementSchema() as Schema;
  expect([
    ...described(root, 'agreement'),
    ...Object.entries(definitions).flatMap(([name, schema]) => described(schema, name)),
  ]).toEqual([]);
});

test('every field of a worked example has a title and a description too', () => {
  const missing = (schema: unknown, name: string): string[] => {
    if (typeof schema !== 'object' || schema === null) return [];
    const { properties = {}, items, additionalProperties } = schema as Record<string, unknown>;
    return [
      ...Object.entries(properties as Record<string, Schema>).flatMap(([field, own]) => [
        ...(own.title && own.description ? [] : [`${name}.${field}`]),
        ...missing(own, `${name}.${field}`),
      ]),
      ...missing(items, `${name}[]`),
      ...missing(additionalProperties, `${name}.*`),
    ];
  };
  expect(Object.keys(EXAMPLE_SCHEMA.properties)).toContain('facts');
  expect(missing(EXAMPLE_SCHEMA, 'example')).toEqual([]);
});
