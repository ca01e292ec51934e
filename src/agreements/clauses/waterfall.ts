import { POOL, SAME, as, choice, list, oneOf } from '../clause-shape.js';
import type { ClauseShape, Fields, Schema } from '../clause-shape.js';

const source = (title: string, fields: Fields): Schema => ({
  title,
  type: 'object',
  properties: { from: SAME, ...fields },
  required: Object.keys(fields),
  additionalProperties: false,
});

const SOURCES = ['underspends', 'reserve', 'partner'] as const;
const A_SOURCE =
  '`{ from: underspends, pools: [...] }`, `{ from: reserve, reserve: ... }` or `{ from: partner, partner: ..., upTo: ... }`';

export const waterfall: ClauseShape = {
  title: 'Waterfall over sources',
  description: 'M13: sources pay the overspend of a pool, one after the other.',
  form: {
    fields: {
      pool: POOL,
      sources: list(
        'Sources',
        'In the order in which they pay.',
        { $ref: '#/$defs/waterfallSource' },
        `a list of sources: ${A_SOURCE}`,
      ),
    },
  },
  definitions: {
    waterfallSource: choice(
      'Source',
      'What pays, as far as it can.',
      { field: 'from', schema: oneOf('From', 'What kind of source it is.', SOURCES) },
      { underspends: 'sourceUnderspends', reserve: 'sourceReserve', partner: 'sourcePartner' },
      A_SOURCE,
    ),
    sourceUnderspends: source('Underspends of other pools', {
      pools: list(
        'Pools',
        'Pools by their ids, in the order in which they pay.',
        { $ref: '#/$defs/id' },
        'a list of pools, e.g. `[elective, outpatients]`',
      ),
    }),
    sourceReserve: source('A reserve', {
      reserve: as('id', 'Reserve', 'The reserve, by its id.'),
    }),
    sourcePartner: source('A partner', {
      partner: as('id', 'Partner', 'The partner, by its id.'),
      upTo: as('amount', 'Up to', 'As much as it pays in the year, in pounds.'),
    }),
  },
};
