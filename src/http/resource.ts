/** A controller of the API: its path, its place in the document, and what holds for every route. */
import { applyDecorators, Controller, UseGuards, UseInterceptors, UsePipes } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AnswerInterceptor } from './answer.interceptor.js';
import { TakesGuard } from './takes.js';
import { validation } from './validated.js';

export const Resource = (path: string, tag: string): ClassDecorator =>
  applyDecorators(
    Controller(path),
    ApiTags(tag),
    UseGuards(TakesGuard),
    UsePipes(validation),
    UseInterceptors(AnswerInterceptor),
  ) as ClassDecorator;
