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
  const clauses: Clause[] = [];
  if (dice.chance(40)) clauses.push(marginal('outer', '104.5%', '97.25%'));
  if (dice.chance(70)) {
    clauses.push(marginal('inner', dice.one(['100%', '101%']), dice.one(['100%', '99%'])));
  }
  return clauses;
};
