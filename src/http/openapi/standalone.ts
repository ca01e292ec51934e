/** One answer's schema by itself, with those that it refers to: for whoever checks a document alone. */
import { answerSchemas, type SchemaName } from './schemas.js';

const REFERENCE = /"#\/components\/schemas\/(\w+)"/g;

export const standaloneSchema = (
  name: SchemaName,
  title: string,
): Readonly<Record<string, unknown>> => {
  const all = answerSchemas();
  const needed = new Set<string>();
  const add = (one: string): void => {
    if (needed.has(one)) return;
    needed.add(one);
    for (const [, other = ''] of JSON.stringify(all[one]).matchAll(REFERENCE)) add(other);
  };
  add(name);
  const text = JSON.stringify(Object.fromEntries([...needed].sort().map((one) => [one, all[one]])));
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title,
    $ref: `#/$defs/${name}`,
    $defs: JSON.parse(text.replace(REFERENCE, '"#/$defs/$1"')) as unknown,
  };
};
