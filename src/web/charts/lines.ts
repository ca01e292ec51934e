/**
 * Lines over a range: what amounts come to as something else goes from one value to another. Each line
 * is named at its end, and drawn in a stroke of its own, so that none needs a legend or a colour.
 *
 * A cap from 0% to 5%, in steps of 1%, and two partners: two lines over six values. Where a value has
 * no amount (the ledger refuses it) a line is broken. `step` lines keep an amount until the next value.
 */
import { Money } from '../../domain/money/money.js';
import { amountOf } from '../words/amounts.js';
import { drawn, percent, scaleOf, ticksOf, type Chart, type Group, type Shape } from './chart.js';

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
  /** Short: it stands inside the chart. */
  readonly label: string;
  /** In pounds, decimal text, one for each value; undefined where there is none. */
  readonly amounts: readonly (string | undefined)[];
  readonly step?: boolean;
}

/** Above the highest amount there is room for its name, and for the name of a mark. */
const TOP = 48;
const BOTTOM = 338;
const HEIGHT = 370;
/** Pixels between two names. */
const APART = 18;
/** Strokes that console.css tells apart. */
const STROKES = 6;
/** Values named below the axis, so that they have room on a phone. */
const MOST_NAMED = 4;

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
  return {
    id,
    title,
    desc,
    height: HEIGHT,
    linked: false,
    groups: [
      { shapes: gridOf(down.low, down.high, down.at) },
      { shapes: namedValues(x, place) },
      { shapes: marks.flatMap(({ at, label }) => markOf(place(at), across.at(at), label)) },
      ...series.map((one, n) =>
        lineOf(
          one,
          x.map(({ at }) => place(at)),
          y,
          n % STROKES,
        ),
      ),
      { shapes: endsOf(series, y) },
    ],
  };
};

const gridOf = (low: number, high: number, at: (value: number) => number): Shape[] =>
  ticksOf(low, high).flatMap((tick): Shape[] => {
    const y = Math.round(at(tick) * 10) / 10;
    const { minus, digits } = amountOf(Money.pence(Math.round(tick * 100)).toString());
    const text = `${minus ? '−' : ''}£${digits.replace(/\.00$/, '')}`;
    const tone = tick === 0 ? 'zero' : 'grid';
    return [
      { kind: 'line', x1: '0%', y1: y, x2: '100%', y2: y, tone },
      { kind: 'text', x: '0%', y: y - 4, anchor: 'start', text, tone: 'tick' },
    ];
  });

/** The first, the last, and some between. */
const namedValues = (x: Lines['x'], place: (at: number) => string): Shape[] => {
  const every = Math.max(1, Math.ceil((x.length - 1) / MOST_NAMED));
  const last = x.length - 1;
  return x.flatMap(({ at, label }, n): Shape[] => {
    if (n !== last && (n % every !== 0 || last - n < every)) return [];
    const anchor = n === 0 ? 'start' : n === last ? 'end' : 'middle';
    return [{ kind: 'text', x: place(at), y: BOTTOM + 22, anchor, text: label, tone: 'tick' }];
  });
};

const markOf = (x: string, across: number, label: string): Shape[] => [
  { kind: 'line', x1: x, y1: TOP - 26, x2: x, y2: BOTTOM, tone: 'mark' },
  {
    kind: 'text',
    x,
    y: TOP - 32,
    anchor: across < 20 ? 'start' : across > 80 ? 'end' : 'middle',
    text: label,
    tone: 'tick',
  },
];

const lineOf = (
  { amounts, step }: Series,
  places: readonly string[],
  y: (amount: string) => number,
  stroke: number,
): Group => {
  const tone = `series ledger-chart__series--${stroke + 1}`;
  const shapes = amounts.flatMap((amount, n): Shape[] => {
    if (amount === undefined) return [];
    const [x, here, next] = [places[n]!, y(amount), amounts[n + 1]];
    if (next === undefined) {
      // Alone between two gaps it would not be seen.
      return amounts[n - 1] === undefined ? [{ kind: 'dot', x, y: here, tone }] : [];
    }
    const [to, there] = [places[n + 1]!, y(next)];
    if (step !== true) return [{ kind: 'line', x1: x, y1: here, x2: to, y2: there, tone }];
    return [
      { kind: 'line', x1: x, y1: here, x2: to, y2: here, tone },
      ...(here === there
        ? []
        : [{ kind: 'line' as const, x1: to, y1: here, x2: to, y2: there, tone }]),
    ];
  });
  return { shapes };
};

/** Names above the ends of the lines, pushed apart where lines end close together. */
const endsOf = (series: readonly Series[], y: (amount: string) => number): Shape[] => {
  const ends = series.flatMap(({ label, amounts }) => {
    const last = amounts.findLast((amount) => amount !== undefined);
    return last === undefined ? [] : [{ label, y: y(last) - 6 }];
  });
  let least = TOP - 6;
  return ends
    .sort((a, b) => a.y - b.y)
    .map(({ label, y: end }) => {
      const at = Math.max(end, least);
      least = at + APART;
      return { kind: 'text', x: '100%', y: at, anchor: 'end', text: label, tone: 'name' };
    });
};
