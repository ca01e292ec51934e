/** Writes an answer's status and headers; what is not an `Answered` goes out as it is. */
import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { Response } from 'express';
import { map, type Observable } from 'rxjs';
import { Answered } from './answered.js';

@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const response = context.switchToHttp().getResponse<Response>();
    response.set('Cache-Control', 'no-cache');
    return next.handle().pipe(
      map((answer: unknown) => {
        if (!(answer instanceof Answered)) return answer;
        response.set(answer.headers);
        if (answer.status !== undefined) response.status(answer.status);
        return answer.body;
      }),
    );
  }
}
