import { POOL, SAME, as } from '../clause-shape.js';
import type { ClauseShape } from '../clause-shape.js';

const limit = { $ref: '#/$defs/limit' };
const beyondBorneBy = as(
  'side',
  'Beyond borne by',
  'The side that bears what is beyond the limit.',
);

export const cap: ClauseShape = {
  title: 'Cap',
  description:
    'M4: a limit on overspend before it is shared, or on what a side bears of it afterwards. Which of the two is a stated choice.',
  form: {
    by: 'applied',
    says: 'before-share: only overspend up to the limit is left to share; after-share: what a side bears under a clause is limited.',
    of: {
      'before-share': {
        title: 'Cap before the share',
        description: 'Only overspend up to the limit is left to share.',
        fields: { pool: POOL, applied: SAME, limit, beyondBorneBy },
      },
      'after-share': {
        title: 'Cap after the share',
        description: 'What a side bears under a clause is limited.',
        fields: {
          of: as('id', 'Of', 'The earlier clause whose share is capped, by its id.'),
          caps: as('side', 'Caps', 'The side that is protected.'),
          applied: SAME,
          limit,
          beyondBorneBy,
        },
      },
    },
  },
};
