/** The history: events in pages by their number, each one whole, and whether all of them hold. */
import { Get, Param, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Queries } from '../../queries/queries.js';
import type { History } from '../../queries/records.js';
import { Answered, etagOf, nextPage } from '../answered.js';
import { Whole, wholeIn } from '../fields.js';
import { AsAtQuery, AtLeastQuery, lensOf } from '../lens.js';
import { Question } from '../openapi/told.js';
import { edgeError } from '../problem.js';
import { Resource } from '../resource.js';

const LAST = Number.MAX_SAFE_INTEGER;

export class HistoryQuery extends AsAtQuery {
  @Whole('Events before this number, newest first.', { min: 0, max: LAST })
  readonly before?: number;

  @Whole('Events after this number, oldest first; -1 is from the beginning.', {
    min: -1,
    max: LAST,
  })
  readonly after?: number;

  @Whole('Events in the answer.', { min: 1, max: 1000, example: 50 })
  readonly limit?: number;
}

@Resource('api/v1/alliances/:alliance', 'History')
export class HistoryController {
  constructor(private readonly queries: Queries) {}

  @Get('events')
  @Question({
    summary: 'The history, each event told in a sentence',
    description: 'Newest first, or oldest first with `after`. Link leads to the next page.',
    answer: 'History',
  })
  async history(
    @Param('alliance') alliance: string,
    @Query() query: HistoryQuery,
    @Req() request: Request,
  ): Promise<Answered> {
    const { before, after, limit } = query;
    const answer = await this.queries.history(alliance, {
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
      ...(limit === undefined ? {} : { limit }),
      ...lensOf(query),
    });
    const next = cursorAfter(query, answer);
    return new Answered(answer, {
      ETag: etagOf(answer),
      ...(next ? nextPage(request.path, { ...query, ...next }) : {}),
    });
  }

  @Get('events/:event')
  @Question({ summary: 'One event, whole', answer: 'EventShown' })
  async event(
    @Param('alliance') alliance: string,
    @Param('event') number: string,
    @Query() query: AtLeastQuery,
  ): Promise<Answered> {
    const event = wholeIn(number);
    if (event === undefined) {
      throw edgeError('REQUEST_INVALID', { fault: 'an event number is a whole number from 0.' });
    }
    const answer = await this.queries.event(alliance, event, lensOf(query));
    return new Answered(answer, { ETag: etagOf({ asAt: event, latest: answer.latest }) });
  }

  @Get('verification')
  @Question({
    summary: 'Whether the history is what was written',
    description: 'Follows the hash chain from the first event; names the first that does not hold.',
    answer: 'Verification',
  })
  verify(@Param('alliance') alliance: string): Promise<unknown> {
    return this.queries.verify(alliance);
  }
}

const cursorAfter = (
  { after }: HistoryQuery,
  { events, older, latest }: History,
): Readonly<Record<string, number>> | undefined => {
  if (after === undefined) return older === undefined ? undefined : { before: older };
  const last = events.at(-1)?.event;
  return last === undefined || last >= latest ? undefined : { after: last };
};
