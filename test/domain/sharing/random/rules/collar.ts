import type { LimitedVariance } from '../../../../../src/domain/sharing/rules/collar.js';
import { base, sharing } from '../place.js';
import type { RandomClauses } from '../place.js';

export const collarBefore: RandomClauses = (dice, place) => {
  if (!dice.chance(20)) return [];
  const limited = (): LimitedVariance => ({ limit: dice.limit(), beyondFallsTo: dice.side() });
  const which = dice.whole(0, 2);
  return [
    {
      ...base(place, 'collar-before'),
      rule: 'collar',
      applied: 'before-share',
      pool: place.pool,
      ...(which === 0 ? {} : { overspend: limited() }),
      ...(which === 1 ? {} : { underspend: limited() }),
    },
  ];
};

export const collarAfter: RandomClauses = (dice, place) => {
  if (!dice.chance(30)) return [];
  const which = dice.whole(0, 2);
  return [
    {
      ...base(place, 'collar-after'),
      rule: 'collar',
      applied: 'after-share',
      of: dice.one(sharing(place)),
      side: dice.side(),
      ...(which === 0 ? {} : { loss: dice.limit() }),
      ...(which === 1 ? {} : { gain: dice.limit() }),
    },
  ];
};
