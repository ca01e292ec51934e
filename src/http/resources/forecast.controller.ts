/** Forecasts: the year by a stated method, how a figure of it is reached, and what is entered by hand. */
import { Body, Get, Param, Post, Query } from '@nestjs/common';
import { FORECAST_METHODS, METHODS_IN_WORDS } from '../../domain/forecast/methods.js';
import { Queries } from '../../queries/queries.js';
import { known, type Answered } from '../answered.js';
import { ListOf, Text } from '../fields.js';
import { AsAtQuery, lensOf, ScenarioLensQuery } from '../lens.js';
import { Question, Write } from '../openapi/told.js';
import { Resource } from '../resource.js';
import { Writes } from '../writes.js';
import { Acting, WriteQuery, type Writing } from '../writing.js';

const METHODS = FORECAST_METHODS.map((method) => `${method}. ${METHODS_IN_WORDS[method]}`).join(
  ' ',
);

export class ForecastQuery extends ScenarioLensQuery {
  @Text(`${METHODS} Left out: plan-for-the-rest.`, { optional: true, example: 'straight-line' })
  readonly method?: string;
}

export class ForecastFigureQuery extends ForecastQuery {
  @Text('Address of the figure.', { example: 'pool/elective/actual' })
  readonly figure!: string;
}

export class MonthExpected {
  @Text('The month.', { example: '2026-27-M07' })
  readonly period!: string;

  @Text('Pounds and pence as text.', { example: '160000.00' })
  readonly amount!: string;
}

export class ForecastBody {
  @Text('The service pool.', { example: 'elective' })
  readonly pool!: string;

  @Text('The contract year. Left out: that of the months, or of the last terms agreed.', {
    optional: true,
    example: '2026-27',
  })
  readonly contractYear?: string;

  @Text('What the year as a whole comes to: pounds and pence as text. Either this or months.', {
    optional: true,
    example: '1900000.00',
  })
  readonly outturn?: string;

  @ListOf('What months of it come to; months not named are at plan.', () => MonthExpected, 12, {
    optional: true,
  })
  readonly months?: MonthExpected[];

  @Text('Why, for the auditor.', { max: 2000 })
  readonly reason!: string;
}

@Resource('api/v1/alliances/:alliance', 'Forecast')
export class ForecastController {
  constructor(
    private readonly queries: Queries,
    private readonly writes: Writes,
  ) {}

  @Get('forecast')
  @Question({
    summary: 'What the year comes to, by a stated method',
    description:
      'By pool, partner and reserve, settled at the outturn by the same clauses; with triggers, caps and limits that would be met. No part of the position.',
    answer: 'Forecast',
  })
  async forecast(
    @Param('alliance') alliance: string,
    @Query() query: ForecastQuery,
  ): Promise<Answered> {
    return known(await this.queries.forecast(alliance, lensOf(query), query.method));
  }

  @Get('forecast/explanation')
  @Question({
    summary: 'How a figure of the forecast is reached',
    description:
      'Of pool/ID/actual what stands to date and each line of the rest; of other figures the steps of the settlement at the outturn.',
    answer: 'ForecastExplanation',
  })
  async explain(
    @Param('alliance') alliance: string,
    @Query() query: ForecastFigureQuery,
  ): Promise<Answered> {
    const { figure, method } = query;
    return known(await this.queries.forecastExplained(alliance, lensOf(query), figure, method));
  }

  @Get('forecasts')
  @Question({ summary: 'Every forecast that was entered by hand', answer: 'EnteredForecasts' })
  async entered(@Param('alliance') alliance: string, @Query() query: AsAtQuery): Promise<Answered> {
    return known(await this.queries.enteredForecasts(alliance, lensOf(query)));
  }

  @Post('forecasts')
  @Write({
    summary: 'Enter a forecast by hand',
    description:
      'What the acting provider expects its activity in a pool to come to. The last one counts, in forecasts by the method hand-entered; no money moves.',
    answer: 'Written',
    makes: 'a forecast',
  })
  enter(
    @Param() path: { alliance: string },
    @Body() body: ForecastBody,
    @Query() query: WriteQuery,
    @Acting() writing: Writing,
  ): Promise<Answered> {
    const { pool, contractYear, outturn, months, reason } = body;
    return this.writes.write(
      { ...path, writing, query, path },
      {
        command: 'EnterForecast',
        pool,
        ...(contractYear === undefined ? {} : { contractYear }),
        ...(outturn === undefined ? {} : { outturn }),
        ...(months === undefined
          ? {}
          : { months: months.map(({ period, amount }) => ({ period, amount })) }),
        reason,
      },
      () => `/api/v1/alliances/${encodeURIComponent(path.alliance)}/forecasts`,
    );
  }
}
