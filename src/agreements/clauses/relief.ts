import { as, mapping, oneOf } from '../clause-shape.js';
import type { ClauseShape } from '../clause-shape.js';
import { rate } from './shared.js';

const MUST_BE = '`{ percent: 50% }` or `{ amount: ..., basis: for-the-year }`';

export const relief: ClauseShape = {
  title: 'Relief of a loss',
  description:
    'M18: part of what a side bears under a clause is taken off it, for a reason, and falls to the other side.',
  form: {
    fields: {
      of: as('id', 'Of', 'The earlier clause whose loss is relieved, by its id.'),
      side: as('side', 'Side', 'The side whose loss is relieved.'),
      partner: as(
        'id',
        'Partner',
        'The one partner of that side whose loss is relieved; left out, the whole side.',
      ),
      relief: {
        title: 'Relief',
        description:
          'A percentage of the loss, or money of which no more than the loss is used: an amount, or a percentage of a stated revenue or fee.',
        type: 'object',
        'x-must-be': MUST_BE,
        if: { required: ['percent'], not: { required: ['of'] } },
        then: { $ref: '#/$defs/reliefOfLoss' },
        else: {
          if: { required: ['percent'] },
          then: { $ref: '#/$defs/reliefOfStated' },
          else: { $ref: '#/$defs/amountLimit' },
        },
      },
      reason: as('text', 'Reason', 'Why; it is quoted wherever the relief is shown.'),
    },
    optional: ['partner'],
  },
  definitions: {
    reliefOfLoss: mapping(
      'Part of the loss',
      'Proration.',
      { percent: rate('Percentage', 'The part of the loss that is relieved.') },
      MUST_BE,
    ),
    reliefOfStated: {
      title: 'Part of a stated amount',
      type: 'object',
      properties: { of: oneOf('Of', 'The revenue or the fee that is stated.', ['revenue', 'fee']) },
      allOf: [{ $ref: '#/$defs/percentOfStated' }],
    },
  },
};
