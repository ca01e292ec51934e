/**
 * Late data under a threshold. Where the terms say `ignore-under`, what is restated of closed months
 * does not count as long as all of it together moves no partner's position, to date at the last
 * closed month, by the threshold or more. Once it does, all of it counts, the small pieces too; and
 * what counts when a month closes stays counted. Nothing is lost: the lines stand in the ledger.
 *
 * Threshold 5,000: 3,000 restated does not count; 2,500 more makes 5,500, and all of it counts.
 */
import type { ActivityState } from '../activity/state.js';
import type { CellTotal, LinesSum } from '../activity/cells.js';
import { settledAdjustments, type Adjustments } from '../adjustment/state.js';
import type { Recorded } from '../decider.js';
import { Money } from '../money/money.js';
import type { Release } from '../reserve/state.js';
import { netByAccount, settle } from '../sharing/settle.js';
import type { AgreedTerms } from '../sharing/terms.js';
import { inForce } from '../sharing/versions.js';
import type { PeriodEvent } from './events.js';
import { contractYearOf } from './period.js';

type Totals = ReadonlyMap<string, CellTotal>;

/** What counts of each closed month, where late data may be ignored. */
export type Counted = Map<string, CountedMonth>;

export interface CountedMonth {
  /** The last event whose lines count. */
  readonly at: number;
  /** Its cells as they stood then. */
  readonly totals: Totals;
}

/** What late data is judged by. */
export interface Known {
  readonly versions: readonly AgreedTerms[];
  readonly adjustments: Adjustments;
  readonly releases: readonly Release[];
  readonly activity: ActivityState;
  readonly counted: Counted;
  readonly last: number;
}

export interface LateData {
  readonly threshold: Money;
  /** The last closed month: positions are compared to date at it. */
  readonly through: string;
  /** By how much it moves each partner that it moves, whether it counts or not. */
  readonly moves: readonly { readonly partner: string; readonly amount: Money }[];
  readonly counts: boolean;
}

interface Kept {
  readonly last: number;
  readonly versions: Known['versions'];
  readonly byYear: Map<string, LateData | undefined>;
}

// States are evolved in place, so what is kept holds only for the event it was made at.
const kept = new WeakMap<Known, Kept>();

/** What has been restated of the closed months of a year; undefined where nothing has. */
export const lateDataOf = (known: Known, contractYear: string): LateData | undefined => {
  if (known.counted.size === 0) return undefined;
  const { last, versions } = known;
  let entry = kept.get(known);
  if (entry?.last !== last || entry.versions !== versions) {
    entry = { last, versions, byYear: new Map() };
    kept.set(known, entry);
  }
  if (!entry.byYear.has(contractYear)) entry.byYear.set(contractYear, judged(known, contractYear));
  return entry.byYear.get(contractYear);
};

const judged = (known: Known, contractYear: string): LateData | undefined => {
  const months = closedMonths(known, contractYear);
  const through = months.at(-1);
  if (through === undefined || !hasChanged(known, months)) return undefined;
  const lateData = inForce(known.versions, through)?.terms.lateData;
  if (lateData?.rule !== 'ignore-under') return undefined;
  // What is ignored of earlier years is no part of what is brought forward from them.
  const earlier = [...known.counted.keys()].filter(
    (month) =>
      contractYearOf(month) < contractYear &&
      lateDataOf(known, contractYearOf(month))?.counts === false,
  );
  const without = netThrough(known, through, cellsWithout(known, [...earlier, ...months]));
  const all = netThrough(known, through, cellsWithout(known, earlier));
  const moves = [...new Set([...without.keys(), ...all.keys()])].flatMap((account) => {
    const amount = (all.get(account) ?? Money.zero).minus(without.get(account) ?? Money.zero);
    return account.startsWith(PARTNER) && !amount.isZero()
      ? [{ partner: account.slice(PARTNER.length), amount }]
      : [];
  });
  const threshold = Money.of(lateData.threshold);
  const counts = moves.some(({ amount }) => amount.abs().compare(threshold) >= 0);
  return { threshold, through, moves, counts };
};

/** The cells that count, of all years. */
export const countedCells = (known: Known): Iterable<CellTotal> => {
  const years = new Set([...known.counted.keys()].map(contractYearOf));
  const ignored = [...years].flatMap((year) =>
    lateDataOf(known, year)?.counts === false ? closedMonths(known, year) : [],
  );
  return ignored.length === 0 ? known.activity.totals.values() : cellsWithout(known, ignored);
};

/** Whether a line of a month that was recorded at an event counts. */
export const lineCounts = (known: Known, month: string, event: number): boolean => {
  const counted = known.counted.get(month);
  if (counted === undefined || event <= counted.at) return true;
  return lateDataOf(known, contractYearOf(month))?.counts !== false;
};

/** Mutates and returns `counted`; `known` is what is known before the event. */
export const evolveCounted = (
  counted: Counted,
  { event, number }: Recorded<PeriodEvent>,
  known: Known,
): Counted => {
  if (event.type === 'PeriodReopened') counted.delete(event.data.period);
  if (event.type !== 'PeriodClosed') return counted;
  const { period } = event.data;
  if (inForce(known.versions, period)?.terms.lateData.rule !== 'ignore-under') return counted;
  const year = contractYearOf(period);
  // What counts now is part of what is closed; what does not goes on waiting for more.
  const settled = judged(known, year)?.counts === true ? closedMonths(known, year) : [];
  for (const month of [...settled, period]) {
    counted.set(month, { at: number, totals: cellsOf(known, month) });
  }
  return counted;
};

const PARTNER = 'partner:';

const closedMonths = ({ counted }: Known, contractYear: string): string[] =>
  [...counted.keys()].filter((month) => contractYearOf(month) === contractYear).sort();

const cellsOf = ({ activity }: Known, month: string): Totals =>
  new Map([...activity.totals].filter(([, { cell }]) => cell[0] === month));

const hasChanged = (known: Known, months: readonly string[]): boolean => {
  const closed = new Set(months);
  const seen = new Set<string>();
  for (const [key, now] of known.activity.totals) {
    const [month] = now.cell;
    if (!closed.has(month)) continue;
    if (!isSame(known.counted.get(month)!.totals.get(key) ?? NOTHING, now)) return true;
    seen.add(key);
  }
  return months.some((month) =>
    [...known.counted.get(month)!.totals.keys()].some((key) => !seen.has(key)),
  );
};

const NOTHING: LinesSum = { price: 0n, activity: 0n };

/** An outcome of nil is not the same as none. */
const isSame = (one: LinesSum, other: LinesSum): boolean =>
  one.price === other.price &&
  one.activity === other.activity &&
  (one.lines ?? 0) === (other.lines ?? 0);

/** All cells, those of some months as they were counted. */
const cellsWithout = ({ activity, counted }: Known, months: readonly string[]): CellTotal[] => {
  const ignored = new Set(months);
  return [
    ...[...activity.totals.values()].filter(({ cell }) => !ignored.has(cell[0])),
    ...months.flatMap((month) => [...counted.get(month)!.totals.values()]),
  ];
};

const netThrough = (
  { versions, adjustments, releases }: Known,
  through: string,
  cells: Iterable<CellTotal>,
) =>
  netByAccount(
    settle(versions, { cells, adjustments: settledAdjustments(adjustments), releases }, through),
  );
