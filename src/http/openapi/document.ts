/** The OpenAPI document, made from the routes; openapi.json in the project folder is a copy. */
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { answerSchemas } from './schemas.js';

export const API_VERSION = '1';

const DESCRIPTION = `
Everything that can be asked of the ledger, and everything that can be put to it.

- **Three clocks.** Every question takes \`period\` (effective), \`asat\` (known) and \`terms\`; every
  answer says which it took. An answer as at an event number never changes.
- **Money** is decimal text in pounds: plus is received, minus is paid.
- **Writes** say who acts (\`X-Acting-By\`, \`X-Acting-Partner\`), can be tried (\`?dryRun=true\`), sent
  again safely (\`Idempotency-Key\`), and tied to what they rest on (\`If-Match\` with an \`ETag\`).
- **Whatever goes wrong** is a problem document (RFC 9457) with a \`code\` that is kept for ever.
`.trim();

export const openApiDocument = (app: INestApplication): OpenAPIObject => {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Alliance ledger')
    .setDescription(DESCRIPTION)
    .setVersion(API_VERSION)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    // The console's pages are not part of the API.
    operationIdFactory: (controller, method) =>
      `${controller.replace(/Controller$/, '')}.${method}`,
  });
  const paths = Object.entries(document.paths).filter(([path]) => isOfApi(path));
  return {
    ...document,
    paths: Object.fromEntries(paths),
    components: {
      ...document.components,
      schemas: { ...answerSchemas(), ...document.components?.schemas },
    },
  };
};

const isOfApi = (path: string): boolean => /^\/(api|health|problems)\//.test(path);
