import { POOL, as, mapping } from '../clause-shape.js';
import type { ClauseShape, Schema } from '../clause-shape.js';

const MUST_BE = '`{ sharedFrom: 2% }` or `never-shared`';

const side = (title: string, description: string): Schema => ({
  title,
  description,
  type: ['string', 'object'],
  'x-must-be': MUST_BE,
  if: { type: 'object' },
  then: { $ref: '#/$defs/deadbandEdge' },
  else: { pattern: '^never-shared$', 'x-must-be': MUST_BE },
});

export const deadband: ClauseShape = {
  title: 'Deadband, then sharing from the first pound',
  description:
    'M5: a variance that does not reach the deadband is not shared at all; one that does is shared from the first pound by the clauses that follow. Not the threshold of a marginal rate.',
  form: {
    fields: {
      pool: POOL,
      over: side('Over plan', 'From which overspend on all of it is shared, or that none is.'),
      under: side('Under plan', 'From which underspend on all of it is shared, or that none is.'),
      insideBorneBy: as(
        'side',
        'Inside borne by',
        'The side that bears or keeps a variance that is not shared.',
      ),
    },
  },
  definitions: {
    deadbandEdge: mapping(
      'Edge',
      'How far from plan sharing begins.',
      {
        sharedFrom: as(
          'distance',
          'Shared from',
          'A distance from the plan, as a percentage of the plan to date: 2% is 2% over, or under.',
        ),
      },
      MUST_BE,
    ),
  },
};
