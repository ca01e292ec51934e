import { POOLS, as, oneOf } from '../clause-shape.js';
import type { ClauseShape } from '../clause-shape.js';

export const guarantee: ClauseShape = {
  title: 'Guaranteed minimum',
  description:
    "M2: the providers' income from these pools, taken together, is never below the floor; commissioners top it up.",
  form: {
    fields: {
      pools: POOLS,
      floor: as('limit', 'Floor', 'The guaranteed minimum.'),
      includesQuality: oneOf(
        'Includes quality',
        'Whether income withdrawn for quality (CQUIN) is made good by the guarantee.',
        ['yes', 'no'],
      ),
    },
  },
};
