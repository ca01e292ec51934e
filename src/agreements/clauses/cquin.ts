import { POOLS, as, oneOf } from '../clause-shape.js';
import type { ClauseShape } from '../clause-shape.js';

export const cquin: ClauseShape = {
  title: 'Payment for quality inside the plan (CQUIN)',
  description:
    'M15: a percentage of the plan is for quality; the part not achieved is withdrawn from the providers.',
  form: {
    fields: {
      pools: POOLS,
      percent: as('rate', 'Percentage', 'The part of the plan that is for quality.'),
      measure: as(
        'text',
        'Measure',
        'The outcome, as posted, that says how much is achieved: 0.8 is 80%.',
      ),
      untilPosted: oneOf('Until posted', 'What is settled while no outcome is posted.', [
        'as-achieved',
        'as-missed',
      ]),
    },
  },
};
