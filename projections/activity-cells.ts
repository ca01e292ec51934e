/**
 * Activity cells: what stands in a period, summed by the columns that terms map to pools.
 * Example: three DC lines of one treatment function at £812.50 make one cell of £2,437.50.
 */
import { activityText, priceText } from '../src/domain/activity/amounts.js';
import type { CellTotal } from '../src/domain/activity/cells.js';
import { poolOf } from '../src/domain/sharing/mapping.js';
import { inForce } from '../src/domain/sharing/versions.js';
import type { ReadModel } from './ledger.js';

export interface ActivityCell {
  readonly provider: string;
  readonly commissioner: string;
  readonly kind: string;
  /** The pool that the terms in force map it to; blank where none takes it. */
  readonly pool: string;
  readonly pointOfDelivery: string;
  readonly localPointOfDelivery: string;
  readonly treatmentFunction: string;
  readonly serviceCategory: string;
  readonly localContract: string;
  readonly item: string;
  readonly price: string;
  readonly activity: string;
}

export const activityCells: ReadModel<readonly ActivityCell[]> = {
  name: 'activityCells',
  version: 3,
  per: 'period',
  read: (state, period) => {
    const terms = inForce(state.versions, period)?.terms;
    const standing: [string, CellTotal][] = [];
    for (const entry of state.activity.totals) {
      if (entry[1].cell[0] === period) standing.push(entry);
    }
    return standing
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { provider, commissioner, cell, price, activity }]) => ({
        provider,
        commissioner,
        kind: cell[1],
        pool: (terms && poolOf(terms, cell)) ?? '',
        pointOfDelivery: cell[3],
        localPointOfDelivery: cell[4],
        treatmentFunction: cell[5],
        serviceCategory: cell[6],
        localContract: cell[7],
        item: cell[8],
        price: priceText(price),
        activity: activityText(activity),
      }));
  },
};
