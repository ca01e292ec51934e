import type { Clause } from '../../../../../src/domain/sharing/terms.js';
import { base, sharing } from '../place.js';
import type { RandomClauses } from '../place.js';

export const reserveDraw: RandomClauses = (dice, place) => {
  const { reserves } = place;
  const drawOn = (kind: string): Clause => ({
    ...base(place, kind),
    rule: 'reserve-draw',
    reserve: dice.one(reserves),
    covers: dice.one(sharing(place)),
    side: dice.side(),
    percent: dice.rate(),
    beyondBorneBy: dice.side(),
  });
  if (reserves.length === 0) return [];
  return [
    ...(dice.chance(50) ? [drawOn('draw-1')] : []),
    ...(dice.chance(30) ? [drawOn('draw-2')] : []),
  ];
};
