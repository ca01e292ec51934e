import { as, list, mapping } from '../clause-shape.js';
import type { ClauseShape } from '../clause-shape.js';

const SHARED = '`by-target`, `by-variance`, or weights as `{ weights: { east: 60%, west: 40% } }`';

export const controlTotals: ClauseShape = {
  title: 'Control totals of a system',
  description:
    'M22: over- and underspends of organisations are pooled against the total of their system.',
  form: {
    fields: {
      organisations: {
        ...(list(
          'Organisations',
          'Each with the pool whose plan is its control total.',
          { $ref: '#/$defs/organisation' },
          'a list of organisations, e.g. `[{ partner: east, pool: east }, { partner: west, pool: west }]`',
        ) as object),
        minItems: 2,
      },
      shared: {
        title: 'Shared',
        description:
          'How the variance of the system is shared: by-target, in proportion to the control totals; by-variance, among those who are over (or under); or by weights.',
        type: ['string', 'object'],
        'x-must-be': SHARED,
        if: { type: 'object' },
        then: { $ref: '#/$defs/weightedSplit' },
        else: { enum: ['by-target', 'by-variance'], 'x-must-be': SHARED },
      },
    },
  },
  definitions: {
    organisation: mapping(
      'Organisation',
      'An organisation with a control total.',
      {
        partner: as('id', 'Partner', 'The organisation, by its id.'),
        pool: as('id', 'Pool', 'The pool whose plan is its control total, by its id.'),
      },
      'an organisation, e.g. `{ partner: east, pool: east }`',
    ),
  },
};
