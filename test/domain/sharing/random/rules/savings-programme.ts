import { PAPER } from '../place.js';
import type { RandomClauses } from '../place.js';

export const savingsProgramme: RandomClauses = (dice) =>
  dice.chance(20)
    ? [
        {
          id: 'programme',
          clause: PAPER,
          rule: 'savings-programme',
          target: dice.positive(),
          items: ['QIPP', 'CIP'],
        },
      ]
    : [];
