import { POOL, as } from '../clause-shape.js';
import type { ClauseShape } from '../clause-shape.js';

export const remainder: ClauseShape = {
  title: 'Remainder',
  description:
    "What is left of the pool's variance falls to one side. On its own: payment by results, or pass-through.",
  form: {
    fields: {
      pool: POOL,
      borneBy: as('side', 'Borne by', 'The side that bears or keeps what is left.'),
    },
  },
};
