import { Controller, Get, Param, Query as Asked, Res, UseFilters } from '@nestjs/common';
import type { Response } from 'express';
import { Queries } from '../../../queries/queries.js';
import { isExact, lensFrom, textOf, type Query } from '../../address.js';
import { HtmlErrors } from '../../html-errors.js';
import { lensOf } from '../../layout/frame.js';
import { explainLink } from '../../links.js';
import { Renderer } from '../../renderer.js';
import { sendByClocks, sendElsewhere } from '../../respond.js';
import { namesIn } from '../../../domain/sharing/names.js';
import { explainPage } from './explain.presenter.js';

@Controller('alliances/:alliance/explain')
@UseFilters(HtmlErrors)
export class ExplainController {
  constructor(
    private readonly queries: Queries,
    private readonly renderer: Renderer,
  ) {}

  /** A figure's address has slashes of its own: the router hands over its segments. */
  @Get('*figure')
  async explain(
    @Param('alliance') alliance: string,
    @Param('figure') segments: string | readonly string[],
    @Asked() query: Query,
    @Res() response: Response,
  ): Promise<void> {
    const figure = typeof segments === 'string' ? segments : segments.join('/');
    const lens = lensFrom(query);
    const asked = textOf(query, 'scope');
    const scope = asked === 'in-month' ? asked : 'to-date';
    const explanation = await this.queries.explain(alliance, lens, figure, scope);
    const { clocks } = explanation;
    if (!isExact(query, clocks) || asked !== scope) {
      return sendElsewhere(response, explainLink(lensOf(clocks), figure, scope));
    }
    const { document } = await this.queries.terms(alliance, lens);
    const view = explainPage(explanation, namesIn(document));
    sendByClocks(
      response,
      this.renderer.render('pages/explain/explain.njk', view),
      explanation.clocks,
    );
  }
}
