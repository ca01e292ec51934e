import { POOL, SAME, as, list, mapping } from '../clause-shape.js';
import type { ClauseShape, Form, Schema } from '../clause-shape.js';
import { rate } from './shared.js';

const UNCOVERED: Schema = {
  title: 'Uncovered',
  description: 'Who bears or keeps a slice that no band covers.',
  enum: ['commissioners', 'providers', 'left-to-later-clauses'],
  'x-must-be': '`commissioners`, `providers` or `left-to-later-clauses`',
};

const table = (title: string, description: string, band: string, example: string): Schema => ({
  ...(list(title, description, { $ref: `#/$defs/${band}` }, example) as object),
  minItems: 0,
});

const form = (title: string, description: string, band: string, example: string): Form => ({
  title,
  description,
  fields: {
    pool: POOL,
    boundsIn: SAME,
    shareOf: as('side', 'Share of', 'The side whose share the bands give.'),
    over: table('Over plan', 'Bands of overspend, from the plan outwards.', band, example),
    under: table('Under plan', 'Bands of underspend, from the plan outwards.', band, example),
    uncovered: UNCOVERED,
  },
});

const PERCENTS = 'a list of bands, e.g. `[{ from: 0%, to: 5%, share: 50% }]`';
const MONEY = 'a list of bands, e.g. `[{ from: 0, to: 500000, share: 50% }]`';

const band = (kind: string, example: string): Schema =>
  mapping(
    'Band',
    'A slice by its distance from the plan, and how it is shared.',
    {
      from: as(kind, 'From', 'Where the band begins.'),
      to: as(kind, 'To', 'Where the band ends; left out of the last band, it has no end.'),
      share: rate('Share', 'What the side bears or keeps of the slice.'),
    },
    example,
    ['to'],
  );

export const bands: ClauseShape = {
  title: 'Marginal bands',
  description:
    'M6: tables of bands for overspend and for underspend; each slice is shared at the rate of its own band.',
  form: {
    by: 'boundsIn',
    says: 'What the ends of the bands are: a percentage of the plan to date or for the year, or money for the year or phased with the plan.',
    of: {
      'percent-of-plan-to-date': form(
        'Bands in percent of the plan to date',
        'The ends of the bands grow with the plan.',
        'percentBand',
        PERCENTS,
      ),
      'percent-of-plan-for-the-year': form(
        'Bands in percent of the plan for the year',
        'The ends of the bands are the same all year.',
        'percentBand',
        PERCENTS,
      ),
      'money-for-the-year': form(
        'Bands in money for the year',
        'The ends of the bands are the same all year.',
        'moneyBand',
        MONEY,
      ),
      'money-phased-with-plan': form(
        'Bands in money, phased with the plan',
        'The ends of the bands grow with the plan.',
        'moneyBand',
        MONEY,
      ),
    },
  },
  definitions: {
    percentBand: band('distance', 'a band, e.g. `{ from: 0%, to: 5%, share: 50% }`'),
    moneyBand: band('amount', 'a band, e.g. `{ from: 0, to: 500000, share: 50% }`'),
  },
};
