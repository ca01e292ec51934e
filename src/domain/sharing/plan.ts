/**
 * The plan of a pool to date, as one run sees it: each month by the version of the terms in force
 * for it. Sums are kept as whole numbers over a denominator and divided once, at the end.
 */
import { Money, Ratio } from '../money/money.js';
import { monthlyShares } from './phasing.js';
import type { PlanLine, Pool, Terms } from './terms.js';
import type { Calendar } from './versions.js';

/** A sum of parts of yearly amounts: `units / whole`, exact. */
export interface Phased {
  readonly units: bigint;
  readonly whole: bigint;
}

export const NOTHING: Phased = { units: 0n, whole: 1n };

const add = (a: Phased, b: Phased): Phased =>
  a.whole === b.whole
    ? { units: a.units + b.units, whole: a.whole }
    : { units: a.units * b.whole + b.units * a.whole, whole: a.whole * b.whole };

export interface PlanToDate {
  /** In pence. */
  readonly value: Phased;
  /** In thousandths. */
  readonly activity: Phased;
}

/** What a run knows of the terms: its own, and those in force for each month. */
export interface RunTerms {
  readonly terms: Terms;
  readonly calendar: Calendar;
}

export const ACTIVITY_DECIMALS = 3;

/** The key of a commissioner and a provider. */
export const pairKey = (commissioner: string, provider: string): string =>
  `${commissioner}|${provider}`;

/** Months in a row under the same terms. */
interface Stretch {
  readonly terms: Terms;
  readonly months: readonly number[];
}

const stretchesOf = (calendar: Calendar, lastMonth: number): Stretch[] => {
  const stretches: { terms: Terms; months: number[] }[] = [];
  for (const [month, agreed] of calendar.slice(0, lastMonth).entries()) {
    if (agreed === undefined) continue;
    const last = stretches.at(-1);
    if (last?.terms === agreed.terms) last.months.push(month);
    else stretches.push({ terms: agreed.terms, months: [month] });
  }
  return stretches;
};

/**
 * Plan lines to date, by commissioner and provider. For months before the pool was there its own
 * plan is taken: such months only ever count twice, with opposite signs.
 */
export const plansToDate = (
  pool: Pool,
  { terms: own, calendar }: RunTerms,
  lastMonth: number,
): Map<string, PlanToDate> => {
  const plans = new Map<string, PlanToDate>();
  for (const { terms, months } of stretchesOf(calendar, lastMonth)) {
    const { plan } = terms.pools.find(({ id }) => id === pool.id) ?? pool;
    const shares = monthlyShares(plan.phasing, own.contractYear);
    const units = months.reduce((sum, month) => sum + shares.units[month]!, 0n);
    for (const line of plan.lines) addLine(plans, line, { units, whole: shares.whole });
  }
  return plans;
};

const addLine = (plans: Map<string, PlanToDate>, line: PlanLine, share: Phased): void => {
  const key = pairKey(line.commissioner, line.provider);
  const before = plans.get(key) ?? { value: NOTHING, activity: NOTHING };
  const part = (units: bigint): Phased => ({ units: units * share.units, whole: share.whole });
  plans.set(key, {
    value: add(before.value, part(Money.of(line.value).toPence())),
    activity:
      line.activity === undefined
        ? before.activity
        : add(before.activity, part(Ratio.of(line.activity).toUnits(ACTIVITY_DECIMALS))),
  });
};

/** The plan of a pool for the whole year, as this run sees it. */
export const planForYear = (pool: Pool, run: RunTerms): Money => {
  let total = NOTHING;
  for (const { value } of plansToDate(pool, run, 12).values()) total = add(total, value);
  return Money.fraction(total.units, total.whole).roundBy(run.terms.rounding);
};
