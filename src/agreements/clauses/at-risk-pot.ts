import { POOL, as } from '../clause-shape.js';
import type { ClauseShape } from '../clause-shape.js';
import { rate } from './shared.js';

export const atRiskPot: ClauseShape = {
  title: 'At-risk pot',
  description:
    'M10: overspend comes out of a pot on top of the plan first; providers are paid what is left of it.',
  form: {
    fields: {
      pool: POOL,
      pot: as('limit', 'Pot', 'What the commissioners pay on top of the plan, at risk.'),
      providersKeep: rate('Providers keep', 'Their part of an underspend.'),
    },
  },
};
