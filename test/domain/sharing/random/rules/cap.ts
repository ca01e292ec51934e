import { base, sharing } from '../place.js';
import type { RandomClauses } from '../place.js';

export const capBefore: RandomClauses = (dice, place) =>
  dice.chance(30)
    ? [
        {
          ...base(place, 'cap-before'),
          rule: 'cap',
          applied: 'before-share',
          pool: place.pool,
          limit: dice.limit(),
          beyondBorneBy: dice.side(),
        },
      ]
    : [];

export const capAfter: RandomClauses = (dice, place) => {
  if (!dice.chance(40)) return [];
  const caps = dice.side();
  return [
    {
      ...base(place, 'cap-after'),
      rule: 'cap',
      applied: 'after-share',
      of: dice.one(sharing(place)),
      caps,
      limit: dice.limit(),
      beyondBorneBy: caps === 'providers' ? 'commissioners' : 'providers',
    },
  ];
};
