/**
 * Whether a document has the shape of its JSON Schema. In passing, what has the right shape is
 * brought to one way of writing: `34100000.5` becomes `34100000.50`, `50.0%` becomes `50%`.
 */
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { AnySchemaObject, ErrorObject } from 'ajv/dist/2020.js';
import { Money, Ratio } from '../domain/money/money.js';

export type ShapeFault = ErrorObject;
export type Shape = (document: unknown) => ShapeFault[];

const NUMBER = /^\d+(\.\d+)?$/;
const PERCENT = /^\d+(\.\d+)?%$/;

const plain = (text: string): string => Ratio.of(text).toString();

/** How each kind of value is written once it has been read. */
const NORMAL: Readonly<Record<string, (text: string) => string>> = {
  amount: (text) => (NUMBER.test(text) ? Money.of(text).toString() : text),
  count: (text) => (NUMBER.test(text) ? plain(text) : text),
  rate: (text) => (PERCENT.test(text) ? `${plain(text.slice(0, -1))}%` : text),
  weight: (text) => {
    if (NUMBER.test(text)) return plain(text);
    return PERCENT.test(text) ? `${plain(text.slice(0, -1))}%` : text;
  },
};

interface Parent {
  readonly parentData: Record<string, unknown>;
  readonly parentDataProperty: string | number;
}

/** `others`: schemas that this one refers to by their ids. */
export const shapeOf = (
  schema: AnySchemaObject,
  others: readonly AnySchemaObject[] = [],
): Shape => {
  const ajv = new Ajv2020({ allErrors: true, verbose: true, allowUnionTypes: true });
  ajv.addVocabulary(['x-must-be']);
  ajv.addKeyword({
    keyword: 'x-kind',
    // Of text only, and so after its pattern has been looked at.
    type: 'string',
    schemaType: 'string',
    modifying: true,
    errors: false,
    validate: (kind: string, text: unknown, _schema: unknown, parent?: Parent) => {
      const normal = NORMAL[kind];
      if (normal && typeof text === 'string' && parent && typeof parent.parentData === 'object') {
        parent.parentData[parent.parentDataProperty] = normal(text);
      }
      return true;
    },
  });
  for (const other of others) ajv.addSchema(other);
  const validate = ajv.compile(schema);
  return (document) => (validate(document) ? [] : telling(validate.errors ?? []));
};

/** One fault for each thing that is wrong: what only repeats or follows from another is left out. */
const telling = (errors: readonly ErrorObject[]): ShapeFault[] => {
  const told = errors.filter(
    ({ keyword, propertyName }) =>
      keyword !== 'if' && (keyword === 'propertyNames' || propertyName === undefined),
  );
  const wrongType = new Set(
    told.filter(({ keyword }) => keyword === 'type').map(({ instancePath }) => instancePath),
  );
  const seen = new Set<string>();
  return told.filter((error) => {
    const { keyword, instancePath, params } = error;
    if (keyword !== 'type' && wrongType.has(instancePath)) return false;
    const key = `${instancePath} ${keyword} ${keyword === 'type' ? '' : JSON.stringify(params)}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};
