import { base } from '../place.js';
import type { RandomClauses } from '../place.js';

export const deadband: RandomClauses = (dice, place) => {
  if (place.tapped || !dice.chance(25)) return [];
  const edge = () => ({ sharedFrom: dice.one(['0%', '2%', '3.333333%', '10%']) });
  const one = dice.whole(0, 3);
  return [
    {
      ...base(place, 'deadband'),
      rule: 'deadband',
      pool: place.pool,
      over: one === 0 ? 'never-shared' : edge(),
      under: one === 1 ? 'never-shared' : edge(),
      insideBorneBy: dice.side(),
    },
  ];
};
