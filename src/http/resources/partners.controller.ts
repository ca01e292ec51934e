/** Partners: admitting one, and what one is called and coded from a day on. */
import { Body, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import type { Role } from '../../domain/alliance/events.js';
import type { Answered } from '../answered.js';
import { OneOf, Text } from '../fields.js';
import { Write } from '../openapi/told.js';
import { Writes } from '../writes.js';
import { Acting, WriteQuery, type Writing } from '../writing.js';
import { Resource } from '../resource.js';

export class PartnerIdentityBody {
  @Text('Name of the organisation.', { example: 'City and County ICB' })
  readonly name!: string;

  @Text('Its ODS code.', { example: 'QZ2' })
  readonly odsCode!: string;

  @Text('First day of this name and code.', { example: '2026-10-01' })
  readonly from!: string;
}

export class AdmitPartnerBody extends PartnerIdentityBody {
  @Text('Id of the partner in the alliance, for ever.', { example: 'hill-trust' })
  readonly partner!: string;

  @OneOf('Which side of the agreement it is on.', ['commissioner', 'provider'])
  readonly role!: Role;
}

@Resource('api/v1/alliances/:alliance/partners', 'Alliances')
export class PartnersController {
  constructor(private readonly writes: Writes) {}

  @Post()
  @HttpCode(200)
  @Write({ summary: 'Admit a partner', answer: 'Written' })
  admit(
    @Param() path: { alliance: string },
    @Body() { partner, name, odsCode, role, from }: AdmitPartnerBody,
    @Query() query: WriteQuery,
    @Acting() writing: Writing,
  ): Promise<Answered> {
    return this.writes.write(
      { ...path, writing, query, path },
      { command: 'AdmitPartner', partner, name, odsCode, role, from },
    );
  }

  @Put(':partner')
  @Write({
    summary: 'Rename or re-code a partner',
    description: 'From a day on; who the partner is to the alliance stays.',
    answer: 'Written',
  })
  identify(
    @Param() path: { alliance: string; partner: string },
    @Body() { name, odsCode, from }: PartnerIdentityBody,
    @Query() query: WriteQuery,
    @Acting() writing: Writing,
  ): Promise<Answered> {
    const { alliance, partner } = path;
    return this.writes.write(
      { alliance, writing, query, path },
      { command: 'ChangePartnerIdentity', partner, name, odsCode, from },
    );
  }
}
