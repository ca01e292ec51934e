/**
 * The plan of a pool month by month, after every change that the terms make to it. Sums are kept as
 * whole numbers over one denominator, so that a plan to date is rounded once, from its exact value.
 */
import { Money, Ratio } from '../money/money.js';
import { monthOf } from '../period/period.js';
import { monthlyShares } from './phasing.js';
import type { MonthlyShares } from './phasing.js';
import { pairKey } from './pair-key.js';
import { firstPlace, poolsChanged } from './plan-changes.js';
import type { PlanChange, Rebasing } from './plan-changes.js';
import { rateOf } from './rates.js';
import { documentOf, successorIn } from './successions.js';
import type { PlanLine, Pool, Terms } from './terms.js';

export const ACTIVITY_DECIMALS = 3;

/** Twelve months of each pair, in parts of `whole`; April first. */
export interface Months {
  readonly whole: bigint;
  readonly byPair: ReadonlyMap<string, readonly bigint[]>;
}

export interface PlanByMonth {
  /** In pence. */
  readonly value: Months;
  /** In thousandths. */
  readonly activity: Months;
  /** What each change has made of the plan in money, in the order of the terms. */
  readonly changed: readonly Changed[];
}

export interface Changed {
  readonly change: PlanChange;
  readonly before: Months;
  readonly after: Months;
}

interface Known {
  readonly contractYear: string;
  readonly planChanges: Terms['planChanges'];
  readonly made: PlanByMonth;
}

const known = new WeakMap<Pool, Known>();

/**
 * Made once for each pool as it is written, line by line: who has succeeded whom is for those who read
 * it. Documents that differ in their clauses alone, as those of a sweep do, share it.
 */
export const planByMonth = (terms: Terms, pool: Pool): PlanByMonth => {
  const document = documentOf(terms);
  const { contractYear, planChanges } = document;
  const written = document.pools.find(({ id }) => id === pool.id) ?? pool;
  const before = known.get(written);
  if (before?.contractYear === contractYear && before.planChanges === planChanges) {
    return before.made;
  }
  const made = make(document, written);
  known.set(written, { contractYear, planChanges, made });
  return made;
};

/** The pair that stands for a pair under some terms. */
export const pairIn =
  (terms: Terms) =>
  (key: string): string => {
    if (terms.successions === undefined) return key;
    const [commissioner, provider] = key.split('|') as [string, string];
    return pairKey(successorIn(terms, commissioner), successorIn(terms, provider));
  };

const make = (terms: Terms, pool: Pool): PlanByMonth => {
  const shares = monthlyShares(pool.plan.phasing, terms.contractYear);
  let value = linesByMonth(pool.plan.lines, shares, valueOf);
  let activity = linesByMonth(pool.plan.lines, shares, activityOf);
  const changed: Changed[] = [];
  for (const change of changesOf(terms, pool.id)) {
    const before = value;
    value = inLowestTerms(changedValue(before, change, shares));
    activity = inLowestTerms(changedActivity(activity, change, shares));
    changed.push({ change, before, after: value });
  }
  return { value, activity, changed };
};

export const changesOf = ({ planChanges = [] }: Terms, pool: string): PlanChange[] =>
  planChanges.filter((change) => poolsChanged(change).includes(pool));

type UnitsOf = (line: PlanLine) => bigint | undefined;
const valueOf: UnitsOf = ({ value }) => Money.of(value).toPence();
const activityOf: UnitsOf = ({ activity }) =>
  activity === undefined ? undefined : Ratio.of(activity).toUnits(ACTIVITY_DECIMALS);

const linesByMonth = (
  lines: readonly PlanLine[],
  { units, whole }: MonthlyShares,
  of: UnitsOf,
): Months => {
  const byPair = new Map<string, bigint[]>();
  for (const line of lines) {
    const amount = of(line);
    if (amount === undefined) continue;
    const key = pairKey(line.commissioner, line.provider);
    const before = byPair.get(key);
    byPair.set(
      key,
      units.map((unit, month) => unit * amount + (before?.[month] ?? 0n)),
    );
  }
  return { whole, byPair };
};

const changedValue = (plan: Months, change: PlanChange, shares: MonthlyShares): Months => {
  switch (change.change) {
    case 'uplift':
    case 'discount':
      return scaled(plan, change);
    case 'compensation-event': {
      const { commissioner, provider } = lineMeant(plan, change);
      const amount = Money.of(change.amount).toPence() * (change.effect === 'adds' ? 1n : -1n);
      const weights = sharesFrom(shares, firstPlace(change), change.falls === 'in-its-first-month');
      return put(plan, pairKey(commissioner, provider), amount, weights);
    }
    case 'rebasing':
      return rebased(plan, change, shares, valueOf);
    case 'move':
      return moved(plan, change);
  }
};

/** Prices change no activity. */
const changedActivity = (plan: Months, change: PlanChange, shares: MonthlyShares): Months => {
  if (change.change === 'move') return moved(plan, change);
  return change.change === 'rebasing' ? rebased(plan, change, shares, activityOf) : plan;
};

const PERCENT_SCALE = 8;
const HUNDRED_PERCENT = 10n ** BigInt(PERCENT_SCALE);

const scaled = (plan: Months, change: Extract<PlanChange, { pools: unknown }>): Months => {
  const percent = rateOf(change.percent).toUnits(PERCENT_SCALE);
  const factor = HUNDRED_PERCENT + (change.change === 'uplift' ? percent : -percent);
  const first = firstPlace(change);
  return times(
    plan,
    HUNDRED_PERCENT,
    (unit, month) => unit * (month < first ? HUNDRED_PERCENT : factor),
  );
};

const moved = (plan: Months, change: Extract<PlanChange, { change: 'move' }>): Months => {
  const percent = rateOf(change.percent).toUnits(PERCENT_SCALE);
  const first = firstPlace(change);
  const [from, to] = [change.from, change.to].map((one) => pairKey(change.commissioner, one));
  const leaving = plan.byPair.get(from!);
  if (leaving === undefined) return plan;
  const goes = leaving.map((unit, month) => (month < first ? 0n : unit * percent));
  const after = times(plan, HUNDRED_PERCENT, (unit) => unit * HUNDRED_PERCENT);
  const byPair = new Map(after.byPair);
  const sum = (key: string, sign: bigint): void => {
    const now = byPair.get(key);
    byPair.set(
      key,
      goes.map((unit, month) => (now?.[month] ?? 0n) + sign * unit),
    );
  };
  sum(from!, -1n);
  sum(to!, 1n);
  return { ...after, byPair };
};

/** Every amount over a denominator that many times as large. */
const times = (
  { whole, byPair }: Months,
  by: bigint,
  of: (unit: bigint, month: number) => bigint,
): Months => ({
  whole: whole * by,
  byPair: new Map([...byPair].map(([key, units]) => [key, units.map(of)])),
});

/** How an amount falls on the months from a place on; nil before it. */
const sharesFrom = ({ units }: MonthlyShares, first: number, whole: boolean): bigint[] =>
  units.map((unit, month) => {
    if (whole) return month === first ? 1n : 0n;
    return month < first ? 0n : unit;
  });

/** An amount added to a pair, by weights. */
const put = (plan: Months, key: string, amount: bigint, weights: readonly bigint[]): Months => {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  // The check of the terms sees to it that there is something to put it by.
  if (total === 0n) return plan;
  const after = times(plan, total, (unit) => unit * total);
  const now = after.byPair.get(key);
  const units = weights.map((weight, month) => (now?.[month] ?? 0n) + amount * weight * plan.whole);
  return { ...after, byPair: new Map(after.byPair).set(key, units) };
};

const rebased = (
  plan: Months,
  { fromPeriod, values, lines }: Rebasing,
  { units: shares, whole }: MonthlyShares,
  of: UnitsOf,
): Months => {
  const first = monthOf(fromPeriod) - 1;
  const left = shares.reduce((sum, share, month) => (month < first ? sum : sum + share), 0n);
  const parts = values === 'for-the-whole-year' ? whole : left;
  if (parts === 0n) return plan;
  const after = times(plan, parts, (unit) => unit * parts);
  const byPair = new Map(after.byPair);
  for (const line of lines) {
    const amount = of(line);
    if (amount === undefined) continue;
    const key = pairKey(line.commissioner, line.provider);
    const before = byPair.get(key);
    const units = shares.map((share, month) =>
      month < first ? (before?.[month] ?? 0n) : amount * share * plan.whole,
    );
    byPair.set(key, units);
  }
  return { ...after, byPair };
};

/** The pair that a change is about: named, or the only one that there is. */
const lineMeant = (
  plan: Months,
  { commissioner, provider }: { readonly commissioner?: string; readonly provider?: string },
): { readonly commissioner: string; readonly provider: string } => {
  if (commissioner !== undefined && provider !== undefined) return { commissioner, provider };
  const [only] = [...plan.byPair.keys()];
  const [c = '', p = ''] = (only ?? '').split('|');
  return { commissioner: c, provider: p };
};

const divisorOf = (a: bigint, b: bigint): bigint => (b === 0n ? a : divisorOf(b, a % b));

const inLowestTerms = ({ whole, byPair }: Months): Months => {
  let divisor = whole;
  for (const units of byPair.values()) {
    for (const unit of units) divisor = divisorOf(divisor, unit < 0n ? -unit : unit);
  }
  if (divisor === 1n) return { whole, byPair };
  const lower = [...byPair].map(
    ([key, units]) => [key, units.map((one) => one / divisor)] as const,
  );
  return { whole: whole / divisor, byPair: new Map(lower) };
};

/** A plan for the whole year, to the penny. */
export interface YearLine {
  readonly commissioner: string;
  readonly provider: string;
  readonly value: Money;
}

interface YearKnown {
  readonly successions: Terms['successions'];
  readonly lines: readonly YearLine[];
}

const knownForYear = new WeakMap<Months, YearKnown>();

/** The plan lines of a pool for the year as these terms have them, changes and all. */
export const yearLines = (terms: Terms, pool: Pool): readonly YearLine[] => {
  const { value } = planByMonth(terms, pool);
  const before = knownForYear.get(value);
  if (before !== undefined && before.successions === terms.successions) return before.lines;
  const lines = linesForYear(value, pairIn(terms));
  knownForYear.set(value, { successions: terms.successions, lines });
  return lines;
};

const linesForYear = (value: Months, pairOf: (key: string) => string): YearLine[] => {
  const totals = new Map<string, bigint>();
  for (const [key, units] of value.byPair) {
    const pair = pairOf(key);
    totals.set(
      pair,
      units.reduce((sum, unit) => sum + unit, totals.get(pair) ?? 0n),
    );
  }
  return [...totals].map(([key, total]) => {
    const [commissioner, provider] = key.split('|') as [string, string];
    return { commissioner, provider, value: Money.fraction(total, value.whole).round() };
  });
};
