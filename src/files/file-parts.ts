/** The rows of one file, sorted into parts: one provider, one commissioner, one contract year each. */
import { exactSum, priceText, activityText, type ExactSum } from '../domain/activity/amounts.js';
import type { Cell } from '../domain/activity/events.js';
import { monthsOf, rowsBuilder, totalsOf, type ActivityRows } from '../domain/activity/rows.js';
import type { Scope } from '../domain/activity/state.js';
import type { Amount } from './amount-text.js';

export interface FilePart {
  readonly scope: Scope;
  /** Those that it has rows of, in order. */
  readonly months: readonly string[];
  /** What the rows of its latest month say; blank where they do not. */
  readonly reportingType: string;
  /** `YYYY-MM-DDTHH:MM:SS`, the latest of its rows; blank where the template has no such column. */
  readonly createdOn: string;
  readonly rows: ActivityRows;
  /** Control totals: what the rows sum to. Outcomes are not money and not in `price`. */
  readonly totals: { readonly price: string; readonly activity: string };
  /** What the file says was planned, by point of delivery: for checking, never posted. */
  readonly planned: readonly { readonly pointOfDelivery: string; readonly price: string }[];
}

export interface PartBuilder {
  /** `id` is the reader's own for the codes of a cell; `make` is asked once per period and id. */
  readonly cell: (id: number, period: string, make: () => Cell) => number;
  readonly add: (
    row: number,
    cell: number,
    detail: string,
    price: Amount,
    activity: number,
  ) => void;
  readonly plan: (pointOfDelivery: string, price: Amount) => void;
  readonly note: (period: string, createdOn: string, reportingType: string) => void;
  readonly part: () => FilePart;
}

export interface PartCollector {
  readonly of: (provider: string, commissioner: string, contractYear: string) => PartBuilder;
  /** By provider, commissioner and contract year, in the order of their ids. */
  readonly parts: () => FilePart[];
}

export const partCollector = (template: Scope['template']): PartCollector => {
  const parts = new Map<string, PartBuilder>();
  return {
    of: (provider, commissioner, contractYear) => {
      const key = `${provider}|${commissioner}|${contractYear}`;
      let part = parts.get(key);
      if (!part) {
        part = partBuilder({ provider, commissioner, contractYear, template });
        parts.set(key, part);
      }
      return part;
    },
    parts: () =>
      [...parts]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, part]) => part.part())
        .filter(({ rows }) => rows.count > 0),
  };
};

const partBuilder = (scope: Scope): PartBuilder => {
  const builder = rowsBuilder();
  const cells = new Map<string, (number | undefined)[]>();
  const planned = new Map<string, ExactSum>();
  let latest = '';
  let reportingTypes = new Set<string>();
  let createdOn = '';
  return {
    cell: (id, period, make) => {
      let places = cells.get(period);
      if (!places) cells.set(period, (places = []));
      return (places[id] ??= builder.cell(make()));
    },
    add: (row, cell, detail, { units, scale }, activity) =>
      builder.add(row, cell, builder.detail(detail), units, scale, activity),
    plan: (pointOfDelivery, { units, scale }) => {
      let sum = planned.get(pointOfDelivery);
      if (!sum) planned.set(pointOfDelivery, (sum = exactSum()));
      sum.add(units, scale);
    },
    note: (period, created, reportingType) => {
      if (period > latest) {
        latest = period;
        reportingTypes = new Set();
      }
      if (period === latest && reportingType !== '') reportingTypes.add(reportingType);
      if (created > createdOn) createdOn = created;
    },
    part: () => {
      const rows = builder.rows();
      const { price, activity } = totalsOf(rows);
      return {
        scope,
        months: monthsOf(rows.cells),
        reportingType: [...reportingTypes].sort().join(', '),
        createdOn,
        rows,
        totals: { price: priceText(price), activity: activityText(activity) },
        planned: [...planned]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([pointOfDelivery, sum]) => ({ pointOfDelivery, price: priceText(sum.total()) })),
      };
    },
  };
};
