/** Rates and weights as agreements write them. */
import { Ratio } from '../money/money.js';

/** The same few rates come again in every settlement; a sweep brings thousands, which are let go. */
const known = new Map<string, Ratio>();
const MOST_KNOWN = 2000;

/** A percentage (`8.33%`) as a plain ratio (`0.0833`). */
export const rateOf = (percent: string): Ratio => {
  const before = known.get(percent);
  if (before) return before;
  const rate = Ratio.percent(percent.replace(/%$/, ''));
  if (known.size === MOST_KNOWN) known.clear();
  known.set(percent, rate);
  return rate;
};

/** A weight: a plain number (`3`, `0.5`) or a percentage (`50%`). */
export const weightOf = (text: string): Ratio =>
  text.endsWith('%') ? rateOf(text) : Ratio.of(text);
