/** Agreed money outside activity, its reversal, and the release of a reserve: all by proposal. */
import { Body, Param, Post, Query } from '@nestjs/common';
import type { Answered } from '../answered.js';
import { Text } from '../fields.js';
import { Write } from '../openapi/told.js';
import { proposalAt } from '../proposal-at.js';
import { Writes } from '../writes.js';
import { Acting, WriteQuery, type Writing } from '../writing.js';
import { Resource } from '../resource.js';

export class ReversalBody {
  @Text('The day from which the adjustment no longer stands.', { example: '2026-12-31' })
  readonly effectiveOn!: string;

  @Text('Why, for the auditor.', { max: 2000 })
  readonly reason!: string;
}

export class AdjustmentBody {
  @Text('The day that the money belongs to; it decides the period.', { example: '2026-09-30' })
  readonly effectiveOn!: string;

  @Text('The partner that pays.', { example: 'city-icb' })
  readonly payer!: string;

  @Text('The partner that receives.', { example: 'hill-trust' })
  readonly payee!: string;

  @Text('Pounds and pence as text, above zero.', { example: '125000.00' })
  readonly amount!: string;

  @Text('The service pool that it concerns.', { optional: true, example: 'elective' })
  readonly pool?: string;

  @Text('Why, for the auditor.', { max: 2000 })
  readonly reason!: string;
}

export class ReleaseBody {
  @Text('The period from which the balance is released: the last of the year.', {
    example: '2026-27-M12',
  })
  readonly period!: string;

  @Text('Why, for the auditor.', { max: 2000 })
  readonly reason!: string;
}

@Resource('api/v1/alliances/:alliance', 'Money')
export class AdjustmentsController {
  constructor(private readonly writes: Writes) {}

  @Post('adjustments')
  @Write({ summary: 'Propose an adjustment', answer: 'Written', makes: 'a proposal' })
  adjust(
    @Param() path: { alliance: string },
    @Body() body: AdjustmentBody,
    @Query() query: WriteQuery,
    @Acting() writing: Writing,
  ): Promise<Answered> {
    const { effectiveOn, payer, payee, amount, pool, reason } = body;
    return this.writes.write(
      { ...path, writing, query, path },
      {
        command: 'ProposeAdjustment',
        effectiveOn,
        payer,
        payee,
        amount,
        ...(pool === undefined ? {} : { pool }),
        reason,
      },
      proposalAt(path.alliance),
    );
  }

  @Post('adjustments/:adjustment/reversal')
  @Write({
    summary: 'Propose to reverse an adjustment',
    description: 'From a day on, never before the adjustment’s own.',
    answer: 'Written',
    makes: 'a proposal',
  })
  reverse(
    @Param() path: { alliance: string; adjustment: string },
    @Body() { effectiveOn, reason }: ReversalBody,
    @Query() query: WriteQuery,
    @Acting() writing: Writing,
  ): Promise<Answered> {
    const { alliance, adjustment } = path;
    return this.writes.write(
      { alliance, writing, query, path },
      { command: 'ProposeReversal', adjustment, effectiveOn, reason },
      proposalAt(alliance),
    );
  }

  @Post('reserves/:reserve/release')
  @Write({
    summary: 'Propose to release a reserve',
    description: 'At year end, to where the terms say.',
    answer: 'Written',
    makes: 'a proposal',
  })
  release(
    @Param() path: { alliance: string; reserve: string },
    @Body() { period, reason }: ReleaseBody,
    @Query() query: WriteQuery,
    @Acting() writing: Writing,
  ): Promise<Answered> {
    const { alliance, reserve } = path;
    return this.writes.write(
      { alliance, writing, query, path },
      { command: 'ProposeReserveRelease', reserve, period, reason },
      proposalAt(alliance),
    );
  }
}
