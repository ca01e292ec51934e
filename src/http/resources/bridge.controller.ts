/** Why figures moved between two positions. */
import { Get, Param, Query } from '@nestjs/common';
import type { FromLens } from '../../queries/bridge/ends.js';
import { Queries } from '../../queries/queries.js';
import { FOR_GOOD } from '../answer.interceptor.js';
import { Answered, etagOf } from '../answered.js';
import { Text } from '../fields.js';
import { lensOf, ScenarioLensQuery } from '../lens.js';
import { Question } from '../openapi/told.js';
import { Resource } from '../resource.js';

export class BridgeQuery extends ScenarioLensQuery {
  @Text(
    'The month to come from. Left out: that of the other end; where nothing at all is said of this end, the month before.',
    { optional: true, example: '2026-27-M05' },
  )
  readonly 'from-period'?: string;

  @Text(
    'What was known then: an event number, a day or an instant. Left out: as at the other end.',
    {
      optional: true,
      example: '36',
    },
  )
  readonly 'from-asat'?: string;

  @Text(
    'The version of the terms to come from; in-force for those in force. Left out: as at the other end.',
    { optional: true, example: '1' },
  )
  readonly 'from-terms'?: string;

  @Text('A scenario to come from. Left out: the ledger, and of `scenario` its base.', {
    optional: true,
    example: 'S1',
  })
  readonly 'from-scenario'?: string;

  @Text('One figure, by its address. Left out: the net of every partner.', {
    optional: true,
    example: 'pool/urgent/variance',
  })
  readonly figure?: string;
}

/** Where every end is named by the number of its event: what is said then can never be otherwise. */
const isExact = ({ scenario, asat, ...from }: BridgeQuery): boolean =>
  scenario === undefined &&
  from['from-scenario'] === undefined &&
  [asat, from['from-asat'] ?? asat].every((event) => /^\d{1,15}$/.test(event ?? ''));

@Resource('api/v1/alliances/:alliance', 'Position')
export class BridgeController {
  constructor(private readonly queries: Queries) {}

  @Get('bridge')
  @Question({
    summary: 'Why figures moved between two positions',
    description:
      'Two months, two points of knowledge, two versions of the terms, a scenario and its base, or any mixture within one contract year. One bar for each effect, in an order that is always the same: late and restated activity, price, plan of new months, new activity, adjustments and reversals, terms, reserves, rounding. The bars sum to the movement, and each lists its events. `period`, `asat` and `terms` are of the position that is led to.',
    answer: 'Bridge',
  })
  async bridge(
    @Param('alliance') alliance: string,
    @Query() query: BridgeQuery,
  ): Promise<Answered> {
    const bridge = await this.queries.bridge(alliance, fromOf(query), lensOf(query), query.figure);
    return new Answered(bridge, {
      ETag: etagOf(bridge.to),
      'Cache-Control': isExact(query) ? FOR_GOOD : 'no-cache',
    });
  }
}

const fromOf = (query: BridgeQuery): FromLens => {
  const {
    'from-period': period,
    'from-asat': asAt,
    'from-terms': terms,
    'from-scenario': scenario,
  } = query;
  return Object.fromEntries(
    Object.entries({ period, asAt, terms, scenario }).filter(([, value]) => value !== undefined),
  );
};
