/** Disputes: raised, taken back, resolved by a decision of the alliance. They move no money. */
import { Body, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { DisputeAbout, DisputeOutcome } from '../../domain/dispute/events.js';
import { aboutNamed, NAME_ONE } from '../../domain/dispute/named.js';
import type { LedgerEvent } from '../../domain/events.js';
import type { Scope } from '../../queries/answers.js';
import { Queries } from '../../queries/queries.js';
import { unanswerable } from '../../queries/unanswerable.js';
import { known, type Answered } from '../answered.js';
import { OneOf, Text, Whole } from '../fields.js';
import { AsAtQuery, lensOf } from '../lens.js';
import { Question, Write } from '../openapi/told.js';
import { edgeError } from '../problem.js';
import { proposalAt } from '../proposal-at.js';
import { Resource } from '../resource.js';
import { Writes } from '../writes.js';
import { Acting, WriteQuery, type Writing } from '../writing.js';

export class DisputeBody {
  @Text(
    'The posted line that is disputed, by its address. One of line, submission, adjustment and figure.',
    {
      optional: true,
      example: '12/99',
    },
  )
  readonly line?: string;

  @Text('The submission that is disputed.', { optional: true })
  readonly submission?: string;

  @Text('The adjustment that is disputed.', { optional: true, example: 'A1' })
  readonly adjustment?: string;

  @Text('The figure that is disputed, by its address.', {
    optional: true,
    example: 'partner/hill-trust/net',
  })
  readonly figure?: string;

  @OneOf(
    'Of a figure: in the month, or in the year to date. Left out: to date.',
    ['in-month', 'to-date'],
    {
      optional: true,
    },
  )
  readonly scope?: Scope;

  @Whole('Of a figure: the event as known at which it is disputed. Left out: the last.', {
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
    example: 219,
  })
  readonly asAt?: number;

  @Text(
    'The period that it bears on. Needed for a figure; of a submission left out: its last month.',
    {
      optional: true,
      example: '2026-27-M06',
    },
  )
  readonly period?: string;

  @Text('The money in dispute: pounds and pence as text, above zero.', { example: '12500.00' })
  readonly amount!: string;

  @Text(
    'The partner that says the money is theirs. Left out where claimedFrom is named: the acting partner.',
    {
      optional: true,
    },
  )
  readonly claimedBy?: string;

  @Text('From whom it is claimed.', { optional: true })
  readonly claimedFrom?: string;

  @Text('Why, for the auditor.', { max: 2000 })
  readonly reason!: string;
}

export class DisputeWithdrawalBody {
  @Text('Why, for the auditor.', { max: 2000 })
  readonly reason!: string;
}

export class ResolutionBody {
  @OneOf('How it ends.', ['upheld', 'not-upheld', 'settled'])
  readonly outcome!: DisputeOutcome;

  @Text('The adjustment that puts it right: proposed by itself, before.', {
    optional: true,
    example: 'A2',
  })
  readonly adjustment?: string;

  @Text('What is decided, in words.', { max: 2000 })
  readonly reason!: string;
}

interface DisputePath {
  alliance: string;
  dispute: string;
}

@Resource('api/v1/alliances/:alliance/disputes', 'Disputes')
export class DisputesController {
  constructor(
    private readonly queries: Queries,
    private readonly writes: Writes,
  ) {}

  @Get()
  @Question({ summary: 'Every dispute, with its history', answer: 'Disputes' })
  async all(@Param('alliance') alliance: string, @Query() query: AsAtQuery): Promise<Answered> {
    return known(await this.queries.disputes(alliance, lensOf(query)));
  }

  @Get(':dispute')
  @Question({ summary: 'One dispute, with its history', answer: 'DisputeAnswer' })
  async one(
    @Param('alliance') alliance: string,
    @Param('dispute') dispute: string,
    @Query() query: AsAtQuery,
  ): Promise<Answered> {
    const { disputes, ...clocks } = await this.queries.disputes(alliance, lensOf(query));
    const found = disputes.find((each) => each.dispute === dispute);
    if (!found) {
      const ids = disputes.map((each) => each.dispute).join(', ') || 'none';
      throw unanswerable('DISPUTE_UNKNOWN', { dispute, disputes: ids });
    }
    return known({ ...clocks, dispute: found });
  }

  @Post()
  @Write({
    summary: 'Raise a dispute',
    description:
      'About a posted line, a submission, an adjustment or a figure. The money in dispute is shown beside the position and is no part of it. A closed period can be disputed too.',
    answer: 'Written',
    makes: 'a dispute',
  })
  raise(
    @Param() path: { alliance: string },
    @Body() body: DisputeBody,
    @Query() query: WriteQuery,
    @Acting() writing: Writing,
  ): Promise<Answered> {
    const { amount, claimedBy, claimedFrom, period, reason } = body;
    return this.writes.write(
      { ...path, writing, query, path },
      {
        command: 'RaiseDispute',
        about: aboutIn(body),
        amount,
        ...(claimedBy === undefined ? {} : { claimedBy }),
        ...(claimedFrom === undefined ? {} : { claimedFrom }),
        ...(period === undefined ? {} : { period }),
        ...(body.asAt === undefined ? {} : { asAt: body.asAt }),
        reason,
      },
      disputeAt(path.alliance),
    );
  }

  @Post(':dispute/withdraw')
  @HttpCode(200)
  @Write({ summary: 'Withdraw a dispute of one’s own', answer: 'Written' })
  withdraw(
    @Param() path: DisputePath,
    @Body() { reason }: DisputeWithdrawalBody,
    @Query() query: WriteQuery,
    @Acting() writing: Writing,
  ): Promise<Answered> {
    const { alliance, dispute } = path;
    return this.writes.write(
      { alliance, writing, query, path },
      { command: 'WithdrawDispute', dispute, reason },
    );
  }

  @Post(':dispute/resolution')
  @Write({
    summary: 'Propose how a dispute is resolved',
    description: 'It is resolved when the decision rule of the agreement is met.',
    answer: 'Written',
    makes: 'a proposal',
  })
  resolve(
    @Param() path: DisputePath,
    @Body() { outcome, adjustment, reason }: ResolutionBody,
    @Query() query: WriteQuery,
    @Acting() writing: Writing,
  ): Promise<Answered> {
    const { alliance, dispute } = path;
    return this.writes.write(
      { alliance, writing, query, path },
      {
        command: 'ProposeResolution',
        dispute,
        outcome,
        ...(adjustment === undefined ? {} : { adjustment }),
        reason,
      },
      proposalAt(alliance),
    );
  }
}

const aboutIn = (body: DisputeBody): DisputeAbout => {
  const about = aboutNamed(body);
  if (!about) throw edgeError('REQUEST_INVALID', { fault: `${NAME_ONE}.` });
  return about;
};

/** Where the dispute that was raised can be read. */
const disputeAt =
  (alliance: string) =>
  (events: readonly LedgerEvent[]): string => {
    const raised = events.find((event) => event.type === 'DisputeRaised');
    const disputes = `/api/v1/alliances/${encodeURIComponent(alliance)}/disputes`;
    return raised ? `${disputes}/${raised.data.dispute}` : disputes;
  };
