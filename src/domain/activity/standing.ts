/**
 * The standing lines of one scope, rebuilt from the batches of the submissions that stand: what the
 * next file is set against. A restated line keeps its place, so that lines with the same columns are
 * always told apart in the same order.
 */
import type { Cell } from './events.js';
import type { BatchEvent } from './gathered.js';
import { atScale, lengthened, leastScale, placesOf } from './rows.js';

/** Lines in columns, withdrawn ones included: look at `stands`. */
export interface StandingLines {
  readonly count: number;
  readonly cells: readonly Cell[];
  readonly details: readonly string[];
  /** 1 where the line stands, 0 where it was withdrawn. */
  readonly stands: Uint8Array;
  /** By line: places in `cells` and `details`. */
  readonly cell: Int32Array;
  readonly detail: Int32Array;
  /** Address of what stands, `event/line`. */
  readonly event: Int32Array;
  readonly line: Int32Array;
  /** Pounds x 10^priceScale, no zeros behind the pence. */
  readonly price: Float64Array;
  readonly priceScale: Uint8Array;
  /** Thousandths. */
  readonly activity: Float64Array;
}

export interface NumberedBatch {
  readonly number: number;
  readonly event: BatchEvent;
}

export interface StandingFold {
  /** Batches come in the order of their event numbers. */
  readonly add: (batch: NumberedBatch) => void;
  readonly lines: () => StandingLines;
}

/** Only batches of submissions that stand may be added (`standingBatches` of the state). */
export const standingFold = (): StandingFold => {
  const cells = placesOf<Cell>((cell) => cell.join('|'));
  const details: string[] = [];
  const slots = new Map<number, Int32Array>();
  let columns = emptyColumns(1024);
  let count = 0;

  const makeRoom = (more: number): void => {
    let room = columns.stands.length;
    if (count + more <= room) return;
    while (room < count + more) room *= 2;
    columns = longerColumns(columns, room);
  };

  const post = (number: number, { data }: Extract<BatchEvent, { type: 'ActivityPosted' }>) => {
    makeRoom(data.cell.length);
    const places = data.cells.map(cells.place);
    const texts = data.detail.split(';');
    const taken = new Int32Array(data.cell.length);
    for (let line = 0; line < taken.length; line += 1) {
      const slot = count;
      columns.stands[slot] = 1;
      columns.cell[slot] = places[data.cell[line]!]!;
      columns.detail[slot] = slot;
      details.push(texts[line]!);
      taken[line] = slot;
      count += 1;
    }
    slots.set(number, taken);
    setAmounts(columns, taken, number, data);
  };

  const slotsOf = (number: number, ofEvent: readonly number[], ofLine: readonly number[]) =>
    Int32Array.from(ofEvent, (event, line) => {
      const slot = slots.get(event)?.[ofLine[line]!];
      if (slot === undefined || columns.stands[slot] === 0) {
        throw new Error(`event ${number}: line ${event}/${ofLine[line]} does not stand`);
      }
      return slot;
    });

  return {
    add: ({ number, event }) => {
      if (event.type === 'ActivityPosted') return post(number, event);
      const taken = slotsOf(number, event.data.ofEvent, event.data.ofLine);
      if (event.type === 'ActivityWithdrawn') {
        for (const slot of taken) columns.stands[slot] = 0;
      } else {
        slots.set(number, taken);
        setAmounts(columns, taken, number, event.data);
      }
    },
    lines: () => ({ ...columns, count, cells: cells.list, details }),
  };
};

export const standingLines = (batches: Iterable<NumberedBatch>): StandingLines => {
  const fold = standingFold();
  for (const batch of batches) fold.add(batch);
  return fold.lines();
};

/** The months in which any line stands, in order. */
export const standingMonths = (standing: StandingLines): string[] => {
  const used = new Uint8Array(standing.cells.length);
  for (let slot = 0; slot < standing.count; slot += 1) {
    if (standing.stands[slot] === 1) used[standing.cell[slot]!] = 1;
  }
  return [
    ...new Set(standing.cells.filter((_, place) => used[place] === 1).map(([period]) => period)),
  ].sort();
};

type Columns = Omit<StandingLines, 'count' | 'cells' | 'details'>;

const emptyColumns = (room: number): Columns => ({
  stands: new Uint8Array(room),
  cell: new Int32Array(room),
  detail: new Int32Array(room),
  event: new Int32Array(room),
  line: new Int32Array(room),
  price: new Float64Array(room),
  priceScale: new Uint8Array(room),
  activity: new Float64Array(room),
});

const longerColumns = (columns: Columns, room: number): Columns => ({
  stands: lengthened(columns.stands, room),
  cell: lengthened(columns.cell, room),
  detail: lengthened(columns.detail, room),
  event: lengthened(columns.event, room),
  line: lengthened(columns.line, room),
  price: lengthened(columns.price, room),
  priceScale: lengthened(columns.priceScale, room),
  activity: lengthened(columns.activity, room),
});

interface BatchAmounts {
  readonly priceScale: number;
  readonly activityScale: number;
  readonly price: readonly number[];
  readonly activity: readonly number[];
}

const setAmounts = (
  columns: Columns,
  slots: Int32Array,
  number: number,
  { priceScale, activityScale, price, activity }: BatchAmounts,
): void => {
  for (let line = 0; line < slots.length; line += 1) {
    const slot = slots[line]!;
    const scale = leastScale(price[line]!, priceScale);
    columns.event[slot] = number;
    columns.line[slot] = line;
    columns.price[slot] = atScale(price[line]!, priceScale, scale);
    columns.priceScale[slot] = scale;
    columns.activity[slot] = atScale(activity[line]!, activityScale, 3);
  }
};
