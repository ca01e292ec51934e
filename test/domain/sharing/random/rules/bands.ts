import type { Band } from '../../../../../src/domain/sharing/bands.js';
import type { Dice } from '../dice.js';
import { base } from '../place.js';
import type { RandomClauses } from '../place.js';

/** Up to three of the bands between the ends given, now and then with a gap, or without an end. */
const tableFrom = (dice: Dice, ends: readonly string[]): Band[] => {
  const bands = ends.slice(0, -1).map((from, place) => {
    const band = { from, to: ends[place + 1]!, share: dice.rate() };
    return place === ends.length - 2 && dice.chance(50) ? { from, share: band.share } : band;
  });
  return dice.chance(50) ? bands : bands.filter(() => dice.chance(70));
};

/** On their own, or after a marginal rate that has taken the far end. */
export const bands: RandomClauses = (dice, place) => {
  if (!dice.chance(35)) return [];
  const percents = dice.one([
    ['0%', '2.5%', '10%'],
    ['1%', '3.333333%', '5%', '6%'],
  ]);
  const money = dice.one([
    ['0.00', '1000.00', '250000.00'],
    ['7.00', '99.00', '1000000.00'],
  ]);
  const inPercent = dice.chance(60);
  const ends = inPercent ? percents : money;
  const over = tableFrom(dice, ends);
  const under = tableFrom(dice, ends);
  return [
    {
      ...base(place, 'bands'),
      rule: 'bands',
      pool: place.pool,
      boundsIn: inPercent
        ? dice.one(['percent-of-plan-to-date', 'percent-of-plan-for-the-year'])
        : dice.one(['money-for-the-year', 'money-phased-with-plan']),
      shareOf: dice.side(),
      over,
      under: over.length > 0 ? under : [{ from: ends[0]!, share: dice.rate() }],
      uncovered: dice.one(['commissioners', 'providers', 'left-to-later-clauses']),
    },
  ];
};
