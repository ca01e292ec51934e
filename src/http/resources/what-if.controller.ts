/** What if: actual and supposed side by side. A question, although it comes with a body. */
import { Body, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Imports } from '../../commands/import.js';
import { Queries } from '../../queries/queries.js';
import { known, type Answered } from '../answered.js';
import { lensOf, LensQuery } from '../lens.js';
import { Question } from '../openapi/told.js';
import { Resource } from '../resource.js';
import { Suppositions, suppositionsOf } from '../suppositions-body.js';

export class WhatIfBody {
  @Suppositions()
  readonly suppositions!: unknown;
}

@Resource('api/v1/alliances/:alliance/what-if', 'Position')
export class WhatIfController {
  constructor(
    private readonly queries: Queries,
    private readonly imports: Imports,
  ) {}

  @Post()
  @HttpCode(200)
  @Question({
    summary: 'What if',
    description:
      'The position as it would be under suppositions, beside the position as it is. They are decided as real ones are: what the ledger would refuse is told with its reason, and the others go on. Nothing is recorded, and nobody need say who asks.',
    answer: 'WhatIf',
  })
  async whatIf(
    @Param('alliance') alliance: string,
    @Body() body: WhatIfBody,
    @Query() query: LensQuery,
  ): Promise<Answered> {
    const { suppositions, files } = await suppositionsOf(this.imports, alliance, body.suppositions);
    return known(await this.queries.whatIf(alliance, lensOf(query), suppositions, files));
  }
}
