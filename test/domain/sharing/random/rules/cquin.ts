import { PAPER } from '../place.js';
import type { RandomClauses } from '../place.js';

export const cquin: RandomClauses = (dice, { pools }) =>
  dice.chance(40)
    ? [
        {
          id: 'quality',
          clause: PAPER,
          rule: 'cquin',
          pools: dice.some(pools),
          percent: dice.one(['1.25%', '2.5%', '100%']),
          measure: 'CQUIN',
          untilPosted: dice.one(['as-achieved', 'as-missed']),
        },
      ]
    : [];
