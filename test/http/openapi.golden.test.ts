import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenAPIObject } from '@nestjs/swagger';
import { root } from '../house/tracked-files.js';
import { openApi, type Api } from './api.js';

let api: Api;
let document: OpenAPIObject;
beforeAll(async () => {
  api = await openApi();
  document = (await api.get('/api/v1/openapi.json').expect(200)).body;
});
afterAll(() => api.close());

test('the document that is served is the one that is kept', () => {
  const golden = join(root, 'openapi.json');
  const text = `${JSON.stringify(document, null, 2)}\n`;
  if (process.env['GOLDEN'] === 'write' || !existsSync(golden)) writeFileSync(golden, text);
  expect(JSON.parse(readFileSync(golden, 'utf8'))).toEqual(document);
});

interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly parameters: readonly ({ name: string; in: string } | { $ref: string })[];
  readonly responses: Readonly<Record<string, unknown>>;
}

const operations = (): (readonly [name: string, operation: Operation])[] =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item as unknown as Record<string, Operation>)
      .filter(([method]) => method !== 'parameters')
      .map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
  );

test('it has the API and not the console, each operation with a summary and an id of its own', () => {
  const all = operations();
  expect(all.length).toBeGreaterThan(25);
  expect(all.filter(([name]) => !/ \/(api\/v1|health|problems)\//.test(name))).toEqual([]);
  expect(all.filter(([, { summary }]) => !summary)).toEqual([]);
  const ids = all.map(([, { operationId }]) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
});

test('every part of a path is described', () => {
  for (const [path, item] of Object.entries(document.paths)) {
    const parts = [...path.matchAll(/\{(\w+)\}/g)].map(([, part]) => part);
    const { parameters = [] } = item as { parameters?: { name: string; description: string }[] };
    expect([path, parameters.map(({ name }) => name)]).toEqual([path, parts]);
    expect(parameters.filter(({ description }) => description === '')).toEqual([]);
  }
});

test('every write takes the same four headers, and can be tried', () => {
  const shared = document.components!.parameters as Record<string, { name: string; in: string }>;
  for (const [name, operation] of operations()) {
    const parameters = operation.parameters.map((one) =>
      '$ref' in one ? shared[one.$ref.split('/').at(-1)!]! : one,
    );
    const named = (where: string) =>
      parameters.filter((one) => one.in === where).map((one) => one.name);
    const isQuestion = /^GET |agreements\/check$|what-if$/.test(name);
    const headers = ['Idempotency-Key', 'If-Match', 'X-Acting-By', 'X-Acting-Partner'];
    expect([name, named('header').sort()]).toEqual([name, isQuestion ? [] : headers]);
    expect([name, named('query').includes('dryRun')]).toEqual([name, !isQuestion]);
  }
});

test('every reference leads somewhere', () => {
  const known = Object.entries(document.components!).flatMap(([kind, things]) =>
    Object.keys(things as object).map((name) => `#/components/${kind}/${name}`),
  );
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)];
  expect(references.length).toBeGreaterThan(50);
  expect(references.map(([, place]) => place!).filter((place) => !known.includes(place))).toEqual(
    [],
  );
});

test('the documentation page needs no other host', async () => {
  await api.get('/api').expect(302).expect('Location', '/api/docs');
  const page = await api.get('/api/docs').expect(200);
  expect(page.type).toBe('text/html');
  expect(page.headers['content-security-policy']).toContain("script-src 'self'");
  expect(page.text).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  const scripts = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, asset]) => asset!);
  expect(scripts.length).toBeGreaterThan(3);
  for (const asset of scripts) {
    const path = new URL(asset, 'http://localhost/api/docs').pathname;
    expect([asset, (await api.get(path)).status]).toEqual([asset, 200]);
  }
});
