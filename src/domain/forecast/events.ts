/** What a provider expects a pool to come to. It moves no money: forecasts by hand go by it. */

// WARNING: stored name. Kept for ever.
export interface ForecastEntered {
  readonly type: 'ForecastEntered';
  readonly data: {
    readonly forecast: string;
    /** The provider whose activity it is. */
    readonly partner: string;
    readonly pool: string;
    readonly contractYear: string;
    /** For the whole year, pounds and pence; or else for months. */
    readonly outturn?: string;
    /** For each of these months, pounds and pence; months not named are at plan. */
    readonly months?: readonly { readonly period: string; readonly amount: string }[];
    readonly reason: string;
  };
}

export type ForecastEvent = ForecastEntered;
