import { base } from '../place.js';
import type { RandomClauses } from '../place.js';

export const block: RandomClauses = (_, place) => [
  { ...base(place, 'block'), rule: 'block', pool: place.pool },
];
