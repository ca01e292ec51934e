/**
 * A forecast as a sight: the alliance at the end of the year with the rest of it as forecast, so that
 * every question that can be put to a position can be put to it.
 */
import { appliedIn } from '../../domain/sharing/to-date.js';
import { forecastState } from '../../domain/forecast/forecast-state.js';
import {
  DEFAULT_METHOD,
  FORECAST_METHODS,
  isForecastMethod,
  type ForecastMethod,
} from '../../domain/forecast/methods.js';
import { outcomesAtYearEnd } from '../../domain/forecast/outcomes.js';
import { restOfYear, type RestLine } from '../../domain/forecast/rest.js';
import { factsOf } from '../../domain/ledger.js';
import { contractYearOf, lastOf } from '../../domain/period/period.js';
import { termsApplied, type Sight } from '../lens.js';
import { unanswerable } from '../unanswerable.js';

export interface ForecastSight {
  readonly sight: Sight;
  readonly method: ForecastMethod;
  readonly lines: readonly RestLine[];
  /** What is assumed of outcomes. */
  readonly outcomes: readonly string[];
}

/** @throws Unanswerable where there is no such method */
export const methodNamed = (asked: string = DEFAULT_METHOD): ForecastMethod => {
  if (isForecastMethod(asked)) return asked;
  const methods = FORECAST_METHODS.join(', ');
  throw unanswerable('FORECAST_METHOD_UNKNOWN', { method: asked, methods });
};

export const forecastSight = (
  { state, period, clocks }: Sight,
  method: ForecastMethod,
): ForecastSight => {
  const { versions, forecasts } = state;
  const cells = [...factsOf(state).cells];
  const lines = restOfYear({ versions, cells, entered: forecasts }, period, method);
  const outcomes = outcomesAtYearEnd({ versions, cells }, period);
  const last = lastOf(contractYearOf(period));
  const { closed, ...open } = clocks;
  const sight: Sight = {
    state: forecastState(state, period, lines, outcomes.cells),
    period: last,
    clocks: {
      ...open,
      // A month that is closed stays closed; the end of a year that is forecast is not.
      ...(period === last && closed !== undefined ? { closed } : {}),
      period: last,
      terms: appliedIn(versions, last).map(termsApplied),
    },
  };
  return { sight, method, lines, outcomes: outcomes.words };
};
