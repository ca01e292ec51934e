/** Proposals: what is before the alliance, and what a partner says to it. */
import { Body, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Queries } from '../../queries/queries.js';
import { unanswerable } from '../../queries/unanswerable.js';
import { known, type Answered } from '../answered.js';
import { OneOf, Text } from '../fields.js';
import { lensOf, AsAtQuery } from '../lens.js';
import { Question, Write } from '../openapi/told.js';
import { Writes } from '../writes.js';
import { Acting, WriteQuery, type Writing } from '../writing.js';
import { Resource } from '../resource.js';

export class SupportBody {
  @Text('Whose voice it is. Left out: the acting partner’s; another’s is refused.', {
    optional: true,
  })
  readonly partner?: string;
}

export class DeclineBody extends SupportBody {
  @Text('Why, for the auditor.', { max: 2000 })
  readonly reason!: string;
}

export class WithdrawBody {
  @Text('Why, for the auditor.', { max: 2000 })
  readonly reason!: string;
}

export class OverrideBody {
  @OneOf('What becomes of the proposal.', ['carried', 'rejected'])
  readonly outcome!: 'carried' | 'rejected';

  @Text('Why, for the auditor.', { max: 2000 })
  readonly reason!: string;
}

interface ProposalPath {
  alliance: string;
  proposal: string;
}

@Resource('api/v1/alliances/:alliance/proposals', 'Decisions')
export class ProposalsController {
  constructor(
    private readonly queries: Queries,
    private readonly writes: Writes,
  ) {}

  @Get()
  @Question({ summary: 'Every proposal, with who has said what', answer: 'Decisions' })
  async all(@Param('alliance') alliance: string, @Query() query: AsAtQuery): Promise<Answered> {
    return known(await this.queries.decisions(alliance, lensOf(query)));
  }

  @Get(':proposal')
  @Question({ summary: 'One proposal', answer: 'Decision' })
  async one(
    @Param('alliance') alliance: string,
    @Param('proposal') proposal: string,
    @Query() query: AsAtQuery,
  ): Promise<Answered> {
    const { proposals, ...clocks } = await this.queries.decisions(alliance, lensOf(query));
    const found = proposals.find((each) => each.proposal === proposal);
    if (!found) throw unanswerable('PROPOSAL_UNKNOWN', { proposal });
    return known({ ...clocks, proposal: found });
  }

  @Post(':proposal/support')
  @HttpCode(200)
  @Write({
    summary: 'Support a proposal',
    description: 'It becomes a fact with the voice that meets the decision rule of the agreement.',
    answer: 'Written',
  })
  support(
    @Param() path: ProposalPath,
    @Body() body: SupportBody,
    @Query() query: WriteQuery,
    @Acting() writing: Writing,
  ): Promise<Answered> {
    const { alliance, proposal } = path;
    return this.writes.write(
      { alliance, writing, query, path },
      { command: 'SupportProposal', proposal, ...voiceIn(body) },
    );
  }

  @Post(':proposal/decline')
  @HttpCode(200)
  @Write({ summary: 'Decline a proposal', answer: 'Written' })
  decline(
    @Param() path: ProposalPath,
    @Body() body: DeclineBody,
    @Query() query: WriteQuery,
    @Acting() writing: Writing,
  ): Promise<Answered> {
    const { alliance, proposal } = path;
    return this.writes.write(
      { alliance, writing, query, path },
      { command: 'DeclineProposal', proposal, ...voiceIn(body), reason: body.reason },
    );
  }

  @Post(':proposal/withdraw')
  @HttpCode(200)
  @Write({ summary: 'Withdraw a proposal of one’s own', answer: 'Written' })
  withdraw(
    @Param() path: ProposalPath,
    @Body() { reason }: WithdrawBody,
    @Query() query: WriteQuery,
    @Acting() writing: Writing,
  ): Promise<Answered> {
    const { alliance, proposal } = path;
    return this.writes.write(
      { alliance, writing, query, path },
      { command: 'WithdrawProposal', proposal, reason },
    );
  }

  @Post(':proposal/override')
  @HttpCode(200)
  @Write({
    summary: 'Override the alliance on a proposal',
    description:
      'A commissioner to whom the terms grant it carries or rejects an open proposal alone, with a reason.',
    answer: 'Written',
  })
  override(
    @Param() path: ProposalPath,
    @Body() { outcome, reason }: OverrideBody,
    @Query() query: WriteQuery,
    @Acting() writing: Writing,
  ): Promise<Answered> {
    const { alliance, proposal } = path;
    return this.writes.write(
      { alliance, writing, query, path },
      { command: 'OverrideProposal', proposal, outcome, reason },
    );
  }
}

const voiceIn = ({ partner }: SupportBody): { readonly partner?: string } =>
  partner === undefined ? {} : { partner };
