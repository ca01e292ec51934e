import { Controller, Get, Param, Query as Asked, Res, UseFilters } from '@nestjs/common';
import type { Response } from 'express';
import { namesIn } from '../../../domain/sharing/names.js';
import { Queries } from '../../../queries/queries.js';
import { isExact, lensFrom, textOf, type Query } from '../../address.js';
import { HtmlErrors } from '../../html-errors.js';
import { lensOf } from '../../layout/frame.js';
import { forecastLink } from '../../links.js';
import { Renderer } from '../../renderer.js';
import { sendByClocks, sendElsewhere } from '../../respond.js';
import { forecastExplained } from './explained.presenter.js';
import { forecastPage } from './forecast.presenter.js';

@Controller('alliances/:alliance/forecast')
@UseFilters(HtmlErrors)
export class ForecastPageController {
  constructor(
    private readonly queries: Queries,
    private readonly renderer: Renderer,
  ) {}

  @Get()
  async forecast(
    @Param('alliance') alliance: string,
    @Asked() query: Query,
    @Res() response: Response,
  ): Promise<void> {
    const asked = textOf(query, 'method');
    const forecast = await this.queries.forecast(alliance, lensFrom(query), asked);
    const { clocks, method } = forecast;
    if (!isExact(query, clocks) || asked !== method) {
      return sendElsewhere(response, forecastLink(lensOf(clocks), method));
    }
    const view = forecastPage(forecast);
    sendByClocks(response, this.renderer.render('pages/forecast/forecast.njk', view), clocks);
  }

  /** A figure's address has slashes of its own: the router hands over its segments. */
  @Get('explain/*figure')
  async explain(
    @Param('alliance') alliance: string,
    @Param('figure') segments: string | readonly string[],
    @Asked() query: Query,
    @Res() response: Response,
  ): Promise<void> {
    const figure = typeof segments === 'string' ? segments : segments.join('/');
    const lens = lensFrom(query);
    const asked = textOf(query, 'method');
    const explanation = await this.queries.forecastExplained(alliance, lens, figure, asked);
    const { from, method } = explanation;
    if (!isExact(query, from) || asked !== method) {
      return sendElsewhere(response, forecastLink(lensOf(from), method, figure));
    }
    const { document } = await this.queries.terms(alliance, lens);
    const view = forecastExplained(explanation, namesIn(document));
    sendByClocks(response, this.renderer.render('pages/explain/explain.njk', view), from);
  }
}
