import { POOLS } from '../clause-shape.js';
import type { ClauseShape } from '../clause-shape.js';

export const comparator: ClauseShape = {
  title: 'Comparator: payment by results',
  description:
    'M21: what the providers would have earned under payment by results, shown and never paid.',
  form: { fields: { pools: POOLS } },
};
