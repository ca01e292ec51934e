/** Random successions: now and then one partner takes the place of one or two of its own side. */
import { checkTerms } from '../../../../src/domain/sharing/check.js';
import type { Terms } from '../../../../src/domain/sharing/terms.js';
import { PAPER } from './place.js';
import type { Dice } from './dice.js';
import { idsOf } from './parts.js';

/** One that leaves the agreement without a fault, or none. */
export const withSuccession = (dice: Dice, terms: Terms, fromPeriod: string): Terms => {
  if (!dice.chance(35)) return terms;
  const ids = idsOf(terms.partners, dice.chance(70) ? 'provider' : 'commissioner');
  if (ids.length < 2) return terms;
  const partner = dice.one(ids);
  const succeeds = dice.some(ids.filter((id) => id !== partner));
  const outcomesOf = dice.one(succeeds);
  const succession = { partner, succeeds, fromPeriod, outcomesOf, clause: PAPER };
  const changed = { ...terms, successions: [succession] };
  return checkTerms(changed).length === 0 ? changed : terms;
};
