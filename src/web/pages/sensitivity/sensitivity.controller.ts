import { Controller, Get, Param, Query as Asked, Res, UseFilters } from '@nestjs/common';
import type { Response } from 'express';
import { sentenceOf, type Refusal } from '../../../domain/refusals.js';
import type { Lens } from '../../../queries/lens.js';
import { Queries } from '../../../queries/queries.js';
import type { Sweep } from '../../../queries/sensitivity/answers.js';
import { Unanswerable } from '../../../queries/unanswerable.js';
import { isExact, lensFrom, textOf, type Query } from '../../address.js';
import type { FormFault } from '../../forms/acting.js';
import { HtmlErrors } from '../../html-errors.js';
import { lensOf } from '../../layout/frame.js';
import { sensitivityLink, type SensitivityAsked } from '../../links.js';
import { Renderer } from '../../renderer.js';
import { sendBack, sendByClocks, sendElsewhere } from '../../respond.js';
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
    const { partner } = asked;
    const swept = await this.swept(alliance, lens, asked);
    const faults = Array.isArray(swept) ? swept : [];
    const sweep = Array.isArray(swept) ? undefined : swept;
    const most =
      partner === undefined
        ? undefined
        : await this.queries.movedMost(alliance, lens, partner, EVENTS_RANKED);
    const view = sensitivityPage({ clocks, terms: document, asked, sweep, most, faults });
    const html = this.renderer.render('pages/sensitivity/sensitivity.njk', view);
    if (faults.length > 0) sendBack(response, html);
    else sendByClocks(response, html, clocks);
  }

  /** What the form asks to be swept, or what is wrong with it; undefined where it asks for nothing. */
  private async swept(
    alliance: string,
    lens: Lens,
    asked: SensitivityAsked,
  ): Promise<Sweep | FormFault[] | undefined> {
    const { parameter, from = '', to = '', step = '' } = asked;
    if (from === '' && to === '' && step === '') return undefined;
    if (parameter === undefined) return missingIn(asked);
    try {
      return await this.queries.sweep(alliance, lens, [{ parameter, from, to, step }]);
    } catch (error) {
      if (error instanceof Unanswerable) return error.refusals.map((one) => faultOf(one, asked));
      throw error;
    }
  }
}

const MISSING = {
  parameter: 'Choose what changes.',
  from: 'Say where it begins.',
  to: 'Say where it ends.',
  step: 'Say by how much it rises each time.',
};

const missingIn = (asked: SensitivityAsked): FormFault[] =>
  (['parameter', 'from', 'to', 'step'] as const)
    .filter((field) => asked[field] === undefined)
    .map((field) => ({ field, text: MISSING[field] }));

const FIELDS: Readonly<Record<string, 'from' | 'to' | 'step'>> = {
  start: 'from',
  end: 'to',
  step: 'step',
};

/** At the field that has the value, or at the step where it is the range as a whole. */
const faultOf = (refusal: Refusal, asked: SensitivityAsked): FormFault => {
  const text = sentenceOf(refusal);
  if (refusal.refused === 'RANGE_UNCOUNTABLE') return { field: 'step', text };
  const field = refusal.refused === 'NOT_A_VALUE' ? FIELDS[refusal.facts['place']!] : undefined;
  if (field === undefined) return { field: 'parameter', text };
  return { field, text: asked[field] === undefined ? MISSING[field] : text };
};

const askedIn = (query: Query): SensitivityAsked =>
  Object.fromEntries(
    (['parameter', 'from', 'to', 'step', 'partner'] as const).flatMap((name) => {
      const value = textOf(query, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
