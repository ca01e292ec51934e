import { allocate } from '../money/allocate.js';
import { type Money, Ratio } from '../money/money.js';

/** To the penny, by weights; evenly where they say nothing, or one of them is below nil. */
export const spread = (total: Money, weights: readonly Money[]): Money[] => {
  const even =
    weights.every((weight) => weight.isZero()) || weights.some((weight) => weight.isNegative());
  return allocate(
    total,
    weights.map((weight, place) => ({ party: String(place), weight: even ? Ratio.one : weight })),
  ).map(({ amount }) => amount);
};
