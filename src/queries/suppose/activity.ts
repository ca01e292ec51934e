/**
 * More or less activity, activity in another month, other outcomes: what stands in cells is changed on
 * a fork. No event says so, because no file does.
 */
import { bigPowerOfTen, divided } from '../../domain/activity/amounts.js';
import { poolsToDate } from '../../domain/sharing/to-date.js';
import { addTotal, cellKey, type CellTotal } from '../../domain/activity/cells.js';
import { isRefusal } from '../../domain/decider.js';
import { forkLedger, type LedgerState } from '../../domain/ledger.js';
import { Ratio } from '../../domain/money/money.js';
import { contractYearOf, periodOf, periodsOf } from '../../domain/period/period.js';
import { refuse, type Refusal } from '../../domain/refusals.js';
import { fractionOf, percentOf } from '../../domain/scenario/percent.js';
import { shapeFault } from '../../domain/scenario/shape.js';
import type {
  ActivityMoved,
  ActivityShift,
  SupposedOutcome,
} from '../../domain/scenario/suppositions.js';
import { poolOf } from '../../domain/sharing/mapping.js';
import { cellNamed } from '../../domain/sharing/pool-cells.js';
import { inForce } from '../../domain/sharing/versions.js';

/** Scales what stands in a pool; amounts are rounded to the ledger's smallest unit of 10^-8 pounds. */
export const shifted = (
  state: LedgerState,
  shift: ActivityShift,
  period: string,
): LedgerState | Refusal => {
  const fault = shapeFault(shift);
  if (fault) return fault;
  const cells = cellsToShift(shift, state, period);
  if (isRefusal(cells)) return cells as Refusal;
  return withTotals(state, differencesBy(shift.percent, cells as readonly CellTotal[]));
};

/** A fork whose cells are changed by differences. */
export const withTotals = (state: LedgerState, differences: readonly CellTotal[]): LedgerState => {
  const fork = forkLedger(state);
  for (const one of differences) addTotal(fork.activity.totals, one);
  return fork;
};

/** What a shift of a pool is of. */
export const cellsToShift = (
  { pool, fromPeriod }: Pick<ActivityShift, 'pool'> & { readonly fromPeriod?: string | undefined },
  state: LedgerState,
  period: string,
): readonly CellTotal[] | Refusal => {
  const fault = poolFault(state, pool, period);
  if (fault) return fault;
  const from = fromPeriod ?? periodOf(contractYearOf(period), 1);
  const months = periodsOf(contractYearOf(period)).filter((month) => month >= from);
  const cells = cellsIn(state, pool, months);
  return cells.length === 0 ? refuse('NOTHING_TO_SHIFT', { pool, fromPeriod: from }) : cells;
};

/** By how much a percentage changes each cell. */
export const differencesBy = (percent: string, cells: readonly CellTotal[]): CellTotal[] => {
  const scaled = scaling(Ratio.one.plus(percentOf(percent)!));
  return cells.map((total) => ({
    ...total,
    price: scaled(total.price) - total.price,
    activity: scaled(total.activity) - total.activity,
  }));
};

/** Takes a part of each cell out of one month, and puts the same into another: nothing is lost. */
export const moved = (
  state: LedgerState,
  move: ActivityMoved,
  period: string,
): LedgerState | Refusal => {
  const { pool, percent = '100%', fromPeriod, toPeriod } = move;
  const fault = poolFault(state, pool, period) ?? shapeFault(move);
  if (fault) return fault;
  const cells = cellsIn(state, pool, [fromPeriod]);
  if (cells.length === 0) return refuse('NOTHING_TO_MOVE', { pool, fromPeriod });
  const fork = forkLedger(state);
  const scaled = scaling(percentOf(percent)!);
  for (const total of cells) {
    const price = scaled(total.price);
    const activity = scaled(total.activity);
    const [, ...codes] = total.cell;
    addTotal(fork.activity.totals, { ...total, price: -price, activity: -activity });
    addTotal(fork.activity.totals, { ...total, cell: [toPeriod, ...codes], price, activity });
  }
  return fork;
};

/** The value from a month on, of all whom the measure stands for, or of those named. */
export const withOutcome = (
  state: LedgerState,
  outcome: SupposedOutcome,
): LedgerState | Refusal => {
  const fault = shapeFault(outcome);
  if (fault) return fault;
  const { measure, value, period, provider, commissioner } = outcome;
  const achieved = fractionOf(value)!;
  const year = contractYearOf(period);
  const posted = [...state.activity.totals.values()].filter(
    ({ cell }) => cell[1] === 'outcome' && cell[8] === measure && contractYearOf(cell[0]) === year,
  );
  const pairs = pairsFor(posted, provider, commissioner);
  if (pairs.length === 0) {
    const measures = [...new Set([...state.activity.totals.values()].flatMap(outcomeIn))];
    return refuse('OUTCOME_UNKNOWN', { measure, measures: measures.join(', ') || 'none' });
  }
  const fork = forkLedger(state);
  for (const { cell, ...total } of posted) {
    const own = pairs.some(
      (pair) => pair.provider === total.provider && pair.commissioner === total.commissioner,
    );
    // What was posted of later months would put it aside; of this one, it would be added to.
    if (own && cell[0] >= period) fork.activity.totals.delete(keyOf({ cell, ...total }));
  }
  const cell = cellNamed(period, 'outcome', '', measure);
  for (const pair of pairs)
    addTotal(fork.activity.totals, { ...pair, cell, price: achieved, activity: 0n });
  return fork;
};

const outcomeIn = ({ cell }: CellTotal): string[] => (cell[1] === 'outcome' ? [cell[8]] : []);

const pairsFor = (
  posted: readonly CellTotal[],
  provider: string | undefined,
  commissioner: string | undefined,
): { provider: string; commissioner: string }[] => {
  if (provider !== undefined && commissioner !== undefined) return [{ provider, commissioner }];
  const pairs = new Map(
    posted
      .filter(
        (one) =>
          (provider === undefined || one.provider === provider) &&
          (commissioner === undefined || one.commissioner === commissioner),
      )
      .map((one) => [
        `${one.provider}|${one.commissioner}`,
        { provider: one.provider, commissioner: one.commissioner },
      ]),
  );
  return [...pairs.values()];
};

const poolFault = (state: LedgerState, pool: string, period: string): Refusal | undefined => {
  const pools = poolsToDate(state.versions, period).map(({ id }) => id);
  return pools.includes(pool)
    ? undefined
    : refuse('POOL_UNKNOWN', { pool, pools: pools.join(', ') });
};

/** The cells of some months that a pool of the terms of their own month takes. */
const cellsIn = (state: LedgerState, pool: string, months: readonly string[]): CellTotal[] => {
  const termsIn = new Map(months.map((month) => [month, inForce(state.versions, month)?.terms]));
  return [...state.activity.totals.values()].filter(({ cell }) => {
    const terms = termsIn.get(cell[0]);
    return terms !== undefined && poolOf(terms, cell) === pool;
  });
};

const keyOf = ({ provider, commissioner, cell }: CellTotal): string =>
  cellKey(provider, commissioner, cell);

/** A percentage has six decimals at most, and its fraction eight. */
const FACTOR_SCALE = 8;

/** To the ledger's smallest unit, halves away from nil. */
const scaling = (factor: Ratio): ((units: bigint) => bigint) => {
  const parts = factor.toUnits(FACTOR_SCALE);
  return (units) => divided(units * parts, bigPowerOfTen(FACTOR_SCALE));
};
