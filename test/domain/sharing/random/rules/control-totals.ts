import { PAPER } from '../place.js';
import type { RandomClauses } from '../place.js';

/** The pools that are left to it, each with a partner of its own. */
export const controlTotals: RandomClauses = (dice, { system, partners }) => {
  if (system.length === 0) return [];
  // Neighbours anywhere in the list: they may be those of whom one takes the other's place.
  const first = dice.whole(0, partners.length - system.length);
  const organisations = system.map((pool, place) => ({ pool, partner: partners[first + place]! }));
  const weights = Object.fromEntries(
    organisations.map(({ partner }, place) => [
      partner,
      place === 0 ? '2' : dice.one(['0', '1', '3']),
    ]),
  );
  return [
    {
      id: 'system',
      clause: PAPER,
      rule: 'control-totals',
      organisations,
      shared: dice.one(['by-target', 'by-variance', { weights }]),
    },
  ];
};
