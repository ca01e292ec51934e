/** Rates and weights as agreements write them. */
import { Ratio } from '../money/money.js';

/** A percentage (`8.33%`) as a plain ratio (`0.0833`). */
export const rateOf = (percent: string): Ratio => Ratio.percent(percent.replace(/%$/, ''));

/** A weight: a plain number (`3`, `0.5`) or a percentage (`50%`). */
export const weightOf = (text: string): Ratio =>
  text.endsWith('%') ? rateOf(text) : Ratio.of(text);
