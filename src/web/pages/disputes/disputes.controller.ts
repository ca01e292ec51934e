import { Controller, Get, Param, Query as Asked, Res, UseFilters } from '@nestjs/common';
import type { Response } from 'express';
import { Queries } from '../../../queries/queries.js';
import { lensFrom, type Query } from '../../address.js';
import { HtmlErrors } from '../../html-errors.js';
import { disputesLink } from '../../links.js';
import { Renderer } from '../../renderer.js';
import { sendElsewhere, sendForGood } from '../../respond.js';
import { namesKnown } from '../history/names-known.js';
import { pageLens } from '../history/page-lens.js';
import { disputesPage } from './disputes.presenter.js';

@Controller('alliances/:alliance/disputes')
@UseFilters(HtmlErrors)
export class DisputesPageController {
  constructor(
    private readonly queries: Queries,
    private readonly renderer: Renderer,
  ) {}

  @Get()
  async disputes(
    @Param('alliance') alliance: string,
    @Asked() query: Query,
    @Res() response: Response,
  ): Promise<void> {
    const asked = lensFrom(query);
    const answer = await this.queries.disputes(alliance, asked);
    const lens = pageLens(alliance, query, answer.asAt);
    if (asked.asAt !== String(answer.asAt)) return sendElsewhere(response, disputesLink(lens));
    const view = disputesPage(answer, lens, await namesKnown(this.queries, lens));
    sendForGood(response, this.renderer.render('pages/disputes/disputes.njk', view));
  }
}
