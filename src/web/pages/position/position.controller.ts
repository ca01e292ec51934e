import { Controller, Get, Param, Query as Asked, Res, UseFilters } from '@nestjs/common';
import type { Response } from 'express';
import { Queries } from '../../../queries/queries.js';
import { isExact, lensFrom, type Query } from '../../address.js';
import { HtmlErrors } from '../../html-errors.js';
import { lensOf } from '../../layout/frame.js';
import { positionLink } from '../../links.js';
import { Renderer } from '../../renderer.js';
import { sendByClocks, sendElsewhere } from '../../respond.js';
import { positionPage } from './position.presenter.js';

@Controller('alliances/:alliance')
@UseFilters(HtmlErrors)
export class PositionController {
  constructor(
    private readonly queries: Queries,
    private readonly renderer: Renderer,
  ) {}

  @Get()
  alliance(@Param('alliance') alliance: string, @Res() response: Response): void {
    sendElsewhere(response, positionLink({ alliance, asAt: 'latest' }));
  }

  @Get('position')
  async position(
    @Param('alliance') alliance: string,
    @Asked() query: Query,
    @Res() response: Response,
  ): Promise<void> {
    const lens = lensFrom(query);
    const position = await this.queries.position(alliance, lens);
    const exact = lensOf(position.clocks);
    if (!isExact(query, position.clocks)) return sendElsewhere(response, positionLink(exact));
    const { versions, document } = await this.queries.terms(alliance, lens);
    const forecast = await this.queries.forecast(alliance, lens);
    const view = positionPage(position, versions, document.payments !== undefined, forecast);
    sendByClocks(
      response,
      this.renderer.render('pages/position/position.njk', view),
      position.clocks,
    );
  }
}
