/** What the console needs of the server besides its routes: headers, and its stylesheets. */
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import type { Assets } from './assets.js';
import { consoleHeaders, isForPrograms, sameOrigin } from './security.js';
import { ASSETS } from './web.module.js';

/** Forms are a few fields. */
const MOST_FORM_BYTES = 65_536;

const FOR_GOOD = 'public, max-age=31536000, immutable';

/** A page kept by a browser may ask for an older version: it gets the present one, not for keeping. */
const serveAssets =
  ({ prefix, byName }: Assets): RequestHandler =>
  (request, response, next) => {
    const [, version, name] = /^\/assets\/([0-9a-f]+)\/([a-z.-]+)$/.exec(request.path) ?? [];
    const asset = name === undefined ? undefined : byName.get(name);
    if (asset === undefined) return next();
    const present = prefix === `/assets/${version}`;
    response.setHeader('Cache-Control', present ? FOR_GOOD : 'no-cache');
    response.setHeader('Content-Type', asset.type);
    response.send(asset.body);
  };

export const configureWeb = (app: NestExpressApplication): void => {
  app.disable('x-powered-by');
  app.use(consoleHeaders);
  app.use(sameOrigin);
  app.useBodyParser('urlencoded', {
    extended: false,
    limit: MOST_FORM_BYTES,
    type: (request: IncomingMessage) =>
      !isForPrograms((request.url ?? '').split('?')[0]!) &&
      /^application\/x-www-form-urlencoded\b/.test(request.headers['content-type'] ?? ''),
  });
  app.use(serveAssets(app.get<Assets>(ASSETS)));
};
