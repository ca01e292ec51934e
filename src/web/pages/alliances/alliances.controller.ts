import { Controller, Get, Res, UseFilters } from '@nestjs/common';
import type { Response } from 'express';
import { Queries } from '../../../queries/queries.js';
import { HtmlErrors } from '../../html-errors.js';
import { allianceLink } from '../../links.js';
import { Renderer } from '../../renderer.js';
import { sendElsewhere, sendForNow } from '../../respond.js';
import { alliancesPage } from './alliances.presenter.js';

@Controller()
@UseFilters(HtmlErrors)
export class AlliancesController {
  constructor(
    private readonly queries: Queries,
    private readonly renderer: Renderer,
  ) {}

  /** Where there is one alliance, that is what the reader has come for. */
  @Get()
  async start(@Res() response: Response): Promise<void> {
    const [only, ...others] = await this.queries.alliances();
    const one = only !== undefined && others.length === 0;
    sendElsewhere(response, one ? allianceLink(only.alliance) : '/alliances');
  }

  @Get('alliances')
  async alliances(@Res() response: Response): Promise<void> {
    const view = alliancesPage(await this.queries.alliances());
    sendForNow(response, this.renderer.render('pages/alliances/alliances.njk', view));
  }
}
