import { Controller, Get, Param, Query as Asked, Res, UseFilters } from '@nestjs/common';
import type { Response } from 'express';
import { Queries } from '../../../queries/queries.js';
import { isExact, lensFrom, textOf, type Query } from '../../address.js';
import { HtmlErrors } from '../../html-errors.js';
import { lensOf } from '../../layout/frame.js';
import { linesLink } from '../../links.js';
import { Renderer } from '../../renderer.js';
import { sendByClocks, sendElsewhere } from '../../respond.js';
import { namesIn } from '../../../domain/sharing/names.js';
import { filterFrom } from './lines.filter.js';
import { linesPage } from './lines.presenter.js';

const LINES_PER_PAGE = 50;

@Controller('alliances/:alliance/lines')
@UseFilters(HtmlErrors)
export class LinesController {
  constructor(
    private readonly queries: Queries,
    private readonly renderer: Renderer,
  ) {}

  @Get()
  async lines(
    @Param('alliance') alliance: string,
    @Asked() query: Query,
    @Res() response: Response,
  ): Promise<void> {
    const lens = lensFrom(query);
    const filter = filterFrom(query);
    const after = textOf(query, 'after');
    const lines = await this.queries.lines(alliance, lens, filter, {
      ...(after === undefined ? {} : { after }),
      limit: LINES_PER_PAGE,
    });
    if (!isExact(query, lines.clocks) || 'months' in query) {
      return sendElsewhere(response, linesLink(lensOf(lines.clocks), filter, after));
    }
    const { document } = await this.queries.terms(alliance, lens);
    const view = linesPage(lines, namesIn(document), after);
    sendByClocks(response, this.renderer.render('pages/lines/lines.njk', view), lines.clocks);
  }
}
