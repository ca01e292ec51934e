/** Errors of the console as pages: a question without an answer says why and where to go on. */
import {
  Catch,
  HttpException,
  Logger,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { MIB, MOST_FILE_BYTES } from '../files/largest.js';
import { Unanswerable } from '../queries/unanswerable.js';
import { errorPage } from './pages/error/error.presenter.js';
import { Renderer } from './renderer.js';

/** What passes by itself, and after how many seconds it is worth asking again. */
const retryAfter = (error: unknown): number | undefined => {
  if (error instanceof Unanswerable) {
    return error.refusal.refused === 'EVENT_NOT_YET_KNOWN' ? 1 : undefined;
  }
  return error instanceof Error && error.name === 'StoreUnreachableError' ? 5 : undefined;
};

/** Words that cannot be read are the asker's to mend; whatever else has no answer is not there. */
const statusOf = (error: unknown): number => {
  if (retryAfter(error) !== undefined) return 503;
  if (error instanceof Unanswerable)
    return /^NOT_(AN?|OF_A)_/.test(error.refusal.refused) ? 400 : 404;
  return error instanceof HttpException ? error.getStatus() : 500;
};

const sentenceFor = (error: unknown, status: number): string => {
  if (error instanceof Unanswerable) return error.message;
  if (status === 503) {
    return 'The journal does not answer at the moment. Nothing that is recorded is lost, and the page is here again as soon as it does.';
  }
  if (status === 404)
    return 'The address leads nowhere. It may have been cut off when it was copied.';
  if (status === 413)
    return `A file may have at most ${MOST_FILE_BYTES / MIB} MiB. Nothing was done.`;
  return status < 500
    ? 'The address cannot be read.'
    : 'The page could not be made. The fault is noted in the log of the program.';
};

@Catch()
export class HtmlErrors implements ExceptionFilter {
  private readonly log = new Logger('console');

  constructor(private readonly renderer: Renderer) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    const { params, originalUrl } = http.getRequest<Request<{ alliance?: string }>>();
    const status = statusOf(error);
    const again = retryAfter(error);
    if (again !== undefined) response.setHeader('Retry-After', String(again));
    else if (status >= 500) this.log.error(error instanceof Error ? error.stack : String(error));
    const known = error instanceof Unanswerable && error.refusal.refused !== 'ALLIANCE_NOT_FORMED';
    const view = errorPage(status, sentenceFor(error, status), {
      ...(known ? { alliance: params.alliance } : {}),
      // Two slashes at its head would make it the address of another machine.
      ...(again === undefined ? {} : { again: originalUrl.replace(/^\/+/, '/') }),
    });
    response
      .status(status)
      .setHeader('Cache-Control', 'no-store')
      .type('html')
      .send(this.renderer.render('pages/error/error.njk', view));
  }
}
