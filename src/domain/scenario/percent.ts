/** Percentages as people write them: `5%`, `+10%`, `-2.5%`, also with a true minus. */
import { Ratio } from '../money/money.js';

const PERCENT = /^[+-]?\d{1,4}(\.\d{1,6})?%$/;

/** 0.05 for `5%`; undefined where it is no percentage. */
export const percentOf = (text: string): Ratio | undefined => {
  const plain = text.replace('−', '-');
  return PERCENT.test(plain) ? Ratio.percent(plain.replace('+', '').slice(0, -1)) : undefined;
};

/** x 10^8, as outcomes are kept; undefined where it is no percentage, or less than nil. */
export const fractionOf = (text: string): bigint | undefined => {
  const share = percentOf(text);
  return share === undefined || share.isNegative() ? undefined : share.round(8).toUnits(8);
};
