/** How a figure moved, in a sentence made of its bars: the largest first. */
import { Money } from '../../domain/money/money.js';
import { inPounds } from '../../domain/money/words.js';
import { isNet } from '../../domain/sharing/figures.js';
import { listInWords } from '../../domain/sharing/words.js';
import type { BridgeBar, FigureMoved } from './answers.js';

/** Bars that a sentence names; the rest goes without saying, as the table has it. */
const MOST_NAMED = 3;

export const movedInWords = (
  figure: Omit<FigureMoved, 'words'>,
  bars: readonly Pick<BridgeBar, 'title' | 'amounts'>[],
  place: number,
): string => {
  const { from, to, moved } = figure;
  const by = bars
    .map((bar) => ({ title: bar.title, amount: Money.of(bar.amounts[place]!) }))
    .filter(({ amount }) => !amount.isZero())
    .sort((a, b) => b.amount.abs().compare(a.amount.abs()));
  if (by.length === 0) return `${whatOf(figure)} stays at ${pounds(to)}: nothing moves it.`;
  const named = by
    .slice(0, MOST_NAMED)
    .map((bar) => `${bar.title.toLowerCase()} ${signed(bar.amount)}`);
  const made = listInWords([...named, ...(by.length > MOST_NAMED ? ['smaller effects'] : [])]);
  const movement = Money.of(moved);
  return movement.isZero()
    ? `${whatOf(figure)} comes to ${pounds(to)} again, though effects move it: ${made}.`
    : `${whatOf(figure)} moves by ${signed(movement)}, from ${pounds(from)} to ${pounds(to)}: ${made}.`;
};

/** `Net of North Trust`; `Variance, actual less plan: Urgent care`. */
export const whatOf = ({ figure, name, title }: Omit<FigureMoved, 'words'>): string =>
  isNet(figure) ? `Net of ${name}` : title.split(', year to date')[0]!;

const pounds = (amount: string): string => inPounds(Money.of(amount));

const signed = (amount: Money): string =>
  amount.isNegative() ? inPounds(amount) : `+${inPounds(amount)}`;
