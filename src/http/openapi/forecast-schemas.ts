/** Schemas of forecasts. */
import { FORECAST_METHODS } from '../../domain/forecast/methods.js';
import type { ShareFigures, UnpostedRow } from '../../queries/answers.js';
import type {
  EnteredForecastRow,
  EnteredForecasts,
  Forecast,
  ForecastExplanation,
  ForecastLine,
  ForecastMoney,
  ForecastPool,
  ForecastReserve,
  ForecastShare,
  ForecastWarning,
} from '../../queries/forecast/answers.js';
import { clocks } from './clock-schemas.js';
import { explanationFields } from './position-schemas.js';
import {
  count,
  decimal,
  flag,
  instant,
  list,
  maybe,
  oneOf,
  ref,
  shape,
  text,
  told,
} from './shapes.js';

const method = oneOf(...FORECAST_METHODS);
const months = list(
  shape<{ readonly period: string; readonly amount: string }>({ period: text, amount: decimal }),
);

const moneyFields = {
  plan: told(decimal, 'For the year.'),
  toDate: told(decimal, 'Actual to date.'),
  rest: told(decimal, 'Forecast of the months that are left.'),
  rounding: told(decimal, 'Outturn less to date and rest: what the settlement rounds.'),
  outturn: decimal,
  variance: told(decimal, 'Outturn less plan for the year.'),
  commissioners: told(decimal, 'What they bear (plus) or keep (minus) of the variance.'),
  providers: decimal,
  reserves: decimal,
};

export const forecastSchemas = {
  Forecast: shape<Forecast>({
    clocks,
    method,
    says: told(text, 'The method in a sentence.'),
    months: told(list(text), 'The months that are forecast; none where the year is over.'),
    standing: text,
    assumptions: list(text),
    unposted: told(
      list(ref<UnpostedRow>('UnpostedRow')),
      'Months to date with a plan and nothing posted, which count as nil.',
    ),
    pools: list(ref<ForecastPool>('ForecastPool')),
    poolsTotal: shape<ForecastMoney>(moneyFields),
    partners: list(
      shape<ForecastShare>({
        partner: text,
        name: text,
        role: oneOf('commissioner', 'provider'),
        toDate: told(decimal, 'Net to date.'),
        outturn: ref<ShareFigures>('ShareFigures'),
      }),
    ),
    reserves: list(
      shape<ForecastReserve>({
        reserve: text,
        name: text,
        limit: decimal,
        drawn: decimal,
        toDate: told(decimal, 'What it holds now.'),
        balance: told(decimal, 'What it would hold at the outturn.'),
        limitMet: flag,
      }),
    ),
    warnings: told(
      list(
        shape<ForecastWarning>({
          what: oneOf('cap', 'guarantee', 'reserve-limit', 'break-glass'),
          pools: list(text),
          already: told(flag, 'Whether it is met to date already.'),
          words: text,
        }),
      ),
      'Triggers, caps and limits that are met at the outturn.',
    ),
    unexplained: told(decimal, 'Sum of every account at the outturn: nil, or something is wrong.'),
  }),
  ForecastPool: shape<ForecastPool>({
    ...moneyFields,
    pool: text,
    name: text,
    lines: told(list(ref<ForecastLine>('ForecastLine')), 'How the rest is reckoned.'),
  }),
  ForecastLine: shape<ForecastLine>({
    commissioner: text,
    commissionerName: text,
    provider: text,
    providerName: text,
    amount: decimal,
    taken: told(method, 'Another method, where the one asked for has nothing to go by.'),
    words: text,
    months,
    enteredAt: maybe(told(count, 'Event number of what was entered by hand.')),
  }),
  ForecastExplanation: shape<ForecastExplanation>({
    ...explanationFields,
    method,
    from: told(clocks, 'Of the position that it starts from.'),
  }),
  EnteredForecasts: shape<EnteredForecasts>({
    name: text,
    asAt: count,
    latest: count,
    forecasts: list(
      shape<EnteredForecastRow>({
        forecast: text,
        partner: text,
        by: text,
        pool: text,
        contractYear: text,
        outturn: maybe(decimal),
        months: maybe(months),
        reason: text,
        enteredAt: count,
        recordedAt: instant,
        counts: told(flag, 'The last of its pool and provider counts.'),
        words: text,
      }),
    ),
  }),
};
