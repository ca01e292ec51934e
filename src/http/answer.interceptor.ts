/** Writes an answer's status and headers; what is not an `Answered` goes out as it is. */
import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { map, type Observable } from 'rxjs';
import { Answered } from './answered.js';

@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const response = http.getResponse<Response>();
    const request = http.getRequest<Request>();
    response.set('Cache-Control', 'no-cache');
    return next.handle().pipe(
      map((answer: unknown) => {
        if (!(answer instanceof Answered)) return answer;
        if (isForGood(request)) response.set('Cache-Control', FOR_GOOD);
        response.set(answer.headers);
        if (answer.status !== undefined) response.status(answer.status);
        return answer.body;
      }),
    );
  }
}

/** A day: a later version of the program may say more. What is said of the alliance never changes. */
export const FOR_GOOD = 'private, max-age=86400, immutable';

/**
 * A question as at an explicit event number is answered for good. Where more than one position is
 * asked about, or a what-if that can be changed, its own route says so.
 */
const isForGood = ({ method, query }: Request): boolean =>
  method === 'GET' &&
  typeof query['asat'] === 'string' &&
  /^\d{1,15}$/.test(query['asat']) &&
  !Object.keys(query).some((name) => name === 'scenario' || name.startsWith('from-'));
