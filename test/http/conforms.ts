/**
 * Every answer that a test of the API gets is held against the OpenAPI document: its status is
 * foreseen there for its route, and its body is what the schema says, no field more or less.
 */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { Response } from 'supertest';

type Content = Record<string, { schema?: { $ref?: string } } | undefined>;
interface Answer {
  readonly content?: Content;
}
interface Operation {
  readonly responses: Record<string, Answer | { $ref: string } | undefined>;
}

export const conformsTo = (document: OpenAPIObject): ((response: Response) => void) => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema(document, 'api');
  const compiled = new Map<string, ValidateFunction>();
  const routes = Object.entries(document.paths).map(([template, item]) => ({
    matches: new RegExp(`^${template.replaceAll('.', '\\.').replace(/\{[^}]+\}/g, '[^/]+')}$`),
    item: item as unknown as Record<string, Operation | undefined>,
    literal: !template.includes('{'),
  }));

  const schemaOf = (ref: string): ValidateFunction => {
    const known = compiled.get(ref) ?? ajv.compile({ $ref: `api${ref}` });
    compiled.set(ref, known);
    return known;
  };

  const resolved = (response: Answer | { $ref: string } | undefined): Answer | undefined =>
    response && '$ref' in response
      ? (document.components?.responses?.[response.$ref.split('/').at(-1)!] as Answer | undefined)
      : response;

  return (response) => {
    const { method, path } = (response as unknown as { req: { method: string; path: string } }).req;
    const asked = path.split('?')[0]!;
    const route = routes
      .filter(({ matches }) => matches.test(asked))
      .sort((a, b) => Number(b.literal) - Number(a.literal))[0];
    const operation = route?.item[method.toLowerCase()];
    if (!operation) return;
    const foreseen = resolved(operation.responses[String(response.status)]);
    const place = `${method} ${asked} -> ${response.status}`;
    if (!foreseen && [304, 500].includes(response.status)) return;
    if (!foreseen) throw new Error(`${place} is not in the OpenAPI document: ${response.text}`);
    const ref = foreseen.content?.[response.type]?.schema?.$ref;
    if (ref === undefined) return;
    const validate = schemaOf(ref);
    // Problems may carry more than their own members; nothing else may.
    const body: unknown = ref.endsWith('/Problem') ? ownMembers(response.body) : response.body;
    if (!validate(body)) {
      throw new Error(`${place} is no ${ref}: ${ajv.errorsText(validate.errors)}`);
    }
  };
};

const PROBLEM = ['type', 'title', 'status', 'detail', 'code', 'facts', 'instance', 'remedy'];

const ownMembers = (body: Record<string, unknown>): unknown =>
  Object.fromEntries(Object.entries(body).filter(([name]) => PROBLEM.includes(name)));
