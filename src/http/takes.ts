/** Which media types a route takes in its body, and the guard that turns the others away. */
import {
  applyDecorators,
  Injectable,
  SetMetadata,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiConsumes } from '@nestjs/swagger';
import type { Request } from 'express';
import { edgeError } from './problem.js';

export const JSON_BODY = 'application/json';
export const YAML_BODIES = ['application/yaml', 'application/x-yaml', 'text/yaml'] as const;
export const CSV_BODIES = ['text/csv', 'text/plain', 'application/octet-stream'] as const;

const TAKES = 'http:takes';

export const Takes = (...types: readonly string[]): MethodDecorator =>
  applyDecorators(SetMetadata(TAKES, types), ApiConsumes(...types));

@Injectable()
export class TakesGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    const types = this.reflector.get<string[] | undefined>(TAKES, context.getHandler());
    const accepted = types ?? [JSON_BODY];
    // No body at all: that is for the fields to say.
    if (request.headers['content-length'] === '0') return true;
    if (request.is([...accepted]) !== false) return true;
    throw edgeError(
      'MEDIA_TYPE_UNSUPPORTED',
      {
        sent: request.headers['content-type'] ?? 'A body of no stated type',
        accepted: accepted.join(', '),
      },
      { Accept: accepted.join(', ') },
    );
  }
}
