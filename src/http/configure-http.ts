/** What the API needs of the server besides its routes: bodies, headers, problems, its document. */
import { HttpAdapterHost } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule } from '@nestjs/swagger';
import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { MOST_FILE_BYTES } from '../files/largest.js';
import { MOST_BYTES, takesFiles } from './limits.js';
import { openApiDocument } from './openapi/document.js';
import { ProblemFilter } from './problem.filter.js';
import { CSV_BODIES, JSON_BODY, YAML_BODIES } from './takes.js';

const OURS = /^\/(api|health|problems)(\/|\?|$)/;
const DOCS = /^\/api\/docs(\/|\?|$)/;

export const configureHttp = (app: NestExpressApplication): void => {
  app.use(apiHeaders);
  parseBodies(app);
  app.useGlobalFilters(new ProblemFilter(app.get(HttpAdapterHost).httpAdapter));
  serveDocument(app);
};

/** Bodies are read for the API only, each by its media type and up to its own limit. */
const parseBodies = (app: NestExpressApplication): void => {
  const of =
    (taken: (url: string) => boolean, types: readonly string[]) =>
    ({ url = '', headers }: IncomingMessage): boolean =>
      taken(url) && types.includes(mediaType(headers['content-type']));
  const ours = (url: string): boolean => OURS.test(url);
  app.useBodyParser('raw', { type: of(takesFiles, CSV_BODIES), limit: MOST_FILE_BYTES });
  app.useBodyParser('json', { type: of(ours, [JSON_BODY]), limit: MOST_BYTES });
  app.useBodyParser('text', { type: of(ours, YAML_BODIES), limit: MOST_BYTES });
};

const mediaType = (header: string | undefined): string =>
  (header ?? '').split(';')[0]!.trim().toLowerCase();

const strict = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] },
  },
  strictTransportSecurity: false,
});

/** The documentation page needs its own scripts, and styles that they set. */
const forDocs = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      'default-src': ["'none'"],
      'script-src': ["'self'"],
      'style-src': ["'self'", "'unsafe-inline'"],
      'img-src': ["'self'", 'data:'],
      'connect-src': ["'self'"],
      'base-uri': ["'none'"],
      'frame-ancestors': ["'none'"],
    },
  },
  strictTransportSecurity: false,
});

const apiHeaders: RequestHandler = (request, response, next) => {
  if (DOCS.test(request.url)) forDocs(request, response, next);
  else if (OURS.test(request.url)) strict(request, response, next);
  else next();
};

/** The document is made when it is first asked for, not when the program starts. */
const serveDocument = (app: NestExpressApplication): void => {
  app.use(toDocs);
  SwaggerModule.setup('api/docs', app, () => openApiDocument(app), {
    customSiteTitle: 'Alliance ledger: API',
    jsonDocumentUrl: 'api/v1/openapi.json',
    raw: ['json'],
    swaggerOptions: { validatorUrl: null, docExpansion: 'list', tryItOutEnabled: false },
  });
};

const toDocs: RequestHandler = (request, response, next) => {
  if (/^\/api\/?$/.test(request.path)) response.redirect('/api/docs');
  else next();
};
