import { POOLS, as } from '../clause-shape.js';
import type { ClauseShape } from '../clause-shape.js';

export const breakGlass: ClauseShape = {
  title: 'Break-glass trigger',
  description: 'M16: a variance beyond a trigger opens a decision and moves no money.',
  form: {
    fields: {
      pools: POOLS,
      over: as('limit', 'Over', 'How far over plan they may be before the alliance has to decide.'),
      under: as(
        'limit',
        'Under',
        'How far under plan they may be before the alliance has to decide.',
      ),
      decide: as('text', 'Decide', 'What the alliance then meets to decide, in a sentence.'),
    },
    optional: ['over', 'under'],
  },
};
