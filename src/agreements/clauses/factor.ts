import { as, oneOf } from '../clause-shape.js';
import type { ClauseShape } from '../clause-shape.js';
import { rate } from './shared.js';

export const factor: ClauseShape = {
  title: 'Factor after the share',
  description:
    'M19: what a side keeps or bears under a clause is multiplied; what the factor takes away goes to the other side.',
  form: {
    fields: {
      of: as('id', 'Of', 'The earlier clause whose share is multiplied, by its id.'),
      side: as('side', 'Side', 'The side whose share is multiplied.'),
      applies: oneOf('Applies', 'To what the side keeps, to what it bears, or to both.', [
        'to-gain',
        'to-loss',
        'to-both',
      ]),
      factor: rate('Factor', 'What the share is multiplied by: 98% leaves 98% of it.'),
    },
  },
};
