import { POOL, as, mapping } from '../clause-shape.js';
import type { ClauseShape } from '../clause-shape.js';
import { rate } from './shared.js';

export const marginalRate: ClauseShape = {
  title: 'Marginal rate over and under plan',
  description:
    'M3: beyond a threshold the commissioners bear or keep a rate of the variance, the providers the rest. What lies inside is left for a later clause.',
  form: {
    fields: {
      pool: POOL,
      over: mapping(
        'Over plan',
        'How overspend is shared.',
        {
          threshold: as(
            'percentage',
            'Threshold',
            'A percentage of the plan to date, 100% or more; 100% is from the first pound.',
          ),
          commissionersBear: rate(
            'Commissioners bear',
            'Their part of the overspend beyond the threshold.',
          ),
        },
        'a threshold and what commissioners bear beyond it',
      ),
      under: mapping(
        'Under plan',
        'How underspend is shared.',
        {
          threshold: as(
            'percentage',
            'Threshold',
            'A percentage of the plan to date, 100% or less; 100% is from the first pound.',
          ),
          commissionersKeep: rate(
            'Commissioners keep',
            'Their part of the underspend beyond the threshold.',
          ),
        },
        'a threshold and what commissioners keep beyond it',
      ),
    },
  },
};
