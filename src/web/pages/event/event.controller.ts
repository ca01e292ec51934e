import { Controller, Get, Param, Query as Asked, Res, UseFilters } from '@nestjs/common';
import type { Response } from 'express';
import { Queries } from '../../../queries/queries.js';
import { numberOf, type Query } from '../../address.js';
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
    const shown = await this.queries.event(alliance, /^\d{1,15}$/.test(event) ? Number(event) : -1);
    const { name } = await this.queries.history(alliance, { limit: 1 });
    const lens = pageLens(alliance, query, numberOf(query, 'asat') ?? shown.latest);
    const view = eventPage({ name, ...shown }, lens, await namesKnown(this.queries, lens));
    sendForNow(response, this.renderer.render('pages/event/event.njk', view));
  }
}
