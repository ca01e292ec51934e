/**
 * The rest of a year, forecast: from what stands through a month, what the months that are left come
 * to, by pool, commissioner and provider, in words and digits. Each month is that of the version of
 * the terms in force for it, as the settlement reads it.
 *
 * Posted £300.00 in 3 months, plan £360.00 to date and £1,080.00 for the rest. At plan: £1,080.00;
 * straight line: £900.00; profile: 300/360 of £1,080.00 = £900.00.
 */
import type { CellTotal } from '../activity/cells.js';
import { Money, Ratio } from '../money/money.js';
import { inPounds } from '../money/words.js';
import { monthsInWords } from '../period/months-in-words.js';
import { contractYearOf, monthOf, periodOf, periodsOf } from '../period/period.js';
import { pairsOf, type PairAmounts, type RunFacts } from '../sharing/amounts.js';
import { poolAmountsOf } from '../sharing/pool-amounts.js';
import { sumCells, type Standing } from '../sharing/standing.js';
import type { AgreedTerms, Pool } from '../sharing/terms.js';
import { calendarOf, calendarUpTo } from '../sharing/versions.js';
import { byHand } from './by-hand.js';
import type { ForecastMethod } from './methods.js';
import { spread } from './spread.js';
import type { EnteredForecast } from './state.js';

export interface RestMonth {
  readonly period: string;
  readonly plan: Money;
  readonly amount: Money;
  /** To three decimals. */
  readonly activity: Ratio;
}

export interface RestLine {
  readonly pool: string;
  readonly basis: Pool['basis'];
  readonly commissioner: string;
  readonly provider: string;
  /** In order, all under one version of the terms; never empty. */
  readonly months: readonly RestMonth[];
  readonly amount: Money;
  /** What it was really taken by: where a method has nothing to go by, it is another. */
  readonly taken: ForecastMethod;
  /** The reckoning, with its digits. */
  readonly words: string;
  /** What was entered by hand, where that is what it was taken by. */
  readonly entered?: EnteredForecast;
}

export interface Known {
  readonly versions: readonly AgreedTerms[];
  /** What counts; months after the one asked for are not looked at. */
  readonly cells: Iterable<CellTotal>;
  readonly entered: readonly EnteredForecast[];
}

export const restOfYear = (
  { versions, cells, entered }: Known,
  through: string,
  method: ForecastMethod,
): RestLine[] => {
  const standing = sumCells(versions, contractYearOf(through), cells);
  const planned = plannedAfter(versions, through);
  const lines = stretchesAfter(versions, through).flatMap(({ agreed, months }) => {
    const run: RunFacts = {
      terms: agreed.terms,
      calendar: calendarUpTo(versions, standing.contractYear, agreed.version),
      byPair: standing.byVersion.get(agreed) ?? new Map(),
      lastMonth: monthOf(through),
    };
    return agreed.terms.pools.flatMap((pool) =>
      pairsOf(pool, run).map((pair) => {
        const left = months.map((period) => planned(pair, period));
        return lineOf(pool, pair, left, method, run);
      }),
    );
  });
  return method === 'hand-entered'
    ? byHand(lines, entered, toDateOf(versions, standing, through))
    : lines;
};

/** What stands to date of a pool and a provider, rounded as the position shows it. */
const toDateOf = (versions: readonly AgreedTerms[], standing: Standing, through: string) => {
  const amounts = poolAmountsOf(versions, standing, through);
  return (id: string, of: string): Money =>
    Money.sum(
      amounts.flatMap(({ pool, provider, actual }) =>
        pool === id && provider === of ? [actual] : [],
      ),
    );
};

interface Stretch {
  readonly agreed: AgreedTerms;
  readonly months: readonly string[];
}

/** The months left, parted where the version of the terms changes. */
const stretchesAfter = (versions: readonly AgreedTerms[], through: string): Stretch[] => {
  const stretches: { agreed: AgreedTerms; months: string[] }[] = [];
  const year = contractYearOf(through);
  for (const [place, agreed] of calendarOf(versions, year).entries()) {
    if (place < monthOf(through) || agreed === undefined) continue;
    const last = stretches.at(-1);
    if (last?.agreed === agreed) last.months.push(periodOf(year, place + 1));
    else stretches.push({ agreed, months: [periodOf(year, place + 1)] });
  }
  return stretches;
};

interface Planned {
  readonly period: string;
  readonly plan: Money;
  readonly activity: Ratio;
}

/**
 * The plan of a month is what it adds to the plan to date, as a settlement rounds it: so a year at
 * plan comes to the plan for the year.
 */
const plannedAfter = (versions: readonly AgreedTerms[], through: string) => {
  const year = contractYearOf(through);
  const nothing = sumCells(versions, year, []);
  const toDate = new Map<string, ReadonlyMap<string, PairAmounts>>();
  for (const period of periodsOf(year).slice(monthOf(through) - 1)) {
    const amounts = poolAmountsOf(versions, nothing, period);
    toDate.set(period, new Map(amounts.map((pair) => [keyOf(pair), pair])));
  }
  return (pair: Pair, period: string): Planned => {
    const key = keyOf(pair);
    const now = toDate.get(period)?.get(key);
    const before = toDate.get(periodOf(year, monthOf(period) - 1))?.get(key);
    return {
      period,
      plan: (now?.plan ?? Money.zero).minus(before?.plan ?? Money.zero),
      activity: (now?.plannedActivity ?? Ratio.zero).minus(before?.plannedActivity ?? Ratio.zero),
    };
  };
};

type Pair = Pick<PairAmounts, 'pool' | 'commissioner' | 'provider'>;
const keyOf = ({ pool, commissioner, provider }: Pair): string =>
  `${pool}|${commissioner}|${provider}`;

const lineOf = (
  pool: Pool,
  pair: PairAmounts,
  left: readonly Planned[],
  method: ForecastMethod,
  run: RunFacts,
): RestLine => {
  const { commissioner, provider } = pair;
  const made = MADE[methodFor(method, pair)](pair, left, run);
  const amount = Money.sum(made.months.map((month) => month.amount));
  return { pool: pool.id, basis: pool.basis, commissioner, provider, amount, ...made };
};

/** A straight line of nothing would say that nothing comes; a profile needs a plan to be a part of. */
const methodFor = (
  method: ForecastMethod,
  pair: PairAmounts,
): Exclude<ForecastMethod, 'hand-entered'> => {
  if (method === 'hand-entered' || pair.exactActual.isZero()) return 'plan-for-the-rest';
  return method === 'profile' && pair.plan.isZero() ? 'straight-line' : method;
};

type Made = Pick<RestLine, 'months' | 'taken' | 'words'>;
type Make = (pair: PairAmounts, left: readonly Planned[], run: RunFacts) => Made;

const atPlan: Make = ({ exactActual }, left) => {
  const total = Money.sum(left.map(({ plan }) => plan));
  return {
    months: left.map((month) => ({ ...month, amount: month.plan })),
    taken: 'plan-for-the-rest',
    words: `${exactActual.isZero() ? 'Nothing stands to date. ' : ''}At plan, ${inPounds(total)} for ${monthsLeft(left)}.`,
  };
};

const straightOn: Make = ({ actual, exactActual, actualActivity }, left, run) => {
  const toDate = monthsToDate(run);
  const months = Ratio.of(String(toDate));
  // Divided last, so that a half penny is a half penny.
  const total = exactActual.times(Ratio.of(String(left.length))).dividedBy(months);
  const rest = total.roundBy(run.terms.rounding);
  const activity = actualActivity.dividedBy(months).round(ACTIVITY_DECIMALS);
  const evenly = left.map(() => Money.zero);
  return {
    months: amounting(left, spread(rest, evenly)).map((month) => ({ ...month, activity })),
    taken: 'straight-line',
    words: `${inPounds(actual)} in ${counted(toDate)} goes on as it was: ${inPounds(rest)} for ${monthsLeft(left)}.`,
  };
};

const byProfile: Make = (pair, left, run) => {
  const { actual, exactActual, plan, plannedActivity, actualActivity } = pair;
  const plans = left.map((month) => month.plan);
  const planned = Money.sum(plans);
  const rest = planned
    .times(Ratio.of(exactActual.toString()))
    .dividedBy(Ratio.of(plan.toString()))
    .roundBy(run.terms.rounding);
  const activityOf = (month: Ratio): Ratio =>
    plannedActivity.isZero()
      ? month
      : month.times(actualActivity).dividedBy(plannedActivity).round(ACTIVITY_DECIMALS);
  return {
    months: amounting(left, spread(rest, plans)).map((month) => ({
      ...month,
      activity: activityOf(month.activity),
    })),
    taken: 'profile',
    words: `${inPounds(actual)} came of ${inPounds(plan)} planned for ${counted(monthsToDate(run))}: the same part of ${inPounds(planned)} planned for ${monthsLeft(left)} is ${inPounds(rest)}.`,
  };
};

const amounting = (left: readonly Planned[], amounts: readonly Money[]): RestMonth[] =>
  left.map((month, place) => ({ ...month, amount: amounts[place]! }));

/** Months under terms: those before the first agreement do not count. */
const monthsToDate = ({ calendar, lastMonth }: RunFacts): number =>
  calendar.slice(0, lastMonth).filter((agreed) => agreed !== undefined).length;

const MADE: Readonly<Record<Exclude<ForecastMethod, 'hand-entered'>, Make>> = {
  'plan-for-the-rest': atPlan,
  'straight-line': straightOn,
  profile: byProfile,
};

const ACTIVITY_DECIMALS = 3;
const counted = (months: number): string => (months === 1 ? '1 month' : `${months} months`);
const monthsLeft = (left: readonly Planned[]): string =>
  monthsInWords(left.map(({ period }) => period));
