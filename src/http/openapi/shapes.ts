/**
 * Schemas of answers, held to the types of the answers: a field that an answer gains, loses or
 * changes does not compile here until its schema says so too.
 */
import type { OpenAPIObject } from '@nestjs/swagger';

type Schema = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];

/** A schema of values of type `T`. `is` is never there: it carries the type. */
export interface Field<T> {
  readonly schema: Schema;
  readonly is?: T;
}

/** A field that may be left out. */
export interface MaybeField<T> extends Field<T> {
  readonly optional: true;
}

type Fields<T> = {
  readonly [K in keyof T]-?: object extends Pick<T, K>
    ? MaybeField<Exclude<T[K], undefined>>
    : Field<T[K]>;
};

const field = <T>(schema: Schema): Field<T> => ({ schema });

export const text = field<string>({ type: 'string' });
export const count = field<number>({ type: 'integer' });
export const flag = field<boolean>({ type: 'boolean' });
/** Of any shape: an event's data, an agreement document. */
export const anything = <T>(description: string): Field<T> =>
  field({ type: 'object', description, additionalProperties: true });

/** Money and counts of activity: exact decimals as text. Plus is received, minus is paid. */
export const decimal = field<string>({
  type: 'string',
  pattern: '^-?\\d+(\\.\\d+)?$',
  example: '-125000.00',
});
export const instant = field<string>({ type: 'string', format: 'date-time' });
export const hash = field<string>({ type: 'string', pattern: '^[0-9a-f]{64}$' });

export const oneOf = <const V extends string | number | boolean>(
  ...values: readonly V[]
): Field<V> => {
  const type = typeof values[0] === 'number' ? 'integer' : typeof values[0];
  return field({ type, enum: [...values] });
};

export const list = <T>({ schema }: Field<T>): Field<readonly T[]> =>
  field({ type: 'array', items: schema });

/** By id: `{ 'hill-trust': '12.00' }`. */
export const byId = <T>({ schema }: Field<T>): Field<Readonly<Record<string, T>>> =>
  field({ type: 'object', additionalProperties: schema });

export const maybe = <T>({ schema }: Field<T>): MaybeField<T> => ({ schema, optional: true });

export const ref = <T>(name: string): Field<T> => ({
  schema: { $ref: `#/components/schemas/${name}` },
});

export const either = <T>(...fields: readonly Field<T>[]): Field<T> =>
  field({ oneOf: fields.map(({ schema }) => schema) });

export const told = <T>({ schema }: Field<T>, description: string): Field<T> =>
  field('$ref' in schema ? { allOf: [schema], description } : { ...schema, description });

export const shape = <T extends object>(fields: Fields<T>): Field<T> => {
  const all = Object.entries<Field<unknown> & { readonly optional?: true }>(fields);
  return field({
    type: 'object',
    properties: Object.fromEntries(all.map(([name, { schema }]) => [name, schema])),
    required: all.filter(([, { optional }]) => optional !== true).map(([name]) => name),
    additionalProperties: false,
  });
};
