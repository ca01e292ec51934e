import { as } from '../clause-shape.js';
import type { ClauseShape } from '../clause-shape.js';
import { rate } from './shared.js';

export const reserveDraw: ClauseShape = {
  title: 'Draw on a reserve',
  description:
    'M11: a reserve pays back part of what a side bears under a clause, as far as it lasts.',
  form: {
    fields: {
      reserve: as('id', 'Reserve', 'The reserve that pays, by its id.'),
      covers: as('id', 'Covers', 'The earlier clause whose loss is covered, by its id.'),
      side: as('side', 'Side', 'The side whose loss is covered.'),
      percent: rate('Percentage', 'The part of the loss that is asked of the reserve.'),
      beyondBorneBy: as(
        'side',
        'Beyond borne by',
        'The side that bears what is asked beyond the balance.',
      ),
    },
  },
};
