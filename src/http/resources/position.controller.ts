/** The position, how each of its figures came about, and the posted lines underneath. */
import { Get, Param, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { LinesFilter, Scope } from '../../queries/answers.js';
import { Queries } from '../../queries/queries.js';
import { known, nextPage, type Answered } from '../answered.js';
import { Flag, OneOf, Text, Whole } from '../fields.js';
import { lensOf, ScenarioLensQuery } from '../lens.js';
import { Question } from '../openapi/told.js';
import { Resource } from '../resource.js';

export class ExplanationQuery extends ScenarioLensQuery {
  @Text('Address of the figure.', { example: 'partner/hill-trust/net' })
  readonly figure!: string;

  @OneOf('In the month, or in the year to date. Left out: to date.', ['in-month', 'to-date'], {
    optional: true,
  })
  readonly scope?: Scope;
}

export class TreeQuery extends ExplanationQuery {
  @Whole('Posted lines written out below each amount; the others are counted and summed.', {
    min: 0,
    max: 1000,
    example: 20,
  })
  readonly lines?: number;
}

export class JournalQuery extends ScenarioLensQuery {
  @Text('Only the entries of this partner.', { optional: true, example: 'hill-trust' })
  readonly partner?: string;
}

export class LinesQuery extends ScenarioLensQuery {
  @Text('Lines that this pool takes.', { optional: true })
  readonly pool?: string;

  @Flag('Only lines that map to no pool.')
  readonly unmapped?: boolean;

  @Flag('Without late lines of closed months that do not count.')
  readonly counted?: boolean;

  @Text('activity, cost, saving or outcome.', { optional: true })
  readonly kind?: string;

  @Text('Service line, or the measure of an outcome.', { optional: true })
  readonly item?: string;

  @Text('Lines of this provider.', { optional: true })
  readonly provider?: string;

  @Text('Lines of this commissioner.', { optional: true })
  readonly commissioner?: string;

  @Text('Lines of this one month; `period` of a filter in an explanation.', {
    optional: true,
    example: '2026-27-M06',
  })
  readonly month?: string;

  @Text('Lines of months from this one on.', { optional: true, example: '2026-27-M06' })
  readonly from?: string;

  @Text('Lines from month 1 through this one.', { optional: true, example: '2026-27-M06' })
  readonly through?: string;

  @Text('Lines of this submission.', { optional: true })
  readonly submission?: string;

  @Text('The version of the terms whose pools are meant. Left out: the one in force.', {
    optional: true,
  })
  readonly version?: string;

  @Text('Address of the last line of the page before: `next` of the answer.', {
    optional: true,
    example: '12/499',
  })
  readonly after?: string;

  @Whole('Lines in the answer.', { min: 1, max: 5000, example: 100 })
  readonly limit?: number;
}

@Resource('api/v1/alliances/:alliance', 'Position')
export class PositionController {
  constructor(private readonly queries: Queries) {}

  @Get('position')
  @Question({
    summary: 'The financial position',
    description: 'By pool, partner and reserve, in the month and in the year to date.',
    answer: 'Position',
  })
  async position(
    @Param('alliance') alliance: string,
    @Query() query: ScenarioLensQuery,
  ): Promise<Answered> {
    return known(await this.queries.position(alliance, lensOf(query)));
  }

  @Get('closing-statement')
  @Question({
    summary: 'Who still pays whom',
    description:
      'By partner: the position, what went on account, what is due; and the payments that settle it by the agreed route, as few as it allows.',
    answer: 'ClosingStatement',
  })
  async closing(
    @Param('alliance') alliance: string,
    @Query() query: ScenarioLensQuery,
  ): Promise<Answered> {
    return known(await this.queries.closing(alliance, lensOf(query)));
  }

  @Get('journal')
  @Question({
    summary: 'Double entries, month by month',
    description:
      'What each month moved between two accounts. The entries through a period sum to its position, account by account.',
    answer: 'Journal',
  })
  async journal(
    @Param('alliance') alliance: string,
    @Query() query: JournalQuery,
  ): Promise<Answered> {
    return known(await this.queries.journal(alliance, lensOf(query), query.partner));
  }

  @Get('explanation')
  @Question({
    summary: 'How a figure came about',
    description:
      'Numbered steps that add to the figure, each with its clause, its decision and its inputs.',
    answer: 'Explanation',
  })
  async explain(
    @Param('alliance') alliance: string,
    @Query() query: ExplanationQuery,
  ): Promise<Answered> {
    const { figure, scope = 'to-date' } = query;
    return known(await this.queries.explain(alliance, lensOf(query), figure, scope));
  }

  @Get('explanation-tree')
  @Question({
    summary: 'The whole of how a figure came about, in one document',
    description:
      'From the figure down to leaves: posted lines, clauses, decisions, roundings. Every node is the sum of what its parts add. docs/explain.md tells the shape, which has a version.',
    answer: 'ExplanationTree',
  })
  async tree(@Param('alliance') alliance: string, @Query() query: TreeQuery): Promise<Answered> {
    const { figure, scope = 'to-date', lines } = query;
    return known(await this.queries.explainTree(alliance, lensOf(query), figure, scope, lines));
  }

  @Get('lines')
  @Question({ summary: 'Posted lines', answer: 'Lines' })
  async lines(
    @Param('alliance') alliance: string,
    @Query() query: LinesQuery,
    @Req() request: Request,
  ): Promise<Answered> {
    const { after, limit } = query;
    const page = {
      ...(after === undefined ? {} : { after }),
      ...(limit === undefined ? {} : { limit }),
    };
    const answer = await this.queries.lines(alliance, lensOf(query), filterOf(query), page);
    return answer.next === undefined
      ? known(answer)
      : known(answer, nextPage(request.path, { ...query, after: answer.next }));
  }
}

const filterOf = ({ unmapped, counted, month, ...query }: LinesQuery): LinesFilter => {
  const { pool, kind, item, provider, commissioner, from, submission, version } = query;
  // The period of the lens is the last month whose lines are meant, where none is named.
  const through = query.through ?? (month === undefined ? query.period : undefined);
  const named = { pool, kind, item, provider, commissioner, from, through, submission, version };
  return {
    ...(Object.fromEntries(
      Object.entries(named).filter(([, value]) => value !== undefined),
    ) as LinesFilter),
    ...(unmapped === true ? { unmapped } : {}),
    ...(counted === true ? { counted } : {}),
    ...(month === undefined ? {} : { period: month }),
  };
};
