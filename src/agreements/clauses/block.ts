import { POOL } from '../clause-shape.js';
import type { ClauseShape } from '../clause-shape.js';

export const block: ClauseShape = {
  title: 'Block',
  description:
    'M1: the providers are paid the plan, whatever the activity; they bear the whole variance.',
  form: { fields: { pool: POOL } },
};
