/** Sensitivity: parameters swept over ranges, and which events moved a partner most. */
import { Get, Param, Query } from '@nestjs/common';
import { Queries } from '../../queries/queries.js';
import { rangeOf } from '../../queries/sensitivity/values.js';
import { known, type Answered } from '../answered.js';
import { Text, Whole } from '../fields.js';
import { lensOf, LensQuery, ScenarioLensQuery } from '../lens.js';
import { Question } from '../openapi/told.js';
import { edgeError } from '../problem.js';
import { Resource } from '../resource.js';

export class SweepQuery extends ScenarioLensQuery {
  @Text(
    'What is swept, and from where to where: CLAUSE/FIELD, activity/POOL, or plan/POOL/COMMISSIONER/PROVIDER.',
    { example: 'unscheduled-cap/limit.percent=0%..5%' },
  )
  readonly parameter!: string;

  @Text(
    'By how much from value to value; the end is always the last value, also where the steps do not meet it.',
    { example: '0.5%' },
  )
  readonly step!: string;

  @Text('A second parameter: every value of it at every value of the first.', { optional: true })
  readonly parameter2?: string;

  @Text('The step of the second parameter.', { optional: true })
  readonly step2?: string;
}

export class MovedMostQuery extends LensQuery {
  @Text('The partner.', { example: 'hill-trust' })
  readonly partner!: string;

  @Whole('Events in the answer.', { min: 1, max: 1000, example: 20 })
  readonly limit?: number;
}

@Resource('api/v1/alliances/:alliance', 'Position')
export class SensitivityController {
  constructor(private readonly queries: Queries) {}

  @Get('sweep')
  @Question({
    summary: 'What partners would gain as a parameter changes',
    description:
      'The year settled at every value, by partner; values that the ledger would refuse with the reason; and where gains turn, found by settling. Nothing is recorded.',
    answer: 'Sweep',
  })
  async sweep(@Param('alliance') alliance: string, @Query() query: SweepQuery): Promise<Answered> {
    const { parameter, step, parameter2, step2 } = query;
    if ((parameter2 === undefined) !== (step2 === undefined)) {
      throw edgeError('REQUEST_INVALID', { fault: 'parameter2 and step2 come together.' });
    }
    const ranges = [
      rangeOf(parameter, step),
      ...(parameter2 === undefined ? [] : [rangeOf(parameter2, step2!)]),
    ];
    return known(await this.queries.sweep(alliance, lensOf(query), ranges));
  }

  @Get('moved-most')
  @Question({
    summary: 'Which events moved a partner most',
    description:
      'Each event with money left out in turn, all others as recorded, and the year settled anew. Largest first.',
    answer: 'MovedMost',
  })
  async most(
    @Param('alliance') alliance: string,
    @Query() query: MovedMostQuery,
  ): Promise<Answered> {
    const { partner, limit } = query;
    return known(await this.queries.movedMost(alliance, lensOf(query), partner, limit));
  }
}
