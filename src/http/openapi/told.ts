/** What the OpenAPI document says of a route, in one decorator each for questions and for writes. */
import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { SchemaName } from './schemas.js';

export const refTo = (name: SchemaName | 'Problem'): { readonly $ref: string } => ({
  $ref: `#/components/schemas/${name}`,
});

const etag = (description: string) => ({
  ETag: { description, schema: { type: 'string' as const, example: '"41"' } },
});

const ASKED = etag('The event number that the answer rests on; weak where it is not the latest.');
const WRITTEN = etag(
  'The number of the last event that the write led to. As `atleast` of a question it makes sure that the answer knows of the write, whichever instance is asked.',
);

const RETRY_AFTER = {
  'Retry-After': {
    description: 'Seconds after which it is worth asking again.',
    schema: { type: 'integer' as const, example: 5 },
  },
};

const problems = (statuses: Readonly<Record<number, string>>): MethodDecorator[] =>
  Object.entries(statuses).map(([status, description]) =>
    ApiResponse({
      status: Number(status),
      description,
      ...(status === '503' ? { headers: RETRY_AFTER } : {}),
      content: { 'application/problem+json': { schema: refTo('Problem') } },
    }),
  );

const ANY_PROBLEMS = {
  400: 'Cannot be read.',
  503: 'The journal does not answer.',
};

interface Telling {
  readonly summary: string;
  readonly description?: string;
  readonly answer: SchemaName;
}

const operation = ({ summary, description }: Omit<Telling, 'answer'>): MethodDecorator =>
  ApiOperation({ summary, ...(description === undefined ? {} : { description }) });

const json = (
  status: number,
  description: string,
  answer: SchemaName,
  headers: ReturnType<typeof etag>,
): MethodDecorator =>
  ApiResponse({
    status,
    description,
    headers,
    content: { 'application/json': { schema: refTo(answer) } },
  });

/** A question: 200 with an answer, 404 where there is none. */
export const Question = (telling: Telling): MethodDecorator =>
  applyDecorators(
    operation(telling),
    json(200, 'The answer.', telling.answer, ASKED),
    ...problems({
      ...ANY_PROBLEMS,
      404: 'Not there, or not there as known then.',
      422: 'Not a question that can be put.',
      503: 'The journal does not answer, or the event of `atleast` is not known here yet.',
    }),
  );

/** Who acts, and what makes a retry safe: on every write. */
const WRITE_HEADERS = [
  ApiHeader({
    name: 'X-Acting-By',
    required: true,
    description:
      'The person who acts, recorded with every event. UTF-8, or percent-encoded. There is no sign-in in this version: keep the program where only those who may act can reach it.',
    schema: { type: 'string', maxLength: 200, example: 'Jo Patel' },
  }),
  ApiHeader({
    name: 'X-Acting-Partner',
    required: false,
    description: 'The partner they act for. Needed for proposals, decisions and closing a month.',
    schema: { type: 'string', example: 'city-icb' },
  }),
  ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description:
      'Names this write, among those of the same person and partner in the alliance, for ever: sent again, it is answered as the first time (`repeated`) and nothing is recorded twice.',
    schema: { type: 'string', minLength: 1, maxLength: 200 },
  }),
  ApiHeader({
    name: 'If-Match',
    required: false,
    description: 'The event number the decision rests on: 412 where events were recorded since.',
    schema: { type: 'string', example: '"41"' },
  }),
];

const WRITE_PROBLEMS = {
  ...ANY_PROBLEMS,
  403: 'Not for this partner to do.',
  404: 'What the path names is not there.',
  409: 'Refused as things stand.',
  412: 'Events were recorded since the one in If-Match.',
  413: 'Larger than is taken here.',
  415: 'Not a media type that is taken here.',
  422: 'Invalid.',
};

/** A write: 201 where it makes something that can be read at its Location, otherwise 200. */
export const Write = (telling: Telling & { readonly makes?: string }): MethodDecorator =>
  applyDecorators(
    operation(telling),
    ...WRITE_HEADERS,
    json(
      200,
      `${telling.makes ? 'Tried (`dryRun`), or nothing to do' : 'Done, or tried (`dryRun`)'}.`,
      telling.answer,
      WRITTEN,
    ),
    ...(telling.makes ? [json(201, `Made: ${telling.makes}.`, telling.answer, WRITTEN)] : []),
    ...problems(WRITE_PROBLEMS),
  );
