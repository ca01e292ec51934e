/** Every figure of a position with its amount, each read model read once. */
import { partnerShares } from '../../../projections/partner-shares.js';
import { poolBalances } from '../../../projections/pool-balances.js';
import { reserveDrawdowns, type ReserveDrawdown } from '../../../projections/reserve-drawdowns.js';
import { monthBefore } from '../../../projections/settlement.js';
import type { LedgerState } from '../../domain/ledger.js';
import { Money } from '../../domain/money/money.js';
import { PARTS } from '../../domain/sharing/statement.js';
import { inForce } from '../../domain/sharing/versions.js';
import type { Scope } from '../answers.js';
import { POOL_COLUMNS, RESERVE_COLUMNS, type ReserveColumn } from '../../domain/sharing/figures.js';

/** By address, in the order of `allFigures`. */
export type FigureAmounts = ReadonlyMap<string, Money>;

export const figureAmounts = (
  state: LedgerState,
  period: string,
  scope: Scope = 'to-date',
): FigureAmounts => {
  const where = scope === 'to-date' ? 'toDate' : 'inMonth';
  const amounts = new Map<string, Money>();
  for (const { pool, [where]: money } of poolBalances.read(state, period)) {
    for (const column of POOL_COLUMNS) amounts.set(`pool/${pool}/${column}`, money[column]);
  }
  for (const { partner, [where]: share } of partnerShares.read(state, period)) {
    amounts.set(`partner/${partner}/net`, share.net);
    for (const part of PARTS) {
      amounts.set(`partner/${partner}/${part}`, share.parts.get(part) ?? Money.zero);
    }
  }
  addReserves(amounts, state, period, scope);
  return amounts;
};

/** The column of a reserve. */
export const reserveMoney = (row: ReserveDrawdown, column: ReserveColumn): Money =>
  row[column === 'brought-forward' ? 'broughtForward' : column];

const addReserves = (
  amounts: Map<string, Money>,
  state: LedgerState,
  period: string,
  scope: Scope,
): void => {
  const before = scope === 'in-month' ? monthBefore(period) : undefined;
  const earlier =
    before === undefined || !inForce(state.versions, before)
      ? []
      : reserveDrawdowns.read(state, before);
  for (const row of reserveDrawdowns.read(state, period)) {
    const was = earlier.find(({ reserve }) => reserve === row.reserve);
    for (const column of RESERVE_COLUMNS) {
      const amount = reserveMoney(row, column);
      const less = was ? reserveMoney(was, column) : Money.zero;
      amounts.set(`reserve/${row.reserve}/${column}`, amount.minus(less));
    }
  }
};
