/** The rows of one file, sorted into parts: one provider, one commissioner, one contract year each. */
import { exactSum, priceText, activityText, type ExactSum } from '../domain/activity/amounts.js';
import type { Cell } from '../domain/activity/events.js';
import {
  monthsOf,
  rowsBuilder,
  totalsOf,
  type ActivityRows,
  type RowsBuilder,
} from '../domain/activity/rows.js';
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
  readonly month: (period: string) => PartMonth;
  readonly part: () => FilePart;
}

/** The rows of one month of a part. `id` is the reader's own number for the codes of a cell. */
export interface PartMonth {
  readonly period: string;
  /** `make` is asked once per id. */
  readonly cell: (id: number, make: (period: string) => Cell) => number;
  readonly add: (
    row: number,
    cell: number,
    detail: string,
    price: Amount,
    activity: number,
  ) => void;
  readonly plan: (pointOfDelivery: string, price: Amount) => void;
  readonly note: (createdOn: string, reportingType: string) => void;
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
  const months = new Map<string, PartMonth & MonthNotes>();
  return {
    month: (period) => {
      let month = months.get(period);
      if (!month) months.set(period, (month = partMonth(period, builder)));
      return month;
    },
    part: () => {
      const rows = builder.rows();
      const { price, activity } = totalsOf(rows);
      const noted = [...months.values()].sort((a, b) => (a.period < b.period ? -1 : 1));
      return {
        scope,
        months: monthsOf(rows.cells),
        reportingType: [...(noted.at(-1)?.reportingTypes ?? [])].sort().join(', '),
        createdOn: noted
          .flatMap(({ created }) => [...created])
          .reduce((latest, instant) => (instant > latest ? instant : latest), ''),
        rows,
        totals: { price: priceText(price), activity: activityText(activity) },
        planned: plannedOf(noted),
      };
    },
  };
};

interface MonthNotes {
  readonly created: Set<string>;
  readonly reportingTypes: Set<string>;
  readonly planned: Map<string, ExactSum>;
}

const partMonth = (period: string, builder: RowsBuilder): PartMonth & MonthNotes => {
  const places: (number | undefined)[] = [];
  const created = new Set<string>();
  const reportingTypes = new Set<string>();
  const planned = new Map<string, ExactSum>();
  let lastCreated = '';
  let lastReportingType = '';
  return {
    period,
    created,
    reportingTypes,
    planned,
    cell: (id, make) => (places[id] ??= builder.cell(make(period))),
    add: (row, cell, detail, { units, scale }, activity) =>
      builder.add(row, cell, builder.detail(detail), units, scale, activity),
    plan: (pointOfDelivery, { units, scale }) => {
      let sum = planned.get(pointOfDelivery);
      if (!sum) planned.set(pointOfDelivery, (sum = exactSum()));
      sum.add(units, scale);
    },
    note: (createdOn, reportingType) => {
      if (createdOn === lastCreated && reportingType === lastReportingType) return;
      lastCreated = createdOn;
      lastReportingType = reportingType;
      created.add(createdOn);
      if (reportingType !== '') reportingTypes.add(reportingType);
    },
  };
};

const plannedOf = (months: readonly MonthNotes[]): FilePart['planned'] => {
  const sums = new Map<string, bigint>();
  for (const [pointOfDelivery, sum] of months.flatMap(({ planned }) => [...planned])) {
    sums.set(pointOfDelivery, (sums.get(pointOfDelivery) ?? 0n) + sum.total());
  }
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([pointOfDelivery, sum]) => ({ pointOfDelivery, price: priceText(sum) }));
};
