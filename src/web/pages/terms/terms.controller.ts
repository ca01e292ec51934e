import { Controller, Get, Param, Query as Asked, Res, UseFilters } from '@nestjs/common';
import type { Response } from 'express';
import { Queries } from '../../../queries/queries.js';
import { isExact, lensFrom, numberOf, type Query } from '../../address.js';
import { HtmlErrors } from '../../html-errors.js';
import { lensOf } from '../../layout/frame.js';
import { termsLink } from '../../links.js';
import { Renderer } from '../../renderer.js';
import { sendByClocks, sendElsewhere } from '../../respond.js';
import { termsPage } from './terms.presenter.js';

@Controller('alliances/:alliance/terms')
@UseFilters(HtmlErrors)
export class TermsController {
  constructor(
    private readonly queries: Queries,
    private readonly renderer: Renderer,
  ) {}

  @Get()
  async terms(
    @Param('alliance') alliance: string,
    @Asked() query: Query,
    @Res() response: Response,
  ): Promise<void> {
    const lens = lensFrom(query);
    const version = numberOf(query, 'version');
    const answer = await this.queries.terms(alliance, lens, version);
    const { clocks, shown } = answer;
    if (!isExact(query, clocks) || version === undefined) {
      return sendElsewhere(response, termsLink(lensOf(clocks), shown.version));
    }
    const { proposals } = await this.queries.decisions(alliance, { asAt: String(clocks.asAt) });
    const agreement = proposals.find(({ proposal }) => proposal === shown.proposal);
    const view = termsPage(answer, agreement);
    sendByClocks(response, this.renderer.render('pages/terms/terms.njk', view), clocks);
  }
}
