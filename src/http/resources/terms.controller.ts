/** The terms: their versions, and proposing founding terms or a variation. */
import { Body, Get, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiExtraModels, ApiProperty } from '@nestjs/swagger';
import { Allow, IsDefined } from 'class-validator';
import type { ProposeTerms } from '../../domain/commands.js';
import { Queries } from '../../queries/queries.js';
import { agreementOf, CHANGES_SCHEMA, variationOf, YAML_SCHEMA } from '../agreement-body.js';
import { known, type Answered } from '../answered.js';
import { Text, Whole } from '../fields.js';
import { lensOf, ScenarioLensQuery } from '../lens.js';
import { Question, Write } from '../openapi/told.js';
import { proposalAt } from '../proposal-at.js';
import { JSON_BODY, Takes, YAML_BODIES } from '../takes.js';
import { validated } from '../validated.js';
import { Writes } from '../writes.js';
import { Acting, WriteQuery, type Writing } from '../writing.js';
import { Resource } from '../resource.js';

export class TermsQuery extends ScenarioLensQuery {
  @Whole('The version to show. Left out: the one in force.', { min: 1, max: 9999 })
  readonly version?: number;
}

export class ProposeTermsBody {
  @ApiProperty({
    description:
      'The agreement document, by the schema at /api/v1/agreements/schema; or its YAML text.',
    oneOf: [{ type: 'object', additionalProperties: true }, { type: 'string' }],
  })
  @Allow()
  @IsDefined({ message: 'terms is the agreement document' })
  readonly terms!: unknown;

  @Text('First contract period under these terms.', { example: '2026-27-M07' })
  readonly fromPeriod!: string;

  @Text('What the proposal is called. Left out: the title of the document.', { optional: true })
  readonly title?: string;

  @Text('Name of the file that the document was in.', { optional: true })
  readonly fileName?: string;
}

export class ProposeTermsQuery extends WriteQuery {
  @Text('With YAML: the first contract period under these terms.', { optional: true })
  readonly fromPeriod?: string;

  @Text('With YAML: what the proposal is called. Left out: the title of the document.', {
    optional: true,
  })
  readonly title?: string;

  @Text('With YAML: name of the file that the document was in.', { optional: true })
  readonly fileName?: string;
}

export class ProposePlanChangesBody {
  @ApiProperty({
    description: 'The changes, with `title` and `planChanges`; or their YAML text.',
    oneOf: [{ type: 'object', additionalProperties: true }, { type: 'string' }],
  })
  @Allow()
  @IsDefined({ message: 'changes is a document with title and planChanges' })
  readonly changes!: unknown;

  @Text('The first contract period of the variation.', { example: '2026-27-M07' })
  readonly fromPeriod!: string;

  @Text('Name of the file that the changes were in.', { optional: true })
  readonly fileName?: string;
}

export class ProposePlanChangesQuery extends WriteQuery {
  @Text('With YAML: the first contract period of the variation.', { optional: true })
  readonly fromPeriod?: string;

  @Text('With YAML: name of the file that the changes were in.', { optional: true })
  readonly fileName?: string;
}

@ApiExtraModels(ProposeTermsBody, ProposePlanChangesBody)
@Resource('api/v1/alliances/:alliance/terms', 'Terms')
export class TermsController {
  constructor(
    private readonly queries: Queries,
    private readonly writes: Writes,
  ) {}

  @Get()
  @Question({ summary: 'The terms: their versions, and one of them whole', answer: 'TermsAnswer' })
  async terms(@Param('alliance') alliance: string, @Query() query: TermsQuery): Promise<Answered> {
    return known(await this.queries.terms(alliance, lensOf(query), query.version));
  }

  @Post()
  @Takes(JSON_BODY, ...YAML_BODIES)
  @ApiBody({
    required: true,
    schema: { oneOf: [{ $ref: '#/components/schemas/ProposeTermsBody' }, YAML_SCHEMA] },
  })
  @Write({
    summary: 'Propose terms',
    description:
      'The first of a contract year are its founding terms, every later ones a variation.',
    answer: 'Written',
    makes: 'a proposal, with the proposer’s own support',
  })
  async propose(
    @Param() path: { alliance: string },
    @Body() body: unknown,
    @Query() query: ProposeTermsQuery,
    @Acting() writing: Writing,
  ): Promise<Answered> {
    const command =
      typeof body === 'string'
        ? proposalOf(await validated(ProposeTermsBody, { ...given(query), terms: body }))
        : proposalOf(await validated(ProposeTermsBody, body));
    return this.writes.write({ ...path, writing, query, path }, command, proposalAt(path.alliance));
  }

  @Post('plan-changes')
  @Takes(JSON_BODY, ...YAML_BODIES)
  @ApiBody({
    required: true,
    schema: { oneOf: [{ $ref: '#/components/schemas/ProposePlanChangesBody' }, CHANGES_SCHEMA] },
  })
  @Write({
    summary: 'Propose changes of plan only',
    description:
      'They are added to the terms in force for the first period of the variation; a change with the id of one that is there takes its place. What is proposed is the whole document that comes of it.',
    answer: 'Written',
    makes: 'a proposal, with the proposer’s own support',
  })
  async vary(
    @Param() path: { alliance: string },
    @Body() body: unknown,
    @Query() query: ProposePlanChangesQuery,
    @Acting() writing: Writing,
  ): Promise<Answered> {
    const { alliance } = path;
    const sent = typeof body === 'string' ? { ...given(query), changes: body } : body;
    const { changes, fromPeriod, fileName } = await validated(ProposePlanChangesBody, sent);
    const { document } = await this.queries.terms(alliance, {
      period: fromPeriod,
      // What the write is to rest on must be known here, or the changes are made to older terms.
      ...(writing.expected === undefined ? {} : { atLeast: writing.expected }),
    });
    const variation = variationOf(changes, fileName, document);
    return this.writes.write(
      { alliance, writing, query, path },
      { command: 'ProposeTerms', fromPeriod, ...variation },
      proposalAt(alliance),
    );
  }
}

const given = ({ fromPeriod, title, fileName }: ProposeTermsQuery): object =>
  JSON.parse(JSON.stringify({ fromPeriod, title, fileName })) as object;

const proposalOf = ({ terms: document, ...body }: ProposeTermsBody): ProposeTerms => {
  const { terms, source } = agreementOf(document, body.fileName);
  return {
    command: 'ProposeTerms',
    title: body.title ?? terms.title,
    fromPeriod: body.fromPeriod,
    terms,
    source,
  };
};
