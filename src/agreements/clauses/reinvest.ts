import { as } from '../clause-shape.js';
import type { ClauseShape } from '../clause-shape.js';
import { rate } from './shared.js';

export const reinvest: ClauseShape = {
  title: 'Reinvest instead of pay',
  description: 'M20: part of what a side has gained under a clause goes to a purpose instead.',
  form: {
    fields: {
      of: as('id', 'Of', 'The earlier clause under which the side has gained, by its id.'),
      side: as('side', 'Side', 'The side whose gain is reinvested.'),
      percent: rate('Percentage', 'The part of the gain that is reinvested.'),
      purpose: as('text', 'Purpose', 'What the money is for.'),
    },
  },
};
