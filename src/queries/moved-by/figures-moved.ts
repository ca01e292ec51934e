/** Which figures differ between two states of one period, and by how much. */
import type { LedgerState } from '../../domain/ledger.js';
import { Money } from '../../domain/money/money.js';
import type { Scope } from '../answers.js';
import { figureAt } from '../explain/figure.js';
import { figureAmounts } from '../explain/figure-amounts.js';
import { titleOf } from '../explain/title.js';
import type { MovedFigure } from './answers.js';

/** In the order of the tables of `is`, then figures that only `was` has. */
export const figuresMoved = (
  was: LedgerState,
  is: LedgerState,
  period: string,
  scope: Scope,
): MovedFigure[] => {
  const before = figureAmounts(was, period, scope);
  const after = figureAmounts(is, period, scope);
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((figure) => {
    const from = before.get(figure) ?? Money.zero;
    const to = after.get(figure) ?? Money.zero;
    if (from.equals(to)) return [];
    const known = after.has(figure) ? is : was;
    return [
      {
        figure,
        title: titleOf(figureAt(figure, known, period), known, period, scope),
        was: from.toString(),
        is: to.toString(),
        moved: to.minus(from).toString(),
      },
    ];
  });
};
