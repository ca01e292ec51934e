import { PAPER } from '../place.js';
import type { RandomClauses } from '../place.js';

export const guarantee: RandomClauses = (dice, { pools }) =>
  ['g1', 'g2'].slice(0, dice.whole(0, 2)).map((id) => ({
    id,
    clause: PAPER,
    rule: 'guarantee',
    pools: dice.some(pools),
    floor: dice.limit(),
    includesQuality: dice.one(['yes', 'no']),
  }));
