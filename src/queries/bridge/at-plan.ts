/** Months exactly at plan, as cells: by pool, commissioner and provider, to the unit of the agreement. */
import {
  ACTIVITY_SCALE,
  cellKey,
  PRICE_SCALE,
  type CellTotals,
} from '../../domain/activity/cells.js';
import { Money, Ratio } from '../../domain/money/money.js';
import { yearToDate } from '../../domain/period/period.js';
import { poolAmounts } from '../../domain/sharing/pool-amounts.js';
import { cellsInPool } from '../../domain/sharing/pool-cells.js';
import type { AgreedTerms } from '../../domain/sharing/terms.js';
import { inForce } from '../../domain/sharing/versions.js';

interface Planned {
  readonly plan: Money;
  readonly activity: Ratio;
}

const NOTHING: Planned = { plan: Money.zero, activity: Ratio.zero };

/**
 * The months after one and through another. Each is the plan to date less the plan to date of the month
 * before, rounded as the plan is, so that a year on plan stays on plan to the penny.
 */
export const atPlan = (
  versions: readonly AgreedTerms[],
  after: string,
  through: string,
): CellTotals => {
  const cells: CellTotals = new Map();
  let before = planThrough(versions, after);
  for (const month of yearToDate(through).filter((one) => one > after)) {
    const now = planThrough(versions, month);
    const { pools } = inForce(versions, month)!.terms;
    for (const [pair, { plan, activity }] of now) {
      const [id = '', commissioner = '', provider = ''] = pair.split('|');
      const was = before.get(pair) ?? NOTHING;
      // A pool that the terms of the month no longer have is planned no more.
      const pool = pools.find((one) => one.id === id);
      if (pool === undefined) continue;
      const comes = {
        provider,
        commissioner,
        price: plan.minus(was.plan).toUnits(PRICE_SCALE),
        activity: activity.minus(was.activity).toUnits(ACTIVITY_SCALE),
      };
      for (const total of cellsInPool(pool, month, comes)) {
        cells.set(cellKey(provider, commissioner, total.cell), total);
      }
    }
    before = now;
  }
  return cells;
};

const planThrough = (
  versions: readonly AgreedTerms[],
  through: string,
): ReadonlyMap<string, Planned> =>
  new Map(
    poolAmounts(versions, { cells: [], adjustments: [], releases: [] }, through).map(
      ({ pool, commissioner, provider, plan, plannedActivity }) => [
        `${pool}|${commissioner}|${provider}`,
        { plan, activity: plannedActivity },
      ],
    ),
  );
