import { POOL, SAME, as, mapping } from '../clause-shape.js';
import type { ClauseShape, Schema } from '../clause-shape.js';

const limited = (title: string, description: string): Schema =>
  mapping(
    title,
    description,
    {
      limit: as('limit', 'Limit', 'The most that is left to share.'),
      beyondFallsTo: as('side', 'Beyond falls to', 'The side that bears or keeps what is beyond.'),
    },
    '`{ limit: ..., beyondFallsTo: providers }`',
  );

export const collar: ClauseShape = {
  title: 'Floor, cap or collar on gain and loss',
  description:
    'M4: limits on the variance before it is shared, or on what a side bears and keeps of it afterwards. Which of the two is a stated choice.',
  form: {
    by: 'applied',
    says: 'before-share: only variance within the limits is left to share; after-share: what a side bears and keeps under a clause is limited.',
    of: {
      'before-share': {
        title: 'Collar before the share',
        description: 'Only variance within the limits is left to share.',
        fields: {
          pool: POOL,
          applied: SAME,
          overspend: limited('Overspend', 'How much overspend is left to share.'),
          underspend: limited('Underspend', 'How much underspend is left to share.'),
        },
        optional: ['overspend', 'underspend'],
      },
      'after-share': {
        title: 'Collar after the share',
        description: 'What a side bears and keeps under a clause is limited.',
        fields: {
          of: as('id', 'Of', 'The earlier clause whose share is limited, by its id.'),
          side: as('side', 'Side', 'The side whose loss and gain are limited.'),
          applied: SAME,
          loss: as('limit', 'Loss', 'The most that the side bears: a floor under its result.'),
          gain: as('limit', 'Gain', 'The most that the side keeps: a cap on its result.'),
        },
        optional: ['loss', 'gain'],
      },
    },
  },
};
