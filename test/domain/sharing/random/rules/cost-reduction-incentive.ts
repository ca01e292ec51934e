import { base } from '../place.js';
import type { RandomClauses } from '../place.js';

export const costReductionIncentive: RandomClauses = (dice, place) => {
  if (!dice.chance(30)) return [];
  const fromReserve = place.reserves.length > 0 && dice.chance(60);
  return [
    {
      ...base(place, 'incentive'),
      rule: 'cost-reduction-incentive',
      pool: place.pool,
      providersKeep: dice.rate(),
      paidFrom: fromReserve
        ? { source: 'reserve', reserve: dice.one(place.reserves) }
        : { source: 'pool' },
    },
  ];
};
