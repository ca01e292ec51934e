/**
 * The cells of a bridge, effect by effect: those of the months that both positions cover, then the
 * months that only the later one covers, first at plan and then as they were posted.
 *
 * Posted amounts have fractions of a penny. What an effect moves between a commissioner and a provider
 * in a pool is taken in whole units of the agreement, so that no effect is blurred by rounding that
 * others bring about; with the last effect the cells are those of the later position, to every digit.
 */
import { divided } from '../../domain/activity/amounts.js';
import {
  cellKey,
  PRICE_SCALE,
  type CellTotal,
  type CellTotals,
} from '../../domain/activity/cells.js';
import { isOutcome } from '../../domain/activity/rows.js';
import { factsOf } from '../../domain/ledger.js';
import { decimalsOf } from '../../domain/money/money.js';
import { contractYearOf } from '../../domain/period/period.js';
import { poolOf } from '../../domain/sharing/mapping.js';
import { inForce } from '../../domain/sharing/versions.js';
import type { LinesMoved } from './lines-moved.js';
import { atPlan } from './at-plan.js';
import type { Sight } from '../lens.js';
import { bearsOn, type Span } from './what-counts.js';
import type { AgreedTerms } from '../../domain/sharing/terms.js';

/** What stands after each effect on activity. */
export interface CellsOfEffects {
  readonly before: CellTotals;
  readonly late: CellTotals;
  readonly price: CellTotals;
  readonly plan: CellTotals;
  readonly activity: CellTotals;
  readonly rounding: CellTotals;
  /** Money of these effects that no recorded line accounts for; pounds x 10^8. */
  readonly supposed: { readonly late: bigint; readonly activity: bigint };
}

/** @param versions the terms of the earlier position: new months are planned by them */
export const cellsOfEffects = (
  span: Span,
  versions: readonly AgreedTerms[],
  lines: LinesMoved,
): CellsOfEffects => {
  const { earlier, later } = span;
  const before = countedThrough(span, earlier);
  const after = countedThrough(span, later);
  const shared = only(after, (month) => month <= earlier.period);
  const fresh = only(after, (month) => month > earlier.period);
  const whole = wholeUnits(span);

  const atOldPrice = withoutPrice(before, shared, lines.byPrice);
  const late = whole(before, atOldPrice);
  const price = whole(before, shared);
  const posted = joined(price, whole(new Map(), fresh));
  return {
    before,
    late,
    price,
    plan: joined(price, atPlan(versions, earlier.period, later.period)),
    activity: posted,
    rounding: after,
    supposed: {
      late: sumOf(shared) - sumOf(before) - sumOfAll(lines.inAll.values()),
      activity: sumOf(fresh) - sumOfAll(lines.inNew.values()),
    },
  };
};

const sumOfAll = (amounts: Iterable<bigint>): bigint => {
  let sum = 0n;
  for (const amount of amounts) sum += amount;
  return sum;
};

const sumOf = (totals: CellTotals): bigint =>
  sumOfAll([...totals.values()].map(({ cell, price }) => (isOutcome(cell) ? 0n : price)));

const countedThrough = (span: Span, { state, period }: Sight): CellTotals => {
  const counted: CellTotals = new Map();
  for (const total of factsOf(state).cells) {
    if (!bearsOn(span, total.cell[0], period)) continue;
    counted.set(cellKey(total.provider, total.commissioner, total.cell), total);
  }
  return counted;
};

const only = (totals: CellTotals, takes: (month: string) => boolean): CellTotals =>
  new Map([...totals].filter(([, { cell }]) => takes(cell[0])));

const joined = (a: CellTotals, b: CellTotals): CellTotals => new Map([...a, ...b]);

/** What stands in the end, less what moved by price alone. Of outcomes only what stands in the end. */
const withoutPrice = (
  before: CellTotals,
  shared: CellTotals,
  byPrice: LinesMoved['byPrice'],
): CellTotals => {
  const cells: CellTotals = new Map();
  for (const key of new Set([...before.keys(), ...shared.keys()])) {
    const total = shared.get(key) ?? { ...before.get(key)!, price: 0n, activity: 0n };
    const price = total.price - (byPrice.get(key) ?? 0n);
    if (shared.has(key) || price !== 0n) cells.set(key, { ...total, price });
  }
  return cells;
};

/** One pool, commissioner and provider of a year; or a saving. */
type GroupOf = (total: CellTotal) => string | undefined;

/**
 * From some cells to others, but so that every group moves by whole units: the rest is put on the
 * first cell of the group that moves.
 */
const wholeUnits = ({ earlier, later }: Span) => {
  const { versions } = later.state;
  const { rounding } = inForce(versions, later.period)!.terms;
  const unit = 10n ** BigInt(PRICE_SCALE - decimalsOf(rounding));
  const groupOf = grouping(later.state.versions, earlier.state.versions);
  return (from: CellTotals, to: CellTotals): CellTotals => {
    const moved = new Map<string, { sum: bigint; first: string; total: CellTotal }>();
    for (const key of [...new Set([...from.keys(), ...to.keys()])].sort()) {
      const total = to.get(key) ?? from.get(key)!;
      const move = (to.get(key)?.price ?? 0n) - (from.get(key)?.price ?? 0n);
      const group = move === 0n ? undefined : groupOf(total);
      if (group === undefined) continue;
      const { sum, first, total: of } = moved.get(group) ?? { sum: 0n, first: key, total };
      moved.set(group, { sum: sum + move, first, total: of });
    }
    const whole: CellTotals = new Map(to);
    for (const { sum, first, total } of moved.values()) {
      const rest = divided(sum, unit) * unit - sum;
      if (rest === 0n) continue;
      const now = whole.get(first) ?? { ...total, price: 0n, activity: 0n };
      whole.set(first, { ...now, price: now.price + rest });
    }
    return whole;
  };
};

/** By the terms of the later position; where they take a cell into no pool, by those of the earlier. */
const grouping =
  (versions: readonly AgreedTerms[], others: readonly AgreedTerms[]): GroupOf =>
  ({ provider, commissioner, cell }) => {
    if (isOutcome(cell)) return undefined;
    const year = contractYearOf(cell[0]);
    if (cell[1] === 'saving') return `${year}|saving|${cell[8]}`;
    for (const each of [versions, others]) {
      const terms = inForce(each, cell[0])?.terms;
      const pool = terms && poolOf(terms, cell);
      if (pool !== undefined) return `${year}|${cell[1]}|${pool}|${provider}|${commissioner}`;
    }
    return undefined;
  };
