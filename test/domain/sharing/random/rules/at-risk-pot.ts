import { base } from '../place.js';
import type { RandomClauses } from '../place.js';

export const atRiskPot: RandomClauses = (dice, place) =>
  dice.chance(20)
    ? [
        {
          ...base(place, 'pot'),
          rule: 'at-risk-pot',
          pool: place.pool,
          pot: dice.limit(),
          providersKeep: dice.rate(),
        },
      ]
    : [];
