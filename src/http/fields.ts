/**
 * Fields of requests: what may be in them, said once for the check and for the OpenAPI document.
 * Only their shape is checked here; what a day, a code or an amount may be, the ledger decides.
 */
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

interface Told {
  readonly example?: unknown;
  readonly optional?: boolean;
}

const property = (
  description: string,
  { example, optional }: Told,
  more: ApiPropertyOptions,
): PropertyDecorator[] => [
  ApiProperty({
    description,
    required: optional !== true,
    ...(example === undefined ? {} : { example }),
    ...more,
  } as ApiPropertyOptions),
  ...(optional === true ? [IsOptional()] : []),
];

/** A line of text, with something in it. */
export const Text = (
  description: string,
  { max = 200, ...told }: Told & { readonly max?: number } = {},
): PropertyDecorator =>
  applyDecorators(
    ...property(description, told, { type: String, minLength: 1, maxLength: max }),
    IsString({ message: '$property is text' }),
    IsNotEmpty({ message: '$property is not blank' }),
    MaxLength(max, { message: `$property has at most ${max} characters` }),
  );

export const OneOf = (
  description: string,
  values: readonly string[],
  told: Told = {},
): PropertyDecorator =>
  applyDecorators(
    ...property(description, told, { type: String, enum: [...values] }),
    IsIn([...values], { message: `$property is one of ${values.join(', ')}` }),
  );

/** `true` or `false` in a query string; always optional, and false where it is left out. */
export const Flag = (description: string): PropertyDecorator =>
  applyDecorators(
    ...property(description, { optional: true }, { type: Boolean, default: false }),
    Transform(({ value }: { value: unknown }) =>
      value === 'true' ? true : value === 'false' ? false : value,
    ),
    IsBoolean({ message: '$property is true or false' }),
  );

/** `41`, and not `0x29` or `4.1e1`. */
export const wholeIn = (value: unknown): number | undefined =>
  typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : undefined;

/** A whole number in a query string; always optional. */
export const Whole = (
  description: string,
  { min, max, ...told }: Told & { readonly min: number; readonly max: number },
): PropertyDecorator =>
  applyDecorators(
    ...property(
      description,
      { ...told, optional: true },
      { type: 'integer', minimum: min, maximum: max },
    ),
    Transform(({ value }: { value: unknown }) => wholeIn(value) ?? value),
    IsInt({ message: '$property is a whole number' }),
    Min(min, { message: `$property is at least ${min}` }),
    Max(max, { message: `$property is at most ${max}` }),
  );

/** One to `max` things, each checked by its own class. */
export const ListOf = (
  description: string,
  of: () => new () => object,
  max: number,
  { optional = false }: { readonly optional?: boolean } = {},
): PropertyDecorator =>
  applyDecorators(
    // Swagger knows a class that is named later by the name of this very function: `type`.
    ApiProperty({
      description,
      type: () => of(),
      isArray: true,
      minItems: 1,
      maxItems: max,
      ...(optional ? { required: false } : {}),
    }),
    ...(optional ? [IsOptional()] : []),
    IsArray({ message: '$property is a list' }),
    ArrayMinSize(1, { message: '$property is not empty' }),
    ArrayMaxSize(max, { message: `$property has at most ${max} members` }),
    ValidateNested({ each: true }),
    Type(of),
  );
