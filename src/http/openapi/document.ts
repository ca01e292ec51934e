/** The OpenAPI document, made from the routes; openapi.json in the project folder is a copy. */
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { answerSchemas } from './schemas.js';
import { withShared } from './shared.js';

export const API_VERSION = '1';

const DESCRIPTION = `
Everything that can be asked of the ledger, and everything that can be put to it.

- **Three clocks.** Every question takes \`period\` (effective), \`asat\` (known) and \`terms\`; every
  answer says which it took. An answer as at an event number never changes.
- **Money** is decimal text in pounds: plus is received, minus is paid.
- **Writes** say who acts (\`X-Acting-By\`, \`X-Acting-Partner\`), can be tried (\`?dryRun=true\`), sent
  again safely (\`Idempotency-Key\`), and tied to what they rest on (\`If-Match\` with an \`ETag\`).
- **Several instances** may serve one ledger. The \`ETag\` of a write is the number of its last event:
  with that number as \`atleast\`, a question is answered by any of them once it knows of the write.
- **Whatever goes wrong** is a problem document (RFC 9457) with a \`code\` that is kept for ever.
`.trim();

type PathItem = OpenAPIObject['paths'][string];

export const openApiDocument = (app: INestApplication): OpenAPIObject => {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Alliance ledger')
    .setDescription(DESCRIPTION)
    .setVersion(API_VERSION)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) =>
      `${controller.replace(/Controller$/, '')}.${method}`,
  });
  const paths = Object.entries(document.paths)
    .filter(([path]) => isOfApi(path))
    .map(([path, item]) => [path, withParts(path, item)] as const);
  return withShared({
    ...document,
    paths: Object.fromEntries(paths),
    components: {
      ...document.components,
      schemas: { ...answerSchemas(), ...document.components?.schemas },
    },
  });
};

/** The console's pages are not part of the API. */
const isOfApi = (path: string): boolean => /^\/(api|health|problems)\//.test(path);

/** What can stand in a path. */
const PARTS: Readonly<Record<string, readonly [description: string, example: string]>> = {
  alliance: ['Id of the alliance.', 'eldermere-brackenvale'],
  partner: ['Id of the partner.', 'eldermere-hospitals'],
  proposal: ['Id of the proposal.', 'P2'],
  adjustment: ['Id of the adjustment.', 'A1'],
  dispute: ['Id of the dispute.', 'D1'],
  scenario: ['Id of the scenario.', 'S1'],
  reserve: ['Id of the reserve in the terms.', 'cost-risk-reserve'],
  period: ['Contract period.', '2026-27-M06'],
  event: ['Event number.', '41'],
  line: ['Line of the event, from 0.', '3'],
  problem: ['The last part of the type of a problem.', 'money-unmapped'],
};

/** The parts of a path are described once, for all of its operations. */
const withParts = (path: string, item: PathItem): PathItem => ({
  parameters: [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => {
    const [description = '', example = ''] = PARTS[name] ?? [];
    return { name, in: 'path', required: true, description, example, schema: { type: 'string' } };
  }),
  ...Object.fromEntries(
    Object.entries(item).map(([method, operation]) => [method, withoutPathParts(operation)]),
  ),
});

const withoutPathParts = <T>(operation: T): T => {
  const { parameters } = operation as { parameters?: readonly { in?: string }[] };
  if (!parameters) return operation;
  return { ...operation, parameters: parameters.filter((one) => one.in !== 'path') };
};
