/** The position of a period: pools, shares, reserves, and the checks that nothing is unexplained. */
import { partnerShares, type ShareMoney } from '../../projections/partner-shares.js';
import { poolBalances, type PoolMoney } from '../../projections/pool-balances.js';
import { reserveDrawdowns } from '../../projections/reserve-drawdowns.js';
import { statementOf } from '../../projections/settlement.js';
import { PRICE_SCALE, type CellTotal } from '../domain/activity/cells.js';
import { nameOf } from '../domain/alliance/state.js';
import type { LedgerState } from '../domain/ledger.js';
import { Money, Ratio } from '../domain/money/money.js';
import { inPounds } from '../domain/money/words.js';
import { lateDataOf } from '../domain/period/late.js';
import { contractYearOf, periodInWords, yearToDate } from '../domain/period/period.js';
import { carriedIn } from '../domain/sharing/accounts.js';
import { unmapped } from '../domain/sharing/mapping.js';
import { netByAccount } from '../domain/sharing/settle.js';
import type { Account } from '../domain/sharing/statement.js';
import { inForce } from '../domain/sharing/versions.js';
import { disputesBeside } from './disputes/disputes.js';
import type { LateDataTold, PoolFigures, Position, ShareFigures } from './answers.js';
import type { Sight } from './lens.js';
import { unpostedTold } from './unposted.js';

export const positionOf = ({ state, period, clocks }: Sight): Position => {
  const pools = poolBalances.read(state, period);
  const net = netByAccount(statementOf(state, period));
  const strays = straysOf(state, period);
  return {
    clocks,
    pools: pools.map((row) => ({
      ...row,
      inMonth: poolFigures(row.inMonth),
      toDate: poolFigures(row.toDate),
    })),
    poolsTotal: {
      inMonth: poolFigures(total(pools.map(({ inMonth }) => inMonth))),
      toDate: poolFigures(total(pools.map(({ toDate }) => toDate))),
    },
    partners: partnerShares.read(state, period).map(({ closed, ...row }) => ({
      ...row,
      inMonth: shareFigures(row.inMonth),
      toDate: shareFigures(row.toDate),
      ...(closed
        ? { closed: { net: closed.net.toString(), movedSince: closed.movedSince.toString() } }
        : {}),
    })),
    reserves: reserveDrawdowns.read(state, period).map((row) => ({
      ...row,
      limit: row.limit.toString(),
      broughtForward: row.broughtForward.toString(),
      contributed: row.contributed.toString(),
      drawn: row.drawn.toString(),
      released: row.released.toString(),
      balance: row.balance.toString(),
      drawnInMonth: row.drawnInMonth.toString(),
      draws: row.draws.map((draw) => ({ ...draw, amount: draw.amount.toString() })),
    })),
    reinvestment: [...net].flatMap(([account, amount]) =>
      account.startsWith('reinvestment:')
        ? [{ purpose: account.slice('reinvestment:'.length), amount: amount.toString() }]
        : [],
    ),
    carriedForward: [...net].flatMap(([account, amount]) => {
      const into = carriedIn(account);
      // Into reserves of this very year: what they open with.
      return into === undefined || into.contractYear === contractYearOf(period)
        ? []
        : [{ ...into, amount: amount.toString() }];
    }),
    ...lateTold(state, period),
    unposted: unpostedTold(state, period, 'the position'),
    disputes: disputesBeside(state, period),
    unmapped: {
      price: Money.scaled(
        strays.reduce((sum, { price }) => sum + price, 0n),
        PRICE_SCALE,
      ).toString(),
      cells: strays.length,
    },
    unexplained: outsidePools(net).toString(),
  };
};

/** What is late in the year, and whether it counts. */
const lateTold = (state: LedgerState, period: string): { late?: LateDataTold } => {
  const late = lateDataOf(state, contractYearOf(period));
  if (late === undefined) return {};
  const { threshold, through, counts } = late;
  const moves = late.moves.map(({ partner, amount }) => {
    const known = state.alliance?.partners.get(partner);
    return { partner, name: known ? nameOf(known) : partner, amount: amount.toString() };
  });
  const most = late.moves.reduce((top, { amount }) => top.max(amount.abs()), Money.zero);
  const what = `What has been restated of months through ${periodInWords(through)} moves partners by up to ${inPounds(most)}`;
  const words = counts
    ? `${what}, ${inPounds(threshold)} or more: it counts.`
    : `${what}, less than ${inPounds(threshold)}: it does not count until more comes to it.`;
  return { late: { threshold: threshold.toString(), through, counts, moves, words } };
};

/** Cells with money that no pool of the terms of their own month takes. */
const straysOf = (state: LedgerState, period: string): CellTotal[] => {
  const termsIn = new Map(
    yearToDate(period).map((month) => [month, inForce(state.versions, month)?.terms]),
  );
  return [...state.activity.totals.values()].filter((total) => {
    const terms = termsIn.get(total.cell[0]);
    return terms && total.price !== 0n && unmapped(terms, [total]).length > 0;
  });
};

/** Pools are settled to nil, so that partners, reserves and purposes hold all the money there is. */
const outsidePools = (net: ReadonlyMap<Account, Money>): Money =>
  Money.sum([...net].flatMap(([account, amount]) => (account.startsWith('pool:') ? [] : [amount])));

const poolFigures = (money: PoolMoney): PoolFigures => ({
  plan: money.plan.toString(),
  actual: money.actual.toString(),
  variance: money.variance.toString(),
  commissioners: money.commissioners.toString(),
  providers: money.providers.toString(),
  reserves: money.reserves.toString(),
  unshared: money.unshared.toString(),
  activityPlanned: money.activityPlanned.toString(),
  activityActual: money.activityActual.toString(),
});

const shareFigures = ({ parts, net }: ShareMoney): ShareFigures => ({
  parts: Object.fromEntries([...parts].map(([part, amount]) => [part, amount.toString()])),
  net: net.toString(),
});

const total = (rows: readonly PoolMoney[]): PoolMoney => {
  const money = (column: MoneyColumn): Money => Money.sum(rows.map((row) => row[column]));
  const units = (column: 'activityPlanned' | 'activityActual'): Ratio =>
    rows.reduce((sum, row) => sum.plus(row[column]), Ratio.zero);
  return {
    plan: money('plan'),
    actual: money('actual'),
    variance: money('variance'),
    commissioners: money('commissioners'),
    providers: money('providers'),
    reserves: money('reserves'),
    unshared: money('unshared'),
    activityPlanned: units('activityPlanned'),
    activityActual: units('activityActual'),
  };
};

type MoneyColumn = Exclude<keyof PoolMoney, 'activityPlanned' | 'activityActual'>;
