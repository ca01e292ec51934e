import { Controller, Get, Param, Query as Asked, Res, UseFilters } from '@nestjs/common';
import type { Response } from 'express';
import type { Moved } from '../../../queries/moved-by/answers.js';
import { Unanswerable } from '../../../queries/unanswerable.js';
import type { PageLens } from '../../links.js';
import { Queries } from '../../../queries/queries.js';
import { eventNamed, lensFrom, numberOf, type Query } from '../../address.js';
import { HtmlErrors } from '../../html-errors.js';
import { Renderer } from '../../renderer.js';
import { sendForNow } from '../../respond.js';
import { namesKnown } from '../history/names-known.js';
import { pageLens } from '../history/page-lens.js';
import { eventPage } from './event.presenter.js';

@Controller('alliances/:alliance/events')
@UseFilters(HtmlErrors)
export class EventController {
  constructor(
    private readonly queries: Queries,
    private readonly renderer: Renderer,
  ) {}

  /** An event never changes, but its sentence names partners as they are called now. */
  @Get(':event')
  async event(
    @Param('alliance') alliance: string,
    @Param('event') event: string,
    @Asked() query: Query,
    @Res() response: Response,
  ): Promise<void> {
    const { scenario } = lensFrom(query);
    const shown = await this.queries.event(
      alliance,
      eventNamed(event),
      scenario === undefined ? {} : { scenario },
    );
    const { name } = await this.queries.history(alliance, { limit: 1 });
    const lens = pageLens(alliance, query, numberOf(query, 'asat') ?? shown.latest);
    const moved = await this.movedBy(lens, shown.line.event);
    const view = eventPage({ name, ...shown }, lens, await namesKnown(this.queries, lens), moved);
    sendForNow(response, this.renderer.render('pages/event/event.njk', view));
  }

  /** Where nothing can be settled yet, or not under this lens, nothing can be said to have moved. */
  private async movedBy(lens: PageLens, event: number): Promise<Moved | undefined> {
    const { alliance, period, asAt, terms } = lens;
    const asked = {
      asAt: String(asAt),
      ...(period === undefined ? {} : { period }),
      ...(terms === undefined ? {} : { terms: String(terms) }),
    };
    try {
      return await this.queries.moved(alliance, asked, String(event), 'to-date');
    } catch (error) {
      if (error instanceof Unanswerable) return undefined;
      throw error;
    }
  }
}
