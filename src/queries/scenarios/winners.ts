/** Who is better off under a what-if, and who is worse off, in sentences made of the figures. */
import { Money } from '../../domain/money/money.js';
import { inPounds } from '../../domain/money/words.js';
import { listInWords } from '../../domain/sharing/words.js';
import type { WhatIf } from '../suppose/answers.js';

export interface Difference {
  readonly name: string;
  /** Plus: it receives more, or pays less. */
  readonly difference: string;
}

/** The same of a scenario, of which it may be that nothing could be supposed: then nobody can say. */
export const winnersUnder = (
  scenario: string,
  { suppositions, refused }: Pick<WhatIf, 'suppositions' | 'refused'>,
  all: readonly Difference[],
): string =>
  suppositions.length === 0 && refused.length > 0
    ? `Nothing that ${scenario} supposes could be supposed: its figures are those of its base, and say nothing of who is better or worse off.`
    : winnersAndLosers(scenario, all);

/** `Under S1, North is £1,200.00 better off; South is £800.00 and Harbour ICB £400.00 worse off.` */
export const winnersAndLosers = (who: string, all: readonly Difference[]): string => {
  const moved = all
    .map(({ name, difference }) => ({ name, amount: Money.of(difference) }))
    .filter(({ amount }) => !amount.isZero())
    .sort((a, b) => b.amount.abs().compare(a.amount.abs()));
  if (moved.length === 0) return `Under ${who}, nobody is better or worse off.`;
  const side = (better: boolean): string[] => {
    const some = moved.filter(({ amount }) => amount.isPositive() === better);
    const told = some.map(
      ({ name, amount }, place) => `${name}${place === 0 ? ' is' : ''} ${inPounds(amount.abs())}`,
    );
    return told.length === 0 ? [] : [`${listInWords(told)} ${better ? 'better' : 'worse'} off`];
  };
  return `Under ${who}, ${[...side(true), ...side(false)].join('; ')}.`;
};
