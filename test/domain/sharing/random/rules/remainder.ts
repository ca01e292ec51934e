import { base } from '../place.js';
import type { RandomClauses } from '../place.js';

export const remainder: RandomClauses = (dice, place) => [
  { ...base(place, 'end'), rule: 'remainder', pool: place.pool, borneBy: dice.side() },
];
