/**
 * A difference as events: batches of about a thousand lines, laid out in columns. The same difference
 * always gives the same batches, so that an import that was cut off can be taken up where it stopped.
 */
import { isSafeAt, LEAST_PRICE_SCALE } from './amounts.js';
import type { Difference } from './difference.js';
import type { ActivityPosted, ActivityRestated, ActivityWithdrawn, Cell } from './events.js';
import type { BatchEvent } from './gathered.js';
import { atScale, type ActivityRows } from './rows.js';
import type { StandingLines } from './standing.js';

export const LINES_PER_BATCH = 1000;
/** Well below the 1 MiB that the smallest store takes in one append. */
const BYTES_PER_BATCH = 600_000;
/** Numbers of one line, at most: a restated line has eight, most of them short. */
const BYTES_PER_LINE = 110;
const BYTES_PER_CHARACTER = 3;

/** Withdrawn lines first, then restated, then posted. */
export function* batches(submission: string, change: Difference): Generator<BatchEvent> {
  const { rows, standing } = change;
  for (const { from, to, priceScale } of cut(change.withdrawn, standing)) {
    yield withdrawnBatch(submission, standing, change.withdrawn.subarray(from, to), priceScale);
  }
  for (const { from, to, priceScale } of cut(change.restated, rows, change.restates, standing)) {
    const places = change.restated.subarray(from, to);
    const lines = change.restates.subarray(from, to);
    yield restatedBatch(submission, rows, places, standing, lines, priceScale);
  }
  for (const { from, to, priceScale } of cut(change.posted, rows)) {
    yield postedBatch(submission, rows, change.posted.subarray(from, to), priceScale);
  }
}

type Lines = ActivityRows | StandingLines;

interface Cut {
  readonly from: number;
  readonly to: number;
  readonly priceScale: number;
}

/** Where one batch ends and the next begins: by number of lines, by bytes, and where one scale no
 * longer holds all of its prices as safe integers. */
function* cut(
  places: Int32Array,
  lines: Lines,
  others?: Int32Array,
  otherLines?: Lines,
): Generator<Cut> {
  let from = 0;
  let bytes = 0;
  let scales = scaleGuard();
  const takes = (place: number): boolean =>
    scales.take(lines, places[place]!) &&
    (others === undefined || scales.take(otherLines!, others[place]!));
  for (let place = 0; place < places.length; place += 1) {
    const size = bytesOf(lines, places[place]!, place > from ? places[place - 1] : undefined);
    const full = place - from === LINES_PER_BATCH || bytes + size > BYTES_PER_BATCH;
    if (place > from && (full || !takes(place))) {
      yield { from, to: place, priceScale: scales.kept() };
      from = place;
      bytes = 0;
      scales = scaleGuard();
    }
    if (place === from) takes(place);
    scales.keep();
    bytes += size;
  }
  if (from < places.length) yield { from, to: places.length, priceScale: scales.kept() };
}

/** How long a line may be as JSON, with its cell where the line before has another. */
const bytesOf = ({ cell, cells, detail, details }: Lines, line: number, before?: number): number =>
  BYTES_PER_LINE +
  BYTES_PER_CHARACTER * details[detail[line]!]!.length +
  (before !== undefined && cell[before] === cell[line] ? 0 : cellBytes(cells[cell[line]!]!));

const cellBytes = (cell: Cell): number =>
  40 + BYTES_PER_CHARACTER * cell.reduce((length, text) => length + text.length, 0);

/** Follows the largest price at each scale, and the scale that all of them need. */
const scaleGuard = () => {
  const largest = new Float64Array(9);
  let scale = LEAST_PRICE_SCALE;
  let keptScale = LEAST_PRICE_SCALE;
  const allSafe = (): boolean =>
    largest.every((most, at) => most === 0 || isSafeAt(most, at, scale));
  return {
    /** False where the prices taken so far have no scale at which all are safe integers. */
    take: ({ price, priceScale }: Lines, line: number): boolean => {
      const units = Math.abs(price[line]!);
      const unitsScale = priceScale[line]!;
      if (unitsScale <= scale && units <= largest[unitsScale]!) return true;
      scale = Math.max(scale, unitsScale);
      largest[unitsScale] = Math.max(largest[unitsScale]!, units);
      return allSafe();
    },
    keep: (): void => void (keptScale = scale),
    /** The scale of the lines kept. */
    kept: (): number => keptScale,
  };
};

/** The cells that some lines name, and each line's place among them. */
const cellsOf = ({ cells, cell }: Lines, places: Int32Array) => {
  const named: Cell[] = [];
  const column: number[] = [];
  let last = -1;
  for (const place of places) {
    // Lines of one cell stand together.
    if (cell[place] !== last) {
      last = cell[place]!;
      named.push(cells[last]!);
    }
    column.push(named.length - 1);
  }
  return { cells: named, cell: column };
};

const detailsOf = ({ details, detail }: Lines, places: Int32Array): string =>
  columnOf(places, (place) => details[detail[place]!]!).join(';');

const pricesOf = ({ price, priceScale }: Lines, places: Int32Array, scale: number): number[] =>
  columnOf(places, (place) => atScale(price[place]!, priceScale[place]!, scale));

const activitiesOf = ({ activity }: Lines, places: Int32Array, scale: number): number[] =>
  columnOf(places, (place) => atScale(activity[place]!, 3, scale));

/** One column of a batch. A plain loop: `Array.from` takes several times as long. */
const columnOf = <T>(places: Int32Array, valueOf: (place: number) => T): T[] => {
  const column = new Array<T>(places.length);
  for (let line = 0; line < places.length; line += 1) column[line] = valueOf(places[line]!);
  return column;
};

/** The least scale, 0 to 3, at which all of these activities are whole. */
const activityScaleOf = (lines: Lines, places: Int32Array, least = 0): number => {
  let scale = least;
  for (const place of places) {
    const units = lines.activity[place]!;
    while (scale < 3 && units % 10 ** (3 - scale) !== 0) scale += 1;
  }
  return scale;
};

const column = (values: Int32Array, places: Int32Array): number[] =>
  columnOf(places, (place) => values[place]!);

const postedBatch = (
  submission: string,
  rows: ActivityRows,
  places: Int32Array,
  priceScale: number,
): ActivityPosted => {
  const activityScale = activityScaleOf(rows, places);
  return {
    type: 'ActivityPosted',
    data: {
      submission,
      priceScale,
      activityScale,
      ...cellsOf(rows, places),
      row: column(rows.row, places),
      price: pricesOf(rows, places, priceScale),
      activity: activitiesOf(rows, places, activityScale),
      detail: detailsOf(rows, places),
    },
  };
};

const restatedBatch = (
  submission: string,
  rows: ActivityRows,
  places: Int32Array,
  standing: StandingLines,
  lines: Int32Array,
  priceScale: number,
): ActivityRestated => {
  const activityScale = activityScaleOf(standing, lines, activityScaleOf(rows, places));
  return {
    type: 'ActivityRestated',
    data: {
      submission,
      priceScale,
      activityScale,
      ...cellsOf(rows, places),
      row: column(rows.row, places),
      ofEvent: column(standing.event, lines),
      ofLine: column(standing.line, lines),
      wasPrice: pricesOf(standing, lines, priceScale),
      price: pricesOf(rows, places, priceScale),
      wasActivity: activitiesOf(standing, lines, activityScale),
      activity: activitiesOf(rows, places, activityScale),
      detail: detailsOf(rows, places),
    },
  };
};

const withdrawnBatch = (
  submission: string,
  standing: StandingLines,
  places: Int32Array,
  priceScale: number,
): ActivityWithdrawn => {
  const activityScale = activityScaleOf(standing, places);
  return {
    type: 'ActivityWithdrawn',
    data: {
      submission,
      priceScale,
      activityScale,
      ...cellsOf(standing, places),
      ofEvent: column(standing.event, places),
      ofLine: column(standing.line, places),
      wasPrice: pricesOf(standing, places, priceScale),
      wasActivity: activitiesOf(standing, places, activityScale),
      detail: detailsOf(standing, places),
    },
  };
};
