import { base, sharing } from '../place.js';
import type { RandomClauses } from '../place.js';

export const relief: RandomClauses = (dice, place) => {
  if (!dice.chance(25)) return [];
  const limit = dice.limit();
  const side = dice.side();
  // Ids begin with the letter of the side.
  const own = place.partners.filter((id) => id.startsWith(side[0]!));
  return [
    {
      ...base(place, 'relief'),
      rule: 'relief',
      of: dice.one(sharing(place)),
      side,
      ...(dice.chance(30) ? { partner: dice.one(own) } : {}),
      relief: 'basis' in limit ? limit : { percent: dice.rate() },
      reason: 'Flood.',
    },
  ];
};
