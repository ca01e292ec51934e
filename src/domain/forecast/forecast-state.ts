/**
 * The alliance as it would stand at the end of the year, were the rest of it as forecast: a fork with
 * what is posted of later months taken off and the forecast put in its place, to be settled and read
 * by everything that settles and reads the ledger itself. Adjustments and releases that are agreed
 * stay on their own day; later months count as open.
 */
import { ACTIVITY_SCALE, addTotal, PRICE_SCALE, type CellTotal } from '../activity/cells.js';
import { forkLedger, type LedgerState } from '../ledger.js';
import { contractYearOf } from '../period/period.js';
import { cellsInPool } from '../sharing/pool-cells.js';
import type { RestLine } from './rest.js';

export const forecastState = (
  state: LedgerState,
  through: string,
  lines: readonly RestLine[],
  outcomes: readonly CellTotal[],
): LedgerState => {
  const fork = forkLedger(state);
  for (const [key, { cell }] of state.activity.totals) {
    if (isLater(cell[0], through)) fork.activity.totals.delete(key);
  }
  for (const months of [fork.counted, fork.closures]) {
    for (const month of [...months.keys()]) if (isLater(month, through)) months.delete(month);
  }
  for (const cell of [...lines.flatMap(cellsOf), ...outcomes]) addTotal(fork.activity.totals, cell);
  return fork;
};

/** Later in the same year. */
export const isLater = (period: string, through: string): boolean =>
  contractYearOf(period) === contractYearOf(through) && period > through;

const cellsOf = ({ pool: id, basis, commissioner, provider, months }: RestLine): CellTotal[] =>
  months.flatMap(({ period, amount, activity }) =>
    cellsInPool({ id, basis }, period, {
      commissioner,
      provider,
      price: amount.toUnits(PRICE_SCALE),
      activity: activity.toUnits(ACTIVITY_SCALE),
    }),
  );
