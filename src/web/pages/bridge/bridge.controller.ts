import { Controller, Get, Param, Query as Asked, Res, UseFilters } from '@nestjs/common';
import type { Response } from 'express';
import type { Bridge } from '../../../queries/bridge/answers.js';
import type { FromLens } from '../../../queries/bridge/ends.js';
import { Queries } from '../../../queries/queries.js';
import { Unanswerable } from '../../../queries/unanswerable.js';
import { lensFrom, textOf, type Query } from '../../address.js';
import { HtmlErrors } from '../../html-errors.js';
import { lensOf } from '../../layout/frame.js';
import { bridgeLink } from '../../links.js';
import { Renderer } from '../../renderer.js';
import { sendBack, sendElsewhere, sendForGood, sendForNow } from '../../respond.js';
import { bridgeAgainPage } from './bridge-again.js';
import { bridgePage } from './bridge.presenter.js';

@Controller('alliances/:alliance/bridge')
@UseFilters(HtmlErrors)
export class BridgePageController {
  constructor(
    private readonly queries: Queries,
    private readonly renderer: Renderer,
  ) {}

  @Get()
  async bridge(
    @Param('alliance') alliance: string,
    @Asked() query: Query,
    @Res() response: Response,
  ): Promise<void> {
    const figure = textOf(query, 'figure');
    const bridge = await this.bridgeAsked(alliance, query, figure);
    if (bridge instanceof Unanswerable) {
      return sendBack(response, await this.again(alliance, query, figure, bridge));
    }
    const exact = bridgeLink(lensOf(bridge.from), lensOf(bridge.to), figure);
    if (!isSame(query, exact)) return sendElsewhere(response, exact);
    const known = { asAt: String(bridge.to.asAt), period: bridge.to.period };
    const { versions, document } = await this.queries.terms(alliance, known);
    const view = bridgePage(bridge, { versions, document, figure });
    const html = this.renderer.render('pages/bridge/bridge.njk', view);
    // A what-if can be changed, or taken to another base.
    const supposed = bridge.from.scenario ?? bridge.to.scenario;
    return supposed ? sendForNow(response, html) : sendForGood(response, html);
  }

  private async bridgeAsked(
    alliance: string,
    query: Query,
    figure: string | undefined,
  ): Promise<Bridge | Unanswerable> {
    try {
      return await this.queries.bridge(alliance, fromIn(query), lensFrom(query), figure);
    } catch (error) {
      // What is not known here yet passes by itself: nothing of the form is wrong.
      const isFault =
        error instanceof Unanswerable && error.refusal.refused !== 'EVENT_NOT_YET_KNOWN';
      if (isFault) return error;
      throw error;
    }
  }

  /** The form once more, over what is known now. @throws Unanswerable where there is nothing to compare */
  private async again(
    alliance: string,
    query: Query,
    figure: string | undefined,
    error: Unanswerable,
  ): Promise<string> {
    const { clocks, versions, document } = await this.queries.terms(alliance, {});
    const asked = { versions, document, figure };
    const view = bridgeAgainPage(clocks, fromIn(query), lensFrom(query), asked, error);
    return this.renderer.render('pages/bridge/bridge-again.njk', view);
  }
}

const fromIn = (query: Query): FromLens => {
  const names = {
    period: 'from-period',
    asAt: 'from-asat',
    terms: 'from-terms',
    scenario: 'from-scenario',
  };
  return Object.fromEntries(
    Object.entries(names)
      .map(([clock, name]) => [clock, textOf(query, name)])
      .filter(([, value]) => value !== undefined),
  );
};

/** Whether the address states the clocks of both ends, and nothing else. */
const isSame = (query: Query, exact: string): boolean => {
  const { searchParams } = new URL(exact, 'http://ledger');
  const names = Object.keys(query);
  return (
    names.length === [...searchParams].length &&
    names.every((name) => query[name] === searchParams.get(name))
  );
};
