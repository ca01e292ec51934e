/**
 * What the JSON Schema knows of the clauses of one rule, and the pieces that such shapes are made
 * of. `clauses/` has one file per rule; `clauses.ts` puts them into the schema.
 */

/** JSON Schema, as far as clauses need it. `true`: a field that the form around it has looked at. */
export type Schema = { readonly [keyword: string]: unknown } | true;
export type Fields = Readonly<Record<string, Schema>>;

export interface Form {
  readonly title: string;
  readonly description: string;
  /** Besides `id`, `clause` and `rule`, which every clause has. */
  readonly fields: Fields;
  /** Fields that may be left out. */
  readonly optional?: readonly string[];
}

export interface ClauseShape {
  readonly title: string;
  readonly description: string;
  /** One form, or one for each value of a field. */
  readonly form:
    | Omit<Form, 'title' | 'description'>
    | { readonly by: string; readonly says: string; readonly of: Readonly<Record<string, Form>> };
  /** Definitions of its own, by name. */
  readonly definitions?: Readonly<Record<string, Schema>>;
}

/** A definition of the schema under a title and a description of its own. */
export const as = (definition: string, title: string, description: string): Schema => ({
  $ref: `#/$defs/${definition}`,
  title,
  description,
});

export const SAME = true;

export const POOL = as('id', 'Pool', 'The pool, by its id.');

export const list = (
  title: string,
  description: string,
  items: Schema,
  mustBe: string,
  most = 100,
): Schema => ({
  title,
  description,
  type: 'array',
  items,
  minItems: 1,
  maxItems: most,
  'x-must-be': mustBe,
});

export const POOLS = list(
  'Pools',
  'The pools, by their ids.',
  { $ref: '#/$defs/id' },
  'a list of pools, e.g. `[elective, outpatients]`',
);

/** One of some words. */
export const oneOf = (title: string, description: string, words: readonly string[]): Schema => ({
  title,
  description,
  enum: words,
  'x-must-be': eitherOf(words),
});

/** `` `a`, `b` or `c` `` */
export const eitherOf = (words: readonly string[]): string => {
  const marked = words.map((word) => `\`${word}\``);
  return marked.length < 2
    ? marked.join('')
    : `${marked.slice(0, -1).join(', ')} or ${marked[marked.length - 1]}`;
};

export const mapping = (
  title: string,
  description: string,
  fields: Fields,
  mustBe: string,
  optional: readonly string[] = [],
): Schema => ({
  title,
  description,
  type: 'object',
  properties: fields,
  required: Object.keys(fields).filter((field) => !optional.includes(field)),
  additionalProperties: false,
  'x-must-be': mustBe,
});

/** The form that follows from the value of a field: `cases` names a definition for each. */
export const following = (by: string, cases: Readonly<Record<string, string>>): Schema => ({
  allOf: Object.entries(cases).map(([value, definition]) => ({
    if: { type: 'object', properties: { [by]: { const: value } }, required: [by] },
    then: { $ref: `#/$defs/${definition}` },
  })),
});

/** A mapping that has one of several forms, told by the value of one of its fields. */
export const choice = (
  title: string,
  description: string,
  by: { readonly field: string; readonly schema: Schema },
  cases: Readonly<Record<string, string>>,
  mustBe: string,
): Schema => ({
  title,
  description,
  type: 'object',
  properties: { [by.field]: by.schema },
  required: [by.field],
  'x-must-be': mustBe,
  ...(following(by.field, cases) as object),
});
