import type { Clause } from '../../../../../src/domain/sharing/terms.js';
import { base } from '../place.js';
import type { RandomClauses } from '../place.js';

/** None, one, or two as bands: the outer before the inner. */
export const marginalRate: RandomClauses = (dice, place) => {
  const marginal = (kind: string, over: string, under: string): Clause => ({
    ...base(place, kind),
    rule: 'marginal-rate',
    pool: place.pool,
    over: { threshold: over, commissionersBear: dice.rate() },
    under: { threshold: under, commissionersKeep: dice.rate() },
  });
  // What a deadband lets through is shared from the first pound.
  const whole = place.before.some(({ rule }) => rule === 'deadband');
  const inner = dice.chance(70)
    ? marginal(
        'inner',
        whole ? '100%' : dice.one(['100%', '101%']),
        whole ? '100%' : dice.one(['100%', '99%']),
      )
    : undefined;
  const outer =
    dice.chance(40) && (inner !== undefined || !whole)
      ? marginal('outer', '104.5%', '97.25%')
      : undefined;
  return [outer, inner].filter((one) => one !== undefined);
};
