/** Forecasts that were entered by hand, all of them, in order; of a pool and a provider the last counts. */
import type { Recorded } from '../decider.js';
import type { ForecastEntered, ForecastEvent } from './events.js';

export type EnteredForecast = ForecastEntered['data'] & {
  readonly enteredAt: number;
  readonly recordedAt: string;
  readonly by: string;
};

export const evolveForecasts = (
  forecasts: readonly EnteredForecast[],
  { event, number, recordedAt, metadata: { by } }: Recorded<ForecastEvent>,
): readonly EnteredForecast[] => [
  ...forecasts,
  { ...event.data, enteredAt: number, recordedAt, by },
];

/** Numbered in the order in which they are entered: F1, F2, ... */
export const nextForecast = (forecasts: readonly EnteredForecast[]): string =>
  `F${forecasts.length + 1}`;

/** The last for each pool and provider of a year. */
export const forecastsInForce = (
  forecasts: readonly EnteredForecast[],
  contractYear: string,
): EnteredForecast[] => [
  ...new Map(
    forecasts
      .filter((one) => one.contractYear === contractYear)
      .map((one) => [`${one.pool}|${one.partner}`, one]),
  ).values(),
];
