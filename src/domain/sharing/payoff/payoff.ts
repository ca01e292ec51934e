/**
 * The payoff table of an agreement: who gets what when a pool ends the year away from its plan.
 *
 * Made by settling the year again and again, other pools on plan, and so true of whatever the clauses
 * come to together. A row for every point at which the slope of anybody's payoff changes, or where it
 * jumps, and one between any two of them; between two such points everything moves in a straight line.
 *
 * Plan 100m, commissioners bear 50% of overspend up to 1.2m: rows at 0 and +2.4m; between them
 * commissioners bear 50p of each further pound, beyond them nothing.
 */
import { Money, Ratio } from '../../money/money.js';
import type { Account } from '../statement.js';
import type { Terms } from '../terms.js';
import { measuresIn } from '../measures.js';
import { yearOf } from './outturn.js';
import type { Outcomes, Sweep, Year } from './outturn.js';
import { breaksOf, isStraight, piecesOf } from './pieces.js';
import type { Asked } from './pieces.js';
import { changesAt, gridOf, pointsOf, toleranceOf } from './points.js';
import { size } from './size.js';
import type { Point, PointKind } from './points.js';
import { stretchesOf } from './stretches.js';
import type { Stretch } from './stretches.js';
import { tiedIn } from './ties.js';

export type { Outcomes } from './outturn.js';
export type { PointKind } from './points.js';
export type { Bearer, Stretch } from './stretches.js';

/** What an account gets more (or less) than on plan; received less paid. */
export type Changes = Readonly<Partial<Record<Account, Money>>>;

export interface PayoffRow {
  readonly point: PointKind;
  /** Actual less plan, at year end. */
  readonly variance: Money;
  readonly percentOfPlan: Ratio;
  readonly changes: Changes;
}

export interface Payoff {
  /** The pools that vary; with several, they vary together, each in proportion to its plan. */
  readonly pools: readonly string[];
  /** Undefined where it makes no difference. */
  readonly outcomes?: Outcomes;
  readonly plan: Money;
  /** Those that anything but the plan reaches. */
  readonly accounts: readonly Account[];
  /** Somewhere between its points it does not run straight: a split by weights that change on the way. */
  readonly curved?: true;
  readonly rows: readonly PayoffRow[];
  readonly stretches: readonly Stretch[];
}

/**
 * One table for each pool, and one for each group of pools that depend on one another; with `only`, those
 * in which that pool is.
 */
export const payoffsOf = (terms: Terms, only?: string): Payoff[] => {
  const years: Years = {
    achieved: yearOf(terms, 'achieved'),
    ...(measuresIn(terms).length === 0 ? {} : { missed: yearOf(terms, 'missed') }),
  };
  // A pool without a plan has nothing that a variance could be spread by.
  const pools = terms.pools
    .map(({ id }) => id)
    .filter((id) => years.achieved.sweep([id]).plan.isPositive());
  const groups = [...pools.map((id) => [id]), ...tiedIn(Object.values(years), pools)];
  return groups
    .filter((group) => only === undefined || group.includes(only))
    .flatMap((group) => payoffsFor(years, group));
};

interface Years {
  readonly achieved: Year;
  /** Where outcomes matter at all. */
  readonly missed?: Year;
}

const payoffsFor = ({ achieved, missed }: Years, pools: readonly string[]): Payoff[] => {
  const sweep = achieved.sweep(pools);
  const table = payoffOf(achieved.terms, pools, sweep);
  if (missed === undefined) return [table];
  const sweepOfMissed = missed.sweep(pools);
  const tableOfMissed = payoffOf(missed.terms, pools, sweepOfMissed);
  const rows = [...table.rows, ...tableOfMissed.rows];
  if (isSame(sweep, sweepOfMissed, rows)) return [table];
  return [
    { ...table, outcomes: 'achieved' },
    { ...tableOfMissed, outcomes: 'missed' },
  ];
};

/**
 * Whether the outcomes make no difference anywhere: each table may bend where the other runs straight, so
 * that it takes the rows of both; between all of them both run straight, and the grid looks at the ends.
 */
const isSame = (one: Sweep, other: Sweep, rows: readonly PayoffRow[]): boolean =>
  [...rows.map(({ variance }) => variance.toUnits(one.decimals)), ...gridOf(one)].every((at) => {
    const without = changesAt(other, other.at(at));
    return changesAt(one, one.at(at)).every(
      (amount, place) => size(amount - without[place]!) <= 2n,
    );
  });

const payoffOf = (terms: Terms, pools: readonly string[], sweep: Sweep): Payoff => {
  const asked: Asked = { at: sweep.at, grid: gridOf(sweep), tolerance: toleranceOf(terms) };
  const pieces = piecesOf(asked);
  const breaks = breaksOf(asked, pieces);
  const points = pointsOf(sweep, asked.grid, breaks);
  const moves = (place: number): boolean =>
    points.some(({ outturn }) => changesAt(sweep, outturn)[place] !== 0n);
  return {
    pools,
    plan: sweep.plan,
    accounts: sweep.accounts.filter((_, place) => moves(place)),
    ...(pieces.every((piece) => isStraight(asked, piece)) ? {} : { curved: true as const }),
    rows: points.map((point) => rowOf(sweep, point)),
    stretches: stretchesOf(terms, sweep, asked.grid, breaks),
  };
};

const rowOf = (sweep: Sweep, { point, outturn }: Point): PayoffRow => {
  const changes = changesAt(sweep, outturn);
  const variance = Money.scaled(outturn.variance, sweep.decimals);
  return {
    point,
    variance,
    percentOfPlan: Ratio.between(variance, sweep.plan),
    changes: Object.fromEntries(
      sweep.accounts.map((account, place) => [
        account,
        Money.scaled(changes[place]!, sweep.decimals),
      ]),
    ),
  };
};
