import { POOL, SAME, as, choice, oneOf } from '../clause-shape.js';
import type { ClauseShape } from '../clause-shape.js';
import { rate } from './shared.js';

export const costReductionIncentive: ClauseShape = {
  title: 'Cost-reduction incentive on pass-through',
  description: 'M12: the providers keep part of what they save on passed-through items.',
  form: {
    fields: {
      pool: POOL,
      providersKeep: rate('Providers keep', 'Their part of the saving.'),
      paidFrom: choice(
        'Paid from',
        "The pool's own underspend, or a reserve.",
        { field: 'source', schema: oneOf('Source', 'pool or reserve.', ['pool', 'reserve']) },
        { pool: 'paidFromPool', reserve: 'paidFromReserve' },
        '`{ source: pool }` or `{ source: reserve, reserve: ... }`',
      ),
    },
  },
  definitions: {
    paidFromPool: {
      title: 'From the pool',
      type: 'object',
      properties: { source: SAME },
      additionalProperties: false,
    },
    paidFromReserve: {
      title: 'From a reserve',
      type: 'object',
      properties: {
        source: SAME,
        reserve: as('id', 'Reserve', 'The reserve, by its id.'),
      },
      required: ['reserve'],
      additionalProperties: false,
    },
  },
};
