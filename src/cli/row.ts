/** A line of text with an amount at its right end. */
import { padStart, widthOf, wrapped } from './layout.js';

/** Words on the left, wrapped; the amount on the right of the last line. */
export const row = (text: string, amount: string, width: number, indent = 0): string => {
  const lines = wrapped(text, Math.max(20, width - indent - widthOf(amount) - 2));
  return lines
    .map((line, place) => {
      const left = ' '.repeat(indent) + line;
      return place < lines.length - 1
        ? left
        : left + padStart(amount, Math.max(widthOf(amount) + 2, width - widthOf(left)));
    })
    .join('\n');
};
