/**
 * Which changes of the plan concern one line of it: those that make its plan of some month another.
 * An uplift concerns every line of its pools; a service that moves, the two providers between whom it
 * moves and nobody else. Of partners that are one by now it concerns neither, as nothing moves.
 */
import { pairKey } from './pair-key.js';
import type { PlanChange } from './plan-changes.js';
import { pairIn, planByMonth } from './plan-months.js';
import type { Months } from './plan-months.js';
import type { Pool, Terms } from './terms.js';

interface Line {
  readonly commissioner: string;
  readonly provider: string;
}

/** In the order of the terms. */
export const changesOfLine = (
  terms: Terms,
  pool: Pool,
  { commissioner, provider }: Line,
): PlanChange[] => {
  const pairOf = pairIn(terms);
  const line = pairKey(commissioner, provider);
  const monthOfLine = ({ byPair }: Months, month: number): bigint =>
    [...byPair].reduce(
      (sum, [key, units]) => (pairOf(key) === line ? sum + units[month]! : sum),
      0n,
    );
  return planByMonth(terms, pool).changed.flatMap(({ change, before, after }) => {
    const moves = MONTHS.some(
      (month) =>
        monthOfLine(before, month) * after.whole !== monthOfLine(after, month) * before.whole,
    );
    return moves ? [change] : [];
  });
};

const MONTHS = Array.from({ length: 12 }, (_, month) => month);
