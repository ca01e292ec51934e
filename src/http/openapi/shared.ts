/**
 * What many operations have alike (the headers of every write, the problems that anything may meet)
 * stands once in the document, and is referred to.
 */
import type { OpenAPIObject } from '@nestjs/swagger';

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly responses: Readonly<Record<string, { readonly content?: object }>>;
}
type Referred = { readonly $ref: string };

/** Gives each different thing of a name one place; a second one of the same name gets a number. */
const shelf = (kind: 'parameters' | 'responses') => {
  const names = new Map<string, string>();
  const things: Record<string, unknown> = {};
  return {
    things,
    refer: (wanted: string, thing: unknown): Referred => {
      const text = JSON.stringify([wanted, thing]);
      let name = names.get(text);
      if (name === undefined) {
        const alike = Object.keys(things).filter((one) => one.split('-')[0] === wanted).length;
        name = alike === 0 ? wanted : `${wanted}-${alike + 1}`;
        names.set(text, name);
        things[name] = thing;
      }
      return { $ref: `#/components/${kind}/${name}` };
    },
  };
};

export const withShared = (document: OpenAPIObject): OpenAPIObject => {
  const parameters = shelf('parameters');
  const responses = shelf('responses');
  const shared = ({ parameters: own = [], responses: all, ...rest }: Operation): object => ({
    ...rest,
    parameters: own.map((one) =>
      one.in === 'header' ? parameters.refer(one.name.replaceAll('-', ''), one) : one,
    ),
    responses: Object.fromEntries(
      Object.entries(all).map(([status, response]) => [
        status,
        'application/problem+json' in (response.content ?? {})
          ? responses.refer(`Problem${status}`, response)
          : response,
      ]),
    ),
  });
  const paths = Object.entries(document.paths).map(([path, { parameters: parts, ...item }]) => {
    const operations = Object.entries(item as Record<string, Operation>);
    const all = operations.map(([method, operation]) => [method, shared(operation)]);
    return [path, { parameters: parts, ...Object.fromEntries(all) }] as const;
  });
  return {
    ...document,
    paths: Object.fromEntries(paths) as OpenAPIObject['paths'],
    components: {
      ...document.components,
      parameters: parameters.things,
      responses: responses.things,
    } as NonNullable<OpenAPIObject['components']>,
  };
};
