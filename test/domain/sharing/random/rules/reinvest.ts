import { base } from '../place.js';
import type { RandomClauses } from '../place.js';

/** Of anything that moves money: an incentive too. */
export const reinvest: RandomClauses = (dice, place) =>
  dice.chance(30)
    ? [
        {
          ...base(place, 'reinvest'),
          rule: 'reinvest',
          of: dice.one(place.before.map(({ id }) => id)),
          side: dice.side(),
          percent: dice.rate(),
          purpose: dice.one(['the system', 'new services']),
        },
      ]
    : [];
