/** A figure of a forecast explained, on the page that explains any: links lead on within the forecast. */
import type { Names } from '../../../domain/sharing/names.js';
import type { ForecastExplanation } from '../../../queries/forecast/answers.js';
import { lensOf } from '../../layout/frame.js';
import { lensWords } from '../../layout/lens-line.js';
import { explainLink, forecastLink } from '../../links.js';
import type { PageView } from '../../renderer.js';
import { explainPage, type ExplainPage } from '../explain/explain.presenter.js';

export const forecastExplained = (
  explanation: ForecastExplanation,
  names: Names,
): PageView<ExplainPage> => {
  const { from, method, clocks } = explanation;
  const lens = lensOf(from);
  const { frame, page } = explainPage(explanation, names, {
    lens,
    // Through a month that stands it is the position's own; beyond, it is of the same forecast.
    figure: (figure, period) =>
      period !== undefined && period <= from.period
        ? explainLink({ ...lens, period }, figure, 'to-date')
        : forecastLink(lens, method, figure),
  });
  return {
    frame,
    page: {
      ...page,
      lens: lensWords({ ...from, terms: clocks.terms }, { method }, clocks.period),
      otherScope: { text: 'See the whole forecast', href: forecastLink(lens, method) },
    },
  };
};
