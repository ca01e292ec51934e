/**
 * The plan of a pool to date, as one run sees it: each month by the version of the terms in force
 * for it. Sums are kept as whole numbers over a denominator and divided once, at the end.
 */
import { Money } from '../money/money.js';
import type { PlanChange } from './plan-changes.js';
import { pairIn, planByMonth } from './plan-months.js';
import type { Months, PlanByMonth } from './plan-months.js';
import type { Pool, Terms } from './terms.js';
import type { Calendar } from './versions.js';

export { ACTIVITY_DECIMALS } from './plan-months.js';

/** A sum of parts of yearly amounts: `units / whole`, exact. */
export interface Phased {
  readonly units: bigint;
  readonly whole: bigint;
}

export const NOTHING: Phased = { units: 0n, whole: 1n };

export const addPhased = (a: Phased, b: Phased): Phased => {
  if (a === NOTHING) return b;
  if (b === NOTHING) return a;
  return a.whole === b.whole
    ? { units: a.units + b.units, whole: a.whole }
    : { units: a.units * b.whole + b.units * a.whole, whole: a.whole * b.whole };
};

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

/** The plan that a pool has in some months. */
export interface PlanInMonths {
  readonly plan: PlanByMonth;
  readonly months: readonly number[];
}

/** The plan of a pool in the months of each stretch through a month; the same for the same terms. */
export const plansThrough = (
  pool: Pool,
  { terms: own, calendar }: RunTerms,
  lastMonth: number,
): readonly PlanInMonths[] =>
  stretchesOf(calendar, lastMonth).map(({ terms, months }) => {
    const then = terms.pools.find(({ id }) => id === pool.id);
    // For months before the pool was there its own plan is taken: such months only ever count
    // twice, with opposite signs.
    const plan = then === undefined ? planByMonth(own, pool) : planByMonth(terms, then);
    return { plan, months };
  });

const sumOf = (units: readonly bigint[], months: readonly number[]): bigint =>
  months.reduce((sum, month) => sum + units[month]!, 0n);

const sumOfAll = ({ whole, byPair }: Months, months: readonly number[]): Phased => ({
  units: [...byPair.values()].reduce((sum, units) => sum + sumOf(units, months), 0n),
  whole,
});

const minus = ({ units, whole }: Phased): Phased => ({ units: -units, whole });

/** Plan lines to date, by commissioner and provider. */
export const plansToDate = (
  pool: Pool,
  run: RunTerms,
  lastMonth: number,
): Map<string, PlanToDate> => {
  const plans = new Map<string, PlanToDate>();
  const note = (key: string, more: Partial<PlanToDate>): void => {
    const { value, activity } = plans.get(key) ?? { value: NOTHING, activity: NOTHING };
    plans.set(key, {
      value: addPhased(value, more.value ?? NOTHING),
      activity: addPhased(activity, more.activity ?? NOTHING),
    });
  };
  // Months before a succession are planned under the old names, and count for the successor here.
  const pairOf = pairIn(run.terms);
  for (const { plan, months } of plansThrough(pool, run, lastMonth)) {
    for (const what of ['value', 'activity'] as const) {
      const { whole, byPair } = plan[what];
      for (const [key, units] of byPair)
        note(pairOf(key), { [what]: { units: sumOf(units, months), whole } });
    }
  }
  return plans;
};

/** What changes of the plan have come to, to date, in the order of the terms; to the unit of the agreement. */
export const changesToDate = (
  pool: Pool,
  run: RunTerms,
  lastMonth: number,
): { readonly change: PlanChange; readonly amount: Money }[] => {
  const sums = new Map<string, { change: PlanChange; sum: Phased }>();
  for (const { plan, months } of plansThrough(pool, run, lastMonth)) {
    for (const { change, before, after } of plan.changed) {
      const sum = [sumOfAll(after, months), minus(sumOfAll(before, months))].reduce(
        addPhased,
        sums.get(change.id)?.sum ?? NOTHING,
      );
      sums.set(change.id, { change, sum });
    }
  }
  return [...sums.values()].map(({ change, sum }) => ({
    change,
    amount: Money.fraction(sum.units, sum.whole).roundBy(run.terms.rounding),
  }));
};

/** The plan of a pool for the whole year, as this run sees it. */
export const planForYear = (pool: Pool, run: RunTerms): Money => {
  let total = NOTHING;
  for (const { value } of plansToDate(pool, run, 12).values()) total = addPhased(total, value);
  return Money.fraction(total.units, total.whole).roundBy(run.terms.rounding);
};
