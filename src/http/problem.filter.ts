/**
 * Whatever goes wrong under /api, /health and /problems leaves as a problem document. Nothing of an
 * unforeseen error leaves at all: it goes to the log, in full. Other paths are the console's.
 */
import {
  Catch,
  HttpException,
  Logger,
  NotFoundException,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import { BaseExceptionFilter } from '@nestjs/core';
import type { Request, Response } from 'express';
import { Unanswerable } from '../queries/unanswerable.js';
import { limitAt } from './limits.js';
import { methodsAt } from './methods-at.js';
import { edgeError, ProblemError, refusalProblem } from './problem.js';
import { RETRY_AFTER, STORE_PROBLEMS } from './statuses.js';

const OURS = /^\/(api|health|problems)(\/|$)/;

@Catch()
export class ProblemFilter extends BaseExceptionFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  override catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    if (!OURS.test(request.path)) {
      super.catch(error, host);
      return;
    }
    const { problem, headers, more } = problemOf(error, request);
    const retryAfter = RETRY_AFTER[problem.code];
    if (problem.code === 'JOURNAL_UNREACHABLE') this.logger.warn((error as Error).message);
    else if (problem.status >= 500 && retryAfter === undefined) {
      this.logger.error(error instanceof Error ? error.stack : error);
    }
    if (response.headersSent) {
      response.end();
      return;
    }
    // Not `send`: it would make up an ETag, and ETags are event numbers here.
    response
      .status(problem.status)
      .set({
        'Cache-Control': 'no-store',
        ...(retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }),
        ...headers,
      })
      .type('application/problem+json')
      .end(JSON.stringify({ ...problem, instance: request.originalUrl, ...more }));
  }
}

/** What an error is to whoever asked. */
const problemOf = (error: unknown, request: Request): ProblemError => {
  if (error instanceof ProblemError) return error;
  if (error instanceof Unanswerable) {
    const circumstances = { path: request.params, asked: true };
    // Of a question about several things its own words say which of them it is.
    return new ProblemError({
      ...refusalProblem(error.refusal, circumstances),
      detail: error.message,
    });
  }
  if (error instanceof NotFoundException) return nothingThere(request);
  return unreadable(error, request) ?? edgeError(STORE_PROBLEMS[nameOf(error)] ?? 'UNEXPECTED');
};

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');

const nothingThere = ({ app, path, method }: Request): ProblemError => {
  const allowed = methodsAt(app, path);
  if (allowed.length === 0 || allowed.includes(method)) return edgeError('ROUTE_UNKNOWN', { path });
  const facts = { method, path, allowed: allowed.join(', ') };
  return edgeError('METHOD_NOT_ALLOWED', facts, { Allow: facts.allowed });
};

/** A body that could not be read, as a body parser or the framework says it. */
const unreadable = (error: unknown, request: Request): ProblemError | undefined => {
  const status = statusIn(error);
  if (status === undefined || status >= 500) return undefined;
  if (status === 413) return edgeError('BODY_TOO_LARGE', { limit: limitAt(request.originalUrl) });
  if (status === 415) return unsupported(request);
  return edgeError('BODY_UNREADABLE', { fault: wordsOf(error) });
};

/** The status of an error that a body parser or the framework has thrown. */
const statusIn = (error: unknown): number | undefined => {
  if (error instanceof HttpException) return error.getStatus();
  if (typeof error !== 'object' || error === null || !('status' in error)) return undefined;
  return typeof error.status === 'number' ? error.status : undefined;
};

const unsupported = (request: Request): ProblemError =>
  edgeError('MEDIA_TYPE_UNSUPPORTED', {
    sent: request.headers['content-type'] ?? 'A body of no stated type',
    accepted: 'text in UTF-8, not compressed or with gzip',
  });

/** One line, without the full stop that the sentence around it brings. */
const wordsOf = (error: unknown): string =>
  (error instanceof Error ? error.message : 'it breaks off').split('\n')[0]!.replace(/\.$/, '');
