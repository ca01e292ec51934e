/**
 * Lines over a range: what amounts come to as something else goes from one value to another. Each line
 * has a stroke of its own, told apart without its colour; a key below the picture names the strokes,
 * and the marks, which are numbered: so that no name lies on a line, on a phone neither.
 *
 * A cap from 0% to 5%, in steps of 1%, and two partners: two lines over six values. Where a value has
 * no amount (the ledger refuses it) a line is broken. `step` lines keep an amount until the next value.
 */
import { Money } from '../../domain/money/money.js';
import { amountOf } from '../words/amounts.js';
import {
  drawn,
  hundredths,
  percent,
  scaleOf,
  ticksOf,
  type Chart,
  type Group,
  type Shape,
} from './chart.js';

export interface Lines {
  readonly id: string;
  readonly title: string;
  readonly desc: string;
  /** Along the width, rising: what each value is called, and where it stands. */
  readonly x: readonly { readonly label: string; readonly at: number }[];
  readonly series: readonly Series[];
  /** Places worth a mark of their own: break-even points, today. */
  readonly marks?: readonly { readonly at: number; readonly label: string }[];
}

export interface Series {
  /** As the key has it. */
  readonly label: string;
  /** In pounds, decimal text, one for each value; undefined where there is none. */
  readonly amounts: readonly (string | undefined)[];
  readonly step?: boolean;
}

/** Above the highest amount there is room for the numbers of marks, in rows. */
const TOP = 62;
const BOTTOM = 352;
const HEIGHT = 384;
/** Pixels of a row of numbers. */
const ROW = 15;
const ROWS = 3;
/** Pixels, left of where the lines begin: amounts stand beside the picture, and no line runs into them. */
const BESIDE = '-8';
/** Percent of the width between two numbers in a row, so that they are apart on a phone. */
const APART = 6;
/** Strokes that console.css tells apart. */
const STROKES = 6;
/** Longer names of values have room for the first and the last on a phone, and for none between. */
const LONG = 8;

export const lines = ({ id, title, desc, x, series, marks = [] }: Lines): Chart => {
  const amounts = series.flatMap((one) =>
    one.amounts.flatMap((amount) => (amount === undefined ? [] : [drawn(Money.of(amount))])),
  );
  const down = scaleOf([0, ...amounts], BOTTOM, TOP);
  const across = scaleOf(
    x.map(({ at }) => at),
    0,
    100,
  );
  const y = (amount: string): number => Math.round(down.at(drawn(Money.of(amount))) * 10) / 10;
  const place = (at: number): string => percent(across.at(at));
  const grid = gridOf(down.low, down.high, down.at);
  const numbered = numberedMarks(marks, across.at);
  return {
    id,
    title,
    desc,
    height: HEIGHT,
    linked: false,
    beside: besideOf(grid),
    groups: [
      { shapes: grid.filter(({ kind }) => kind === 'line') },
      { shapes: numbered.map((mark) => lineUnder(mark, place)) },
      ...series.map((one, n) =>
        lineOf(
          one,
          x.map(({ at }) => hundredths(across.at(at))),
          y,
          toneOf(n),
        ),
      ),
      // Words above all lines, with their white edge.
      { shapes: grid.filter(({ kind }) => kind === 'text') },
      { shapes: namedValues(x, place) },
      { shapes: numbered.map((mark) => numberOf(mark, place)) },
    ],
    key: [
      ...series.map(({ label }, n) => ({ tone: toneOf(n), text: label })),
      ...numbered.map(({ label, number }) => ({ number, text: label })),
    ],
  };
};

const toneOf = (n: number): string => `series ledger-chart__series--${(n % STROKES) + 1}`;

const gridOf = (low: number, high: number, at: (value: number) => number): Shape[] =>
  ticksOf(low, high).flatMap((tick): Shape[] => {
    const y = Math.round(at(tick) * 10) / 10;
    const { minus, digits } = amountOf(Money.pence(Math.round(tick * 100)).toString());
    const text = `${minus ? '−' : ''}£${digits.replace(/\.00$/, '')}`;
    const tone = tick === 0 ? 'zero' : 'grid';
    return [
      { kind: 'line', x1: '0%', y1: y, x2: '100%', y2: y, tone },
      { kind: 'text', x: BESIDE, y: y + 4, anchor: 'end', text, tone: 'tick' },
    ];
  });

/** Room for the longest amount; console.css knows how many pixels. */
const besideOf = (grid: readonly Shape[]): NonNullable<Chart['beside']> => {
  const longest = Math.max(...grid.map((one) => (one.kind === 'text' ? one.text.length : 0)));
  return longest <= 6 ? 'short' : longest <= 11 ? 'middle' : 'long';
};

/** The first, the last, and some between. */
const namedValues = (x: Lines['x'], place: (at: number) => string): Shape[] => {
  const isLong = x.some(({ label }) => label.length > LONG);
  const parts = isLong ? 1 : ([3, 2].find((one) => (x.length - 1) % one === 0) ?? 3);
  const every = Math.max(1, Math.ceil((x.length - 1) / parts));
  const last = x.length - 1;
  return x.flatMap(({ at, label }, n): Shape[] => {
    if (n !== last && (n % every !== 0 || last - n < every)) return [];
    const anchor = n === 0 ? 'start' : n === last ? 'end' : 'middle';
    return [{ kind: 'text', x: place(at), y: BOTTOM + 22, anchor, text: label, tone: 'tick' }];
  });
};

interface Numbered {
  readonly number: number;
  readonly label: string;
  readonly at: number;
  /** From below. */
  readonly row: number;
}

/** From left to right; a number that would lie on the one before it stands a row higher. */
const numberedMarks = (
  marks: NonNullable<Lines['marks']>,
  across: (at: number) => number,
): Numbered[] => {
  const ends: number[] = [];
  return [...marks]
    .sort((a, b) => a.at - b.at)
    .map(({ at, label }, n) => {
      const free = Array.from({ length: ROWS }, (_, row) => row).find(
        (row) => across(at) - (ends[row] ?? -APART) >= APART,
      );
      const row = free ?? n % ROWS;
      ends[row] = across(at);
      return { number: n + 1, label, at, row };
    });
};

const footOf = (row: number): number => TOP - 14 - row * ROW;

const lineUnder = ({ at, row }: Numbered, place: (at: number) => string): Shape => ({
  kind: 'line',
  x1: place(at),
  y1: footOf(row) + 4,
  x2: place(at),
  y2: BOTTOM,
  tone: 'mark',
});

const numberOf = ({ number, at, row }: Numbered, place: (at: number) => string): Shape => ({
  kind: 'text',
  x: place(at),
  y: footOf(row),
  anchor: 'middle',
  text: String(number),
  tone: 'name',
});

/** One stroke for all amounts in a row; one that is alone between two gaps would not be seen, and is a dot. */
const lineOf = (
  { amounts, step }: Series,
  places: readonly number[],
  y: (amount: string) => number,
  tone: string,
): Group => {
  const strokes: [number, number][][] = [];
  for (const [n, amount] of amounts.entries()) {
    if (amount === undefined) continue;
    const [x, here] = [places[n]!, y(amount)];
    if (n === 0 || amounts[n - 1] === undefined) strokes.push([]);
    const stroke = strokes.at(-1)!;
    const [, before = here] = stroke.at(-1) ?? [];
    if (step === true && before !== here) stroke.push([x, before]);
    stroke.push([x, here]);
  }
  return {
    shapes: strokes.map((points): Shape => {
      const [[x, here]] = points as [[number, number]];
      return points.length === 1
        ? { kind: 'dot', x: percent(x), y: here, tone }
        : { kind: 'stroke', points, tone };
    }),
  };
};
