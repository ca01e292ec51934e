/** What if: actual and supposed side by side. A question, although it comes with a body. */
import { Body, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Allow, IsDefined, ValidateIf } from 'class-validator';
import { isPeriod } from '../../domain/period/period.js';
import { Queries } from '../../queries/queries.js';
import { unanswerable } from '../../queries/unanswerable.js';
import type { Supposition } from '../../queries/what-if.js';
import { agreementOf } from '../agreement-body.js';
import { known, type Answered } from '../answered.js';
import { ListOf, OneOf, Text } from '../fields.js';
import { lensOf, LensQuery } from '../lens.js';
import { Question } from '../openapi/told.js';
import { Resource } from '../resource.js';

const suppose = (what: SuppositionBody['suppose']) => (body: SuppositionBody) =>
  body.suppose === what;

export class SuppositionBody {
  @OneOf('Other terms, or other activity.', ['terms', 'activity-shift'])
  readonly suppose!: 'terms' | 'activity-shift';

  @ApiProperty({
    description: 'With `terms`: the agreement document, or its YAML text.',
    required: false,
    oneOf: [{ type: 'object', additionalProperties: true }, { type: 'string' }],
  })
  @Allow()
  @ValidateIf(suppose('terms'))
  @IsDefined({ message: 'terms is the agreement document' })
  readonly terms?: unknown;

  @Text('With `terms`: what they are called. Left out: the title of the document.', {
    optional: true,
  })
  readonly title?: string;

  @Text('From this period on. Needed with `terms`; otherwise left out: from the first.', {
    optional: true,
    example: '2026-27-M07',
  })
  readonly fromPeriod?: string;

  @Text('With `activity-shift`: the pool whose activity changes.', { optional: true })
  readonly pool?: string;

  @Text('With `activity-shift`: by how much.', { optional: true, example: '-2.5%' })
  readonly percent?: string;
}

export class WhatIfBody {
  @ListOf('In the order in which they are supposed.', () => SuppositionBody, 20)
  readonly suppositions!: SuppositionBody[];
}

@Resource('api/v1/alliances/:alliance/what-if', 'Position')
export class WhatIfController {
  constructor(private readonly queries: Queries) {}

  @Post()
  @HttpCode(200)
  @Question({
    summary: 'What if',
    description:
      'The position as it would be under other terms or other activity, beside the position as it is. Nothing is recorded, and nobody need say who asks.',
    answer: 'WhatIf',
  })
  async whatIf(
    @Param('alliance') alliance: string,
    @Body() { suppositions }: WhatIfBody,
    @Query() query: LensQuery,
  ): Promise<Answered> {
    const supposed = suppositions.map(suppositionOf);
    return known(await this.queries.whatIf(alliance, lensOf(query), supposed));
  }
}

const suppositionOf = (body: SuppositionBody): Supposition =>
  body.suppose === 'terms' ? otherTerms(body) : activityShift(body);

const otherTerms = ({ terms: document, title, fromPeriod = '' }: SuppositionBody): Supposition => {
  const { terms } = agreementOf(document, undefined);
  return { suppose: 'terms', title: title ?? terms.title, fromPeriod: period(fromPeriod), terms };
};

const activityShift = ({ pool = '', percent = '', fromPeriod }: SuppositionBody): Supposition => ({
  suppose: 'activity-shift',
  pool,
  percent,
  ...(fromPeriod === undefined ? {} : { fromPeriod: period(fromPeriod) }),
});

const period = (value: string): string => {
  if (isPeriod(value)) return value;
  throw unanswerable('NOT_A_PERIOD', { value });
};
