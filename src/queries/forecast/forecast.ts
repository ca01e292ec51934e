/** What a year comes to: by pool, partner and reserve, settled at the outturn by the same clauses. */
import { partnerShares } from '../../../projections/partner-shares.js';
import { poolBalances, type PoolBalance } from '../../../projections/pool-balances.js';
import { reserveDrawdowns } from '../../../projections/reserve-drawdowns.js';
import { eventInWords } from '../../../projections/words.js';
import { nameIn } from '../../domain/alliance/state.js';
import { isLater } from '../../domain/forecast/forecast-state.js';
import { METHODS_IN_WORDS, type ForecastMethod } from '../../domain/forecast/methods.js';
import type { RestLine } from '../../domain/forecast/rest.js';
import { forecastsInForce, type EnteredForecast } from '../../domain/forecast/state.js';
import type { LedgerState } from '../../domain/ledger.js';
import { Money } from '../../domain/money/money.js';
import { monthsInWords } from '../../domain/period/months-in-words.js';
import { periodInWords, periodOfDay } from '../../domain/period/period.js';
import { settledAdjustments } from '../../domain/adjustment/state.js';
import type { Sight } from '../lens.js';
import { positionOf } from '../position.js';
import { unpostedTold } from '../unposted.js';
import type {
  EnteredForecastRow,
  Forecast,
  ForecastLine,
  ForecastMoney,
  ForecastPool,
  ForecastWarning,
} from './answers.js';
import { forecastSight } from './sight.js';

export const forecastOf = (sight: Sight, method: ForecastMethod): Forecast => {
  const { state, period, clocks } = sight;
  const ahead = forecastSight(sight, method);
  const year = ahead.sight;
  const pools = poolRows(sight, year, ahead.lines);
  const atYearEnd = positionOf(year);
  const now = new Map(
    partnerShares.read(state, period).map((row) => [row.partner, row.toDate.net]),
  );
  const held = new Map(
    reserveDrawdowns.read(state, period).map(({ reserve, balance }) => [reserve, balance]),
  );
  return {
    // The months that are forecast may come under terms that the month asked for does not.
    clocks: { ...clocks, terms: year.clocks.terms },
    method,
    says: METHODS_IN_WORDS[method],
    months: monthsOf(ahead.lines),
    standing: standingOf(ahead.lines, method, period),
    assumptions: [...ahead.outcomes, ...assumed(state, period)],
    unposted: unpostedTold(state, period, 'the forecast'),
    pools,
    poolsTotal: total(pools),
    partners: atYearEnd.partners.map(({ partner, name, role, toDate }) => ({
      partner,
      name,
      role,
      toDate: (now.get(partner) ?? Money.zero).toString(),
      outturn: toDate,
    })),
    reserves: atYearEnd.reserves.map(({ reserve, name, limit, drawn, balance, limitMet }) => ({
      reserve,
      name,
      limit,
      drawn,
      toDate: (held.get(reserve) ?? Money.zero).toString(),
      balance,
      limitMet,
    })),
    warnings: warningsOf(poolBalances.read(year.state, year.period), marksNow(sight)),
    unexplained: atYearEnd.unexplained,
  };
};

/** Every month that is forecast, in order. */
const monthsOf = (lines: readonly RestLine[]): string[] =>
  [...new Set(lines.flatMap(({ months }) => months.map(({ period }) => period)))].sort();

const standingOf = (lines: readonly RestLine[], method: ForecastMethod, period: string): string => {
  const months = monthsOf(lines);
  if (lines.length === 0) {
    return `The year is over with ${periodInWords(period)}: nothing is left to forecast.`;
  }
  const astray = lines.filter(({ taken }) => taken !== method && method !== 'hand-entered').length;
  const left = `${monthsInWords(months)} ${months.length === 1 ? 'is' : 'are'} forecast.`;
  if (astray === 0) return left;
  return astray === lines.length
    ? `${left} Nothing stands to date that the method could go by: all of it is at plan.`
    : `${left} Of ${lines.length} lines of the plan, ${astray} have nothing to date that the method could go by: each says what it is taken by.`;
};

/** What is known of later months, and whether it counts. */
const assumed = (state: LedgerState, period: string): string[] => {
  const later = (other: string): boolean => isLater(other, period);
  const agreed =
    settledAdjustments(state.adjustments).some((one) => later(periodOfDay(one.effectiveOn))) ||
    state.releases.some((one) => later(one.period));
  const posted = [...state.activity.totals.values()].some(({ cell }) => later(cell[0]));
  return [
    ...(agreed ? ['Adjustments and releases agreed for later months count in their month.'] : []),
    ...(posted
      ? ['What is posted of later months is left out: ask as of a later month to count it.']
      : []),
  ];
};

const poolRows = (
  { state, period }: Sight,
  year: Sight,
  lines: readonly RestLine[],
): ForecastPool[] => {
  const now = new Map(poolBalances.read(state, period).map((row) => [row.pool, row.toDate.actual]));
  return poolBalances.read(year.state, year.period).map(({ pool, name, toDate: atYearEnd }) => {
    const own = lines.filter((line) => line.pool === pool);
    const toDate = now.get(pool) ?? Money.zero;
    const rest = Money.sum(own.map(({ amount }) => amount));
    return {
      pool,
      name,
      plan: atYearEnd.plan.toString(),
      toDate: toDate.toString(),
      rest: rest.toString(),
      rounding: atYearEnd.actual.minus(toDate).minus(rest).toString(),
      outturn: atYearEnd.actual.toString(),
      variance: atYearEnd.variance.toString(),
      commissioners: atYearEnd.commissioners.toString(),
      providers: atYearEnd.providers.toString(),
      reserves: atYearEnd.reserves.toString(),
      lines: own.map((line) => lineTold(line, state)),
    };
  });
};

const lineTold = (
  { commissioner, provider, amount, taken, words, months, entered }: RestLine,
  { alliance }: LedgerState,
): ForecastLine => {
  const name = (id: string): string => nameIn(alliance, id);
  return {
    commissioner,
    commissionerName: name(commissioner),
    provider,
    providerName: name(provider),
    amount: amount.toString(),
    taken,
    words,
    months: months.map((one) => ({ period: one.period, amount: one.amount.toString() })),
    ...(entered === undefined ? {} : { enteredAt: entered.enteredAt }),
  };
};

const MONEY = [
  'plan',
  'toDate',
  'rest',
  'rounding',
  'outturn',
  'variance',
  'commissioners',
  'providers',
  'reserves',
] as const satisfies readonly (keyof ForecastMoney)[];

const total = (pools: readonly ForecastPool[]): ForecastMoney =>
  Object.fromEntries(
    MONEY.map((column) => [
      column,
      Money.sum(pools.map((row) => Money.of(row[column]))).toString(),
    ]),
  ) as unknown as ForecastMoney;

/** `cap elective`: what is met to date. */
const marksNow = ({ state, period }: Sight): ReadonlySet<string> =>
  new Set(
    poolBalances
      .read(state, period)
      .flatMap(({ pool, met }) => met.map(({ what }) => `${what} ${pool}`)),
  );

/** A trigger over several pools is one warning. */
const warningsOf = (pools: readonly PoolBalance[], now: ReadonlySet<string>): ForecastWarning[] => {
  const warnings = new Map<string, ForecastWarning>();
  for (const { pool, name, met } of pools) {
    for (const { what, words } of met) {
      const known = warnings.get(words);
      warnings.set(words, {
        what,
        words,
        pools: [...(known?.pools ?? []), name],
        already: (known?.already ?? false) || now.has(`${what} ${pool}`),
      });
    }
  }
  return [...warnings.values()];
};

/** Everything that was entered by hand, in order. */
export const enteredRows = (state: LedgerState): EnteredForecastRow[] => {
  const counting = new Set(
    state.forecasts.flatMap(({ contractYear }) => forecastsInForce(state.forecasts, contractYear)),
  );
  return state.forecasts.map((one) => ({
    ...one,
    counts: counting.has(one),
    words: eventInWords({ type: 'ForecastEntered', data: enteredData(one) }, state),
  }));
};

const enteredData = ({ enteredAt: _, recordedAt: __, by: ___, ...data }: EnteredForecast) => data;
