/**
 * Plan and actual of every pool, commissioner and provider, to date, as one run sees them.
 * Each is rounded to pence once, here; everything after is whole pence.
 */
import { Money, Ratio } from '../money/money.js';
import type { RoundingRule } from '../money/money.js';
import { monthlyShares } from './phasing.js';
import type { ByPair, MonthlyAmounts } from './standing.js';
import type { PlanLine, Pool, Terms } from './terms.js';
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
export interface RunFacts {
  readonly terms: Terms;
  /** The version in force for each month, as this run sees it. */
  readonly calendar: Calendar;
  readonly byPair: ByPair;
  /** 1 to 12: the run is cumulative through it. */
  readonly lastMonth: number;
}

/** A sum of parts of yearly pence: `units / whole`, exact. */
interface Phased {
  readonly units: bigint;
  readonly whole: bigint;
}

const NOTHING: Phased = { units: 0n, whole: 1n };

const add = (a: Phased, b: Phased): Phased =>
  a.whole === b.whole
    ? { units: a.units + b.units, whole: a.whole }
    : { units: a.units * b.whole + b.units * a.whole, whole: a.whole * b.whole };

const ACTIVITY_DECIMALS = 3;

/** Months under the same terms: how much of the year's plan they are. */
interface Stretch {
  readonly terms: Terms;
  readonly months: readonly number[];
}

const stretchesOf = (calendar: Calendar, lastMonth: number): Stretch[] => {
  const stretches: { terms: Terms; months: number[] }[] = [];
  for (let month = 0; month < lastMonth; month += 1) {
    const terms = calendar[month]?.terms;
    if (terms === undefined) continue;
    const last = stretches.at(-1);
    if (last?.terms === terms) last.months.push(month);
    else stretches.push({ terms, months: [month] });
  }
  return stretches;
};

interface PlanToDate {
  readonly value: Phased;
  readonly activity: Phased;
}

/**
 * Plan lines of one pool to date, by commissioner and provider (joined by `|`). For months before
 * the pool was there its own plan is taken: such months only ever count twice, with opposite signs.
 */
const plansOf = (
  pool: Pool,
  stretches: readonly Stretch[],
  contractYear: string,
): Map<string, PlanToDate> => {
  const plans = new Map<string, PlanToDate>();
  for (const { terms, months } of stretches) {
    const plan = (terms.pools.find(({ id }) => id === pool.id) ?? pool).plan;
    const shares = monthlyShares(plan.phasing, contractYear);
    const units = months.reduce((sum, month) => sum + shares.units[month]!, 0n);
    for (const line of plan.lines) addLine(plans, line, { units, whole: shares.whole });
  }
  return plans;
};

const addLine = (plans: Map<string, PlanToDate>, line: PlanLine, share: Phased): void => {
  const key = `${line.commissioner}|${line.provider}`;
  const before = plans.get(key) ?? { value: NOTHING, activity: NOTHING };
  const value = Money.of(line.value).toPence() * share.units;
  const units =
    line.activity === undefined ? 0n : Ratio.of(line.activity).toUnits(ACTIVITY_DECIMALS);
  const activity = units * share.units;
  plans.set(key, {
    value: add(before.value, { units: value, whole: share.whole }),
    activity: add(before.activity, { units: activity, whole: share.whole }),
  });
};

const actualOf = (months: MonthlyAmounts | undefined, calendar: Calendar, lastMonth: number) => {
  let price = 0n;
  let activity = 0n;
  for (let month = 0; months !== undefined && month < lastMonth; month += 1) {
    if (calendar[month] === undefined) continue;
    price += months.price[month]!;
    activity += months.activity[month]!;
  }
  return { price, activity };
};

/** Partners in the order of the agreement, then others that facts name, by id. */
const inOrder = (known: readonly string[], used: ReadonlySet<string>): string[] => [
  ...known.filter((id) => used.has(id)),
  ...[...used].filter((id) => !known.includes(id)).sort(),
];

/** Amounts of one pool, by commissioner and provider, in the order of the agreement's partners. */
export const pairsOf = (pool: Pool, run: RunFacts): PairAmounts[] => {
  const { terms, calendar, lastMonth } = run;
  const rounding: RoundingRule = terms.rounding.rule;
  const plans = plansOf(pool, stretchesOf(calendar, lastMonth), terms.contractYear);
  const actuals = run.byPair.get(pool.id);
  const commissioners = new Set(actuals?.keys());
  const providers = new Set([...(actuals?.values() ?? [])].flatMap((some) => [...some.keys()]));
  for (const key of plans.keys()) {
    const [commissioner, provider] = key.split('|');
    commissioners.add(commissioner!);
    providers.add(provider!);
  }
  const known = terms.partners.map(({ id }) => id);
  const pairs: PairAmounts[] = [];
  for (const commissioner of inOrder(known, commissioners)) {
    for (const provider of inOrder(known, providers)) {
      const plan = plans.get(`${commissioner}|${provider}`);
      const months = actuals?.get(commissioner)?.get(provider);
      if (plan === undefined && months === undefined) continue;
      const { price, activity } = actualOf(months, calendar, lastMonth);
      const exactActual = Money.scaled(price, 8);
      const value = plan?.value ?? NOTHING;
      pairs.push({
        pool: pool.id,
        commissioner,
        provider,
        plan: Money.fraction(value.units, value.whole).round(rounding),
        exactActual,
        actual: exactActual.round(rounding),
        plannedActivity: countOf(plan?.activity ?? NOTHING),
        actualActivity: Ratio.scaled(activity, ACTIVITY_DECIMALS),
      });
    }
  }
  return pairs;
};

const countOf = ({ units, whole }: Phased): Ratio =>
  units === 0n
    ? Ratio.zero
    : Ratio.scaled(units, ACTIVITY_DECIMALS)
        .dividedBy(Ratio.of(whole.toString()))
        .round(ACTIVITY_DECIMALS);

/** The plan of a pool for the whole year, as this run sees it: each month by its own version. */
export const planForYear = (pool: Pool, run: RunFacts): Money => {
  const plans = plansOf(pool, stretchesOf(run.calendar, 12), run.terms.contractYear);
  let total = NOTHING;
  for (const { value } of plans.values()) total = add(total, value);
  return Money.fraction(total.units, total.whole).round(run.terms.rounding.rule);
};
