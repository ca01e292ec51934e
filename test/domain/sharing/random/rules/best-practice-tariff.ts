import { MEASURES } from '../dice.js';
import { base } from '../place.js';
import type { RandomClauses } from '../place.js';

export const bestPracticeTariff: RandomClauses = (dice, place) =>
  dice.chance(15)
    ? [
        {
          ...base(place, 'bpt'),
          rule: 'best-practice-tariff',
          pool: place.pool,
          units: {
            measure: dice.one(MEASURES),
            ...dice.pair,
            untilPosted: dice.one(['as-expected', 'none']),
          },
          expectedUnits: dice.one(['0', '1.5', '480', '0.333']),
          unitPrice: dice.one(['0.00', '6200.00']),
          bestPracticePrice: dice.one(['7400.01', '100.00']),
        },
      ]
    : [];
