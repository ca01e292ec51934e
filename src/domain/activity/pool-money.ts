/**
 * How the rows of a file map to pools, before anything is posted: money and activity by pool, and
 * the rows that no pool takes, with their money.
 */
import { activityText, bigPowerOfTen, priceText } from './amounts.js';
import { namedCell, type CellColumn } from './columns.js';
import type { Cell } from './events.js';
import { isOutcome, type ActivityRows } from './rows.js';

/** The id of the pool that takes a cell; undefined where none does. */
export type PoolOf = (cell: Cell) => string | undefined;

export interface PoolMoney {
  readonly pool: string;
  readonly rows: number;
  /** Pounds. */
  readonly price: string;
  readonly activity: string;
}

/** Rows of the same codes, over all months. */
export interface UnmappedRows {
  readonly codes: Readonly<Omit<Record<CellColumn, string>, 'period'>>;
  readonly rows: number;
  readonly price: string;
  readonly activity: string;
}

/** Savings and outcomes, which belong to no pool. */
export interface ItemAmount {
  readonly kind: 'saving' | 'outcome';
  readonly item: string;
  readonly rows: number;
  /** Pounds of a saving; the measure of an outcome. */
  readonly amount: string;
  /** Why it counts nowhere, where no clause asks for it. */
  readonly unasked?: string;
}

export interface PoolMapping {
  readonly pools: readonly PoolMoney[];
  readonly items: readonly ItemAmount[];
  /** Largest money first. */
  readonly unmapped: readonly UnmappedRows[];
  readonly unmappedRows: number;
  readonly unmappedPrice: string;
  /** Whether any unmapped row carries money, even where it sums to nil. */
  readonly hasUnmappedMoney: boolean;
}

interface Sum {
  readonly cell: Cell;
  rows: number;
  price: bigint;
  activity: bigint;
  hasMoney: boolean;
}

export const cellsByPool = (rows: ActivityRows, poolOf: PoolOf): PoolMapping => {
  const pools = new Map<string, Sum>();
  const items = new Map<string, Sum>();
  const unmapped = new Map<string, Sum>();
  for (const sum of sumsByCell(rows)) {
    const { cell } = sum;
    const [, kind, , , , , , , item] = cell;
    if (kind === 'saving' || kind === 'outcome') addTo(items, `${kind}|${item}`, sum);
    else {
      const pool = poolOf(cell);
      if (pool === undefined) addTo(unmapped, cell.slice(1).join('|'), sum);
      else addTo(pools, pool, sum);
    }
  }
  const left = [...unmapped.values()].sort((a, b) => compare(size(b.price), size(a.price)));
  return {
    pools: byKey(pools).map(([pool, sum]) => ({ pool, ...amountsOf(sum) })),
    items: byKey(items).map(([, { cell, rows: count, price }]) => ({
      kind: isOutcome(cell) ? 'outcome' : 'saving',
      item: cell[8],
      rows: count,
      amount: priceText(price),
    })),
    unmapped: left.map((sum) => ({ codes: codesOf(sum.cell), ...amountsOf(sum) })),
    unmappedRows: left.reduce((count, sum) => count + sum.rows, 0),
    unmappedPrice: priceText(left.reduce((price, sum) => price + sum.price, 0n)),
    hasUnmappedMoney: left.some(({ hasMoney }) => hasMoney),
  };
};

const sumsByCell = (rows: ActivityRows): Sum[] => {
  const sums = rows.cells.map((cell): Sum => ({
    cell,
    rows: 0,
    price: 0n,
    activity: 0n,
    hasMoney: false,
  }));
  for (let row = 0; row < rows.count; row += 1) {
    const sum = sums[rows.cell[row]!]!;
    const price = rows.price[row]!;
    sum.rows += 1;
    sum.price += BigInt(price) * bigPowerOfTen(8 - rows.priceScale[row]!);
    sum.activity += BigInt(rows.activity[row]!);
    if (price !== 0) sum.hasMoney = true;
  }
  return sums;
};

const addTo = (sums: Map<string, Sum>, key: string, more: Sum): void => {
  const sum = sums.get(key);
  if (!sum) sums.set(key, { ...more });
  else {
    sum.rows += more.rows;
    sum.price += more.price;
    sum.activity += more.activity;
    sum.hasMoney ||= more.hasMoney;
  }
};

const amountsOf = ({ rows, price, activity }: Sum) => ({
  rows,
  price: priceText(price),
  activity: activityText(activity),
});

const codesOf = (cell: Cell): UnmappedRows['codes'] => {
  const { period: _, ...codes } = namedCell(cell);
  return codes;
};

const byKey = (sums: Map<string, Sum>): [string, Sum][] =>
  [...sums].sort(([a], [b]) => compare(a, b));

const compare = <T extends string | bigint>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);

const size = (units: bigint): bigint => (units < 0n ? -units : units);
