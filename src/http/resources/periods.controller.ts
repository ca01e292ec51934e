/** Contract periods: which are closed, closing one, its receipt, proposing to reopen it. */
import { Body, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Queries } from '../../queries/queries.js';
import { known, type Answered } from '../answered.js';
import { Text } from '../fields.js';
import { AsAtQuery, lensOf, PeriodQuery } from '../lens.js';
import { Question, Write } from '../openapi/told.js';
import { proposalAt } from '../proposal-at.js';
import { Writes } from '../writes.js';
import { Acting, WriteQuery, type Writing } from '../writing.js';
import { Resource } from '../resource.js';

export class ReopeningBody {
  @Text('Why, for the auditor.', { max: 2000 })
  readonly reason!: string;
}

interface PeriodPath {
  alliance: string;
  period: string;
}

@Resource('api/v1/alliances/:alliance/periods', 'Periods')
export class PeriodsController {
  constructor(
    private readonly queries: Queries,
    private readonly writes: Writes,
  ) {}

  @Get()
  @Question({ summary: 'The periods of the contract year', answer: 'Periods' })
  async all(@Param('alliance') alliance: string, @Query() query: PeriodQuery): Promise<Answered> {
    return known(await this.queries.periods(alliance, lensOf(query)));
  }

  @Get(':period/receipt')
  @Question({
    summary: 'The receipt of a closed period',
    description: 'What a partner takes away at close, to check the ledger against later.',
    answer: 'Receipt',
  })
  receipt(
    @Param('alliance') alliance: string,
    @Param('period') period: string,
    @Query() query: AsAtQuery,
  ): Promise<unknown> {
    return this.queries.receipt(alliance, period, lensOf(query));
  }

  @Post(':period/close')
  @HttpCode(200)
  @Write({
    summary: 'Close a period',
    description: 'Pins what its position is. Periods close in order.',
    answer: 'Written',
  })
  close(
    @Param() path: PeriodPath,
    @Query() query: WriteQuery,
    @Acting() writing: Writing,
  ): Promise<Answered> {
    const { alliance, period } = path;
    return this.writes.write(
      { alliance, writing, query, path },
      { command: 'ClosePeriod', period },
    );
  }

  @Post(':period/reopening')
  @Write({ summary: 'Propose to reopen a period', answer: 'Written', makes: 'a proposal' })
  reopen(
    @Param() path: PeriodPath,
    @Body() { reason }: ReopeningBody,
    @Query() query: WriteQuery,
    @Acting() writing: Writing,
  ): Promise<Answered> {
    const { alliance, period } = path;
    return this.writes.write(
      { alliance, writing, query, path },
      { command: 'ProposeReopening', period, reason },
      proposalAt(alliance),
    );
  }
}
