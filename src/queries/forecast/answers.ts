/** The shapes of a forecast: what a year comes to under a stated method. Money is decimal text. */
import type { Role } from '../../domain/alliance/events.js';
import type { ForecastMethod } from '../../domain/forecast/methods.js';
import type { Clocks, Explanation, PoolRow, ShareFigures, UnpostedRow } from '../answers.js';

export interface Forecast {
  /** Of the position that it starts from. */
  readonly clocks: Clocks;
  readonly method: ForecastMethod;
  /** The method in a sentence. */
  readonly says: string;
  /** The months that are forecast; none where the year is over. */
  readonly months: readonly string[];
  /** What is forecast, or why nothing is, in a sentence. */
  readonly standing: string;
  /** What is assumed besides, a sentence each. */
  readonly assumptions: readonly string[];
  /** Months to date with a plan and nothing posted, which count as nil. */
  readonly unposted: readonly UnpostedRow[];
  readonly pools: readonly ForecastPool[];
  readonly poolsTotal: ForecastMoney;
  readonly partners: readonly ForecastShare[];
  readonly reserves: readonly ForecastReserve[];
  /** Triggers, caps and limits that are met at the outturn. */
  readonly warnings: readonly ForecastWarning[];
  /** Sum of every account at the outturn: nil, or something is wrong. */
  readonly unexplained: string;
}

export interface ForecastMoney {
  /** For the year. */
  readonly plan: string;
  /** Actual to date. */
  readonly toDate: string;
  /** Forecast of the months that are left. */
  readonly rest: string;
  /** Outturn less to date and rest: what the settlement rounds. */
  readonly rounding: string;
  readonly outturn: string;
  /** Outturn less plan for the year. */
  readonly variance: string;
  /** Who bears (plus) or keeps (minus) the variance, settled at the outturn. */
  readonly commissioners: string;
  readonly providers: string;
  readonly reserves: string;
}

export interface ForecastPool extends ForecastMoney {
  readonly pool: string;
  readonly name: string;
  /** How the rest is reckoned: the amounts add up to it. */
  readonly lines: readonly ForecastLine[];
}

export interface ForecastLine {
  readonly commissioner: string;
  readonly commissionerName: string;
  readonly provider: string;
  readonly providerName: string;
  readonly amount: string;
  /** What it was taken by: another method, where the one asked for has nothing to go by. */
  readonly taken: ForecastMethod;
  readonly words: string;
  readonly months: readonly { readonly period: string; readonly amount: string }[];
  /** Event number of what was entered by hand. */
  readonly enteredAt?: number;
}

export interface ForecastShare {
  readonly partner: string;
  readonly name: string;
  readonly role: Role;
  /** Net to date. */
  readonly toDate: string;
  /** At the outturn, settled by the same clauses. */
  readonly outturn: ShareFigures;
}

export interface ForecastReserve {
  readonly reserve: string;
  readonly name: string;
  readonly limit: string;
  readonly drawn: string;
  /** What it holds now, and what it would hold at the outturn. */
  readonly toDate: string;
  readonly balance: string;
  readonly limitMet: boolean;
}

export interface ForecastWarning {
  readonly what: PoolRow['met'][number]['what'];
  /** Names of the pools that it concerns. */
  readonly pools: readonly string[];
  /** Whether it is met to date already. */
  readonly already: boolean;
  readonly words: string;
}

/** A figure at the outturn; its clocks are those of the end of the year. */
export interface ForecastExplanation extends Explanation {
  readonly method: ForecastMethod;
  /** The clocks of the position that it starts from. */
  readonly from: Clocks;
}

export interface EnteredForecasts {
  /** Of the alliance. */
  readonly name: string;
  readonly asAt: number;
  readonly latest: number;
  /** In the order in which they were entered. */
  readonly forecasts: readonly EnteredForecastRow[];
}

export interface EnteredForecastRow {
  readonly forecast: string;
  readonly partner: string;
  readonly by: string;
  readonly pool: string;
  readonly contractYear: string;
  readonly outturn?: string;
  readonly months?: readonly { readonly period: string; readonly amount: string }[];
  readonly reason: string;
  readonly enteredAt: number;
  readonly recordedAt: string;
  /** Whether it counts: the last of its pool and provider does. */
  readonly counts: boolean;
  readonly words: string;
}
