/** Scenarios: what-ifs that are kept in streams of their own, and never touch the ledger. */
import { Body, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Allow, IsBoolean, IsOptional } from 'class-validator';
import { Imports } from '../../commands/import.js';
import { Scenarios } from '../../commands/scenarios.js';
import { Queries } from '../../queries/queries.js';
import { Answered, known } from '../answered.js';
import { Text } from '../fields.js';
import { AsAtQuery, AtLeastQuery, lensOf } from '../lens.js';
import { Question, Write } from '../openapi/told.js';
import { Resource } from '../resource.js';
import { adoptedAnswer, scenarioWritten, type ScenarioKept } from '../scenario-answers.js';
import { Suppositions, SUPPOSITIONS_FIELD, suppositionsOf } from '../suppositions-body.js';
import { sinceMatched } from '../writes.js';
import { Acting, contextOf, WriteQuery, type Writing } from '../writing.js';

export class NewScenarioBody {
  @Text('What it is called.', { max: 120, example: 'Half the cap, late drugs in time' })
  readonly name!: string;

  @Text('The event that it rests on: a number, a day or an instant. Left out: the latest.', {
    optional: true,
    example: '219',
  })
  readonly asat?: string;

  @Text('Its contract period. Left out: the latest month with postings.', {
    optional: true,
    example: '2026-27-M06',
  })
  readonly period?: string;

  @Suppositions()
  readonly suppositions!: unknown;
}

export class ChangedScenarioBody {
  @Text('What it is called. Left out: it stays.', { max: 120, optional: true })
  readonly name?: string;

  @Text('Its contract period. Left out: it stays.', { optional: true, example: '2026-27-M06' })
  readonly period?: string;

  @ApiProperty({ ...SUPPOSITIONS_FIELD, required: false })
  @Allow()
  readonly suppositions?: unknown;
}

export class RebaseBody {
  @Text('The event to rest on: a number, a day or an instant. Left out: the latest.', {
    optional: true,
    example: '386',
  })
  readonly asat?: string;
}

export class AdoptBody {
  @ApiProperty({
    description: 'Although events have been recorded since its base that bear on its year.',
    required: false,
    type: Boolean,
    default: false,
  })
  @IsOptional()
  @IsBoolean({ message: 'althoughStale is true or false' })
  readonly althoughStale?: boolean;
}

export class DiscardBody {
  @Text('Why.', { max: 2000 })
  readonly reason!: string;
}

export class ScenarioPeriodQuery extends AtLeastQuery {
  @Text('Another contract period than its own.', { optional: true, example: '2026-27-M06' })
  readonly period?: string;
}

export class ComparisonQuery extends ScenarioPeriodQuery {
  @Text('One to four scenarios, by their ids.', { example: 'S1,S2' })
  readonly scenarios!: string;
}

interface ScenarioPath {
  readonly alliance: string;
  readonly scenario: string;
}

@Resource('api/v1/alliances/:alliance', 'Scenarios')
export class ScenariosController {
  constructor(
    private readonly queries: Queries,
    private readonly scenarios: Scenarios,
    private readonly imports: Imports,
  ) {}

  @Get('scenarios')
  @Question({ summary: 'Every scenario, and which of them are stale', answer: 'ScenarioList' })
  async all(@Param('alliance') alliance: string, @Query() query: AtLeastQuery): Promise<Answered> {
    return known(await this.queries.scenarios.list(alliance, lensOf(query)));
  }

  @Get('scenario-comparison')
  @Question({
    summary: 'Up to four scenarios side by side',
    description: 'By partner, pool and reserve; each difference is from the scenario’s own base.',
    answer: 'ScenarioComparison',
  })
  async compare(
    @Param('alliance') alliance: string,
    @Query() query: ComparisonQuery,
  ): Promise<Answered> {
    const ids = query.scenarios.split(',').map((id) => id.trim());
    return new Answered(await this.queries.scenarios.compare(alliance, ids, lensOf(query)));
  }

  @Get('scenarios/:scenario')
  @Question({
    summary: 'One scenario: its position beside its base',
    description: 'With what the ledger would refuse of it, and what has been recorded since.',
    answer: 'ScenarioShown',
  })
  async one(
    @Param() { alliance, scenario }: ScenarioPath,
    @Query() query: ScenarioPeriodQuery,
  ): Promise<Answered> {
    return new Answered(await this.queries.scenarios.show(alliance, scenario, lensOf(query)));
  }

  @Get('scenarios/:scenario/rebase')
  @Question({
    summary: 'What would become of a scenario on another event',
    description: 'What still holds, what is refused there and why, and what moves by partner.',
    answer: 'RebaseReport',
  })
  async rebased(
    @Param() { alliance, scenario }: ScenarioPath,
    @Query() query: AsAtQuery,
  ): Promise<Answered> {
    // It tells of the scenario as it is, which may be changed: not to be kept for good.
    const report = await this.queries.scenarios.rebased(alliance, scenario, lensOf(query));
    return new Answered(report, { 'Cache-Control': 'no-cache' });
  }

  @Post('scenarios')
  @Write({
    summary: 'Keep a what-if',
    description:
      'On what is known at an event. The rows of files that are supposed are kept with it. What cannot be read is refused; what the ledger would refuse as it stands is kept, and the answer says why.',
    answer: 'ScenarioKept',
    makes: 'a scenario',
  })
  async save(
    @Param() path: { alliance: string },
    @Body() { name, asat, period, ...body }: NewScenarioBody,
    @Query() query: WriteQuery,
    @Acting() writing: Writing,
  ): Promise<Answered> {
    const { alliance } = path;
    const lens = lensOf({
      ...(asat === undefined ? {} : { asat }),
      ...(period === undefined ? {} : { period }),
    });
    const { asAt: base, period: effective } = await this.queries.clocks(alliance, lens);
    const supposed = await suppositionsOf(this.imports, alliance, body.suppositions);
    const kept = { name, base, period: effective, ...supposed };
    const { refused } = await this.queries.scenarios.foreseen(alliance, kept);
    const context = contextOf(alliance, writing, query);
    const outcome = await matched(this.scenarios.save(alliance, kept, context), writing);
    const written: ScenarioKept = { ...scenarioWritten(alliance, outcome, path), refused };
    return written.outcome === 'previewed'
      ? new Answered(written, {}, 200)
      : new Answered(written, { Location: locationOf(written) }, 201);
  }

  @Patch('scenarios/:scenario')
  @Write({
    summary: 'Suppose something else, or call it otherwise',
    description: 'What is left out stays as it is.',
    answer: 'ScenarioKept',
  })
  async change(
    @Param() path: ScenarioPath,
    @Body() { name, period, suppositions }: ChangedScenarioBody,
    @Query() query: WriteQuery,
    @Acting() writing: Writing,
  ): Promise<Answered> {
    const { alliance, scenario } = path;
    const supposed =
      suppositions === undefined ? {} : await suppositionsOf(this.imports, alliance, suppositions);
    const changed = {
      ...(name === undefined ? {} : { name }),
      ...(period === undefined ? {} : { period }),
      ...supposed,
    };
    const { refused } = await this.queries.scenarios.foreseen(alliance, changed, scenario);
    const context = contextOf(alliance, writing, query);
    const outcome = this.scenarios.change(alliance, scenario, changed, context);
    const written = scenarioWritten(alliance, await matched(outcome, writing), path);
    return new Answered({ ...written, refused } satisfies ScenarioKept);
  }

  @Post('scenarios/:scenario/rebase')
  @HttpCode(200)
  @Write({
    summary: 'Take a scenario to another event',
    description: 'The same suppositions; the answer has the report of what becomes of them.',
    answer: 'ScenarioRebased',
  })
  async rebase(
    @Param() path: ScenarioPath,
    @Body() { asat }: RebaseBody,
    @Query() query: WriteQuery,
    @Acting() writing: Writing,
  ): Promise<Answered> {
    const { alliance, scenario } = path;
    const lens = asat === undefined ? {} : { asAt: asat };
    const report = await this.queries.scenarios.rebased(alliance, scenario, lens);
    const context = contextOf(alliance, writing, query);
    const outcome = this.scenarios.rebase(alliance, scenario, report.to, context);
    const written = scenarioWritten(alliance, await matched(outcome, writing), path);
    return new Answered({ written, report });
  }

  @Post('scenarios/:scenario/adoption')
  @HttpCode(200)
  @Write({
    summary: 'Turn a scenario into proposals',
    description:
      'As far as the alliance can decide what it supposes; the proposals need the support of the others like any. What nobody can decide is told, with the way out.',
    answer: 'AdoptedAnswer',
  })
  async adopt(
    @Param() path: ScenarioPath,
    @Body() { althoughStale = false }: AdoptBody,
    @Query() query: WriteQuery,
    @Acting() writing: Writing,
  ): Promise<Answered> {
    const { alliance, scenario } = path;
    const shown = await this.queries.scenarios.show(alliance, scenario);
    const context = contextOf(alliance, writing, query);
    const adoption = this.scenarios.adopt(alliance, scenario, { althoughStale }, context);
    const answer = adoptedAnswer(alliance, shown, await matched(adoption, writing), path);
    const { written } = answer;
    const last = written.outcome === 'recorded' ? written.last : written.asAt;
    const repeated = written.outcome === 'recorded' && written.repeated;
    return new Answered(answer, { ETag: repeated ? `W/"${last}"` : `"${last}"` });
  }

  @Post('scenarios/:scenario/discard')
  @HttpCode(200)
  @Write({
    summary: 'Put a scenario aside',
    description: 'It stays readable; proposals that were made of it stand.',
    answer: 'ScenarioWritten',
  })
  async discard(
    @Param() path: ScenarioPath,
    @Body() { reason }: DiscardBody,
    @Query() query: WriteQuery,
    @Acting() writing: Writing,
  ): Promise<Answered> {
    const { alliance, scenario } = path;
    const context = contextOf(alliance, writing, query);
    const outcome = this.scenarios.discard(alliance, scenario, reason, context);
    return new Answered(scenarioWritten(alliance, await matched(outcome, writing), path));
  }
}

const locationOf = ({ alliance, scenario }: { alliance: string; scenario: string }): string =>
  `/api/v1/alliances/${encodeURIComponent(alliance)}/scenarios/${scenario}`;

/** A conflict with the event that If-Match named is the client's to resolve. */
const matched = <T>(work: Promise<T>, writing: Writing): Promise<T> =>
  work.catch((error: unknown) => {
    throw sinceMatched(error, writing) ?? error;
  });
