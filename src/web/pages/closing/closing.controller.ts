import { Controller, Get, Param, Query as Asked, Res, UseFilters } from '@nestjs/common';
import type { Response } from 'express';
import { Queries } from '../../../queries/queries.js';
import { isExact, lensFrom, type Query } from '../../address.js';
import { HtmlErrors } from '../../html-errors.js';
import { lensOf } from '../../layout/frame.js';
import { closingLink } from '../../links.js';
import { Renderer } from '../../renderer.js';
import { sendByClocks, sendElsewhere } from '../../respond.js';
import { closingPage } from './closing.presenter.js';

@Controller('alliances/:alliance/closing')
@UseFilters(HtmlErrors)
export class ClosingController {
  constructor(
    private readonly queries: Queries,
    private readonly renderer: Renderer,
  ) {}

  @Get()
  async closing(
    @Param('alliance') alliance: string,
    @Asked() query: Query,
    @Res() response: Response,
  ): Promise<void> {
    const closing = await this.queries.closing(alliance, lensFrom(query));
    if (!isExact(query, closing.clocks)) {
      return sendElsewhere(response, closingLink(lensOf(closing.clocks)));
    }
    const view = closingPage(closing);
    sendByClocks(response, this.renderer.render('pages/closing/closing.njk', view), closing.clocks);
  }
}
