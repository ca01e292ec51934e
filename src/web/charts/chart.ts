/**
 * Charts of the console: SVG of our own, made of a few shapes, and printed by one macro.
 *
 * How to use it: a presenter makes a chart of decimal amounts (`waterfall` or `lines`), puts it into
 * its page, and the template prints it: `{% from "charts/chart.njk" import ledgerChart %}`, then
 * `{{ ledgerChart(page.chart) }}`. The title is a sentence that the figures make true, and the page
 * has a table of the same figures below: a chart says nothing that the table does not.
 *
 * Across, everything is in percent of the width, and down in pixels: so a chart fills a desk, a phone
 * of 320 px and a sheet of paper alike, while its words keep their size. Colours, strokes and sizes of
 * type are classes of console.css: there is no style in the markup, as our policy asks.
 */
import { type Money } from '../../domain/money/money.js';
import { amountOf } from '../words/amounts.js';

export interface Chart {
  /** Of the element, so that others can point at it; its title and description are named after it. */
  readonly id: string;
  /** A sentence of what is to be seen, made from the figures. */
  readonly title: string;
  /** How to read it, for those who hear it. */
  readonly desc: string;
  /** Pixels. */
  readonly height: number;
  readonly groups: readonly Group[];
  /** Whether any group leads somewhere: it is then no mere picture. */
  readonly linked: boolean;
  /** Room left of the picture for amounts, by their length. */
  readonly beside?: 'short' | 'middle' | 'long';
  /** Below the picture: what strokes and numbers in it mean. */
  readonly key?: readonly KeyEntry[];
}

/** A stroke, by its `tone`, or the number of a mark. */
export type KeyEntry = { readonly text: string } & (
  { readonly tone: string } | { readonly number: number }
);

/** Shapes that belong together; with an address they are one link, which `name` names. */
export interface Group {
  readonly href?: string;
  readonly name?: string;
  readonly shapes: readonly Shape[];
}

/** `tone` is the end of a class name: `ledger-chart__<tone>`. `x` and `width` are percentages; an `x` without the sign is in pixels. */
export type Shape =
  | {
      readonly kind: 'bar';
      readonly x: string;
      readonly y: number;
      readonly width: string;
      readonly height: number;
      readonly tone: string;
    }
  | {
      readonly kind: 'line';
      readonly x1: string;
      readonly y1: number;
      readonly x2: string;
      readonly y2: number;
      readonly tone: string;
    }
  | {
      /** From point to point in one stroke, so that its dashes go on from one to the next. */
      readonly kind: 'stroke';
      /** Percent of the width, without the sign, and pixels. */
      readonly points: readonly (readonly [x: number, y: number])[];
      readonly tone: string;
    }
  | { readonly kind: 'dot'; readonly x: string; readonly y: number; readonly tone: string }
  | {
      readonly kind: 'text';
      readonly x: string;
      readonly y: number;
      readonly anchor: 'start' | 'middle' | 'end';
      readonly text: string;
      readonly tone: string;
    };

/** Only for drawing: what is said of money is said in text, from its every digit. */
export const drawn = (amount: Money): number => Number(amount.toString());

/** From amounts to percent of the width, or to any other span. */
export interface Scale {
  readonly low: number;
  readonly high: number;
  readonly at: (value: number) => number;
}

/** `low` and `high` of the values are brought to `from` and `to`; where they are equal, to the middle. */
export const scaleOf = (values: readonly number[], from: number, to: number): Scale => {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const at = (value: number): number =>
    high === low ? (from + to) / 2 : from + ((value - low) / (high - low)) * (to - from);
  return { low, high, at };
};

/** Hundredths of a percent are less than a pixel on any screen. */
export const percent = (value: number): string => `${hundredths(value)}%`;

export const hundredths = (value: number): number => Math.round(value * 100) / 100;

/** `+1,234.50`, `−1,234.50`, `0.00`. */
export const signed = (amount: string): string => {
  const { minus, digits, nil } = amountOf(amount);
  if (nil) return digits;
  return `${minus ? '−' : '+'}${digits}`;
};

/** Round amounts that cut a span into some steps: 1, 2 or 5 times a power of ten apart. */
export const ticksOf = (low: number, high: number, most = 6): number[] => {
  if (high <= low) return [low];
  const rough = (high - low) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((times) => times * power).find((one) => one >= rough)!;
  const ticks: number[] = [];
  for (let n = Math.ceil(low / step); n * step <= high; n += 1) ticks.push(n * step);
  return ticks;
};
