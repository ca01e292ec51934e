import { POOL } from '../clause-shape.js';
import type { ClauseShape } from '../clause-shape.js';

export const lineOwner: ClauseShape = {
  title: 'Line owner',
  description: 'M14: each commissioner bears or keeps the variance of its own plan lines.',
  form: { fields: { pool: POOL } },
};
