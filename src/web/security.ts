/** What browsers are told to allow on pages of the console: our stylesheets, our pictures, nothing else. */
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

export const consoleHeaders: RequestHandler = (request, response, next) => {
  if (isForPrograms(request.path)) next();
  else strict(request, response, next);
};
