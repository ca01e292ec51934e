import { PAPER } from '../place.js';
import type { RandomClauses } from '../place.js';

export const comparator: RandomClauses = (dice, { priced }) =>
  priced.length > 0 && dice.chance(20)
    ? [{ id: 'results', clause: PAPER, rule: 'comparator', pools: dice.some(priced) }]
    : [];
