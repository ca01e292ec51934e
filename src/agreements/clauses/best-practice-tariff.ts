import { POOL, as, mapping, oneOf } from '../clause-shape.js';
import type { ClauseShape } from '../clause-shape.js';

export const bestPracticeTariff: ClauseShape = {
  title: 'Best practice tariff inside the fixed element',
  description:
    'M15: units at best practice, more or fewer than expected, at the difference of two prices.',
  form: {
    fields: {
      pool: POOL,
      units: mapping(
        'Units',
        'The units at best practice to date, as the provider has posted them for the commissioner.',
        {
          measure: as('text', 'Measure', 'The outcome, as posted: a number of units to date.'),
          provider: as(
            'id',
            'Provider',
            'Whose units, by its id. Needed where the pool has several plan lines.',
          ),
          commissioner: as(
            'id',
            'Commissioner',
            'For whom, by its id. Needed where the pool has several plan lines.',
          ),
          untilPosted: oneOf('Until posted', 'What counts while nothing is posted.', [
            'as-expected',
            'none',
          ]),
        },
        'units, e.g. `{ measure: Hip fracture, untilPosted: as-expected }`',
        ['provider', 'commissioner'],
      ),
      expectedUnits: as('count', 'Expected units', 'The units expected in the year.'),
      unitPrice: as('amount', 'Unit price', 'The price of a unit in the fixed element.'),
      bestPracticePrice: as('amount', 'Best practice price', 'The price at best practice.'),
    },
  },
};
