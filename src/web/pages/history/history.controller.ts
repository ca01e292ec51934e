import { Controller, Get, Param, Query as Asked, Res, UseFilters } from '@nestjs/common';
import type { Response } from 'express';
import { Queries } from '../../../queries/queries.js';
import { eventOf, lensFrom, type Query } from '../../address.js';
import { HtmlErrors } from '../../html-errors.js';
import { historyLink } from '../../links.js';
import { Renderer } from '../../renderer.js';
import { sendElsewhere, sendForGood } from '../../respond.js';
import { historyPage } from './history.presenter.js';
import { namesKnown } from './names-known.js';
import { pageLens } from './page-lens.js';

@Controller('alliances/:alliance/history')
@UseFilters(HtmlErrors)
export class HistoryController {
  constructor(
    private readonly queries: Queries,
    private readonly renderer: Renderer,
  ) {}

  @Get()
  async history(
    @Param('alliance') alliance: string,
    @Asked() query: Query,
    @Res() response: Response,
  ): Promise<void> {
    const { asAt } = lensFrom(query);
    const before = eventOf(query, 'before');
    const history = await this.queries.history(alliance, {
      ...(before === undefined ? {} : { before }),
      ...(asAt === undefined ? {} : { asAt }),
    });
    const { asAt: known } = await this.queries.decisions(alliance, lensFrom(query));
    const lens = pageLens(alliance, query, known);
    if (asAt !== String(known)) return sendElsewhere(response, historyLink(lens, before));
    const view = historyPage(history, lens, before, await namesKnown(this.queries, lens));
    sendForGood(response, this.renderer.render('pages/history/history.njk', view));
  }
}
