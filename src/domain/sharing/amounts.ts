/**
 * Plan and actual of every pool, commissioner and provider, to date, as one run sees them.
 * Each is rounded once, here, to the unit of the agreement; everything after is whole units.
 */
import { divided } from '../activity/amounts.js';
import { Money, Ratio } from '../money/money.js';
import { ACTIVITY_DECIMALS, NOTHING, plansThrough, plansToDate } from './plan.js';
import { pairKey } from './pair-key.js';
import type { Phased, PlanInMonths, PlanToDate, RunTerms } from './plan.js';
import type { ByPair, MonthlyAmounts } from './standing.js';
import type { Pool } from './terms.js';
import type { Calendar } from './versions.js';

export interface PairAmounts {
  readonly pool: string;
  readonly commissioner: string;
  readonly provider: string;
  /** Plan to date, whole pence. */
  readonly plan: Money;
  /** Actual to date, every digit. */
  readonly exactActual: Money;
  /** Actual to date, whole pence. */
  readonly actual: Money;
  /** Planned activity to date by the pool's phasing, to three decimals. */
  readonly plannedActivity: Ratio;
  readonly actualActivity: Ratio;
}

/** What a run reads its amounts from. */
export interface RunFacts extends RunTerms {
  readonly byPair: ByPair;
  /** 1 to 12: the run is cumulative through it. */
  readonly lastMonth: number;
}

const PRICE_DECIMALS = 8;
const NO_PLAN: PlanToDate = { value: NOTHING, activity: NOTHING };

/** The amounts of a pool, and all that they were made of besides what was posted. */
interface Made {
  readonly terms: RunTerms['terms'];
  readonly plans: readonly PlanInMonths[];
  readonly pairs: readonly PairAmounts[];
}

/** By the postings of a pool, and the last month. */
const made = new WeakMap<object, Map<number, Made>>();

/**
 * Amounts of one pool, by commissioner and provider, in the order of the agreement's partners. Made once
 * for all runs on the same postings whose terms differ in their clauses alone, as those of a sweep do.
 */
export const pairsOf = (pool: Pool, run: RunFacts): readonly PairAmounts[] => {
  const { byPair, terms, lastMonth } = run;
  const posted = byPair.get(pool.id);
  if (posted === undefined) return makePairs(pool, run);
  const here = made.get(posted) ?? new Map<number, Made>();
  made.set(posted, here);
  const plans = plansThrough(pool, run, lastMonth);
  const before = here.get(lastMonth);
  if (before !== undefined && areAlike(before, { terms, plans })) return before.pairs;
  const pairs = makePairs(pool, run);
  here.set(lastMonth, { terms, plans, pairs });
  return pairs;
};

const areAlike = (one: Omit<Made, 'pairs'>, other: Omit<Made, 'pairs'>): boolean =>
  one.terms.partners === other.terms.partners &&
  one.terms.rounding === other.terms.rounding &&
  one.plans.length === other.plans.length &&
  one.plans.every(({ plan, months }, place) => {
    const then = other.plans[place]!;
    return plan === then.plan && sameNumbers(months, then.months);
  });

const sameNumbers = (one: readonly number[], other: readonly number[]): boolean =>
  one.length === other.length && one.every((number, place) => number === other[place]);

const makePairs = (pool: Pool, run: RunFacts): PairAmounts[] => {
  const { calendar, lastMonth } = run;
  const { rounding } = run.terms;
  const plans = plansToDate(pool, run, lastMonth);
  const actuals = actualsOf(run.byPair, pool.id);
  const keys = new Set([...plans.keys(), ...actuals.keys()]);
  return inOrder(run, keys).map(({ key, commissioner, provider }) => {
    const { value, activity } = plans.get(key) ?? NO_PLAN;
    const actual = toDate(actuals.get(key), calendar, lastMonth);
    const exactActual = Money.scaled(actual.price, PRICE_DECIMALS);
    return {
      pool: pool.id,
      commissioner,
      provider,
      plan: Money.fraction(value.units, value.whole).roundBy(rounding),
      exactActual,
      actual: exactActual.roundBy(rounding),
      plannedActivity: countOf(activity),
      actualActivity: Ratio.scaled(actual.activity, ACTIVITY_DECIMALS),
    };
  });
};

const actualsOf = (byPair: ByPair, pool: string): Map<string, MonthlyAmounts> => {
  const actuals = new Map<string, MonthlyAmounts>();
  for (const [commissioner, byProvider] of byPair.get(pool) ?? []) {
    for (const [provider, months] of byProvider) {
      actuals.set(pairKey(commissioner, provider), months);
    }
  }
  return actuals;
};

interface Pair {
  readonly key: string;
  readonly commissioner: string;
  readonly provider: string;
}

/** By the agreement's order of partners; those that only the postings name come last, by id. */
const inOrder = ({ terms }: RunTerms, keys: ReadonlySet<string>): Pair[] => {
  const places = new Map(terms.partners.map(({ id }, place) => [id, place]));
  const place = (partner: string): number => places.get(partner) ?? places.size;
  return [...keys]
    .map((key) => {
      const [commissioner, provider] = key.split('|') as [string, string];
      const rank = place(commissioner) * (places.size + 1) + place(provider);
      return { key, commissioner, provider, rank };
    })
    .sort((a, b) => a.rank - b.rank || (a.key < b.key ? -1 : 1));
};

const NOT_POSTED = { price: 0n, activity: 0n };

/** Months for which no terms are in force do not count. */
const toDate = (
  months: MonthlyAmounts | undefined,
  calendar: Calendar,
  lastMonth: number,
): { readonly price: bigint; readonly activity: bigint } => {
  if (months === undefined) return NOT_POSTED;
  let { price, activity } = NOT_POSTED;
  for (let month = 0; month < lastMonth; month += 1) {
    if (calendar[month] === undefined) continue;
    price += months.price[month]!;
    activity += months.activity[month]!;
  }
  return { price, activity };
};

const countOf = ({ units, whole }: Phased): Ratio =>
  Ratio.scaled(divided(units, whole), ACTIVITY_DECIMALS);
