import { base } from '../place.js';
import type { RandomClauses } from '../place.js';

export const lineOwner: RandomClauses = (_, place) => [
  { ...base(place, 'owners'), rule: 'line-owner', pool: place.pool },
];
