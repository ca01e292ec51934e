import { as, list } from '../clause-shape.js';
import type { ClauseShape } from '../clause-shape.js';

export const savingsProgramme: ClauseShape = {
  title: 'Savings programme',
  description:
    'Savings against a target, shown and never paid: QIPP and cost improvement in one programme.',
  form: {
    fields: {
      target: as('amount', 'Target', 'What the programme is to save in the year, in pounds.'),
      items: list(
        'Items',
        'Items of saving postings that count, e.g. QIPP, CIP.',
        as('text', 'Item', 'As it is posted.'),
        'a list of items, e.g. `[QIPP, CIP]`',
      ),
    },
  },
};
