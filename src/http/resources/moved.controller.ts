/** Backward: every figure that an event or a posted line moved. */
import { Get, Param, Query } from '@nestjs/common';
import type { Scope } from '../../queries/answers.js';
import { Queries } from '../../queries/queries.js';
import { known, type Answered } from '../answered.js';
import { OneOf } from '../fields.js';
import { lensOf, ScenarioLensQuery } from '../lens.js';
import { Question } from '../openapi/told.js';
import { Resource } from '../resource.js';

export class MovedQuery extends ScenarioLensQuery {
  @OneOf('In the month, or in the year to date. Left out: to date.', ['in-month', 'to-date'], {
    optional: true,
  })
  readonly scope?: Scope;
}

const DESCRIPTION =
  'Read twice: what moved when it came to count, and what it moves in the position asked for, which is that position less the same with it left out. Later files keep what they recorded. Of a scenario the second reading is of what it supposes, with and without it.';

@Resource('api/v1/alliances/:alliance', 'Position')
export class MovedController {
  constructor(private readonly queries: Queries) {}

  @Get('events/:event/moved')
  @Question({ summary: 'What an event moved', description: DESCRIPTION, answer: 'Moved' })
  event(
    @Param('alliance') alliance: string,
    @Param('event') event: string,
    @Query() query: MovedQuery,
  ): Promise<Answered> {
    return this.moved(alliance, event, query);
  }

  @Get('lines/:event/:line/moved')
  @Question({ summary: 'What a posted line moved', description: DESCRIPTION, answer: 'Moved' })
  line(
    @Param('alliance') alliance: string,
    @Param('event') event: string,
    @Param('line') line: string,
    @Query() query: MovedQuery,
  ): Promise<Answered> {
    return this.moved(alliance, `${event}/${line}`, query);
  }

  private async moved(alliance: string, address: string, query: MovedQuery): Promise<Answered> {
    const { scope = 'to-date' } = query;
    return known(await this.queries.moved(alliance, lensOf(query), address, scope));
  }
}
