import type { WaterfallSource } from '../../../../../src/domain/sharing/rules/waterfall.js';
import { base } from '../place.js';
import type { RandomClauses } from '../place.js';

/** The pools that may still pay are those that come later: none of theirs is shared yet. */
export const waterfall: RandomClauses = (dice, place) => {
  if (!dice.chance(25)) return [];
  const { pool, reserves, open, partners } = place;
  const others = open.filter((id) => id !== pool);
  const sources: WaterfallSource[] = [
    { from: 'partner', partner: dice.one(partners), upTo: dice.positive() },
  ];
  if (others.length > 0) sources.unshift({ from: 'underspends', pools: dice.some(others) });
  if (reserves.length > 0)
    sources.splice(dice.whole(0, 1), 0, { from: 'reserve', reserve: dice.one(reserves) });
  return [{ ...base(place, 'fall'), rule: 'waterfall', pool, sources }];
};
