/** What browsers are told to allow on pages of the console: our stylesheets, our pictures, nothing else. */
import type { IncomingHttpHeaders } from 'node:http';
import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** Addresses that programs ask and browsers do not show: they set their own headers. */
export const isForPrograms = (path: string): boolean => /^\/(api|health|metrics)(\/|$)/.test(path);

const strict = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      'default-src': ["'none'"],
      'style-src': ["'self'"],
      'img-src': ["'self'", 'data:'],
      'font-src': ["'none'"],
      'form-action': ["'self'"],
      'base-uri': ["'none'"],
      'frame-ancestors': ["'none'"],
    },
  },
  frameguard: { action: 'deny' },
  referrerPolicy: { policy: 'same-origin' },
  // Whether the host is reached by TLS is decided by what stands in front of it.
  strictTransportSecurity: false,
});

/**
 * A form counts only where it was sent from a page of this program: another site could otherwise have
 * a reader's browser send it. Browsers say where a form comes from; what does not say so is turned away.
 */
export const sameOrigin: RequestHandler = (request, response, next) => {
  const { method, path, headers } = request;
  if (method === 'GET' || method === 'HEAD' || isForPrograms(path) || isOurs(headers)) {
    next();
    return;
  }
  response
    .status(403)
    .setHeader('Cache-Control', 'no-store')
    .type('text/plain')
    .send(
      'This form was not sent from a page of this program, so nothing was done. Open the page here, and send it again.\n',
    );
};

const isOurs = ({ origin, host, 'sec-fetch-site': site }: IncomingHttpHeaders): boolean => {
  if (site !== undefined && site !== 'same-origin') return false;
  try {
    return host !== undefined && origin !== undefined && new URL(origin).host === host;
  } catch {
    // `null`, as a page in a sandbox says.
    return false;
  }
};

export const consoleHeaders: RequestHandler = (request, response, next) => {
  if (isForPrograms(request.path)) next();
  else strict(request, response, next);
};
