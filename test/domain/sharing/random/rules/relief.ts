import { base, sharing } from '../place.js';
import type { RandomClauses } from '../place.js';

export const relief: RandomClauses = (dice, place) => {
  if (!dice.chance(25)) return [];
  const limit = dice.limit();
  return [
    {
      ...base(place, 'relief'),
      rule: 'relief',
      of: dice.one(sharing(place)),
      side: dice.side(),
      relief: 'basis' in limit ? limit : { percent: dice.rate() },
      reason: 'Flood.',
    },
  ];
};
