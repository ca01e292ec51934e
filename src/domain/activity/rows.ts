/**
 * The accepted rows of one file for one scope, in columns: what a file says, before it is set
 * against what stands. Cells come again in many rows, so rows hold places in a list; details hardly
 * do, so they are listed as they come.
 */
import { exactSum, LEAST_PRICE_SCALE, powerOfTen } from './amounts.js';
import type { Cell } from './events.js';

export interface ActivityRows {
  readonly count: number;
  readonly cells: readonly Cell[];
  /** Each as `detailText` writes it; the same text may come again. */
  readonly details: readonly string[];
  /** By row: place in `cells`. */
  readonly cell: Int32Array;
  /** By row: place in `details`. */
  readonly detail: Int32Array;
  /** Row in the file, 1 is the first below the header. */
  readonly row: Int32Array;
  /** Pounds x 10^priceScale, safe integers; no zeros behind the pence. */
  readonly price: Float64Array;
  readonly priceScale: Uint8Array;
  /** Thousandths. */
  readonly activity: Float64Array;
}

export interface RowsBuilder {
  readonly cell: (cell: Cell) => number;
  readonly detail: (text: string) => number;
  /** `cell` and `detail` are places given by the two functions above. */
  readonly add: (
    row: number,
    cell: number,
    detail: number,
    price: number,
    priceScale: number,
    activity: number,
  ) => void;
  readonly rows: () => ActivityRows;
}

/** Gives each distinct text its place in a list, in order of first appearance. */
export const placesOf = <T>(keyOf: (value: T) => string) => {
  const places = new Map<string, number>();
  const list: T[] = [];
  return {
    list,
    place: (value: T): number => {
      const key = keyOf(value);
      let place = places.get(key);
      if (place === undefined) {
        place = list.length;
        places.set(key, place);
        list.push(value);
      }
      return place;
    },
  };
};

type Column = Int32Array | Float64Array | Uint8Array;

/** The same column with room for `length` values. */
export const lengthened = <C extends Column>(column: C, length: number): C => {
  const longer = new (column.constructor as new (length: number) => C)(length);
  longer.set(column);
  return longer;
};

export const rowsBuilder = (): RowsBuilder => {
  const cells = placesOf<Cell>((cell) => cell.join('|'));
  const details: string[] = [];
  let count = 0;
  let room = 1024;
  let cell = new Int32Array(room);
  let detail = new Int32Array(room);
  let row = new Int32Array(room);
  let price = new Float64Array(room);
  let priceScale = new Uint8Array(room);
  let activity = new Float64Array(room);

  const grow = (): void => {
    room *= 2;
    cell = lengthened(cell, room);
    detail = lengthened(detail, room);
    row = lengthened(row, room);
    price = lengthened(price, room);
    priceScale = lengthened(priceScale, room);
    activity = lengthened(activity, room);
  };

  return {
    cell: cells.place,
    detail: (text) => details.push(text) - 1,
    add: (fileRow, cellPlace, detailPlace, units, scale, activityUnits) => {
      if (count === room) grow();
      cell[count] = cellPlace;
      detail[count] = detailPlace;
      row[count] = fileRow;
      const least = leastScale(units, scale);
      price[count] = atScale(units, scale, least);
      priceScale[count] = least;
      activity[count] = activityUnits;
      count += 1;
    },
    rows: () => ({
      count,
      cells: cells.list,
      details,
      cell: cell.subarray(0, count),
      detail: detail.subarray(0, count),
      row: row.subarray(0, count),
      price: price.subarray(0, count),
      priceScale: priceScale.subarray(0, count),
      activity: activity.subarray(0, count),
    }),
  };
};

/** The scale without zeros behind the pence; nil has that of pence. */
export const leastScale = (units: number, scale: number): number => {
  if (units === 0) return LEAST_PRICE_SCALE;
  let least = scale;
  let left = units;
  while (least > LEAST_PRICE_SCALE && left % 10 === 0) {
    left /= 10;
    least -= 1;
  }
  return Math.max(least, LEAST_PRICE_SCALE);
};

/** The same amount at another scale; dividing only takes off zeros. Nil is never negative. */
export const atScale = (units: number, from: number, to: number): number =>
  (to >= from ? units * powerOfTen(to - from) : units / powerOfTen(from - to)) + 0;

export interface Amounts {
  /** Pounds x 10^8. */
  readonly price: bigint;
  /** Thousandths. */
  readonly activity: bigint;
  /** Outcomes are measures, not money: summed apart, x 10^8. */
  readonly outcome: bigint;
}

export const isOutcome = (cell: Cell): boolean => cell[1] === 'outcome';

/** Lines that can be summed: rows of a file, or lines that stand. */
type Lines = Pick<ActivityRows, 'cells' | 'cell' | 'price' | 'priceScale' | 'activity'>;

export interface AmountSums {
  /** Adds the lines at `places`, or takes them off. */
  readonly add: (lines: Lines, places: Iterable<number>, sign: 1 | -1) => void;
  readonly total: () => Amounts;
}

export const amountSums = (): AmountSums => {
  const price = exactSum();
  const outcome = exactSum();
  const activity = exactSum();
  return {
    add: (lines, places, sign) => {
      const outcomes = lines.cells.map(isOutcome);
      for (const place of places) {
        const sum = outcomes[lines.cell[place]!] ? outcome : price;
        sum.add(sign * lines.price[place]!, lines.priceScale[place]!);
        // Whole units to the sum, which takes scale 8 as it is.
        activity.add(sign * lines.activity[place]!, 8);
      }
    },
    total: () => ({ price: price.total(), activity: activity.total(), outcome: outcome.total() }),
  };
};

/** What the rows sum to. */
export const totalsOf = (rows: ActivityRows): Amounts => {
  const sums = amountSums();
  sums.add(rows, rows.cell.keys(), 1);
  return sums.total();
};

/** The months that the rows are of, in order. */
export const monthsOf = (cells: readonly Cell[]): string[] =>
  [...new Set(cells.map(([period]) => period))].sort();
