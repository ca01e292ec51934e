import { Controller, Get, Param, Query as Asked, Res, UseFilters } from '@nestjs/common';
import type { Response } from 'express';
import { Queries } from '../../../queries/queries.js';
import { isExact, lensFrom, textOf, type Query } from '../../address.js';
import { HtmlErrors } from '../../html-errors.js';
import { lensOf } from '../../layout/frame.js';
import { sensitivityLink, type SensitivityAsked } from '../../links.js';
import { Renderer } from '../../renderer.js';
import { sendByClocks, sendElsewhere } from '../../respond.js';
import { sensitivityPage } from './sensitivity.presenter.js';

const EVENTS_RANKED = 12;

@Controller('alliances/:alliance/sensitivity')
@UseFilters(HtmlErrors)
export class SensitivityController {
  constructor(
    private readonly queries: Queries,
    private readonly renderer: Renderer,
  ) {}

  @Get()
  async sensitivity(
    @Param('alliance') alliance: string,
    @Asked() query: Query,
    @Res() response: Response,
  ): Promise<void> {
    const lens = lensFrom(query);
    const asked = askedIn(query);
    const { clocks, document } = await this.queries.terms(alliance, lens);
    if (!isExact(query, clocks)) {
      return sendElsewhere(response, sensitivityLink(lensOf(clocks), asked));
    }
    const { parameter, from, to, step, partner } = asked;
    const sweep =
      parameter !== undefined && from !== undefined && to !== undefined && step !== undefined
        ? await this.queries.sweep(alliance, lens, [{ parameter, from, to, step }])
        : undefined;
    const most =
      partner === undefined
        ? undefined
        : await this.queries.movedMost(alliance, lens, partner, EVENTS_RANKED);
    const view = sensitivityPage({ clocks, terms: document, asked, sweep, most });
    sendByClocks(response, this.renderer.render('pages/sensitivity/sensitivity.njk', view), clocks);
  }
}

const askedIn = (query: Query): SensitivityAsked =>
  Object.fromEntries(
    (['parameter', 'from', 'to', 'step', 'partner'] as const).flatMap((name) => {
      const value = textOf(query, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
