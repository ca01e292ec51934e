/** Alliances: which there are, and forming one. */
import { Body, Get, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiExtraModels } from '@nestjs/swagger';
import type { FormAlliance } from '../../domain/commands.js';
import type { Role } from '../../domain/alliance/events.js';
import { Queries } from '../../queries/queries.js';
import { unanswerable } from '../../queries/unanswerable.js';
import { agreementOf, YAML_SCHEMA } from '../agreement-body.js';
import { Answered } from '../answered.js';
import { ListOf, OneOf, Text } from '../fields.js';
import { Question, Write } from '../openapi/told.js';
import { JSON_BODY, Takes, YAML_BODIES } from '../takes.js';
import { validated } from '../validated.js';
import { Writes } from '../writes.js';
import { Acting, WriteQuery, type Writing } from '../writing.js';
import { Resource } from '../resource.js';

export class FoundingPartnerBody {
  @Text('Id of the partner in the alliance, for ever.', { example: 'city-icb' })
  readonly id!: string;

  @Text('Name of the organisation.', { example: 'City ICB' })
  readonly name!: string;

  @Text('Its ODS code.', { example: 'QZ1' })
  readonly odsCode!: string;

  @OneOf('Which side of the agreement it is on.', ['commissioner', 'provider'])
  readonly role!: Role;
}

export class FormAllianceBody {
  @Text('Id of the alliance, for ever.', { example: 'riverside' })
  readonly alliance!: string;

  @Text('Its name.', { example: 'Riverside Alliance' })
  readonly name!: string;

  @Text('First day of the alliance.', { example: '2026-04-01' })
  readonly from!: string;

  @ListOf('At least one commissioner and one provider.', () => FoundingPartnerBody, 200)
  readonly partners!: FoundingPartnerBody[];
}

export class FormAllianceQuery extends WriteQuery {
  @Text('With an agreement document: the id of the alliance.', { optional: true })
  readonly alliance?: string;

  @Text('With an agreement document: its name. Left out: the title of the agreement.', {
    optional: true,
  })
  readonly name?: string;

  @Text('With an agreement document: its first day. Left out: the first of the contract year.', {
    optional: true,
  })
  readonly from?: string;
}

@ApiExtraModels(FormAllianceBody)
@Resource('api/v1/alliances', 'Alliances')
export class AlliancesController {
  constructor(
    private readonly queries: Queries,
    private readonly writes: Writes,
  ) {}

  @Get()
  @Question({ summary: 'Every alliance in the journal', answer: 'Alliances' })
  async all(): Promise<unknown> {
    return { alliances: await this.queries.alliances() };
  }

  @Get(':alliance')
  @Question({ summary: 'One alliance', answer: 'Alliance' })
  async one(@Param('alliance') alliance: string): Promise<Answered> {
    const found = (await this.queries.alliances()).find((each) => each.alliance === alliance);
    if (!found) throw unanswerable('ALLIANCE_NOT_FORMED', { alliance });
    return new Answered(found, { ETag: `"${found.latest}"` });
  }

  @Post()
  @Takes(JSON_BODY, ...YAML_BODIES)
  @ApiBody({
    required: true,
    schema: { oneOf: [{ $ref: '#/components/schemas/FormAllianceBody' }, YAML_SCHEMA] },
  })
  @Write({
    summary: 'Form an alliance',
    description:
      'From a list of partners, or from those of an agreement document (YAML) with the rest in the query. The terms of the agreement are proposed separately.',
    answer: 'Written',
    makes: 'the alliance',
  })
  async form(
    @Body() body: unknown,
    @Query() query: FormAllianceQuery,
    @Acting() writing: Writing,
  ): Promise<Answered> {
    const command = typeof body === 'string' ? formationIn(body, query) : await formationOf(body);
    const { alliance } = command;
    return this.writes.write(
      { alliance, writing, query, path: {} },
      command,
      () => `/api/v1/alliances/${encodeURIComponent(alliance)}`,
    );
  }
}

const formationOf = async (body: unknown): Promise<FormAlliance> => {
  const { alliance, name, from, partners } = await validated(FormAllianceBody, body);
  return {
    command: 'FormAlliance',
    alliance,
    name,
    from,
    partners: partners.map((partner) => ({ ...partner })),
  };
};

const formationIn = (document: string, query: FormAllianceQuery): FormAlliance => {
  const { title, contractYear, partners } = agreementOf(document, undefined).terms;
  const { alliance = '', name = title, from = `${contractYear.slice(0, 4)}-04-01` } = query;
  return {
    command: 'FormAlliance',
    alliance,
    name,
    from,
    partners: partners.map(({ id, name, odsCode, role }) => ({ id, name, odsCode, role })),
  };
};
