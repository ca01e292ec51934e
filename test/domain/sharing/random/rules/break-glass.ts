import { PAPER } from '../place.js';
import type { RandomClauses } from '../place.js';

export const breakGlass: RandomClauses = (dice, { pools }) =>
  dice.chance(20)
    ? [
        {
          id: 'glass',
          clause: PAPER,
          rule: 'break-glass',
          pools: dice.some(pools),
          over: dice.limit(),
          ...(dice.chance(50) ? { under: dice.limit() } : {}),
          decide: 'What to do.',
        },
      ]
    : [];
