/** A bridge that there is not: the form as it was written, with what is wrong with it at its field. */
import { isPeriod } from '../../../domain/period/period.js';
import type { RefusalCode } from '../../../domain/refusals.js';
import type { Clocks } from '../../../queries/answers.js';
import { NoSuchEnd, type FromLens } from '../../../queries/bridge/ends.js';
import type { Lens } from '../../../queries/lens.js';
import type { Unanswerable } from '../../../queries/unanswerable.js';
import type { FormFault } from '../../forms/acting.js';
import { clockedFrame, lensOf } from '../../layout/frame.js';
import { positionLink } from '../../links.js';
import type { PageView } from '../../renderer.js';
import { periodTitle } from '../../words/clocks.js';
import { formOf, type BridgeForm, type EndWritten } from './bridge.form.js';
import type { BridgeAsked } from './bridge.presenter.js';

export interface BridgeAgainPage {
  readonly heading: string;
  readonly form: BridgeForm;
}

/** @param clocks what is known now: for what the form lets choose where it was not written */
export const bridgeAgainPage = (
  clocks: Clocks,
  from: FromLens,
  to: Lens,
  asked: BridgeAsked,
  error: Unanswerable,
): PageView<BridgeAgainPage> => {
  const { alliance } = clocks;
  const later = written(to, clocks.period);
  const ends = { alliance, from: written(from, later.period), to: later };
  return {
    frame: clockedFrame(clocks, {
      title: 'Bridge',
      section: 'position',
      breadcrumb: [
        { text: `Position, ${periodTitle(clocks.period)}`, href: positionLink(lensOf(clocks)) },
      ],
    }),
    page: {
      heading: 'Bridge: why figures moved',
      form: formOf(ends, asked, [faultOf(error)]),
    },
  };
};

/** A month that is none cannot stay chosen: its fault says what was written. */
const written = ({ period, asAt, terms, scenario }: FromLens, usual: string): EndWritten => ({
  period: period !== undefined && isPeriod(period) ? period : usual,
  asAt: asAt ?? '',
  ...(terms !== undefined && /^\d{1,9}$/.test(terms) ? { terms } : {}),
  ...(scenario === undefined ? {} : { scenario }),
});

const FIELDS: Readonly<Partial<Record<RefusalCode, 'period' | 'asat' | 'terms' | 'scenario'>>> = {
  NOT_A_PERIOD: 'period',
  TERMS_NOT_AGREED: 'period',
  TERMS_AGREED_LATER: 'asat',
  EVENT_NOT_THERE: 'asat',
  NOT_A_KNOWLEDGE_POINT: 'asat',
  INSTANT_BEFORE_FIRST: 'asat',
  TERMS_VERSION_UNKNOWN: 'terms',
  SCENARIO_UNKNOWN: 'scenario',
  SCENARIO_HAS_ITS_CLOCKS: 'scenario',
};

const faultOf = (error: Unanswerable): FormFault => {
  const { refusal, message: text } = error;
  if (error instanceof NoSuchEnd) {
    const field = FIELDS[refusal.refused];
    const prefix = error.end === 'from' ? 'from-' : '';
    return { field: field === undefined ? '' : `${prefix}${field}`, text };
  }
  return { field: refusal.refused === 'FIGURE_UNKNOWN' ? 'figure' : 'from-period', text };
};
