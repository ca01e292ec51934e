/** How a figure moved, in a sentence made of its bars: the largest first. */
import { Money } from '../../domain/money/money.js';
import { inPounds } from '../../domain/money/words.js';
import { listInWords } from '../../domain/sharing/words.js';
import type { BridgeBar, FigureMoved } from './answers.js';

/** Bars that a sentence names; the rest goes without saying, as the table has it. */
const MOST_NAMED = 3;

export const movedInWords = (
  { title, from, to, moved }: Omit<FigureMoved, 'words'>,
  bars: readonly Pick<BridgeBar, 'title' | 'amounts'>[],
  place: number,
): string => {
  const [what] = title.split(', year to date');
  const by = bars
    .map((bar) => ({ title: bar.title, amount: Money.of(bar.amounts[place]!) }))
    .filter(({ amount }) => !amount.isZero())
    .sort((a, b) => b.amount.abs().compare(a.amount.abs()));
  const movement = Money.of(moved);
  if (by.length === 0) return `${what}: ${pounds(from)}, and nothing moves it.`;
  const made = by
    .slice(0, MOST_NAMED)
    .map((bar) => `${bar.title.toLowerCase()} ${signed(bar.amount)}`);
  const others = by.length > MOST_NAMED ? ['smaller ones'] : [];
  const whole = movement.isZero()
    ? `${pounds(from)} before and after, though it moves on the way`
    : `${signed(movement)}, from ${pounds(from)} to ${pounds(to)}`;
  return `${what}: ${whole}, by ${listInWords([...made, ...others])}.`;
};

const pounds = (amount: string): string => inPounds(Money.of(amount));

const signed = (amount: Money): string =>
  amount.isNegative() ? inPounds(amount) : `+${inPounds(amount)}`;
