import { base, sharing } from '../place.js';
import type { RandomClauses } from '../place.js';

export const factor: RandomClauses = (dice, place) =>
  dice.chance(25)
    ? [
        {
          ...base(place, 'factor'),
          rule: 'factor',
          of: dice.one(sharing(place)),
          side: dice.side(),
          applies: dice.one(['to-gain', 'to-loss', 'to-both']),
          factor: dice.rate(),
        },
      ]
    : [];
