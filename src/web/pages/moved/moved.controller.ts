import { Controller, Get, Param, Query as Asked, Res, UseFilters } from '@nestjs/common';
import type { Response } from 'express';
import { Queries } from '../../../queries/queries.js';
import { isExact, lensFrom, textOf, type Query } from '../../address.js';
import { HtmlErrors } from '../../html-errors.js';
import { lensOf } from '../../layout/frame.js';
import { movedLink } from '../../links.js';
import { Renderer } from '../../renderer.js';
import { sendByClocks, sendElsewhere } from '../../respond.js';
import { movedPage } from './moved.presenter.js';

@Controller('alliances/:alliance/moved')
@UseFilters(HtmlErrors)
export class MovedController {
  constructor(
    private readonly queries: Queries,
    private readonly renderer: Renderer,
  ) {}

  @Get(':event')
  async event(
    @Param('alliance') alliance: string,
    @Param('event') event: string,
    @Asked() query: Query,
    @Res() response: Response,
  ): Promise<void> {
    await this.moved(alliance, event, query, response);
  }

  @Get(':event/:line')
  async line(
    @Param('alliance') alliance: string,
    @Param('event') event: string,
    @Param('line') line: string,
    @Asked() query: Query,
    @Res() response: Response,
  ): Promise<void> {
    await this.moved(alliance, `${event}/${line}`, query, response);
  }

  private async moved(
    alliance: string,
    address: string,
    query: Query,
    response: Response,
  ): Promise<void> {
    const asked = textOf(query, 'scope');
    const scope = asked === 'in-month' ? asked : 'to-date';
    const moved = await this.queries.moved(alliance, lensFrom(query), address, scope);
    if (!isExact(query, moved.clocks) || asked !== scope) {
      return sendElsewhere(response, movedLink(lensOf(moved.clocks), address, scope));
    }
    sendByClocks(
      response,
      this.renderer.render('pages/moved/moved.njk', movedPage(moved)),
      moved.clocks,
    );
  }
}
