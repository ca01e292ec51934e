/** Agreement documents outside any alliance: their schema, and checking one. */
import { Body, Get, Header, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { agreementSchema } from '../../agreements/read.js';
import { checkAgreement, YAML_SCHEMA, type AgreementCheck } from '../agreement-body.js';
import { edgeError } from '../problem.js';
import { Question } from '../openapi/told.js';
import { JSON_BODY, Takes, YAML_BODIES } from '../takes.js';
import { Resource } from '../resource.js';

@Resource('api/v1/agreements', 'Agreements')
export class AgreementsController {
  @Post('check')
  @HttpCode(200)
  @Takes(...YAML_BODIES, JSON_BODY)
  @ApiBody({ required: true, schema: YAML_SCHEMA })
  @Question({
    summary: 'Check an agreement document',
    description: 'Every fault with its line and column; nothing is recorded.',
    answer: 'AgreementCheck',
  })
  check(@Body() body: unknown): AgreementCheck {
    if (body === undefined || body === '') {
      throw edgeError('BODY_MISSING', { expected: 'an agreement document' });
    }
    return checkAgreement(body);
  }

  @Get('schema')
  @Header('Content-Type', 'application/schema+json')
  @ApiOperation({ summary: 'The JSON Schema of agreement documents' })
  @ApiOkResponse({
    description: 'The JSON Schema of agreement documents.',
    content: { 'application/schema+json': { schema: { type: 'object' } } },
  })
  schema(): unknown {
    return agreementSchema();
  }
}
