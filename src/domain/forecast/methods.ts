/** The methods by which the rest of a year is forecast, each stated. */

export const FORECAST_METHODS = [
  'plan-for-the-rest',
  'straight-line',
  'profile',
  'hand-entered',
] as const;
export type ForecastMethod = (typeof FORECAST_METHODS)[number];

export const DEFAULT_METHOD: ForecastMethod = 'plan-for-the-rest';

export const isForecastMethod = (text: string): text is ForecastMethod =>
  (FORECAST_METHODS as readonly string[]).includes(text);

export const METHODS_IN_WORDS: Readonly<Record<ForecastMethod, string>> = {
  'plan-for-the-rest': 'Plan for the rest: every month that is left comes to its plan.',
  'straight-line':
    'Straight line: every month that is left comes to the average of the months to date.',
  profile:
    'Profile: of the plan of the months that are left comes the same part as of the plan to date.',
  'hand-entered':
    'Hand-entered: what providers have entered last for a pool; where nothing is entered, plan for the rest.',
};
